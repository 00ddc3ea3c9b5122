"""Systems made for measuring: of any number of indicators, flat or in three layers that come to the same."""

from pathlib import Path

import tomli_w

from chidu.systems.chain import resolve_chain
from chidu.systems.library import Library
from chidu.toml.document import read_document

#: The rule of every made indicator, worth one point.
RULE = (
    'rule = { type = "checklist", items = [ { id = "a", text = "有", points = 0.5 }, '
    '{ id = "b", text = "全", points = 0.5 } ] }\n'
)


def synthetic(count: int) -> str:
    """Return a system of ``count`` indicators in groups of at most fifty, each worth one point."""
    head = f'format = 1\n[system]\nid = "big"\ntitle = "大"\nversion = "1"\npoints = {count}\n'
    parts = [head, 'grades = [ { name = "优", from = 0 } ]\n']
    for number in range(count):
        if number % 50 == 0:
            parts.append(f'[indicators.g{number // 50}]\ntitle = "组"\n')
        parts.append(f'[indicators.g{number // 50}.i{number}]\ntitle = "项"\npoints = 1\n{RULE}')
    return "".join(parts)


def layered(folder: Path, count: int) -> tuple[Path, Path]:
    """Write ``count`` indicators in three files, and in one of the same content; return the topmost and the one."""
    _written(folder / "base.toml", synthetic(count))
    _written(folder / "middle.toml", _extension("base", "middle", range(0, count, 10)))
    top = _written(folder / "top.toml", _extension("middle", "top", range(5, count, 10)))
    document, wrong = read_document(top)
    if document is None:
        raise LookupError(wrong)
    resolved = resolve_chain(document, Library((folder,)))
    return top, _written(folder / "flat" / "flat.toml", tomli_w.dumps(resolved.data))


def _extension(base: str, name: str, changed: range) -> str:
    """Return a layer that refines, replaces and adds: a tenth of the indicators, one in four of them by another."""
    parts = [
        f'format = 1\nextends = "./{base}.toml"\n[system]\nid = "{name}"\ntitle = "{name}"\nversion = "1"\n'
    ]
    for number in changed:
        group = f"indicators.g{number // 50}"
        if number % 4:
            parts.append(f'[{group}.i{number}]\ntitle = "改"\ncontent = "{name} 的内容"\n{RULE}')
        else:
            parts.append(f"[{group}.i{number}]\nremove = true\n")
            parts.append(
                f'[{group}.{name}{number}]\nnew = true\ntitle = "另"\npoints = 1\nafter = ""\n{RULE}'
            )
    return "".join(parts)


def _written(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path
