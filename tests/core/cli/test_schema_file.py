"""``chidu schema --output``: the schema in a file that an editor can read, whatever the shell redirects."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.mark.parametrize("kind", ["system", "sheet", "form", "score"])
def test_the_file_is_what_is_printed(inside: Run, tmp_path: Path, kind: str):
    """The file has, byte for byte, what is printed without the option; where it lies is told."""
    file = tmp_path / "made.schema.json"
    ran = inside("schema", kind, "--output", file)
    assert (ran.code, ran.out, "made.schema.json" in ran.err) == (0, "", True)
    assert file.read_bytes().decode("utf-8") == inside("schema", kind).out


def test_the_file_is_utf_8_in_every_console(chidu: Run, tmp_path: Path):
    """Where the console is GBK, as on an old Windows, the file is UTF-8 all the same."""
    ran = chidu(
        "schema",
        "--output",
        "s.json",
        cwd=tmp_path,
        env={"PYTHONUTF8": "0", "PYTHONIOENCODING": "gbk"},
        encoding="gbk",
    )
    assert (ran.code, ran.err.strip()) == (0, "已写入 s.json")
    assert "指标体系" in (tmp_path / "s.json").read_bytes().decode("utf-8")


def test_an_older_schema_is_renewed(inside: Run, tmp_path: Path):
    """A schema that is there already is replaced: it is made anew after every upgrade."""
    file = tmp_path / "s.json"
    file.write_text("{}", encoding="utf-8")
    assert inside("schema", "--output", file).code == 0
    assert file.stat().st_size > 1000


def test_a_template_is_not_replaced(inside: Run, tmp_path: Path):
    """A file that is no .json, such as the template itself, stays as it is."""
    file = tmp_path / "own.toml"
    file.write_text("format = 1\n", encoding="utf-8")
    ran = inside("schema", "--output", file)
    assert (ran.code, ".json" in ran.err) == (2, True)
    assert file.read_text(encoding="utf-8") == "format = 1\n"


@pytest.mark.parametrize("name", ["no/such/folder.json", "taken.json"])
def test_where_nothing_can_be_written(inside: Run, tmp_path: Path, name: str):
    """A folder that is not there, or one of that name, is told in a sentence."""
    (tmp_path / "taken.json").mkdir()
    ran = inside("schema", "--output", tmp_path / name)
    assert (ran.code, "Traceback" in ran.said) == (2, False)
    assert "无法写入" in ran.err
