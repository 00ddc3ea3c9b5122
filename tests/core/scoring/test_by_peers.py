"""不适用 by the peers' average: the rate is a fact that comes with the sheet; without it the indicator stays open."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chidu.decimals import rounded
from chidu.model.assessment import Assessment
from chidu.model.sheet import Round, ScoreSheet, SystemReference
from chidu.scoring.engine import assess
from chidu.sheets.accepting import accept

Open = Callable[..., Any]
PEERS = 'not_applicable = "peers"'
AVERAGE = f'{PEERS}\npeer_average = "peers"'
TREE = """
[facts.peers]
title = "同类项目平均得分率"
type = "percent"
[facts.halls]
title = "同类项目“楼堂馆所”平均分"
type = "number"
[indicators.first]
title = "一"
[indicators.first.halls]
title = "楼堂馆所"
points = 10
{more}
rule = {{ type = "judgement" }}
[indicators.first.funds]
title = "资金"
points = 50
rule = {{ type = "judgement" }}
[indicators.second]
title = "二"
points = 40
{second}
rule = {{ type = "judgement" }}
"""
SCORES = {"first.funds": Decimal(40), "second": Decimal(32)}
ASIDE = {"first.halls": "没有楼堂馆所项目"}


@pytest.fixture(scope="module")
def desk(open_desk: Open) -> Any:
    """Return a desk where what does not apply takes the peers' rate, the same for all."""
    return open_desk(policy=AVERAGE, more=TREE.format(more="", second=""))


def scored(
    desk: Any, facts: Mapping[str, Any], aside: Mapping[str, str] = ASIDE, points: Any = SCORES
) -> tuple[Assessment, list[tuple[str, str]]]:
    """Return the assessment, and what of the sheet was not accepted."""
    answers = {name: {"score": value} for name, value in points.items()}
    held = Round(answers=answers, reasons=dict.fromkeys(answers, "有依据"), not_applicable=aside)
    sheet = ScoreSheet(1, SystemReference("t", "1"), facts=facts, rounds={"self": held})
    typed, strange = accept(desk.bound, sheet)
    return assess(desk.bound, typed), [(one.code, one.message) for one in strange]


def test_the_rate_of_the_peers(desk: Any):
    """Peers have 85 % of their points: so has what does not apply, with its own line, and full marks stay 100."""
    assessment, strange = scored(desk, {"peers": Decimal("0.85")})
    one = assessment.indicators["first.halls"]
    assert (strange, assessment.problems) == ([], ())
    assert (one.status, one.points, one.possible) == ("not_applicable", Decimal("8.5"), Decimal("8.5"))
    assert one.lines == (("不适用，按同类项目平均得分率 85% 计算：没有楼堂馆所项目", Decimal("8.5"), ""),)
    assert assessment.groups["first"].total == (60, Decimal("48.5"), Decimal("48.5"), Decimal("48.5"))
    assert assessment.total == (100, Decimal("80.5"), Decimal("80.5"), Decimal("80.5"))
    assert assessment.grade == "良"


def test_the_average_of_an_indicator_of_its_own(open_desk: Open):
    """An indicator may name its own average, by a formula; the others keep the common one."""
    more = TREE.format(more='peer_average = "halls / 10"', second="")
    desk = open_desk(policy=AVERAGE, more=more)
    facts = {"peers": Decimal("0.5"), "halls": Decimal(9)}
    assessment, _ = scored(desk, facts, {**ASIDE, "second": "无"}, {"first.funds": Decimal(50)})
    points = {name: one.points for name, one in assessment.indicators.items()}
    assert points == {"first.halls": 9, "first.funds": 50, "second": 20}


@pytest.mark.parametrize(
    ("average", "facts", "code", "words"),
    [
        ("peers", {}, "N707", "楼堂馆所：不适用，缺 同类项目平均得分率（事实 同类项目平均得分率 未填）"),
        ("halls / 10", {}, "N707", "事实 同类项目“楼堂馆所”平均分 未填"),
        ("peers", {"peers": Decimal(85)}, "W705", "同类项目平均得分率 peers 是 85，应在 0 和 1 之间"),
        ("halls / 10", {"halls": Decimal(-1)}, "W705", "应在 0 和 1 之间"),
        ("1 / halls", {"halls": Decimal(0)}, "W705", "无法计算得分"),
    ],
)
def test_without_an_average_it_stays_open(
    open_desk: Open, average: str, facts: dict[str, Decimal], code: str, words: str
):
    """No average, or one that is no rate, is not 0: the indicator is incomplete, says why, and could be full."""
    policy = f'{PEERS}\npeer_average = "{average}"'
    assessment, _ = scored(open_desk(policy=policy, more=TREE.format(more="", second="")), facts)
    one = assessment.indicators["first.halls"]
    assert (one.status, one.points, one.possible) == ("incomplete", None, 10)
    assert (assessment.total, assessment.grade) == ((100, None, 72, 82), None)
    (told,) = assessment.problems
    assert (told.code, told.at) == (code, ("rounds", "self", "not_applicable", "first.halls"))
    assert words in told.message


def test_who_has_no_average_cannot_be_set_aside(open_desk: Open):
    """Where only another indicator names an average, this one is scored as ever, and it is said."""
    desk = open_desk(policy=PEERS, more=TREE.format(more="", second='peer_average = "peers"'))
    assessment, strange = scored(desk, {"peers": Decimal(1)})
    assert strange == [("W609", "楼堂馆所：没有写同类项目平均得分率从哪里来")]
    assert assessment.indicators["first.halls"].status == "incomplete"
    assert scored(desk, {"peers": Decimal(1)}, {"second": "无"})[1] == []


def test_what_is_beyond_the_sum_takes_no_average(open_desk: Open):
    """A bonus that does not apply adds nothing, whatever peers have."""
    more = TREE.format(more="", second="")
    more += (
        '[indicators.bonus]\ntitle = "加分"\npoints = 5\nbeyond = "bonus"\nrule = { type = "judgement" }\n'
    )
    desk = open_desk(policy=AVERAGE, more=more)
    points = {**SCORES, "first.halls": Decimal(10)}
    assessment, strange = scored(desk, {"peers": Decimal(1)}, {"bonus": "无"}, points)
    assert strange == []
    assert (assessment.indicators["bonus"].points, assessment.total.points) == (None, 82)


rates = st.decimals(0, 1, places=6, allow_nan=False, allow_infinity=False)
NAMES = ("first.halls", "first.funds", "second")
FULL = dict(zip(NAMES, map(Decimal, (10, 50, 40)), strict=True))


@settings(max_examples=60, deadline=None)
@given(rate=rates, aside=st.sets(st.sampled_from(NAMES)), share=rates)
def test_points_stay_between_nothing_and_full(desk: Any, rate: Decimal, aside: set[str], share: Decimal):
    """Every rate gives its share of the points, rounded once; the total is the sum and stays within 0 and 100."""
    points = {name: (FULL[name] * share).quantize(Decimal("0.01")) for name in NAMES}
    assessment, _ = scored(desk, {"peers": rate}, dict.fromkeys(aside, "无"), points)
    for name in aside:
        assert assessment.indicators[name].points == rounded(FULL[name] * rate, 2)
        assert 0 <= assessment.indicators[name].points <= FULL[name]
    total = assessment.total.points
    assert total is not None
    assert total == sum(one.points for one in assessment.indicators.values())
    assert 0 <= total <= 100


@settings(max_examples=40, deadline=None)
@given(first=rates, second=rates, aside=st.sets(st.sampled_from(NAMES), min_size=1))
def test_better_peers_never_cost_points(desk: Any, first: Decimal, second: Decimal, aside: set[str]):
    """A higher average gives at least as much, all of it gives full marks, and none of it nothing."""
    why = dict.fromkeys(aside, "无")

    def total(rate: Decimal) -> Decimal:
        points = scored(desk, {"peers": rate}, why, FULL)[0].total.points
        assert points is not None
        return points

    low, high = sorted((first, second))
    worth = sum(FULL[name] for name in aside)
    assert 100 - worth == total(Decimal(0)) <= total(low) <= total(high) <= total(Decimal(1)) == 100


@settings(max_examples=40, deadline=None)
@given(
    rate=st.one_of(
        st.none(), st.decimals("1.000001", 1000, places=6), st.decimals(-1000, "-0.000001", places=6)
    ),
    aside=st.sets(st.sampled_from(NAMES), min_size=1),
)
def test_what_is_no_rate_gives_no_points(desk: Any, rate: Decimal | None, aside: set[str]):
    """Unknown, above 1 or below 0: each indicator that takes it is open and told of, the others count."""
    facts = {} if rate is None else {"peers": rate}
    assessment, _ = scored(desk, facts, dict.fromkeys(aside, "无"), FULL)
    worth = sum(FULL[name] for name in aside)
    assert assessment.total == (100, None, 100 - worth, 100)
    assert {one.indicator for one in assessment.problems if one.code in {"N707", "W705"}} == aside
