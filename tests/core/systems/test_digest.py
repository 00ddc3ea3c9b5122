"""The digest of a system: the same for the same meaning, another for any other."""

import random
import re
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chidu.systems.digest import canonical_json, digest_of
from chidu.toml.document import parse
from chidu.toml.source import Source


def digest(text: str) -> str:
    """Return the digest of a system as written."""
    document, _ = parse(Source("small.toml", text))
    assert document is not None
    return digest_of(document.data)


def shuffled(data: Any, order: random.Random, *, below: bool = False) -> Any:
    """Return the same data, the keys of every table in another order; tables ``below`` indicators stay in theirs."""
    if not isinstance(data, Mapping):
        return [shuffled(one, order) for one in data] if isinstance(data, list) else data
    names = order.sample(list(data), len(data))
    if below:
        tables = [one for one in data if isinstance(data[one], Mapping)]
        names = [tables.pop(0) if isinstance(data[one], Mapping) else one for one in names]
    return {name: shuffled(data[name], order, below=below or name == "indicators") for name in names}


def changed_points(text: str) -> Iterator[str]:
    """Yield the text with one of its points changed, each in turn."""
    for found in re.finditer(r"points = (\d+)", text):
        yield f"{text[: found.start(1)]}{int(found[1]) + 1}{text[found.end(1) :]}"


def test_its_form(small: str):
    """A digest says its algorithm and has 64 hexadecimal digits."""
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", digest(small))


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_keys_does_not_matter(data: dict[str, Any], order: random.Random):
    """Tables may list their keys in any order, and indicators their fields."""
    assert digest_of(shuffled(data, order)) == digest_of(data)


def test_the_order_of_indicators_matters():
    """Indicators changed about, at whatever level, are another form: points may be shared out in their order."""
    one, other = "[indicators.a.x]\n[indicators.a.y]\n", "[indicators.a.y]\n[indicators.a.x]\n"
    last = "[indicators.b]\n"
    assert len({digest(text) for text in (one + last, other + last, last + one, last + other)}) == 4


def test_the_order_of_other_tables_does_not_matter():
    """Facts are found by their names."""
    assert digest("[facts.a]\n[facts.b]\n") == digest("[facts.b]\n[facts.a]\n")


def test_comments_and_layout_do_not_matter(small: str):
    """Comments, blank lines, line ends and quotes are no part of a system."""
    other = "\r\n\r\n".join(f"{line} # 说明" for line in small.splitlines() if line.strip())
    assert digest(other.replace("\r\n", "\n")) == digest(small)
    assert digest(small.replace('"小型指标体系"', "'小型指标体系'")) == digest(small)


@pytest.mark.parametrize("written", ["4.0", "4.00", "4e0", "+4", "0x4", "0.4e1"])
def test_a_number_may_be_written_in_any_way(small: str, written: str):
    """4 and 4.0 are the same points."""
    assert digest(small.replace("points = 4\n", f"points = {written}\n")) == digest(small)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6), st.integers(0, 12))
def test_trailing_zeros_do_not_matter(number: Decimal, zeros: int):
    """A number has one canonical form, however many zeros follow it."""
    longer = Decimal(f"{number:f}" + "0" * zeros)
    assert canonical_json({"a": longer}) == canonical_json({"a": number})


@given(st.decimals(-(10**9), 10**9, places=6), st.decimals(-(10**9), 10**9, places=6))
def test_other_numbers_are_other_texts(one: Decimal, other: Decimal):
    """Two numbers have the same canonical form exactly where they are equal."""
    assert (canonical_json([one]) == canonical_json([other])) is (one == other)


def test_a_number_is_no_text():
    """0.5 and "0.5", 1 and "1", true and 1 are different things."""
    forms = [canonical_json([one]) for one in (Decimal("0.5"), "0.5", 1, "1", True, "true")]
    assert len(set(forms)) == len(forms)


def test_any_changed_point_is_another_system(small: str):
    """Whichever points change, the digest is another one each time."""
    digests = [digest(text) for text in changed_points(small)]
    assert len(digests) == small.count("points = ") > 8
    assert len({digest(small), *digests}) == len(digests) + 1


def test_the_order_of_items_matters(small: str):
    """Arrays are in order: ① and ② of a checklist changed about are another system."""
    other = small.replace('"set"', '"x"').replace('"clear"', '"set"').replace('"x"', '"clear"')
    assert digest(other) != digest(small)


def test_dates_have_a_form():
    """A date is written as TOML writes it, under its kind."""
    assert canonical_json(tomllib.loads("day = 2020-01-31")) == '{"day":[null,"date","2020-01-31"]}'


@pytest.mark.parametrize(
    "texts",
    [
        ["2020-01-31", '"2020-01-31"', '["date", "2020-01-31"]', "2020-01-31T00:00:00"],
        ["07:30:00", '"07:30:00"', '["time", "07:30:00"]'],
        ["4.5", '"4.5"', '{ decimal = "4.5" }', '["decimal", "4.5"]', "{ decimal = 4.5 }"],
        ["{ a = { b = 1 } }", '[["a", { b = 1 }]]', "[{}, ['a', [{ b = 1 }]]]", "{ a = [{ b = 1 }] }"],
    ],
)
def test_kinds_of_values_are_never_mistaken(texts: list[str]):
    """What looks like the form of another kind of value is another value, inside indicators and outside."""
    for key in ("facts", "indicators", "indicators.a.rule.x"):
        assert len({digest(f"{key} = {text}\n") for text in texts}) == len(texts)


_VALUES = st.recursive(
    st.text("ab", max_size=2) | st.integers(0, 3) | st.booleans() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=50, deadline=None)
@given(_VALUES, _VALUES)
def test_other_data_are_other_texts(one: Any, other: Any):
    """Two values have the same canonical form exactly where they are equal, kind by kind."""
    assert (canonical_json(one) == canonical_json(other)) is (repr(_sorted(one)) == repr(_sorted(other)))


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(one) for one in value] if isinstance(value, list) else value
