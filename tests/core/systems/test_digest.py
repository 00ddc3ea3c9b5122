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

from chidu.systems.digest import canonical, digest_of
from chidu.toml.document import parse
from chidu.toml.source import Source


def digest(text: str) -> str:
    """Return the digest of a system as written."""
    document, _ = parse(Source("small.toml", text))
    assert document is not None
    return digest_of(document.data)


def shuffled(data: Any, order: random.Random) -> Any:
    """Return the same data, the keys of every table in another order."""
    if not isinstance(data, Mapping):
        return [shuffled(one, order) for one in data] if isinstance(data, list) else data
    names = order.sample(list(data), len(data))
    return {name: shuffled(data[name], order) for name in names}


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
    """Tables may list their keys in any order."""
    assert digest_of(shuffled(data, order)) == digest_of(data)


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
    assert canonical({"a": longer}) == canonical({"a": number})


@given(st.decimals(-(10**9), 10**9, places=6), st.decimals(-(10**9), 10**9, places=6))
def test_other_numbers_are_other_texts(one: Decimal, other: Decimal):
    """Two numbers have the same canonical form exactly where they are equal."""
    assert (canonical([one]) == canonical([other])) is (one == other)


def test_a_number_is_no_text():
    """0.5 and "0.5", 1 and "1", true and 1 are different things."""
    forms = [canonical([one]) for one in (Decimal("0.5"), "0.5", 1, "1", True, "true")]
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
    """A date is written as TOML writes it."""
    assert canonical(tomllib.loads("day = 2020-01-31")) == '{"day":"2020-01-31"}'
