import re
from collections.abc import Callable

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.projects.changes import Change
from chidu.projects.journal.chain import chain_of
from chidu.projects.journal.entry import Entry, line_of
from chidu.projects.opening import Opening
from chidu.projects.project import OpenProject
from chidu.projects.restarts import restarts
from chidu.projects.verifying import verify

CATALOGUE = Catalogue(built_in=True)


def test_a_scrambled_head_starts_no_chain_anew(
    whole: OpenProject, opened: Callable[..., Opening], entries: Callable[[], list[Entry]]
):
    """A forged round with a forged mark is taken in as a change from outside, and verifying tells it."""
    whole.submit("self")
    whole.close()
    path = whole.folder.sheet
    text = path.read_text(encoding="utf-8")
    for old, new in (
        ("amount = 5", "amount = 1"),
        ("points = 35", "points = 39"),
        ("total = 95", "total = 99"),
    ):
        assert old in text
        text = text.replace(old, new)
    text = re.sub(r'(lines = \d+\nbytes = \d+\nhead = "sha256:)..', r"\g<1>zz", text)
    path.write_text(text, encoding="utf-8", newline="\n")
    opening = opened("李四")
    assert opening.journal_gone
    assert len(opening.outside) == 3
    assert opening.project is not None
    opening.project.answer("finance", "a", "set", True)
    opening.project.close()
    assert [one.kind for one in entries()][-2:] == ["outside", "change"]
    assert "settled" in [one.kind for one in verify(whole.folder.path, CATALOGUE).problems]


def journal(*whole: dict[str, object]) -> bytes:
    """Return a journal that starts again and again."""
    lines = [
        line_of(Entry(number, "2026-11-22T09:30:00+00:00", "张三", "start", "", (Change((), None, data),)))
        for number, data in enumerate(whole, 1)
    ]
    return b"".join([line + b"\n" for line in lines])


@pytest.mark.parametrize(
    ("whole", "found"),
    [
        (({"format": 1},), []),
        (({"format": 1}, {"format": 1}), [(2, True)]),
        (({"format": 1}, {"format": 1, "notes": ["x"]}), [(2, False)]),
        (({"rounds": {"self": {"state": "submitted"}}},), [(1, True)]),
        (({"rounds": {"self": {"state": "submitted"}}},) * 2, [(1, True), (2, False)]),
    ],
    ids=["one", "same again", "other data", "submitted before", "submitted again"],
)
def test_each_new_beginning_is_told(whole: tuple[dict[str, object], ...], found: list[tuple[int, bool]]):
    """A later start is a problem where it changes something or holds a submitted round, and else a note."""
    told = list(restarts(chain_of(journal(*whole))))
    assert [(one.line, one.note) for one in told] == found
    assert {one.kind for one in told} <= {"restart"}
