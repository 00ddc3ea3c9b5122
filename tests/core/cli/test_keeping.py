"""``verify``, ``merge`` and ``rescore`` as people use them."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.projects.opening import open_project

Run = Callable[..., Any]


def with_name(folder: Path, name: str) -> None:
    """Put a project's name into its sheet, through its journal."""
    project = open_project(folder, Catalogue(built_in=True), name).project
    assert project is not None
    project.fact("project_name", name)
    project.close()


@pytest.fixture
def copies(inside: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Stand in a folder with two copies of a project, named differently by their people."""
    monkeypatch.chdir(tmp_path)
    assert inside("new", "sheet", "a", "--system", "huarong-2021").code == 0
    with_name(tmp_path / "a", "甲")
    shutil.copytree("a", "b")
    with_name(tmp_path / "a", "乙")
    with_name(tmp_path / "b", "丙")
    return


@pytest.mark.usefixtures("copies")
def test_verify_says_what_does_not_hold(inside: Run):
    """A sound project is fine, an edited line is named with exit code 1, what is no project has code 2."""
    fine = inside("verify", "a")
    assert (fine.code, "全部成立" in fine.out, "链端 sha256:" in fine.out) == (0, True, True)
    journal = Path("a/journal.jsonl")
    lines = journal.read_bytes().splitlines(keepends=True)
    lines[1] = lines[1].replace("甲".encode(), "丁".encode())
    journal.write_bytes(b"".join(lines))
    wrong = inside("verify", "a")
    assert (wrong.code, "第 2 行被改过" in wrong.out) == (1, True)
    data = json.loads(inside("verify", "a", "--json").out)
    assert (data["holds"], data["findings"][0]["line"]) == (False, 2)
    assert inside("verify", "none").code == 2


@pytest.mark.usefixtures("copies")
def test_merge_asks_before_it_writes(inside: Run):
    """A disagreement is listed with both people and exit code 1; decided, it is written, and verify is content."""
    before = Path("a/journal.jsonl").read_bytes()
    open_ = inside("merge", "a", "b")
    assert (open_.code, "[facts.project_name]" in open_.out, "什么也没有写" in open_.err) == (1, True, True)
    assert "A  乙（乙，" in open_.out
    assert "B  丙（丙，" in open_.out
    data = json.loads(inside("merge", "a", "b", "--json", "--preview").out)
    assert data["open"][0]["b"]["value"] == "丙"
    assert Path("a/journal.jsonl").read_bytes() == before
    assert inside("merge", "a", "b", "--take", "b", "facts.project_name").code == 0
    assert "没有新的内容" in inside("merge", "a", "b").out
    assert inside("verify", "a").code == 0
    assert inside("merge", "a", "b", "--take", "b", "facts.none").code == 2
    assert inside("merge", "a", "none").code == 2


@pytest.mark.usefixtures("copies")
def test_rescore_previews_and_takes(inside: Run):
    """A preview writes nothing; without it the sheet is put on the other system."""
    before = {one: one.read_bytes() for one in Path("a").rglob("*") if one.is_file()}
    seen = inside("rescore", "a", "--to", "huarong-egov@1.0", "--preview")
    assert (seen.code, "huarong-2021@2021.1 → huarong-egov@1.0" in seen.out) == (0, True)
    assert json.loads(inside("rescore", "a", "--to", "huarong-egov", "--preview", "--json").out)["indicators"]
    assert {one: one.read_bytes() for one in Path("a").rglob("*") if one.is_file()} == before
    assert "没有什么要换" in inside("rescore", "a").err
    taken = inside("rescore", "a", "--to", "huarong-egov@1.0")
    assert (taken.code, "已换用 huarong-egov@1.0" in taken.err) == (0, True)
    assert inside("verify", "a").code == 0
    assert inside("rescore", "a", "--to", "none").code == 2
    assert inside("rescore", "none").code == 2
