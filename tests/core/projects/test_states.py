from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from chidu.projects.errors import RefusedError
from chidu.projects.journal.entry import Entry
from chidu.projects.project import OpenProject


def test_an_incomplete_round_is_not_submitted(project: OpenProject):
    """What is missing is listed: answers, reasons, evidence, the choice."""
    project.answer("self", "a", "set", True)
    project.answer("self", "a", "clear", False)
    with pytest.raises(RefusedError) as refused:
        project.submit("self")
    missing = "\n".join(refused.value.reasons)
    for words in ("管理：尚未评分", "目标：得 20 分", "缺少佐证资料", "尚未选定"):
        assert words in missing
    assert project.state("self") == "draft"


def test_submitting_records_what_was_computed(whole: OpenProject, entries: Callable[[], list[Entry]]):
    """Every outcome with its rule, the total with its grade, the system, the journal's head, who and when."""
    before = whole.head
    entry = whole.submit("self")
    held = whole.sheet.rounds["self"]
    assert held.state == "submitted"
    assert held.outcomes["b"].points == 35
    assert (held.outcomes["b"].rule, held.outcomes["b"].version) == ("deductions", "1.0")
    assert held.outcomes["c.y"].points is None
    assert held.result is not None
    assert (held.result.total, held.result.grade, held.result.head) == (Decimal(95), "优", before)
    assert held.result.system == "small@1"
    assert [(step.state, step.who) for step in held.steps] == [("submitted", "张三")]
    assert entries()[-1] == entry
    assert entry.kind == "step"


def test_a_submitted_round_stays_as_it_is(whole: OpenProject):
    """Every verb that would change it is refused with a sentence; another round goes on."""
    whole.submit("self")
    for change in (
        lambda: whole.answer("self", "a", "set", False),
        lambda: whole.reason("self", "a", "x"),
        lambda: whole.set_aside("self", "a", "x"),
        lambda: whole.choose("self", "c", "y"),
        lambda: whole.assign("self", "a", Decimal(1), "x"),
        lambda: whole.unassign("self", "a"),
        lambda: whole.detach("self", 0),
        lambda: whole.accept_from("self", "finance", ["a"]),
        lambda: whole.submit("self"),
    ):
        with pytest.raises(RefusedError, match="自评"):
            change()
    assert whole.answer("finance", "a", "set", True) is not None


def test_nothing_is_copied_into_a_submitted_round(whole: OpenProject, tmp_path: Path, folder: Path):
    """Whether a file may be attached is decided before it is copied."""
    whole.submit("self")
    before = sorted((folder / "evidence").iterdir())
    (tmp_path / "x.pdf").write_bytes(b"x")
    for at in ("a/set", "a/none", "none"):
        with pytest.raises(RefusedError):
            whole.attach("self", at, tmp_path / "x.pdf")
    assert sorted((folder / "evidence").iterdir()) == before


def test_facts_close_with_the_last_open_round(whole: OpenProject):
    """Facts may change while any round is worked on, and not when all that exist are submitted."""
    whole.submit("self")
    with pytest.raises(RefusedError, match="事实"):
        whole.fact("villages", 1)
    whole.answer("finance", "a", "set", True)
    assert whole.fact("villages", 1) is not None


def test_a_round_is_returned_with_a_reason_and_submitted_again(whole: OpenProject):
    """A returned round is worked on again, and what was recorded of it is recorded anew."""
    whole.submit("self")
    with pytest.raises(RefusedError, match="原因"):
        whole.return_("self", " ")
    whole.return_("self", "依据不足")
    held = whole.sheet.rounds["self"]
    assert (held.state, held.result, dict(held.outcomes)) == ("returned", None, {})
    assert held.steps[-1].why == "依据不足"
    whole.answer("self", "b", "waste", False)
    whole.submit("self")
    result = whole.sheet.rounds["self"].result
    assert result is not None
    assert result.total == 100
    assert [step.state for step in whole.sheet.rounds["self"].steps] == ["submitted", "returned", "submitted"]


def test_only_some_moves_lead_from_a_state(whole: OpenProject):
    """A draft is not accepted or returned, an accepted round is reopened and nothing else."""
    for move in (
        lambda: whole.accept("self"),
        lambda: whole.reopen("self"),
        lambda: whole.return_("self", "x"),
    ):
        with pytest.raises(RefusedError, match="草稿"):
            move()
    whole.submit("self")
    whole.accept("self")
    assert not whole.is_open("self")
    with pytest.raises(RefusedError, match="已通过"):
        whole.return_("self", "x")
    whole.reopen("self")
    assert whole.is_open("self")
    assert whole.sheet.rounds["self"].result is None


def test_evidence_that_went_or_changed_keeps_a_round_from_being_submitted(whole: OpenProject, folder: Path):
    """The files are looked at when the round is submitted, not when it was last shown."""
    whole.assessment("self")
    (attached,) = (folder / "evidence").iterdir()
    raw = attached.read_bytes()
    attached.unlink()
    with pytest.raises(RefusedError, match="还不能提交"):
        whole.submit("self")
    attached.write_bytes(b"other")
    with pytest.raises(RefusedError, match="还不能提交"):
        whole.submit("self")
    attached.write_bytes(raw)
    assert whole.submit("self").kind == "step"
