import datetime as dt
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.rules import (
    AnswerError,
    AtLeast,
    Choice,
    Count,
    Date,
    FreeText,
    Option,
    Question,
    YesNo,
    questions,
)

OPTIONS = (Option("on_time", "及时", Decimal(2)), Option("late", "不及时"))
CHOICE = Choice("choice", "到位时效", OPTIONS)
DAY = dt.date(2021, 7, 28)
REFUSED = [
    *[(YesNo("q", "是否"), value) for value in (1, 0, Decimal(1), "true", "是", "", None, [])],
    *[(CHOICE, value) for value in ("及时", "On_time", "", 1, True, None, [], ["on_time"], {"id": "late"})],
    *[
        (Date("q", "日期"), value)
        for value in ("2021-07-28", dt.datetime(2021, 7, 28), dt.time(1), 20210728, True, None)  # noqa: DTZ001
    ],
    *[(FreeText("q", "文字"), value) for value in (1, True, None, Decimal(1), ["a"], b"a", DAY)],
]
KINDS = [
    one
    for one in vars(questions).values()
    if isinstance(one, type) and issubclass(one, Question) and one is not Question
]


@pytest.mark.parametrize("value", [True, False])
def test_yes_and_no(value: Any):
    """Yes is true and no is false, and both are answers."""
    assert YesNo("q", "是否").accept(value) is value


@pytest.mark.parametrize("option", OPTIONS)
def test_choice_accepts_ids(option: Any):
    """A choice is answered with the id of one of its options."""
    assert CHOICE.accept(option.id) == option.id


def test_date_is_a_day():
    """A day is accepted as it is."""
    assert Date("q", "日期").accept(DAY) == DAY


@pytest.mark.parametrize("text", ["有", "  前后有空格 ", "第一行\n第二行", "[red]", "0"])
def test_text_is_kept_as_written(text: str):
    """Any text that is not blank is kept letter by letter."""
    assert FreeText("q", "文字").accept(text) == text


@pytest.mark.parametrize("blank", ["", " ", "\n\t", "　　"])
def test_blank_text_is_no_answer(blank: Any):
    """Blanks alone are no answer, those of full width among them."""
    assert FreeText("q", "文字").accept(blank) is None


@pytest.mark.parametrize(("question", "value"), REFUSED)
def test_other_kinds_are_refused(question: Any, value: Any):
    """What is of another kind is refused and never converted, with a sentence of what to write."""
    with pytest.raises(AnswerError) as caught:
        question.accept(value)
    assert str(caught.value).startswith("应填")


def test_refused_choice_tells_its_options():
    """Who chooses what there is not is told every id with its text."""
    with pytest.raises(AnswerError, match="on_time（及时）、late（不及时）"):
        CHOICE.accept("early")


@given(st.text())
def test_choice_accepts_nothing_but_ids(text: str):
    """Of all texts a choice accepts its ids alone."""
    if text in {"on_time", "late"}:
        assert CHOICE.accept(text) == text
    else:
        with pytest.raises(AnswerError):
            CHOICE.accept(text)


@given(st.text())
def test_text_round_trip(text: str):
    """An accepted text is accepted again as it is; a blank one stays blank."""
    question = FreeText("q", "文字")
    accepted = question.accept(text)
    assert accepted == (text if text.strip() else None)


@given(st.dates())
def test_date_round_trip(day: dt.date):
    """Every day is accepted as itself, and no moment of it is."""
    assert Date("q", "日期").accept(day) == day
    with pytest.raises(AnswerError):
        Date("q", "日期").accept(dt.datetime.combine(day, dt.time()))


def test_question_without_a_kind_accepts_nothing():
    """The base of all questions refuses every answer with a plain sentence."""
    with pytest.raises(AnswerError) as caught:
        Question("q", "问").accept(1)
    assert str(caught.value) == "question 类问题不接受回答"


@pytest.mark.parametrize(
    ("when", "answers", "asked"),
    [
        ((), {}, True),
        ((("a", True),), {}, False),
        ((("a", True),), {"a": True}, True),
        ((("a", True),), {"a": False}, False),
        ((("a", "late"), ("b", False)), {"a": "late"}, False),
        ((("a", "late"), ("b", False)), {"a": "late", "b": False}, True),
    ],
)
def test_question_is_asked_on_its_conditions(when: Any, answers: Any, asked: Any):
    """A question is asked only when all the answers it waits for are there and as wanted."""
    assert YesNo("q", "是否", when=when).asked(MappingProxyType(answers)) is asked


def test_unanswered_is_not_no():
    """A condition on no is not met by silence."""
    assert not Count("q", "次数", when=(("late", False),)).asked({})


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_named_and_required(kind: Any):
    """Every kind has a name of its own, and its questions are asked of a person and required by default."""
    question = kind("q", "问")
    assert [one.kind for one in KINDS].count(question.kind) == 1
    assert (question.fact, question.required, question.when, question.evidence) == (None, True, (), "")


@pytest.mark.parametrize("kind", KINDS)
def test_questions_are_data(kind: Any):
    """Two questions of the same words are equal and can be keys."""
    assert kind("q", "问") == kind("q", "问")
    assert hash(kind("q", "问")) == hash(kind("q", "问"))
    assert kind("q", "问") != kind("p", "问")


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({}, False),
        ({"times": Decimal(0)}, False),
        ({"times": Decimal(1)}, True),
        ({"times": Decimal(9)}, True),
    ],
)
def test_question_asked_from_a_number_on(answers: dict[str, Decimal], asked: object):
    """A question may be asked only after at least so much, and never before the number is known."""
    assert YesNo("grave", "?", when=(("times", AtLeast(1)),)).asked(answers) is asked
