"""Policies above the indicators as they are read: who shares, what a weight gives, and what stays out of the sums."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from chidu.systems.reader import SystemReading

Read = Callable[..., SystemReading]


@pytest.mark.parametrize("name", ["timely", "goal", "nobody"])
def test_points_are_shared_by_siblings_only(read: Read, small: str, name: str):
    """An indicator shares with others of its own group; itself, strangers and cousins are told."""
    text = small.replace("[scoring]", '[scoring]\nnot_applicable = "siblings"')
    (found,) = read(
        text.replace("points = 1\nrule", f'points = 1\nshare_with = ["{name}"]\nrule')
    ).diagnostics
    assert found.place is not None
    assert (found.code, found.place.line) == ("E324", 64)
    assert "arrival" in found.hint


def test_a_sibling_may_be_named(read: Read, small: str):
    """A sibling's id is accepted."""
    text = small.replace("[scoring]", '[scoring]\nnot_applicable = "siblings"')
    assert read(text.replace("points = 1\nrule", 'points = 1\nshare_with = ["arrival"]\nrule')).is_sound


def test_a_bonus_is_in_no_sum(read: Read, small: str):
    """Neither the group nor the whole counts what is beyond the sum."""
    reading = read(
        small.replace("[indicators.result]", "[indicators.process.extra]\n" + BONUS + "[indicators.result]")
    )
    assert reading.diagnostics == ()
    assert reading.bound is not None
    assert [node.points for node in reading.bound.system.children] == [6, 4]
    assert reading.bound.outside == {"process.extra": "bonus"}


BONUS = 'title = "附加"\npoints = 3\nbeyond = "bonus"\nrule = { type = "judgement" }\n\n'


def test_weights_keep_every_digit(read: Read, small: str):
    """A third of four points to four digits is what it is, not a float."""
    text = small.replace('title = "效益"\npoints = 4', 'title = "效益"\nweight = 33.3333')
    text = text.replace("decimals = 2", "decimals = 6")
    text = text.replace('title = "结果"\n', 'title = "结果"\npoints = 4\n')
    more = '[indicators.result.rest]\ntitle = "其余"\nweight = 66.6667\nrule = { type = "judgement" }\n'
    reading = read(text + more)
    assert reading.bound is not None
    points = [one.points for one in reading.bound.system.indicators()][-2:]
    assert points == [Decimal("1.333332"), Decimal("2.666668")]
    assert reading.is_sound


@pytest.mark.parametrize("key", ["beyond", "choose", "peer_average", "share_with", "weight"])
def test_policy_keys_are_no_ids(read: Read, small: str, key: str):
    """No indicator may be called like a field of indicators."""
    codes = [
        one.code
        for one in read(small.replace("[indicators.result.effect]", f"[indicators.result.{key}]")).diagnostics
    ]
    assert "E206" in codes


@pytest.mark.parametrize(
    ("policy", "code"), [('not_applicable = "sibling"', "E205"), ('not_aplicable = "siblings"', "E201")]
)
def test_a_policy_that_is_misspelt_is_told_once(read: Read, small: str, policy: str, code: str):
    """Who shares is not complained of where the policy that asks for it was meant and misspelt."""
    text = small.replace("[scoring]", f'[scoring]\n{policy}\npeer_average = "rate"')
    reading = read(text.replace("points = 1\nrule", 'points = 1\nshare_with = ["arrival"]\nrule'))
    assert [one.code for one in reading.diagnostics] == [code]
