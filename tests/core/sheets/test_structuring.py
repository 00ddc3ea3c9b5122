"""A sheet of which something has the wrong shape: told, and the rest is looked at all the same."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.sheets.structuring import beyond, structured

HEAD = 'format = 1\n[system]\nid = "small"\nversion = "1"\n'
WRONG = "[facts]\nvilages = 4\n[rounds.self.answers]\nc = { set = true }\n"


@pytest.mark.parametrize(
    ("more", "code", "at"),
    [
        ('[[rounds.self.evidence]]\nfile = "a.pdf"\n', "E202", ("rounds", "self", "evidence", 0)),
        ('[[rounds.self.evidence]]\nat = "a"\n', "E202", ("rounds", "self", "evidence", 0)),
        (
            '[[rounds.self.evidence]]\nat = 3\nfile = "a.pdf"\n',
            "E203",
            ("rounds", "self", "evidence", 0, "at"),
        ),
        ("[rounds.finance]\nevidence = [3]\n", "E203", ("rounds", "finance", "evidence", 0)),
        ("[rounds.finance]\nevidence = 3\n", "E203", ("rounds", "finance", "evidence")),
        ("[rounds.finance]\nassessors = [3]\n", "E203", ("rounds", "finance", "assessors", 0)),
        ('[rounds.finance]\nstate = "done"\n', "E205", ("rounds", "finance", "state")),
        ('[rounds.finance]\nstates = "draft"\n', "E201", ("rounds", "finance", "states")),
        ("[rounds.finance]\nreasons = { a = 3 }\n", "E203", ("rounds", "finance", "reasons", "a")),
        ('[rounds.finance.assigned]\na = { why = "核" }\n', "E202", ("rounds", "finance", "assigned", "a")),
        (
            '[rounds.finance.assigned]\na = { points = "3", why = "核" }\n',
            "E203",
            ("rounds", "finance", "assigned", "a", "points"),
        ),
        ("[rounds.finance.outcomes]\na = { points = 3 }\n", "E202", ("rounds", "finance", "outcomes", "a")),
        ("[rounds.finance.result]\ntotal = 98\n", "E202", ("rounds", "finance", "result")),
        (
            '[[rounds.finance.steps]]\nstate = "done"\nat = "2021-07-28"\n',
            "E205",
            ("rounds", "finance", "steps", 0, "state"),
        ),
        ('[journal]\nlines = "3"\nbytes = 0\nhead = ""\n', "E203", ("journal", "lines")),
        ("[rounds.finance.answers]\na = 3\n", "E203", ("rounds", "finance", "answers", "a")),
    ],
)
def test_one_mistake_hides_no_other(folder: Path, read: Any, more: str, code: str, at: tuple[Any, ...]):
    """The mistake of shape is told once, and the strange fact and indicator beside it too; nothing is scored."""
    (folder / "a.pdf").write_bytes(b"")
    project = read(WRONG + more)
    assert [(one.code, one.at) for one in project.diagnostics] == [
        (code, at),
        ("W605", ("facts", "vilages")),
        ("W602", ("rounds", "self", "answers", "c")),
    ]
    assert (project.sheet, project.is_sound) == (None, False)


def test_a_missing_format_hides_nothing(read: Any):
    """A sheet without its format is read as one of today's."""
    project = read(WRONG, head=HEAD.replace("format = 1\n", ""))
    assert [one.code for one in project.diagnostics] == ["E202", "W605", "W602"]


def test_dots_of_assigned_scores_are_quoted(read: Any):
    """An indicator's id whose dots were not quoted is told with its quotes, in tables of tables too."""
    project = read('[rounds.finance.assigned]\nx.y.z = { points = 3, why = "核" }\n')
    assert 'z" = …' in project.diagnostics[0].hint
    assert '"x.y.z"' in project.diagnostics[0].hint


def test_a_whole_record_is_read(read: Any):
    """What chidu writes of a submitted round is read again, field by field."""
    project = read(
        '[journal]\nlines = 3\nbytes = 700\nhead = "sha256:1"\n'
        '[rounds.self]\nstate = "submitted"\n'
        '[rounds.self.outcomes]\na = { points = 60, rule = "checklist", version = "1.0", wrappers = ["cap"] }\n'
        'b = { rule = "ratio" }\n'
        '[rounds.self.result]\ntotal = 98.50\ngrade = "优"\nsystem = "small@1"\nhead = "sha256:1"\n'
        '[[rounds.self.steps]]\nstate = "submitted"\nat = "2021-07-28T09:00:00+08:00"\nwho = "评价组"\n'
    )
    held = project.sheet.rounds["self"]
    assert (project.diagnostics, project.sheet.journal.lines) == ((), 3)
    assert (held.outcomes["a"].wrappers, held.outcomes["b"].points) == (("cap",), None)
    assert (held.result.total, held.result.grade) == (Decimal("98.5"), "优")
    assert [(one.state, one.who) for one in held.steps] == [("submitted", "评价组")]


def test_later_evidence_keeps_its_number(folder: Path, read: Any):
    """After a bad piece of evidence the next ones are told where they stand."""
    (folder / "a.pdf").write_bytes(b"")
    good = '[[rounds.self.evidence]]\nat = "x"\nfile = "a.pdf"\n'
    project = read(good.replace('at = "x"\n', "") + good)
    assert [(one.code, one.place.line) for one in project.diagnostics] == [("E202", 5), ("W607", 8)]


@pytest.mark.parametrize("line", ["version = 1", ""])
def test_without_its_system_only_the_shape_is_told(read: Any, line: str):
    """Which system is meant must be right before anything can be compared with it."""
    project = read(WRONG, head=HEAD.replace('version = "1"', line))
    assert [one.code[:2] for one in project.diagnostics] == ["E2"]


@pytest.mark.parametrize("table", ["reasons", "not_applicable", "chosen"])
def test_dots_without_quotes_are_explained(read: Any, table: str):
    """A key with dots is a table to TOML: the remedy is the quotes."""
    (found,) = read(f'[rounds.self.{table}]\nmanage.goal = "工期"\n').diagnostics
    assert (found.code, found.hint) == ("E203", '标识里有点，要整个加引号："manage.goal" = …')


@pytest.mark.parametrize(
    "kind", ["indicators.a.points = 3\n", "[indicators.a]\npoints = 3\n", "extends = 'small'\n"]
)
def test_a_system_is_no_sheet(read: Any, kind: str):
    """A system given in place of a sheet is called what it is, in one finding."""
    project = read(kind, head=HEAD if kind[0] == "[" else "")
    (found,) = project.diagnostics
    assert (found.code, found.message) == ("E602", "这是指标体系，不是评分表")
    assert not project.is_sound


KEYS = st.sampled_from(
    [
        "format",
        "system",
        "id",
        "version",
        "facts",
        "rounds",
        "self",
        "evidence",
        "at",
        "file",
        "answers",
        "reasons",
        "x",
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(0, 2) | st.sampled_from(["", "a", "draft"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, VALUES, max_size=5), st.dictionaries(KEYS, VALUES, max_size=4))
def test_any_data_is_a_sheet_or_told(data: dict[str, Any], held: dict[str, Any]):
    """Whatever a file holds, there is a sheet without findings, or at least one finding, and never an exception."""
    whole = {"format": 1, "system": {"id": "a", "version": "1"}, **data}
    whole.setdefault("rounds", {"self": held})
    sheet, found = structured(whole)
    assert sheet is not None or found != []
    assert beyond(tuple(found), whole, []) == []
