"""The catalogues of messages renewed from the code: what it says now, and nothing that it no longer says.

``python tests/core/locale/catalogues.py`` writes both ``.po`` files and compiles them; then translate what it lists,
and run it again.

- ``en/…/chidu.po``: chidu's own messages, Chinese in the code, in English;
- ``zh/…/messages.po``: click's messages in Chinese, those of the click that is installed and of the oldest allowed.
"""

import ast
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
from attrs import frozen
from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[3]
LOCALE = ROOT / "core/chidu/locale"

#: A message: a text, or singular and plural.
Text = str | tuple[str, ...]
#: The calls whose arguments are translated, here or where they are shown: position and name of each.
OURS = {
    "tr": {0: "text"},
    "Doc": {0: "text"},
    "Pattern": {1: "name"},
    "RuleInfo": {0: "title", 3: "summary"},
    "Change": {2: "text"},
}
CLICKS = {"_": {0: "message"}}
PLURAL = "ngettext"


@frozen
class Domain:
    """A catalogue: the code it translates, and whether what that no longer says is thrown away."""

    po: Path
    folders: tuple[Path, ...]
    calls: Mapping[str, Mapping[int, str]]
    sweeps: bool = True

    @property
    def mo(self) -> Path:
        """Return the compiled file."""
        return self.po.with_suffix(".mo")

    def read(self) -> Catalog:
        """Return the catalogue as it is written."""
        with self.po.open("rb") as file:
            return read_po(file)

    def said(self) -> Catalog:
        """Return what the code says, without translations."""
        catalog = Catalog()
        for folder in self.folders:
            for file in sorted(folder.rglob("*.py")):
                name = file.relative_to(folder.parent).as_posix()
                for text in texts(file.read_text(encoding="utf-8"), self.calls):
                    catalog.add(text, locations=[(name, 0)])
        return catalog

    def renew(self) -> list[Text]:
        """Write both files anew, and return what has no translation yet."""
        catalog, said = self.read(), self.said()
        said.creation_date = catalog.creation_date  # a file without news stays as it is
        if not self.sweeps:
            for message in filter(lambda one: one.id, catalog):
                said.add(message.id, locations=message.locations)
        catalog.update(said, no_fuzzy_matching=True)
        with self.po.open("wb") as file:
            write_po(file, catalog, width=0, include_lineno=False, ignore_obsolete=True)
        with self.mo.open("wb") as file:
            write_mo(file, catalog)
        return untranslated(catalog)


ENGLISH = Domain(
    LOCALE / "en/LC_MESSAGES/chidu.po",
    (ROOT / "core/chidu", ROOT / "plugins/chidu_rules", ROOT / "tui/chidu_tui"),
    OURS,
)
CHINESE = Domain(LOCALE / "zh/LC_MESSAGES/messages.po", (Path(click.__file__).parent,), CLICKS, sweeps=False)


def texts(source: str, calls: Mapping[str, Mapping[int, str]]) -> Iterator[Text]:
    """Yield every literal that one of ``calls`` translates, in the order of the source.

    pybabel would do, were it not blind to f-strings before Python 3.12 and to anything but positions.
    """
    for call in sorted(named_calls(source), key=lambda one: (one.lineno, one.col_offset)):
        name = call.func.id  # type: ignore[attr-defined]
        yield from filter(None, map(_literal, arguments(call, calls.get(name, {}))))
        if name == PLURAL:
            yield tuple(map(_literal, call.args[:2]))


def named_calls(source: str) -> Iterator[ast.Call]:
    """Yield the calls of plain names."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node


def arguments(call: ast.Call, wanted: Mapping[int, str]) -> Iterator[ast.expr]:
    """Yield the arguments of a call that are to be translated, given by position or by name."""
    yield from (one for place, one in enumerate(call.args) if place in wanted)
    yield from (one.value for one in call.keywords if one.arg in wanted.values())


def _literal(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def untranslated(catalog: Catalog) -> list[Text]:
    """Return the messages without a translation, or with one missing among their plurals."""
    return [one.id for one in catalog if one.id and not all(strings(one))]


def strings(message: Message) -> tuple[str, ...]:
    """Return the translations of a message: one, or as many as the language has plurals."""
    given = message.string
    return tuple(given) if isinstance(given, (tuple, list)) else (given or "",)


if __name__ == "__main__":
    missing = [text for domain in (ENGLISH, CHINESE) for text in domain.renew()]
    sys.exit("\n".join(map(repr, missing)))
