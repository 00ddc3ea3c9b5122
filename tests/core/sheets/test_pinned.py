"""A sheet whose digest is right: anybody can write one, so it proves nothing but that the system is the same."""

from pathlib import Path
from typing import Any

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.sheets.reading import Project, read_project
from chidu.systems.digest import digest_of
from chidu.toml.document import read_document

HEAD = 'format = 1\n[system]\nid = "s"\ntitle = "体系"\nversion = "1"\n'
LEAF = '[indicators.a]\ntitle = "甲"\npoints = 100\nrule = { type = "judgement" }\n'
OPEN = '[extension]\nopen = ["g"]\n[indicators.g]\ntitle = "组"\npoints = 100\n' + LEAF.replace(
    ".a]", ".g.a]"
).replace("100\nrule", "60\nrule")


def pinned(folder: Path, system: str) -> Project:
    """Return the project of a system whose sheet has its digest."""
    file = folder / "s.toml"
    file.write_text(system, encoding="utf-8")
    document, wrong = read_document(file)
    assert document is not None, wrong
    sheet = f'format = 1\n[system]\nid = "s"\nversion = "1"\ndigest = "{digest_of(document.data)}"\n'
    (folder / "sheet.toml").write_text(sheet, encoding="utf-8")
    return read_project(folder, Catalogue(built_in=True))


def test_a_sound_one_is_taken(tmp_path: Path):
    """With a right digest of a sound system nothing is told."""
    project = pinned(tmp_path, HEAD + LEAF)
    assert project.is_sound
    assert project.diagnostics == ()


@pytest.mark.parametrize(
    ("system", "code"),
    [
        (HEAD + OPEN, "E603"),
        (HEAD + LEAF.replace("100", "90"), "E302"),
        (HEAD.replace("[system]", "[system]\ngrades = [{ name = '优', from = 200 }]") + LEAF, "E303"),
        (HEAD + LEAF.replace('type = "judgement"', "items = []"), "E202"),
        (HEAD + LEAF.replace('{ type = "judgement" }', "5"), "E203"),
        ("indicators = 5\n" + HEAD, "E203"),
        ("format = 1\nsystem = 5\n[indicators.a]\n", "E203"),
        (HEAD + LEAF + '[vetoes.v]\nwhen = "1 > 0"\nmessage = "话"\nat_most = "无此等"\n', "E320"),
        (HEAD + '[indicators.g]\ntitle = "组"\npoints = 100\nchoose = "best"\n', "E210"),
        (HEAD + LEAF + '[facts.f]\ntitle = "选"\ntype = "choice"\n', "E504"),
        (HEAD + LEAF + "[scoring.rounds]\nnone = 1\n", "E320"),
        (HEAD + "[indicators" + ".a" * 14 + ']\npoints = 1\nrule = { type = "judgement" }\n', "E115"),
    ],
    ids=[
        "gap", "sum", "grades", "no type", "rule", "indicators", "system", "veto", "empty", "fact", "round",
        "deep",
    ],
)  # fmt: skip
def test_a_wrong_one_is_told_as_ever(tmp_path: Path, system: str, code: str):
    """A right digest hides nothing: gaps, wrong sums and malformed tables are told, and nothing is scored."""
    project = pinned(tmp_path, system)
    assert code in [one.code for one in project.diagnostics]
    assert not project.is_sound


def test_what_is_told_is_what_check_tells(tmp_path: Path):
    """The findings of a malformed pinned system are those of one that is not pinned, in its file."""
    project = pinned(tmp_path, HEAD + LEAF.replace("100", "90") + "extra = 1\n")
    whole: Any = read_project(tmp_path, Catalogue(built_in=True), trusting=False)
    assert project.diagnostics == whole.diagnostics != ()
    assert {Path(one.place.file).name for one in whole.diagnostics} == {"s.toml"}
