from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from chidu.plugins.binding import Unbound, rule_problems
from chidu.plugins.calling import reachable, score
from chidu.rules import Bounds

WEIGHTED = """
    from collections.abc import Mapping
    from decimal import Decimal
    from attrs import frozen
    from chidu.rules import *

    @frozen
    class Part:
        id: Ident
        share: Percentage
        rule: Rule

    @frozen
    class Params:
        parts: tuple[Part, ...]
        spare: Rule | None = None
        named: Mapping[str, Rule] = {}

    def worth(indicator, part):
        return indicator.worth(indicator.points * part.share)

    @hookimpl
    def rule_info():
        return RuleInfo("加权", "1.0", Params)

    @hookimpl
    def rule_check(params, indicator):
        return tuple(one for part in params.parts for one in part.rule.check(worth(indicator, part)))

    @hookimpl
    def rule_questions(params, indicator):
        nested = [(part.id, part.rule) for part in params.parts] + list(params.named.items())
        return tuple(one for name, rule in nested for one in rule.questions(name, indicator))

    @hookimpl
    def rule_score(params, indicator, answers):
        lines = []
        for part in params.parts:
            lines += part.rule.score(part.id, worth(indicator, part), answers).lines
        return Outcome.total(tuple(lines))

    @hookimpl
    def rule_bounds(params, indicator, answers):
        each = [part.rule.bounds(part.id, worth(indicator, part), answers) for part in params.parts]
        return Bounds(sum(one.low for one in each), sum(one.high for one in each))

    @hookimpl
    def rule_standard(params, indicator):
        return "；".join(part.rule.standard(worth(indicator, part)) for part in params.parts)
"""
ITEMS = [
    {"id": "plan", "text": "有方案", "points": 3, "evidence": "方案"},
    {"id": "done", "text": "已落实", "points": 3},
]
PARTS = [
    {"id": "work", "share": Decimal("0.6"), "rule": {"type": "checklist", "items": ITEMS}},
    {"id": "order", "share": Decimal("0.4"), "rule": {"type": "times", "each": 1}},
]


@pytest.fixture(autouse=True)
def _weighted(shelf: Any, write: Any, times: Mapping[str, str]) -> None:
    """Install a rule of weighted parts and a simple one to put inside."""
    shelf.rule(times["whole"])
    shelf.rule(write(WEIGHTED), "blended", "meta", "1.5")


def test_nested_questions_are_prefixed(bind: Any):
    """A nested rule's questions carry the prefix that the outer rule gives, in its order."""
    bound = bind("blended", {"parts": PARTS})
    assert [one.id for one in bound.questions] == ["work.plan", "work.done", "order.times"]
    assert bound.questions[0].evidence == "方案"


def test_nested_rules_score_their_shares(bind: Any):
    """Each nested rule scores its share by the answers that its prefix leads."""
    bound = bind("blended", {"parts": PARTS})
    outcome = score(bound, {"work.plan": True, "work.done": False, "order.times": Decimal(1)})
    assert outcome.points == 6
    assert sum(line.points for line in outcome.lines) == 6


def test_nested_conditions_are_prefixed(bind: Any):
    """A nested question asked only on a condition looks at the nested rule's own answer."""
    spec = {"type": "excused", "what": "如期完成"}
    bound = bind("blended", {"parts": [{"id": "x", "share": 1, "rule": spec}]})
    conditional = [one for one in bound.questions if one.when]
    assert conditional
    assert all(other.startswith("x.") for one in conditional for other, _ in one.when)


def test_nested_bounds_follow_answers(bind: Any):
    """What is reachable follows from the nested rules' own bounds, their whole share where they have none."""
    bound = bind("blended", {"parts": PARTS})
    assert reachable(bound, {}) == Bounds(Decimal(0), Decimal(10))
    assert reachable(bound, {"work.plan": False}).high == 7


def test_nested_standard_is_the_nested_rules_own(bind: Any):
    """The outer rule can print what the nested rules print; one that prints nothing adds nothing."""
    bound = bind("blended", {"parts": PARTS})
    text = bound.rule.call("rule_standard", params=bound.params, indicator=bound.indicator)
    assert "有方案" in text


def test_nested_problems_reach_the_template(bind: Any):
    """What a nested rule finds wrong with its share is told of the outer indicator."""
    parts = [{**PARTS[0], "share": Decimal("0.5")}, PARTS[1]]
    (one,) = rule_problems(bind("blended", {"parts": parts}), ("rule",))
    assert one.code == "E402"
    assert "6" in one.message


def test_nested_unknown_type_is_located(bind: Any):
    """A nested rule that is not installed is told at its own ``type``."""
    parts = [PARTS[0], {"id": "b", "share": 1, "rule": {"type": "tmies"}}]
    with pytest.raises(Unbound) as caught:
        bind("blended", {"parts": parts})
    (one,) = caught.value.diagnostics
    assert (one.code, one.at[-4:]) == ("E401", ("parts", 1, "rule", "type"))
    assert "是不是 times？" in one.message


def test_nested_params_are_refused_at_their_places(bind: Any):
    """A nested rule's parameters are checked by its own schema, each mistake at its place."""
    parts = [{"id": "b", "share": 1, "rule": {"type": "times", "each": "1", "what": 2}}]
    with pytest.raises(Unbound) as caught:
        bind("blended", {"parts": parts})
    found = {(one.code, one.at[-3:]) for one in caught.value.diagnostics}
    assert found == {("E203", (0, "rule", "each")), ("E201", (0, "rule", "what"))}


def test_nested_rule_without_type_is_refused(bind: Any):
    """A nested rule must say its type."""
    with pytest.raises(Unbound) as caught:
        bind("blended", {"parts": [{"id": "b", "share": 1, "rule": {}}]})
    assert [one.code for one in caught.value.diagnostics] == ["E202"]


def test_rules_nest_to_any_depth(bind: Any):
    """A nested rule can hold rules itself; the prefixes add up."""
    inner = {"type": "blended", "parts": PARTS}
    bound = bind("blended", {"parts": [{"id": "all", "share": 1, "rule": inner}]})
    assert [one.id for one in bound.questions] == ["all.work.plan", "all.work.done", "all.order.times"]
    answers = {"all.work.plan": True, "all.work.done": True, "all.order.times": Decimal(0)}
    assert score(bound, answers).points == 10


def test_rules_in_optional_and_named_params_are_bound(bind: Any):
    """A rule is found wherever parameters hold it: alone and optional, or in a table by name."""
    rules = {"spare": {"type": "times"}, "named": {"late": {"type": "times"}}}
    bound = bind("blended", {"parts": PARTS, **rules})
    assert bound.questions[-1].id == "late.times"
    assert bound.params.spare.questions("s", bound.indicator)[0].id == "s.times"


def test_fault_of_a_nested_rule_is_the_indicators(
    shelf: Any, write: Any, times: Mapping[str, str], bind: Any
):
    """A nested rule that raises spoils its own indicator only, as a fault."""
    torn = "@hookimpl\ndef rule_score(answers):\n    raise ZeroDivisionError('坏了')\n"
    shelf.rule(write(times["head"], times["info"], times["questions"], torn), "torn", "county")
    bound = bind("blended", {"parts": [{"id": "x", "share": 1, "rule": {"type": "torn"}}]})
    assert "坏了" in score(bound, {"x.times": Decimal(1)}).message


@pytest.mark.parametrize(
    "body",
    [
        "raise KeyboardInterrupt",
        "return Outcome.of(Decimal('nan'), '怪')",
        "return Outcome.of(Decimal(99), '多')",
        "return 9.5",
        "return None",
    ],
)
def test_the_nested_rule_is_named_not_the_one_around_it(
    shelf: Any, write: Any, times: Mapping[str, str], bind: Any, body: str
):
    """What is wrong with a stranger's rule inside another is told of the stranger's package."""
    torn = f"@hookimpl\ndef rule_score(answers):\n    {body}\n"
    shelf.rule(write(times["head"], times["info"], times["questions"], torn), "torn", "county", "0.7")
    bound = bind("blended", {"parts": [{"id": "x", "share": 1, "rule": {"type": "torn"}}]})
    message = score(bound, {"x.times": Decimal(1)}).message
    assert message.startswith("torn.rule_score（")
    assert "county 0.7" in message


def test_nested_scoring_makes_no_hook_call(bind: Any):
    """Nested rules are called directly as well: pluggy sees nothing while the outer one is scored."""
    bound = bind("blended", {"parts": PARTS})
    made: list[str] = []
    for manager in (bound.rule.manager, *(part.rule._rule.manager for part in bound.params.parts)):
        manager.add_hookcall_monitoring(lambda name, *_: made.append(name), lambda *_: None)
    answers = {"work.plan": True, "work.done": True, "order.times": Decimal(0)}
    assert score(bound, answers).points == 10
    assert made == []
