"""不适用: forbidden unless the system says full marks, conversion to the total, or spreading over siblings."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from chidu.model.assessment import Assessment
from chidu.model.sheet import Round, ScoreSheet, SystemReference
from chidu.scoring.engine import assess
from chidu.sheets.accepting import accept

Open = Callable[..., Any]
TREE = """
[indicators.first]
title = "一"
[indicators.first.halls]
title = "楼堂馆所"
points = 10
{more}
rule = {{ type = "judgement" }}
[indicators.first.funds]
title = "资金"
points = 20
rule = {{ type = "judgement" }}
[indicators.first.rules]
title = "制度"
points = 30
rule = {{ type = "judgement" }}
[indicators.second]
title = "二"
points = 40
rule = {{ type = "judgement" }}
"""
SCORES = {"first.funds": 10, "first.rules": 30, "second": 32}
ASIDE = {"first.halls": "没有楼堂馆所项目"}


def opened(open_desk: Open, policy: str, more: str = "") -> Any:
    """Return a desk with the tree under a policy."""
    return open_desk(policy=f'not_applicable = "{policy}"', more=TREE.format(more=more))


def scored(
    desk: Any, aside: dict[str, str], points: Any = SCORES
) -> tuple[Assessment, list[tuple[str, str]]]:
    """Return the assessment, and what of the sheet was not accepted."""
    answers = {name: {"score": Decimal(value)} for name, value in points.items()}
    round_ = Round(answers=answers, reasons=dict.fromkeys(answers, "有依据"), not_applicable=aside)
    typed, strange = accept(desk.bound, ScoreSheet(1, SystemReference("t", "1"), rounds={"self": round_}))
    return assess(desk.bound, typed), [(one.code, one.message) for one in strange]


def test_full_marks(open_desk: Open):
    """没有楼堂馆所项目的部门按满分计算, with its own line, and neither evidence nor reason is asked for."""
    assessment, strange = scored(opened(open_desk, "full", 'evidence = "清单"'), ASIDE)
    one = assessment.indicators["first.halls"]
    assert (strange, assessment.problems) == ([], ())
    assert (one.status, one.points) == ("not_applicable", 10)
    assert one.lines == (("不适用，按满分计算：没有楼堂馆所项目", Decimal(10), ""),)
    assert assessment.total == (100, 82, 82, 82)


def test_conversion_to_the_hundred(open_desk: Open):
    """用适用指标得分汇总后按百分制折算: 72 of 90 are 80 of 100."""
    assessment, _ = scored(opened(open_desk, "rescale"), ASIDE)
    assert assessment.total == (100, 80, 80, 80)
    assert assessment.groups["first"].total == (50, 40, 40, 40)
    assert assessment.indicators["first.halls"].points is None
    assert assessment.adjustments == (("不适用 1 项，90 分折算为 100 分", Decimal(8)),)


def test_conversion_rounds_half_up(open_desk: Open):
    """71 of 90 are 78.888… and printed 78.89, which is the graded number."""
    assessment, _ = scored(opened(open_desk, "rescale"), ASIDE, {**SCORES, "second": 31})
    assert assessment.total.points == Decimal("78.89")


def test_conversion_of_an_incomplete_sheet(open_desk: Open):
    """What is sure and what is possible are converted alike."""
    assessment, _ = scored(opened(open_desk, "rescale"), ASIDE, {"second": 27})
    assert assessment.total == (100, None, 30, Decimal("85.56"))


def test_nothing_applies(open_desk: Open):
    """Where nothing is left there is no total, and it is said."""
    names = ["first.halls", "first.funds", "first.rules", "second"]
    assessment, _ = scored(opened(open_desk, "rescale"), dict.fromkeys(names, "无"))
    assert assessment.total == (100, None, 0, 0)
    assert [one.code for one in assessment.problems] == ["W711"]


def test_siblings_share_evenly(open_desk: Open):
    """Ten points over two siblings make 25 and 35: 10 of 20 becomes 12.50, full marks stay full."""
    assessment, strange = scored(opened(open_desk, "siblings"), ASIDE)
    funds, rules = (assessment.indicators[f"first.{name}"] for name in ("funds", "rules"))
    assert strange == []
    assert (funds.indicator.points, funds.points) == (25, Decimal("12.50"))
    assert (rules.indicator.points, rules.points) == (35, 35)
    assert sum(line.points for line in funds.lines) == funds.points
    assert assessment.groups["first"].total.full == 60
    assert assessment.total.points == Decimal("79.50")


def test_named_siblings_share(open_desk: Open):
    """With ``share_with`` only the named ones take the points."""
    assessment, _ = scored(opened(open_desk, "siblings", 'share_with = ["rules"]'), ASIDE)
    points = [assessment.indicators[f"first.{name}"].indicator.points for name in ("funds", "rules")]
    assert points == [20, 40]


@pytest.mark.parametrize("policy", ["forbid", "siblings"])
@pytest.mark.parametrize(("path", "why", "code"), [("second", "无", "W609"), ("first.hall", "无", "W602")])
def test_what_is_not_allowed_stays_as_it_is(open_desk: Open, policy: str, path: str, why: str, code: str):
    """Forbidden, without siblings, or unknown: it is told, and scored as ever."""
    points = {**SCORES, "first.halls": 10}
    assessment, strange = scored(opened(open_desk, policy), {path: why}, points)
    assert [one for one, _ in strange] == [code]
    assert assessment.total.points == 82


def test_a_reason_is_required(open_desk: Open):
    """Without a reason the indicator is scored as ever."""
    assessment, strange = scored(opened(open_desk, "full"), {"first.halls": " "})
    assert [one for one, _ in strange] == ["W609"]
    assert assessment.indicators["first.halls"].status == "incomplete"


def test_the_other_alternative_is_to_be_chosen(open_desk: Open):
    """Where one of several counts, none is not applicable: the other one is chosen."""
    leaf = 'title = "{0}"\npoints = 100\nrule = {{ type = "judgement" }}\n'
    tree = '[indicators.g]\ntitle = "择一"\nchoose = "one"\n'
    tree += "".join(f"[indicators.g.{name}]\n{leaf.format(name)}" for name in "xy")
    desk = open_desk(policy='not_applicable = "full"', more=tree)
    _, ((code, message),) = scored(desk, {"g.x": "无"}, {})
    assert code == "W609"
    assert "择一" in message


NAMES = ("first.halls", "first.funds", "first.rules", "second")
FULL = dict(zip(NAMES, (10, 20, 30, 40), strict=True))


RATES = """
[facts.done]
title = "完成率"
type = "percent"
[facts.cost]
title = "支出率"
type = "percent"
"""
MIXED = TREE.replace(
    'points = 20\nrule = {{ type = "judgement" }}',
    'points = 20\nrule = {{ type = "ratio", actual = "done", target = "1" }}',
).replace(
    'points = 40\nrule = {{ type = "judgement" }}',
    'points = 40\nrule = {{ type = "overrun", plan = "1", actual = "cost" }}',
)
JUDGED = ("first.halls", "first.rules")


def computed(desk: Any, aside: dict[str, str], points: Any, facts: Any) -> Assessment:
    """Return the assessment of a sheet in which two indicators are judged and two are computed."""
    answers = {name: {"score": points[name]} for name in JUDGED if name not in aside}
    round_ = Round(answers=answers, reasons=dict.fromkeys(answers, "有依据"), not_applicable=aside)
    sheet = ScoreSheet(1, SystemReference("t", "1"), facts=facts, rounds={"self": round_})
    return assess(desk.bound, accept(desk.bound, sheet)[0])


@settings(max_examples=50, deadline=None)
@given(
    policy=st.sampled_from(["full", "rescale", "siblings"]),
    aside=st.sets(st.sampled_from(NAMES), max_size=3),
    points=st.fixed_dictionaries({name: st.decimals(0, FULL[name], places=2) for name in JUDGED}),
    facts=st.fixed_dictionaries(
        {"done": st.decimals(0, "1.5", places=4), "cost": st.decimals("0.5", "2.5", places=4)}
    ),
)
def test_totals_stay_between_nothing_and_full(
    open_desk: Open, policy: str, aside: set[str], points: Any, facts: Any
):
    """Under every policy 0 ≤ total ≤ 100, all full is 100, and the order of what is set aside is no matter."""
    assume(policy != "siblings" or aside != set(NAMES[:3]))  # whose points nobody could take
    desk = open_desk(policy=f'not_applicable = "{policy}"', more=RATES + MIXED.format(more=""))
    why = dict.fromkeys(sorted(aside), "无")
    assessment = computed(desk, why, points, facts)
    assert assessment.total.points is not None
    assert 0 <= assessment.total.points <= 100
    assert computed(desk, why, FULL, {"done": Decimal(1), "cost": Decimal(1)}).total.points == 100
    again = computed(desk, dict(reversed(why.items())), points, facts)
    assert again.total == assessment.total


@settings(max_examples=30, deadline=None)
@given(
    st.decimals("0.01", 30, places=2), st.decimals("0.01", 30, places=2), st.decimals("0.01", 30, places=2)
)
def test_spreading_keeps_the_points_of_the_group(
    open_desk: Open, first: Decimal, second: Decimal, third: Decimal
):
    """However the points divide, the siblings together are worth what the group was."""
    leaf = '[indicators.g.{0}]\ntitle = "{0}"\npoints = {1}\nrule = {{ type = "judgement" }}\n'
    given_ = {"a": first, "b": second, "c": third, "d": Decimal(100) - first - second - third}
    tree = '[indicators.g]\ntitle = "组"\n' + "".join(leaf.format(*one) for one in given_.items())
    desk = open_desk(policy='not_applicable = "siblings"', more=tree)
    assessment, _ = scored(desk, {"g.a": "无"}, {"g.b": second, "g.c": third, "g.d": given_["d"]})
    worth = [one.indicator.points for name, one in assessment.indicators.items() if name != "g.a"]
    assert sum(worth) == 100
    assert assessment.total.points == 100
