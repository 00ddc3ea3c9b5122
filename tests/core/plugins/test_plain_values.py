"""What a stranger's rule returns is made plain: nothing of its own code runs after its call."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import pytest

from chidu.plugins.binding import Unbound, rule_problems
from chidu.plugins.calling import reachable, score
from chidu.plugins.fence import Fault
from chidu.plugins.loading import LoadedRule
from chidu.plugins.plain_values import plain
from chidu.rules import AtLeast, Choice, Count, Line, Option, Outcome, Table, YesNo

BROKEN = """
    class Text(str):
        def _no(self, *a, **k): raise ValueError("text")
        translate = split = replace = strip = __format__ = __str__ = __len__ = __iter__ = encode = _no
        isascii = isprintable = __contains__ = __eq__ = __add__ = __getitem__ = _no
        __hash__ = str.__hash__
"""
TIMES = {"times": Decimal(1)}
SCORING = """
    @hookimpl
    def rule_score(params, indicator, answers):
        return {returned}
"""
ASKING = """
    class Own(Count):
        {member}

    @hookimpl
    def rule_questions():
        return ({first}Own("times", "次数"),)
"""


@pytest.fixture
def made(shelf: Any, write: Any, times: Mapping[str, str], bind: Any) -> Callable[..., Any]:
    """Return how to bind a rule some of whose hooks are written otherwise."""

    def make(params: Mapping[str, Any] | None = None, **other: str) -> Any:
        parts = [other.pop(name, times[name]) for name in ("info", "questions", "score")]
        shelf.rule(write(times["head"], BROKEN, *parts, *other.values()))
        return bind("times", params)

    return make


def test_plain_values_stay_the_very_same():
    """What is plain already is not made anew."""
    outcome = Outcome(Decimal(1), (Line("甲", Decimal(1)),), warnings=("核对",))
    asked = (Choice("a", "?", options=(Option("b", "乙"),)), Table("t", "?", columns=(YesNo("c", "?"),)))
    for value in (outcome, asked, Count("n", "?", when=(("a", AtLeast(1)),)), None, object, Decimal(1)):
        assert plain(value) is value


def test_texts_of_its_own_class_are_texts(made: Any):
    """A rule that names its reasons in an enumeration of texts is understood; a class that fails cannot spoil a report."""
    said = 'Outcome(Decimal(1), (Line(Text("a"), Decimal(1), Text("c")),), warnings=(Text("w"),))'
    info = """
        @hookimpl
        def rule_info():
            return RuleInfo(Text("按次扣分"), Text("2.5"), Params, Text("次"))
    """
    asking = """
        @hookimpl
        def rule_questions():
            return [Choice(Text("times"), Text("?"), options=(Option(Text("o"), Text("甲")),), fact=Text("f"))]
    """
    bound = made(info=info, questions=asking, score=SCORING.format(returned=said))
    outcome = score(bound, TIMES)
    (question,) = bound.questions
    texts = [bound.rule.info.title, question.id, question.fact, question.options[0].id, outcome.warnings[0]]
    assert [type(one) for one in (*texts, *outcome.lines[0])] == [str] * 6 + [Decimal, str]


@pytest.mark.parametrize(
    ("returned", "says"),
    [
        ('Outcome(Decimal(1), (Line("很" * 20_000_000, Decimal(1)),))', "第 1 行的文字太长"),
        ('Outcome(Decimal(1), (Line("很" * 20_000_000, 0.5),))', "第 1 行的文字太长"),
        ('Outcome(None, problem="很" * 20_000_000)', "文字太长"),
        ('Outcome(Decimal(1), (Line("a", Decimal(1)),), warnings=("很" * 20_000_000,))', "文字太长"),
        ('Outcome(Decimal(1), (Line("a", Decimal(1)),), warnings="请核对")', "提醒应是若干文字的元组"),
        (
            'Outcome(Decimal(1), (Line("a", Decimal(1)),), warnings=(x for x in "ab"))',
            "提醒应是若干文字的元组",
        ),
        ('Outcome(None, problem="无", warnings=5)', "提醒应是若干文字的元组"),
        ('Outcome(Decimal(1), (Line("a", Decimal(1), 7),))', "第 1 行的文字应是 str，却是 int 7"),
        ('Outcome(Decimal(0), (Line("a", Decimal("1E+200")), Line("b", Decimal("-1E+200"))))', "1E+30"),
    ],
)
def test_what_nobody_could_read_is_a_fault(returned: str, says: str, made: Any):
    """It is told in a sentence that can be read."""
    fault = score(made(score=SCORING.format(returned=returned)), TIMES)
    assert isinstance(fault, Fault)
    assert says in fault.message
    assert len(fault.message) < 300


@pytest.mark.parametrize(
    "returned", ["Bounds(0, Decimal('1E+200'))", "Bounds(0.0, 2.5)", "(0, 1)", "Bounds('0', None)"]
)
def test_bounds_that_are_none_are_a_fault(returned: str, made: Any):
    """Numbers that cannot be reckoned with are told where they are first needed, and limits are those of the marks."""
    hook = f"""
        @hookimpl
        def rule_bounds(params, indicator, answers):
            return {returned}
    """
    bound = made(bounds=hook)
    fault = reachable(bound, {})
    assert isinstance(fault, Fault)
    assert "times.rule_bounds" in fault.message
    assert bound.limits == (0, 10)


@pytest.mark.parametrize(
    "returned",
    ['Problem("坏", 3)', "Problem(None)", 'Problem(5, ("each",))', 'Problem("坏", (1.5,))', '"坏"'],
)
def test_problems_that_are_none_are_a_fault(returned: str, made: Any):
    """A problem leads to a place by keys, and is said in a text."""
    hook = f"""
        @hookimpl
        def rule_check(params, indicator):
            return ({returned},)
    """
    (told,) = rule_problems(made(check=hook), ("rule",))
    assert (told.code, "times.rule_check" in told.message, told.at) == ("E403", True, ("rule",))


@pytest.mark.parametrize("name", ["asked", "is_complete"])
def test_a_kind_of_its_own_may_only_accept(name: str, made: Any):
    """Whether a question is asked is the engine's to say: a rule that says it otherwise is told at once."""
    asking = ASKING.format(member=f"def {name}(self, _answers): raise ValueError", first="")
    with pytest.raises(Unbound, match="自己的种类只可改写 accept"):
        made(questions=asking)


def test_a_kind_of_its_own_accepts_as_it_wants(made: Any):
    """Its answers are its own, everything else of it is chidu's."""
    asking = ASKING.format(member="def accept(self, value): return super().accept(value * 2)", first="")
    (question,) = made(questions=asking).questions
    assert isinstance(question, Count)
    assert question.accept(3) == 6
    assert question.asked({})
    assert question.__class__.__module__.startswith(("chidu.", "abc"))


def test_attributes_that_fail_later_are_read_once(made: Any):
    """A question whose attributes fail from some time on never fails after it was asked for."""
    member = """count = [0]
        def __getattribute__(self, name):
            object.__getattribute__(self, "count")[0] += 1
            if object.__getattribute__(self, "count")[0] > 40: raise ValueError("attr")
            return object.__getattribute__(self, name)"""
    (question,) = made(questions=ASKING.format(member=member, first="")).questions
    for _ in range(100):
        assert (question.id, question.evidence, question.unit, question.asked({})) == ("times", "", "", True)


def test_attributes_that_fail_at_once_are_its_fault(made: Any):
    """It is told as the rule's."""
    member = "evidence = property(lambda self: 1 / 0)"
    with pytest.raises(Unbound, match=r"times\.rule_questions.*ZeroDivisionError|times\.rule_questions"):
        made(questions=ASKING.format(member=member, first=""))


def test_an_address_in_memory_is_told_nobody(made: Any):
    """What a fault says is the same every time."""
    bound = made(score=SCORING.format(returned="(_ for _ in ()).throw(ValueError(object()))"))
    first, second = score(bound, TIMES), score(bound, TIMES)
    assert first.message == second.message
    assert "0x" not in first.message


@pytest.mark.parametrize("hook", ["rule_check(params, indicator)", "rule_score(params, indicator, answers)"])
def test_what_is_written_in_the_system_cannot_be_changed(hook: str, made: Any):
    """A hook that writes into the indicator's parameters fails, and they stay as they are."""
    body = f"""
        @hookimpl
        def {hook}:
            indicator.rule.params["each"] = Decimal(9)
    """
    name = hook.partition("(")[0].removeprefix("rule_")
    bound = made({"each": Decimal(2)}, **{name: body})
    told = score(bound, TIMES).message if name == "score" else rule_problems(bound, ())[0].message
    assert "TypeError" in told
    assert bound.indicator.rule.params == {"each": Decimal(2)}
    assert isinstance(bound.rule, LoadedRule)
