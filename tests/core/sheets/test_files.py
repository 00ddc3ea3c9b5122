"""Files of evidence looked for: what is not there, lies elsewhere or was changed is told, and does not count."""

import hashlib
from pathlib import Path
from typing import Any

import pytest

from chidu.scoring.engine import assess

PIECE = '[[rounds.self.evidence]]\nat = "a/set"\nfile = \'{file}\'\ndigest = "{digest}"\n'
CONTENT = "绩效目标表".encode()
RIGHT = f"sha256:{hashlib.sha256(CONTENT).hexdigest()}"


@pytest.fixture(autouse=True)
def evidence(folder: Path) -> None:
    """Put a file into the project, and one beside the project."""
    (folder / "evidence").mkdir()
    (folder / "evidence" / "表.pdf").write_bytes(CONTENT)
    (folder.parent / f"{folder.name}-outside.pdf").write_bytes(CONTENT)


def _piece(file: str, digest: str = "") -> str:
    return PIECE.format(file=file, digest=digest)


@pytest.mark.parametrize(
    ("file", "digest"),
    [
        ("evidence/表.pdf", ""),
        ("evidence/表.pdf", RIGHT),
        ("evidence/表.pdf", RIGHT.upper().replace("SHA", "sha")),
        ("./evidence/表.pdf", ""),
        ("evidence\\表.pdf", ""),
    ],
)
def test_a_file_that_is_there_is_attached(read: Any, file: str, digest: str):
    """A file below the project folder counts, with the right digest or none, with the separators of Windows too."""
    project = read(_piece(file, digest))
    assert project.diagnostics == ()
    assert [one.at for one in project.sheet.rounds["self"].evidence] == ["a/set"]


@pytest.mark.parametrize(
    ("file", "digest", "key", "said"),
    [
        ("evidence/无.pdf", "", "file", "找不到佐证资料 evidence/无.pdf，不能计入"),
        ("evidence", "", "file", "找不到佐证资料 evidence，不能计入"),
        ("a\u0000b", "", "file", "找不到佐证资料"),
        ("长" * 300, "", "file", "不能计入"),
        ("../{name}-outside.pdf", "", "file", "不在项目文件夹之内"),
        ("evidence/../evidence/表.pdf", "", "file", "不在项目文件夹之内"),
        ("{parent}/{name}-outside.pdf", "", "file", "不在项目文件夹之内"),
        ("C:\\表.pdf", "", "file", "不在项目文件夹之内"),
        ("evidence/表.pdf", "sha256:00", "digest", "内容与记录的摘要不一致"),
        ("evidence/表.pdf", "md5:00", "digest", "内容与记录的摘要不一致"),
    ],
)
def test_a_file_that_is_not_is_told_and_left_out(
    folder: Path, only: Any, read: Any, file: str, digest: str, key: str, said: str
):
    """The finding stands at the file or its digest, and the sheet has no such evidence."""
    named = file.format(name=folder.name, parent=folder.parent)
    text = _piece(named, digest).replace("\0", "\\u0000")
    text = text.replace("'", '"') if "\\u0000" in text else text
    found = only(text)
    assert (found.code, found.at) == ("W612", ("rounds", "self", "evidence", 0, key))
    assert said in found.message
    assert found.place.line == {"file": 7, "digest": 8}[key]
    assert read(text).sheet.rounds["self"].evidence == ()


def test_a_link_that_leads_out_is_outside(folder: Path, only: Any):
    """Where the file really lies is what counts."""
    (folder / "evidence" / "link.pdf").symlink_to(folder.parent / f"{folder.name}-outside.pdf")
    assert "不在项目文件夹之内" in only(_piece("evidence/link.pdf")).message


def test_a_link_that_leads_nowhere_is_not_there(folder: Path, only: Any):
    """A link to itself is no file, and no traceback."""
    (folder / "evidence" / "loop.pdf").symlink_to(folder / "evidence" / "loop.pdf")
    assert only(_piece("evidence/loop.pdf")).code == "W612"


@pytest.mark.parametrize(("policy", "points"), [("flag", 60), ("withhold", 0)])
def test_what_is_left_out_is_missing(folder: Path, read: Any, policy: str, points: int):
    """An item whose evidence does not count lacks it: it is flagged, or withheld where the system says so."""
    system = folder / "system" / "small.toml"
    text = system.read_text(encoding="utf-8")
    system.write_text(f'{text}\n[scoring]\nevidence = "{policy}"\n', encoding="utf-8")
    answers = "[rounds.self.answers]\na = { set = true }\n"
    for file, told, got in (("evidence/表.pdf", [], 60), ("evidence/无.pdf", ["a/set"], points)):
        project = read(_piece(file) + answers)
        one = assess(project.bound, project.sheet).indicators["a"]
        assert (list(one.evidence_missing), one.points) == (told, got)


def test_the_others_still_count(read: Any):
    """One piece of several that is missing is told by its own number; the rest stays attached."""
    project = read(_piece("无.pdf") + _piece("evidence/表.pdf") + _piece("无二.pdf"))
    assert [one.at[3] for one in project.diagnostics] == [0, 2]
    assert [one.file for one in project.sheet.rounds["self"].evidence] == ["evidence/表.pdf"]
