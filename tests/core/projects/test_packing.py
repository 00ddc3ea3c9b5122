"""Projects packed as one file, and unpacked on another machine."""

import os
import shutil
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.plugins.catalogue import Catalogue
from chidu.projects import pack_contents, packing
from chidu.projects.errors import RefusedError, SavingError
from chidu.projects.pack_format import (
    LONGEST_PLACE,
    MOST_FILES,
    SMALL,
    doubles,
    is_worth_compressing,
    name_problem,
)
from chidu.projects.packing import Packed, pack_project
from chidu.projects.starting import start_project
from chidu.projects.unpacking import unpack_project
from chidu.sheets.reading import read_project
from chidu.systems.library import Library
from chidu.systems.reader import read_system
from chidu.toml import disk

BUILT_IN = Catalogue(built_in=True)
EVIDENCE = '[[rounds.self.evidence]]\nat = "decision.objective.goal"\nfile = "{}"\n'


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a new project of a system of two layers."""
    target = tmp_path_factory.mktemp("started") / "项目"
    start_project(target, read_system(Library().find("huarong-egov").document, BUILT_IN), BUILT_IN)
    return target


@pytest.fixture
def project(started: Path, tmp_path: Path) -> Path:
    """Return a project with evidence, a report, a journal, and files that are no part of it."""
    folder = shutil.copytree(started, tmp_path / "项目")
    (folder / "evidence" / "第一批").mkdir()
    for name in (
        *("evidence/年度工作计划.pdf", "evidence/第一批/发票 1.pdf", "reports/自评报告.md"),
        *("journal.jsonl", "journal.torn", "sheet.toml.orig", "note.txt", "sheet.toml.bak"),
        *(".chidu.lock", "evidence/.DS_Store", "evidence/.x.tmp"),
    ):
        (folder / name).write_text(name, encoding="utf-8")
    return folder


def pack(folder: Path, name: str = "p.chidu") -> Packed:
    """Pack a folder beside itself."""
    return pack_project(read_project(folder, BUILT_IN), folder.parent / name)


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {
        one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()
    }


def test_what_is_packed_is_unpacked(project: Path):
    """The sheet, the journal, every layer, evidence and reports come back byte for byte; what is not the project's stays."""
    packed = pack(project)
    unpacked = unpack_project(packed.file, project.parent / "别处", BUILT_IN)
    before = contents(project)
    strange = {"note.txt", "sheet.toml.bak", ".chidu.lock", "evidence/.DS_Store", "evidence/.x.tmp"}
    assert contents(project.parent / "别处") == {
        name: data for name, data in before.items() if name not in strange
    }
    assert set(unpacked.files) == set(packed.files) == before.keys() - strange
    assert (packed.lacking, unpacked.lacking) == ((), ())
    assert read_project(project.parent / "别处", BUILT_IN).is_sound


def test_the_same_content_is_the_same_pack(project: Path):
    """Neither times nor the order on disk nor the folder's name are in the bytes."""
    first = pack(project, "1.chidu").file.read_bytes()
    for path in project.rglob("*"):
        os.utime(path, (0, 0))
    again = shutil.copytree(project, project.parent / "b" / "另一个")
    second = pack_project(read_project(again, BUILT_IN), project.parent / "2.chidu").file.read_bytes()
    assert first == second


def test_layers_found_elsewhere_come_along(project: Path):
    """A system that is only installed here is packed as if it stood in the project, and opens there alone."""
    shutil.rmtree(project / "system")
    packed = pack(project)
    assert [name for name in packed.files if name.startswith("system/")] == [
        "system/huarong-2021.toml",
        "system/huarong-egov.toml",
    ]
    unpack_project(packed.file, project.parent / "q", BUILT_IN)
    read = read_project(project.parent / "q", BUILT_IN)
    assert read.bound is not None
    assert read.bound.resolved is not None
    assert {Path(one.source.name).parent.name for one in read.bound.resolved.layers} == {"system"}


def test_evidence_beside_the_folders_comes_along(project: Path):
    """Evidence that the sheet names is packed wherever it lies in the project, under the name that the sheet gives it."""
    (project / "附件").mkdir()
    (project / "附件" / "é.pdf").write_bytes(b"1")
    with (project / "sheet.toml").open("a", encoding="utf-8") as sheet:
        sheet.write(EVIDENCE.format("附件\\\\é.pdf"))
    assert "附件/é.pdf" in pack(project).files


def test_evidence_that_looks_half_written_comes_along(project: Path):
    """What the sheet names goes into the pack whatever its name ends with; a hidden name is told, not passed over."""
    (project / "evidence" / "data.tmp").write_bytes(b"1")
    with (project / "sheet.toml").open("a", encoding="utf-8") as sheet:
        sheet.write(EVIDENCE.format("evidence/data.tmp"))
    packed = pack(project)
    assert "evidence/data.tmp" in packed.files
    unpacked = unpack_project(packed.file, project.parent / "q", BUILT_IN)
    assert (packed.lacking, unpacked.lacking) == ((), ())
    (project / "evidence" / ".hidden.pdf").write_bytes(b"1")
    with (project / "sheet.toml").open("a", encoding="utf-8") as sheet:
        sheet.write(EVIDENCE.format("evidence/.hidden.pdf"))
    with pytest.raises(RefusedError, match=r"\.hidden\.pdf.*可改为“hidden\.pdf”"):
        pack(project, "2.chidu")


def test_evidence_that_goes_away_while_packing_is_told(project: Path):
    """What was there when the project was read and is gone when it is packed is named as lacking."""
    with (project / "sheet.toml").open("a", encoding="utf-8") as sheet:
        sheet.write(EVIDENCE.format("evidence/年度工作计划.pdf"))
    read = read_project(project, BUILT_IN)
    (project / "evidence" / "年度工作计划.pdf").unlink()
    packed = pack_project(read, project.parent / "p.chidu")
    assert packed.lacking == ("佐证资料 evidence/年度工作计划.pdf 没有打进去",)


def test_what_is_not_there_is_told(project: Path):
    """A pack that lacks the system or the evidence that its sheet names says so, when packed and when unpacked."""
    text = (project / "sheet.toml").read_text(encoding="utf-8")
    text = text.replace('"huarong-egov"', '"nowhere"') + EVIDENCE.format("evidence/没有.pdf")
    (project / "sheet.toml").write_text(text, encoding="utf-8")
    packed = pack(project)
    unpacked = unpack_project(packed.file, project.parent / "q", BUILT_IN)
    assert len(packed.lacking) == len(unpacked.lacking) == 1
    assert "nowhere" in packed.lacking[0]
    (project / "sheet.toml").write_text(text.replace('"nowhere"', '"huarong-egov"'), encoding="utf-8")
    assert "没有.pdf" in pack(project, "2.chidu").lacking[0]


def test_nothing_is_written_over(project: Path):
    """A file that is there already stays as it is."""
    (project.parent / "p.chidu").write_bytes(b"mine")
    with pytest.raises(RefusedError, match="已经存在"):
        pack(project)
    assert (project.parent / "p.chidu").read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("con.pdf", "放得下"),
        ("a:b.pdf", "可改为“ab.pdf”"),
        ("a?.pdf", "可改为“a.pdf”"),
        ("a .", "可改为“a”"),
        ("a\tb", "放得下"),
        ("长" * LONGEST_PLACE, "名称太长"),
        ("a\udcff", "UTF-8"),
    ],
)
def test_names_that_windows_cannot_hold(name: str, problem: str):
    """A name that another system cannot hold is told with one that it can."""
    assert problem in name_problem(f"evidence/{name}")


@pytest.mark.parametrize("place", ["../a", "/a", "a//b", "a/./b", "a/..", "a\\b", "C:/a", ""])
def test_places_that_lead_elsewhere(place: str):
    """No place leads out of the folder."""
    assert name_problem(place)


@pytest.mark.parametrize(
    "place", ["sheet.toml", "evidence/年度工作计划（第 2 稿）.pdf", "evidence/é,;'&.pdf"]
)
def test_names_that_any_system_holds(place: str):
    """Chinese names, blanks and usual signs are fine everywhere."""
    assert name_problem(place) == ""


def test_a_bad_name_keeps_the_project_from_being_packed(project: Path):
    """A file that could not be unpacked everywhere is named, and no pack is written."""
    (project / "evidence" / "a\u200bb.pdf").write_bytes(b"")
    with pytest.raises(RefusedError, match="可改为“ab"):
        pack(project)
    assert not (project.parent / "p.chidu").exists()


def test_links_are_refused(project: Path, tmp_path: Path):
    """A link that leads out of the project, or to a folder, or nowhere, is not packed."""
    (tmp_path / "secret.txt").write_text("", encoding="utf-8")
    for target in (tmp_path / "secret.txt", tmp_path, Path("nowhere")):
        link = project / "evidence" / "link"
        link.symlink_to(target)
        with pytest.raises(RefusedError, match="不能打包"):
            pack(project)
        link.unlink()
    (project / "evidence" / "again.pdf").symlink_to("年度工作计划.pdf")
    assert "evidence/again.pdf" in pack(project).files


def test_names_that_differ_by_case():
    """Places that Windows or macOS cannot tell apart, and a file that is also a folder, are found."""
    assert list(doubles(["a/B.pdf", "a/b.PDF"])) == ["a/b.PDF"]
    assert list(doubles(["é.pdf", "é.pdf"])) == ["é.pdf"]
    assert list(doubles(["a", "A/b"])) == ["A/b"]
    assert list(doubles(["a/b", "a/c", "b"])) == []


def test_too_much_is_refused(project: Path, monkeypatch: pytest.MonkeyPatch):
    """More files, or more bytes, than can be unpacked are not packed."""
    assert MOST_FILES >= 1000
    monkeypatch.setattr(packing, "MOST_FILES", 3)
    with pytest.raises(RefusedError, match="最多打包 3 个"):
        pack(project)
    monkeypatch.setattr(packing, "MOST_FILES", 100)
    monkeypatch.setattr(packing, "MOST_BYTES", 100)
    with pytest.raises(RefusedError, match="最多打包 0 MB"):
        pack(project)


def test_no_project_is_no_pack(tmp_path: Path):
    """A folder without a sheet, or that is not there, gives a sentence."""
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(RefusedError, match="不是项目文件夹"):
            pack_project(read_project(folder, BUILT_IN), tmp_path / "p.chidu")
    assert list(tmp_path.iterdir()) == []


def test_a_broken_sheet_is_packed(project: Path):
    """A sheet that cannot be used is packed as it is: whoever helps must see it."""
    (project / "sheet.toml").write_text("not TOML", encoding="utf-8")
    packed = pack(project)
    with ZipFile(packed.file) as pack_:
        assert pack_.read("sheet.toml") == b"not TOML"


def test_a_pack_that_cannot_be_written(project: Path, monkeypatch: pytest.MonkeyPatch):
    """Where the pack cannot be written, nothing is left behind."""
    for target in (project.parent / "none" / "p.chidu", Path("a\0b")):
        with pytest.raises(SavingError, match="无法写入"):
            pack_project(read_project(project, BUILT_IN), target)

    def full(_number: int) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(disk, "sync", full)
    with pytest.raises(SavingError, match="磁盘已满"):
        pack(project)
    assert [one.name for one in project.parent.iterdir()] == [project.name]


def test_the_sheet_is_read_before_the_journal(project: Path):
    """The journal in a pack is never older than the sheet: the sheet's bytes are taken first."""
    kept = pack_contents.pack_contents(read_project(project, BUILT_IN))
    assert isinstance(kept["sheet.toml"], bytes)
    assert kept["journal.jsonl"] == project / "journal.jsonl"


@pytest.mark.parametrize(
    ("data", "kind"),
    [(bytes(SMALL + 1), ZIP_STORED), (os.urandom(SMALL + 1), ZIP_STORED), (b"0123456789" * 9, ZIP_DEFLATED)],
    ids=["nothing but zeros", "noise", "small"],
)
def test_what_is_compressed(project: Path, data: bytes, kind: int):
    """A large file is stored as it is where compressing gains nothing, or so much that it looks like a bomb."""
    (project / "evidence" / "a.bin").write_bytes(data)
    packed = pack(project)
    with ZipFile(packed.file) as pack_:
        assert pack_.getinfo("evidence/a.bin").compress_type == kind
    unpack_project(packed.file, project.parent / "q", BUILT_IN)
    assert (project.parent / "q" / "evidence" / "a.bin").read_bytes() == data


def test_a_large_text_is_compressed():
    """A long journal is worth compressing."""
    text = "".join(f"{number} {number * number}\n" for number in range(200_000)).encode()
    assert is_worth_compressing([text], len(text))


NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)


@given(st.lists(NAMES, max_size=4))
def test_any_name_is_held_or_told(parts: list[str]):
    """Of any place it is said whether every system can hold it; what leads elsewhere never can."""
    place = "/".join(parts)
    if not name_problem(place):
        assert not {"", ".", ".."} & set(place.split("/"))
        assert not set('<>:"\\|?*\0') & set(place)
        assert not any(part.endswith((" ", ".")) for part in place.split("/"))
