"""What was typed and is not on disk yet."""

import pytest

from chidu.projects.errors import RefusedError, SavingError
from chidu_tui.session.pending import Draft, Pending


def test_a_draft_is_saved_once_and_forgotten():
    """Settling writes the value; settling again writes nothing."""
    saved: list[object] = []
    pending = Pending()
    pending.hold(("a",), Draft("x", 1, "", saved.append))
    assert pending.settle(("a",))
    assert not pending.settle(("a",))
    assert saved == [1]
    assert len(pending) == 0


def test_a_draft_with_a_trouble_stays():
    """What is not acceptable is kept as it was typed, and flushing gives it back."""
    pending = Pending()
    draft = Draft("x", None, "应填数字", pytest.fail)
    pending.hold(("a",), draft)
    assert not pending.settle(("a",))
    assert pending.flush() == (draft,)
    assert pending.get(("a",)) is draft


def test_a_draft_whose_saving_fails_stays():
    """A full disk loses no text: it is there for another try."""

    def fail(_value: object) -> None:
        raise SavingError("磁盘已满")

    pending = Pending()
    pending.hold(("a",), Draft("x", "x", "", fail))
    with pytest.raises(SavingError):
        pending.flush()
    assert len(pending) == 1
    pending.drop(("a",))
    assert list(pending) == []


def test_a_refused_draft_keeps_no_other_from_disk():
    """The drafts typed after it are saved; the refusal is told once and stays as its trouble."""

    def refuse(_value: object) -> None:
        raise RefusedError("已经提交")

    saved: list[object] = []
    pending = Pending()
    pending.hold(("a",), Draft("x", "x", "", refuse))
    pending.hold(("b",), Draft("y", "y", "", saved.append))
    with pytest.raises(RefusedError, match="已经提交"):
        pending.flush()
    assert saved == ["y"]
    assert [one.trouble for one in pending.flush()] == ["已经提交"]


def test_the_newest_text_of_a_place_counts():
    """Typing on replaces the draft before it."""
    saved: list[object] = []
    pending = Pending()
    for text in ("一", "一二"):
        pending.hold(("a",), Draft(text, text, "", saved.append))
    assert pending.flush() == ()
    assert saved == ["一二"]
