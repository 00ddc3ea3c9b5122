"""What ``rule_questions`` returns is made sure of before anybody is asked, and what is wrong with it is told."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from chidu.plugins.asking import question_fault
from chidu.plugins.binding import Unbound
from chidu.rules import (
    Amount,
    AtLeast,
    Choice,
    Count,
    Finding,
    FreeText,
    Number,
    Option,
    Percent,
    Table,
    YesNo,
)

SOUND = (
    Count("times", "次数", fact="served"),
    YesNo("grave", "情节是否严重", when=(("times", AtLeast(1)),), evidence="记录"),
    Choice("kind", "?", options=(Option("a", "甲"), Option("b", "乙", Decimal(2)))),
    Amount("amount", "?", low=0, high=3, step=Decimal("0.5")),
    Finding("found", "?", 1, 3),
    Table("rows", "?", columns=(Percent("share", "?"), FreeText("why", "?", required=False))),
)
WRONG: tuple[tuple[Any, str], ...] = (
    ("次数", "应返回若干问题的元组，却返回了 str 次数"),
    (None, "应返回若干问题的元组，却返回了 NoneType None"),
    (SOUND[0], "应返回若干问题的元组，却返回了一个问题：写成 (……,)，末尾有逗号"),
    ((SOUND[0], "grave"), "第 2 个应是问题，却是 str grave"),
    ((YesNo(1, "?"),), "第 1 个问题的标识和文字应是 str，却是 int 1"),  # type: ignore[arg-type]
    ((YesNo("a", None),), "第 1 个问题的标识和文字应是 str，却是 NoneType None"),  # type: ignore[arg-type]
    (
        (YesNo("a", "?", when=("grave", True)),),  # type: ignore[arg-type]
        "问题 a 的 when 应是若干对（问题的标识, 回答），如 ((\"grave\", True),)，却是 tuple ('grave', True)",
    ),
    ((YesNo("a", "?", when="grave"),), "却是 str grave"),  # type: ignore[arg-type]
    ((YesNo("a", "?", fact=5),), "问题 a 的 fact 应是事实或算式的文字，却是 int 5"),  # type: ignore[arg-type]
    ((Number("a", "?", low=0.5),), "问题 a 的 low 应是有限的 Decimal，却是 float 0.5"),  # type: ignore[arg-type]
    ((Number("a", "?", high=Decimal("NaN")),), "问题 a 的 high 应是有限的 Decimal，却是 Decimal"),
    ((Finding("a", "?", 1, None),), "问题 a 的 high 应是有限的 Decimal"),  # type: ignore[arg-type]
    ((Amount("a", "?", step=0),), "问题 a 的 step 应是大于 0 的 Decimal，却是 Decimal"),  # type: ignore[arg-type]
    ((Choice("a", "?", options=("甲", "乙")),), "问题 a 的 options 应是若干 Option"),  # type: ignore[arg-type]
    ((Table("a", "?", columns=("甲",)),), "问题 a 的 columns 应是若干问题（第 1 个应是问题"),  # type: ignore[arg-type]
    ((YesNo("a", "?", given=("x", 1)),), "问题 a 的 given 应是若干对"),  # type: ignore[arg-type]
)


def test_sound_questions_are_asked():
    """Questions of every kind, with all that they may have, have nothing wrong with them."""
    assert question_fault(SOUND) == question_fault([*SOUND]) == ""


@pytest.mark.parametrize(("found", "says"), WRONG, ids=lambda one: str(one)[:30])
def test_what_is_no_question_is_told(found: Any, says: str):
    """What came is named, and what would be accepted."""
    assert says in question_fault(found)


@pytest.mark.parametrize(
    ("questions", "says"),
    [
        ('"次数"', "times.rule_questions（acme 1.0）应返回若干问题的元组，却返回了 str 次数"),
        ('(Count("n", "?"), YesNo("n", "?"))', "给了两个标识是 n 的问题：标识不可重复"),
        ('(YesNo("n", "?", when=("grave", True)),)', "问题 n 的 when 应是若干对"),
        ("1 / 0", "ZeroDivisionError"),
    ],
)
def test_faulty_questions_bind_nothing(
    shelf: Any, write: Any, times: Mapping[str, str], bind: Any, questions: str, says: str
):
    """Such a rule is not bound: the sentence names the hook and the package."""
    asking = f"""
        @hookimpl
        def rule_questions():
            return {questions}
    """
    shelf.rule(write(times["head"], times["info"], asking, times["score"]))
    with pytest.raises(Unbound, match=r"times\.rule_questions") as caught:
        bind("times")
    assert says in str(caught.value)


def test_rules_own_check_is_told_instead_of_its_fault(
    shelf: Any, write: Any, times: Mapping[str, str], bind: Any
):
    """Where the parameters are to blame, and the rule says so, the sentence is the rule's own."""
    rest = """
        @hookimpl
        def rule_check(params):
            return (Problem("每次扣的分不能是 1"),)

        @hookimpl
        def rule_questions(params):
            return 1 / (1 - params.each)
    """
    shelf.rule(write(times["head"], times["info"], rest, times["score"]))
    with pytest.raises(Unbound, match="每次扣的分不能是 1") as caught:
        bind("times")
    assert [one.code for one in caught.value.diagnostics] == ["E402"]
