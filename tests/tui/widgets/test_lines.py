"""Lines of text as widgets draw them: wrapped, hanging, and as wide as they say."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.diagnostics.visible import width
from chidu.rules.questions import YesNo
from chidu_tui.marks import ASCII, UNICODE, marks_of
from chidu_tui.session.indicator_view import QuestionView
from chidu_tui.widgets.labelled import Part, Texts
from chidu_tui.widgets.questions.kinds import widget_for
from chidu_tui.widgets.questions.line_question import hanging, tail_of
from chidu_tui.widgets.questions.unaskable import Unaskable
from chidu_tui.widgets.questions.yes_no import answer_word


def view(**more: object) -> QuestionView:
    """Return the view of a yes-or-no question."""
    return QuestionView("a.b", "x", YesNo("x", "有没有"), None)._replace(**more)


@given(st.text("项目决策（）①abc 1，。", max_size=60), st.integers(24, 120))
def test_no_line_is_wider_than_its_place(text: str, columns: int):
    """Lead, text and tail fit into the columns, whatever is written."""
    for line in hanging("[是] ", text, "  +1", columns):
        assert width(line) <= columns


def test_the_tail_stands_at_the_end_of_the_first_line():
    """The points end at the edge; further lines hang below the text."""
    first, second = hanging("[是] ", "财务制度健全，并且严格执行", "  +1", 30)
    assert first.endswith("  +1")
    assert width(first) == 30
    assert second.startswith("     ")


def test_the_answers_are_told_apart_without_colour():
    """Yes, no and no answer are three words of one width."""
    words = {answer_word(one) for one in (True, False, None)}
    assert len(words) == 3
    assert {width(one) for one in words} == {2}


@pytest.mark.parametrize(
    ("points", "attached", "tail"),
    [
        (Decimal(1), None, "  +1"),
        (Decimal("-0.5"), 0, "-0.5  缺佐证"),
        (None, 2, "      佐证 2"),
    ],
)
def test_the_tail_has_points_and_evidence(points: Decimal | None, attached: int | None, tail: str):
    """What a question gave stands before the count of its evidence."""
    assert tail_of(view(points=points, attached=attached)) == tail


def test_a_label_hangs_before_its_text():
    """Every part is wrapped behind its own label."""
    texts = Texts(Part("具体指标", "资金管理、费用支出等制度健全"), Part("", "短"))
    assert texts._lines(24) == [["资金管理、费用", "支出等制度健全"], ["短"]]
    assert texts.get_content_height(None, None, 24) == 3


def test_a_strange_kind_of_question_is_said_not_guessed():
    """A rule's own kind that derives from none of ours gets a line that says so."""
    from chidu.rules.questions import Question

    class Strange(Question):
        kind = "strange"

    widget = widget_for(view(question=Strange("x", "奇怪的问题")))
    assert isinstance(widget, Unaskable)
    assert "strange" in "".join(widget.lines(80))


def test_a_kind_that_derives_from_ours_is_asked_like_it():
    """A third party's yes-or-no is asked as yes or no."""

    class Own(YesNo):
        kind = "own"

    assert type(widget_for(view(question=Own("x", "自己的")))).__name__ == "YesNoQuestion"


def test_signs_are_as_many_in_ascii():
    """Every sign has a plain one, and none of those is beyond ASCII."""
    assert len(ASCII) == len(UNICODE)
    assert all(one.isascii() for one in ASCII)
    assert marks_of(None) is UNICODE
