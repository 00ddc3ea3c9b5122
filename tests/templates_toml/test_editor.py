"""What an editor makes of the files: tombi, the program behind the VS Code extension, without network."""

import json
import re
import shutil
import subprocess
import sysconfig
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest

HERE = Path(__file__).parent
SHIPPED = HERE.parents[1] / "templates_toml/chidu_templates"
HEAD = '#:schema ./system.schema.json\nformat = 1\nextends = "huarong-2021@2021.1"\n\n'
Offered = Callable[[str], dict[str, str]]


class Editor:
    """An editor with one file open, and the server beside it; without network."""

    def __init__(self, program: str) -> None:
        """Start the server."""
        self._server = subprocess.Popen(
            [program, "lsp", "--offline"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._asked = 0
        self._ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
        self._tell("initialized", {})

    def __enter__(self) -> Self:
        """Return the editor."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the server."""
        self._server.kill()
        self._server.communicate()

    def completions(self, path: Path, text: str) -> dict[str, str]:
        """Return what is offered at the ``|`` in ``text``, each with its description; the file is at ``path``."""
        before, _, after = text.partition("|")
        uri = path.resolve().as_uri()
        opened = {"uri": uri, "languageId": "toml", "version": 1, "text": before + after}
        self._tell("textDocument/didOpen", {"textDocument": opened})
        place = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        for _ in range(50):  # the first answers may come before the schema is read
            items = self._ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": place})
            if items:
                break
            time.sleep(0.05)
        listed = items["items"] if isinstance(items, dict) else items or ()
        return {one["label"]: str((one.get("documentation") or {}).get("value", "")) for one in listed}

    def _ask(self, method: str, params: dict[str, Any]) -> Any:
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": params})
        while (answer := self._receive()).get("id") != self._asked or "method" in answer:
            if "method" in answer and "id" in answer:  # the server asks the editor something
                self._send({"id": answer["id"], "result": None})
        return answer["result"]

    def _tell(self, method: str, params: dict[str, Any]) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin is not None
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._server.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self._server.stdout is not None
        length = 0
        while header := self._server.stdout.readline().strip():
            name, _, value = header.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the server has ended"
        received: dict[str, Any] = json.loads(self._server.stdout.read(length))
        return received


@pytest.fixture(scope="module")
def tombi() -> str:
    """Return the program, which the ``test`` extra installs beside this Python."""
    program = shutil.which("tombi", path=sysconfig.get_path("scripts"))
    assert program is not None, 'pip install -e ".[test]"'
    return program


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the schema of systems in it."""
    made = tmp_path_factory.mktemp("systems")
    shutil.copy(SHIPPED / "systems/system.schema.json", made)
    return made


@pytest.fixture(scope="module")
def editor(tombi: str) -> Iterator[Editor]:
    """Yield an editor whose server runs."""
    with Editor(tombi) as opened:
        yield opened


@pytest.fixture
def offered(editor: Editor, folder: Path, request: pytest.FixtureRequest) -> Offered:
    """Return how to ask what is offered at the ``|`` of an extension's text."""
    path = folder / f"{abs(hash(request.node.name))}.toml"
    return lambda text: editor.completions(path, HEAD + text)


def lint(tombi: str, *paths: Path) -> tuple[int, str]:
    """Return the exit code and what was told, warnings counting as errors."""
    command = [tombi, "lint", "--offline", "--error-on-warnings", *map(str, paths)]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return ran.returncode, re.sub(r"\x1b\[[0-9;]*m", "", ran.stdout + ran.stderr)


def test_everything_shipped_is_clean(tombi: str):
    """Every template and every sample passes, without an error or a warning, by the schema its first line names."""
    files = [*SHIPPED.glob("systems/*.toml"), *SHIPPED.glob("samples/*/sheet.toml")]
    code, told = lint(tombi, *files)
    assert (code, told) == (0, f"{len(files)} files linted successfully\n")


def test_every_mistake_is_underlined(tombi: str, folder: Path):
    """A file with mistakes fails, and each mistake is told at its own line, found by the relative ``#:schema``."""
    file = folder / "mistakes.toml"
    shutil.copy(HERE / "editor_mistakes.toml", file)
    code, told = lint(tombi, file)
    lines = file.read_text(encoding="utf-8").splitlines()
    at = {lines[int(number) - 1] for number in re.findall(r"mistakes\.toml:(\d+):", told)}
    assert code == 1
    assert at == {
        'id = "bad one"',
        'colour = "red"',
        'type = "moneys"',
        'points = "3"',
        'after = "quality"',
        "[indicators.performance.output.untitled]",
        'rule = { type = "ratios" }',
        'rule = { type = "ratio", actual = 3, goal = "roads" }',
        "[indicators.performance.effect.social]",
    }


def test_a_wrong_sheet_is_underlined(tombi: str, tmp_path: Path):
    """A round that does not exist, and a system without its version, are told in a sheet."""
    shutil.copy(SHIPPED / "samples/sheet.schema.json", tmp_path)
    (tmp_path / "project").mkdir()
    sheet = tmp_path / "project/sheet.toml"
    sheet.write_text(
        '#:schema ../sheet.schema.json\nformat = 1\n[system]\nid = "a"\n[rounds.third]\n', encoding="utf-8"
    )
    code, told = lint(tombi, sheet)
    assert (code, '"third" is not allowed' in told, '"version" is required' in told) == (1, True, True)


def test_tables_are_offered(offered: Offered):
    """At the top of a file the tables are offered, each with its Chinese description."""
    found = offered("|\n")
    assert {"system", "facts", "indicators", "caps"} <= found.keys()
    assert "事实" in found["facts"]


def test_keys_of_an_indicator_are_offered(offered: Offered):
    """Below an indicator of an extension the keys of a node are offered, those that steer it among them."""
    found = offered("[indicators.performance.output.quantity]\n|\n")
    assert {"title", "points", "standard", "rule", "remove", "new"} <= found.keys()
    assert "评价标准" in found["standard"]


def test_rule_types_are_offered(offered: Offered):
    """For a rule's type every installed rule is offered."""
    found = offered("[indicators.performance.output.quantity.rule]\ntype = |\n")
    assert {'"ratio"', '"checklist"', '"bands"', '"weighted"'} <= found.keys()


def test_parameters_are_offered(offered: Offered):
    """Below a rule the parameters are offered, each with its Chinese description."""
    found = offered('[indicators.performance.output.quantity.rule]\ntype = "ratio"\n|\n')
    assert {"actual", "target"} <= found.keys()
    assert re.search("[\u4e00-\u9fff]", found["actual"])
