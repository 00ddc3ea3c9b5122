"""Answers as people type them, with the keyboards they have."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.model.facts import Column, FactOption
from chidu.rules import (
    Amount,
    Choice,
    Count,
    Date,
    Finding,
    FreeText,
    Money,
    Number,
    Percent,
    Question,
    YesNo,
)
from chidu.rules.questions import AnswerError, Option, Table
from chidu.sheets.accepting import fact_question
from chidu.sheets.entering import parts, shown, typed
from chidu.sheets.entering_numbers import LONGEST

WAN = Money("m", "资金", unit="万元")
CHOICE = Choice("c", "类型", (Option("new", "新建"), Option("old", "改建"), Option("1", "其他")))
DAY = dt.date(2021, 7, 28)


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        (Number("n", "数"), "１２．５", "12.5"),
        (Number("n", "数"), "1,234.5", "1234.5"),
        (Number("n", "数"), "1，234，567", "1234567"),
        (Number("n", "数"), "1 234.5", "1234.5"),
        (Number("n", "数"), "1\u202f234\u00a0567.25", "1234567.25"),
        (Number("n", "数"), "－3", "-3"),
        (Number("n", "数"), "−3", "-3"),
        (Number("n", "数"), "+3。5", "3.5"),
        (Number("n", "数"), ".5", "0.5"),
        (Number("n", "数"), "5.", "5"),
        (Number("n", "数"), "\u200b0007\ufeff", "7"),
        (WAN, "437.7", "437.7"),
        (WAN, "437.7万元", "437.7"),
        (WAN, "　４３７．７ 万元 ", "437.7"),
        (Money("m", "钱", unit="元"), "¥1,234", "1234"),
        (Percent("p", "率"), "98", "0.98"),
        (Percent("p", "率"), "98%", "0.98"),
        (Percent("p", "率"), "９８％", "0.98"),
        (Percent("p", "率"), "98.765 %", "0.98765"),
        (Percent("p", "率"), "0.98%", "0.0098"),
        (Percent("p", "率"), "1％", "0.01"),
        (Percent("p", "率"), "-0.5%", "-0.005"),
        (Percent("p", "率"), "1.01", "0.0101"),
        (Percent("p", "率"), "0", "0"),
        (Count("k", "个"), "30", "30"),
        (Count("k", "个", unit="个"), "30 个", "30"),
        (Amount("a", "扣", low=Decimal(4), high=Decimal(7)), "4.5分", "4.5"),
    ],
)
def test_numbers(question: Question, text: str, value: str):
    """Full-width digits, thousands in threes, the question's own unit and a percent sign are understood."""
    assert typed(question, text) == Decimal(value)


@pytest.mark.parametrize(
    ("question", "text", "wanted"),
    [
        (Number("n", "数"), "abc", "应填数字"),
        (Number("n", "数"), "-", "应填数字"),
        (Number("n", "数"), ".", "应填数字"),
        (Number("n", "数"), "9" * (LONGEST + 1), "应填数字"),
        (Number("n", "数"), "9" * 30, "一万亿"),
        (Number("n", "数"), "12,34", "三位一节"),
        (Number("n", "数"), "1 23", "三位一节"),
        (Number("n", "数"), "1.2.3", "三位一节"),
        (Number("n", "数"), "3个", "后面不写“个”"),
        (Number("n", "数"), "1e5", "请写成一般的数字"),
        (WAN, "1E+5", "请写成一般的数字"),
        (WAN, "4377000元", "单位是万元，写的是“元”"),
        (WAN, "437.7 万", "单位是万元"),
        (WAN, "￥3", "写的是“¥”"),
        (Money("m", "钱"), "3万元", "后面不写“万元”"),
        (Percent("p", "率"), "98‰", "如 98%"),
        (Percent("p", "率"), "0.98", "0.98 是 0.98% 还是 98%？请写 98% 或 0.98%"),
        (Percent("p", "率"), "１", "1 是 1% 还是 100%？请写 100% 或 1%"),
        (Percent("p", "率"), "-.5", "-.5 是 -0.5% 还是 -50%？请写 -50% 或 -0.5%"),
        (Percent("p", "率", low=Decimal(0), high=Decimal(1)), "150", "应在 0% 与 100% 之间"),
        (Percent("p", "率", low=Decimal("0.5")), "3", "应不小于 50%"),
        (Percent("p", "率", high=Decimal("0.5")), "60", "应不大于 50%"),
        (Percent("p", "率"), "9" * 20, "一万亿"),
        (Count("k", "个"), "2.5", "应填整数"),
        (Count("k", "个"), "-2", "应不小于 0"),
        (Amount("a", "扣", low=Decimal(4), high=Decimal(7), step=Decimal("0.5")), "4.3", "0.5 的整数倍"),
        (Date("d", "日"), "7月28日", "如 2021-07-28"),
        (Date("d", "日"), "2021-02-30", "没有 2021-02-30 这一天"),
        (Date("d", "日"), "0000-01-01", "没有 0000-01-01 这一天"),
        (YesNo("y", "有"), "也许", "应填 是 或 否"),
        (CHOICE, "4", "1. 新建、2. 改建、3. 其他"),
        (Finding("f", "发现"), "是", "应填 true"),
        (Table("t", "表"), "是", "若干行"),
    ],
)
def test_refused(question: Question, text: str, wanted: str):
    """What cannot be meant is refused with what would be accepted."""
    with pytest.raises(AnswerError) as refused:
        typed(question, text)
    assert wanted in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "2021-7-28",
        "2021.7.28",
        "2021/07/28",
        "2021年7月28日",
        "２０２１年７月２８日",
        "20210728",
        " 2021 - 7 - 28 ",
    ],
)
def test_dates(text: str):
    """A day may be written in every way that forms use."""
    assert typed(Date("d", "日"), text) == DAY


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("是", True),
        ("\uff39", True),
        ("Yes", True),
        ("1", True),
        ("否", False),
        ("n", False),
        ("没有", False),
    ],
)
def test_yes_and_no(text: str, value: bool):  # noqa: FBT001 - the expected answer
    """Words and single letters say yes and no."""
    assert typed(YesNo("y", "有"), text) is value


@pytest.mark.parametrize(
    ("text", "value"),
    [("new", "new"), ("新建", "new"), ("2", "old"), ("２．", "old"), ("OLD", "old"), ("1", "1"), ("3", "1")],
)
def test_choices(text: str, value: str):
    """An option is meant by its id, its text or its number, in this order."""
    assert typed(CHOICE, text) == value


@pytest.mark.parametrize(
    "question", [Number("n", "数"), YesNo("y", "有"), CHOICE, Date("d", "日"), FreeText("t", "字"), WAN]
)
def test_blank_is_no_answer(question: Question):
    """Blanks alone, of any width, mean not answered; and nothing is shown for that."""
    assert [typed(question, text) for text in ("", "  ", "\u3000")] == [None, None, None]
    assert shown(question, None) == ""


def test_texts_stay():
    """A text stays character for character as it was typed."""
    assert typed(FreeText("t", "字"), " \uff21，[b]\n") == " \uff21，[b]\n"


def test_facts_are_typed_by_their_questions():
    """A column of a table fact is typed as its question, its unit included."""
    column = Column("计划", "money", unit="万元")
    assert typed(fact_question("planned", column), "1,000万元") == Decimal(1000)
    kinds = fact_question("kind", Column("类型", "choice", options=(FactOption("new", "新建"),)))
    assert typed(kinds, "新建") == "new"


def test_a_finding_has_parts():
    """A finding is typed in its three parts, the amount inside its range."""
    found, amount, why = parts(Finding("late", "支付不及时", low=Decimal(4), high=Decimal(7)))
    assert (typed(found, "是"), typed(amount, "4.5"), typed(why, "")) == (True, Decimal("4.5"), None)
    with pytest.raises(AnswerError, match="应在 4 与 7 之间"):
        typed(amount, "8")


def numbers(places: int = 6) -> st.SearchStrategy[Decimal]:
    """Return numbers as large as any answer may be."""
    return st.decimals(-(10**12), 10**12, places=places)


options = st.lists(
    st.tuples(st.from_regex(r"[A-Za-z0-9_一-龟]{1,4}", fullmatch=True), st.text(max_size=5)),
    min_size=1,
    max_size=6,
    unique_by=lambda pair: pair[0],
)


def choices(pairs: list[tuple[str, str]]) -> st.SearchStrategy[tuple[Question, Any]]:
    """Return a choice among these options, and one of them."""
    question = Choice("c", "选", tuple(Option(*pair) for pair in pairs))
    return st.tuples(st.just(question), st.sampled_from([pair[0] for pair in pairs]))


every = st.one_of(
    st.tuples(st.just(YesNo("y", "有")), st.booleans()),
    st.tuples(st.just(Number("n", "数")), numbers()),
    st.tuples(st.just(Number("n", "数")), st.decimals(-1, 1, places=40)),
    st.tuples(st.just(WAN), numbers(2)),
    st.tuples(st.just(Count("k", "个")), st.integers(0, 10**12)),
    st.tuples(st.just(Percent("p", "率")), numbers(8)),
    st.tuples(st.just(Amount("a", "扣", low=Decimal(0), high=Decimal(9))), st.decimals(0, 9, places=3)),
    st.tuples(st.just(Date("d", "日")), st.dates()),
    st.tuples(st.just(FreeText("t", "字")), st.text(min_size=1).filter(lambda text: text.strip() != "")),
    options.flatmap(choices),
)


@given(every)
def test_what_is_shown_can_be_typed(case: tuple[Question, Any]):
    """For every kind of question, the text that is shown for an answer means that answer."""
    question, value = case
    accepted = question.accept(value)
    again = typed(question, shown(question, accepted))
    assert again == accepted
    assert repr(again) == repr(accepted)


@given(every, st.text(max_size=20))
def test_any_text_is_an_answer_or_refused(case: tuple[Question, Any], text: str):
    """Whatever is typed gives an answer that the question accepts, nothing, or a sentence."""
    question = case[0]
    try:
        value = typed(question, text)
    except AnswerError as error:
        assert str(error)  # noqa: PT017 - an answer is as good
    else:
        assert value is None or question.accept(value) == value
