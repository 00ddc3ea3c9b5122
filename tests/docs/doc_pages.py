"""The pages of the documentation, renewed by doing what they say; a page is true where that changes nothing.

The convention:

- ``toml`` blocks parse; those with ``[indicators]`` check without errors: as they are where they have a ``[system]``,
  else with a head and the page's ``facts.toml``; ``checks=no`` spares them. ``json`` blocks parse; ``python`` runs.
- ``LANGUAGE name=FILE``: the block is written to FILE in the page's folder before what follows; ``encoding=…``.
- ``text name=FILE office=WAY``: the table drawn in the block is written to FILE as Word or Excel has it; WAY is
  ``yes``, or what is wrong with the file, a name of ``tests/core/importing/spoilt.py``.
- ``LANGUAGE from=FILE``: the block stands word for word in that file of the project.
- ``diff name=FILE``: FILE is changed; the lines with ``-`` or a blank stand in it once, those with ``+`` or a blank
  take their place. At the next ``##`` heading every file is again as the page wrote it.
- ``console``: each ``$ command`` is run in the page's folder and printed what follows it; a line ``…`` stands for
  any lines, ``sha256:…`` for any digest; ``exit=N`` is the exit code of the last command.
- ``<!-- table: NAME -->`` to ``<!-- end -->``: made from the program, see ``doc_tables``.

``python tests/docs/doc_pages.py`` writes what is true now into every page; then read ``git diff``.
"""

import json
import re
import shlex
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import field, frozen
from doc_office import office_file
from doc_running import run
from doc_tables import table

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "README.zh-CN.md", "CHANGELOG.md")
_HEAD = 'format = 1\nsystem = {{ id = "page", title = "page", version = "1", points = {}, grades = [{{ name = "优", from = 0 }}] }}\n'
_PART = re.compile(
    r"^```(?P<info>[^\n]+)\n(?P<body>.*?)^```$"
    r"|^<!-- table: (?P<table>[^\n]+?) -->\n.*?^<!-- end -->$"
    r"|^(?P<heading>## [^\n]*)$",
    re.MULTILINE | re.DOTALL,
)


def pages() -> Iterator[Path]:
    """Yield every page."""
    yield from (ROOT / name for name in PAGES)
    yield from sorted((ROOT / "docs").glob("*.md"))


def renewed(page: Path, folder: Path) -> str:
    """Return the page's text with what its commands print now, and its tables as they are now."""
    visit = _Visit(folder, real=page.parent == ROOT)
    return _PART.sub(visit.part, page.read_text(encoding="utf-8"))


@frozen(eq=False)
class _Visit:
    """One walk through a page; ``real`` runs ``chidu`` as a program, else inside this process."""

    folder: Path
    real: bool
    written: dict[str, bytes] = field(factory=dict)

    def part(self, match: re.Match[str]) -> str:
        if match["heading"]:
            for name, content in self.written.items():
                (self.folder / name).write_bytes(content)
            return match[0]
        if match["table"]:
            name = match["table"]
            return f"<!-- table: {name} -->\n\n{table(name)}\n\n<!-- end -->"
        language, *words = match["info"].split()
        options = dict(word.split("=", 1) for word in words)
        body = match["body"]
        if "from" in options:
            assert body in (ROOT / options["from"]).read_text(encoding="utf-8"), options["from"]
        if language == "console":
            body = self.console(body, int(options.get("exit", 0)))
        elif language == "diff":
            self.change(options["name"], body)
        else:
            self.block(language, options, body)
        return f"```{match['info']}\n{body}```"

    def block(self, language: str, options: dict[str, str], body: str) -> None:
        if "office" in options:
            made = office_file(self.folder / options["name"], options["office"], body)
            self.write(options["name"], made)
        elif "name" in options:
            self.write(options["name"], body.encode(options.get("encoding", "utf-8")))
        if language == "json":
            json.loads(body)
        elif language == "python":
            exec(compile(body, options.get("name", "block"), "exec"), {"__name__": "block"})  # noqa: S102
        elif language == "toml" and "encoding" not in options:
            data = tomllib.loads(body)
            if not {"checks", "from"} & options.keys():
                self.check(data, body)

    def check(self, data: dict[str, Any], body: str) -> None:
        if "indicators" not in data:
            return
        if "system" not in data:
            points = sum(node["points"] for node in data["indicators"].values())
            body = _HEAD.format(points) + self.written.get("facts.toml", b"").decode() + body
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "whole.toml").write_text(body, encoding="utf-8")
            code, output = run(["chidu", "check", "whole.toml"], Path(folder), real=False)
        assert code == 0, output

    def write(self, name: str, content: bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        self.written[name] = content

    def change(self, name: str, body: str) -> None:
        lines = body.splitlines(keepends=True)
        old = "".join(line[1:] for line in lines if line[0] != "+")
        new = "".join(line[1:] for line in lines if line[0] != "-")
        text = (self.folder / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{name}: {text.count(old)} × {old}"
        (self.folder / name).write_text(text.replace(old, new), encoding="utf-8")

    def console(self, body: str, wanted: int) -> str:
        code, lines = 0, []
        for command, quoted in re.findall(r"^\$ ([^\n]*)\n((?:(?!\$ )[^\n]*\n)*)", body, re.MULTILINE):
            code, output = run(shlex.split(command), self.folder, real=self.real)
            lines.append(f"$ {command}\n{quoted if _says(quoted, output) else output}")
        assert code == wanted, f"{lines[-1]}\nexit {code}, not {wanted}"
        return "".join(lines)


def _says(quoted: str, output: str) -> bool:
    """Say whether ``quoted`` is the output, its wildcards put to use."""
    lines = [
        "(?:[^\n]*\n)*" if line.strip() == "…" else re.escape(f"{line}\n") for line in quoted.splitlines()
    ]
    return re.fullmatch("".join(lines).replace("sha256:…", "sha256:[0-9a-f]+"), output) is not None


def main() -> None:
    """Renew every page in place."""
    for page in pages():
        with tempfile.TemporaryDirectory() as folder:
            text = renewed(page, Path(folder))
        if text != page.read_text(encoding="utf-8"):
            page.write_text(text, encoding="utf-8", newline="\n")
            sys.stdout.write(f"{page.name}\n")


if __name__ == "__main__":
    main()
