"""A journal that another program wrote again with other line ends or in another encoding."""

import codecs
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.plugins.catalogue import Catalogue
from chidu.projects.current import read_current
from chidu.projects.journal.altered import as_written
from chidu.projects.journal.entry import Entry, line_of
from chidu.projects.opening import Opening
from chidu.projects.plain_data import same
from chidu.projects.project import OpenProject
from chidu.projects.verifying import verify

CATALOGUE = Catalogue(built_in=True)
Opened = Callable[..., Opening]
Altering = Callable[[bytes], bytes]

ALTERED: dict[str, Altering] = {
    "crlf": lambda raw: raw.replace(b"\n", b"\r\n"),
    "mark": lambda raw: codecs.BOM_UTF8 + raw,
    "mark and crlf": lambda raw: codecs.BOM_UTF8 + raw.replace(b"\n", b"\r\n"),
    "gbk": lambda raw: raw.decode("utf-8").replace("\n", "\r\n").encode("gbk"),
    "utf-16": lambda raw: raw.decode("utf-8").replace("\n", "\r\n").encode("utf-16"),
    "half of it": lambda raw: raw.replace(b"\n", b"\r\n", 2),
}


@pytest.fixture
def left(project: OpenProject) -> OpenProject:
    """Return a project that was saved, worked on, and stopped."""
    project.fact("name", "大桥")
    project.answer("self", "a", "set", True)
    project.save()
    project.reason("self", "a", "绩效目标不够细化")
    project.close(saving=False)
    return project


def alter(folder: Path, how: str) -> bytes:
    """Alter the journal, and return its bytes before."""
    journal = folder / "journal.jsonl"
    raw = journal.read_bytes()
    journal.write_bytes(ALTERED[how](raw))
    assert journal.read_bytes() != raw
    return raw


@pytest.mark.parametrize("how", ALTERED)
def test_it_opens_and_goes_on_as_if_nothing_were(left: OpenProject, folder: Path, opened: Opened, how: str):
    """Every answer is there; the first change puts the bytes right before it, and the chain is whole."""
    raw = alter(folder, how)
    opening = opened("李四")
    project = opening.project
    assert project is not None
    assert same(project.data, left.data)
    assert (len(opening.recovered), opening.outside, opening.journal_gone, opening.torn) == (
        1,
        (),
        False,
        False,
    )
    project.fact("villages", 9)
    assert (folder / "journal.jsonl").read_bytes().startswith(raw)
    project.undo()
    assert project.undo() is not None
    assert project.data["rounds"]["self"].get("reasons") is None
    project.close()
    assert verify(folder, CATALOGUE).problems == ()


@pytest.mark.parametrize("how", ALTERED)
def test_reading_it_is_no_problem(left: OpenProject, folder: Path, how: str):
    """``score`` counts what it holds, and ``verify`` has a note."""
    alter(folder, how)
    current = read_current(folder, CATALOGUE)
    assert current.behind == 1
    assert current.project.sheet is not None
    assert current.project.sheet.rounds["self"].reasons == left.sheet.rounds["self"].reasons
    verified = verify(folder, CATALOGUE)
    assert verified.problems == ()
    assert "altered" in [one.kind for one in verified.findings]


@pytest.mark.parametrize("how", ALTERED)
def test_altered_while_it_is_open(project: OpenProject, folder: Path, how: str):
    """The next change is refused until the other's is taken in, which is nothing; then it is made."""
    project.fact("name", "大桥")
    project.answer("self", "a", "set", True)
    raw = alter(folder, how)
    with pytest.raises(OSError, match="别的程序"):
        project.fact("villages", 9)
    assert project.take_in() == ()
    project.fact("villages", 9)
    assert (folder / "journal.jsonl").read_bytes().startswith(raw)
    project.close()
    assert verify(folder, CATALOGUE).problems == ()


@pytest.mark.parametrize("how", ALTERED)
def test_half_a_line_at_its_end(left: OpenProject, folder: Path, opened: Opened, how: str):
    """A torn end is cut off what was put right, and kept."""
    journal = folder / "journal.jsonl"
    journal.write_bytes(journal.read_bytes() + b'{"number":9,')
    alter(folder, how)
    opening = opened()
    assert opening.torn
    assert opening.project is not None
    assert same(opening.project.data, left.data)
    opening.project.fact("villages", 9)
    assert (folder / "journal.torn").read_bytes() == b'{"number":9,\n'
    opening.project.close()
    assert verify(folder, CATALOGUE).problems == ()


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), min_size=1, max_size=5))
def test_what_chidu_wrote_is_left_alone_and_found_again(texts: list[str]):
    """Whatever the words are, a journal is its own original, and that of its copies with CRLF and a mark."""
    raw = b"".join(
        [line_of(Entry(n, "2026-11-22", text, "change", why=text)) + b"\n" for n, text in enumerate(texts, 1)]
    )
    assert as_written(raw) is raw
    assert as_written(raw[:-3]) is raw[:-3] or as_written(raw[:-3]) == raw[:-3]
    for how in ("crlf", "mark", "mark and crlf", "utf-16"):
        assert as_written(ALTERED[how](raw)) == raw


@given(st.binary(max_size=60))
def test_bytes_that_are_no_journal_break_nothing(raw: bytes):
    """Anything at all is read; what cannot be understood stays as it is."""
    assert isinstance(as_written(raw), bytes)
