"""Tails of binary floating point, told from real rates and amounts."""

import struct
from decimal import Context, Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from chidu.residues import intended

D = Decimal
EXCEL = Context(prec=15)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("0.0900000762939453", "0.09"),
        ("437.70000000000005", "437.7"),
        ("-437.70000000000005", "-437.7"),
        ("0.30000000000000004", "0.3"),
        ("0.0999999999999996", "0.1"),
        ("0.899999999999999", "0.9"),
        ("99.99999999999999", "100"),
        ("100.00000000000001", "100"),
        ("0.09000000357627869", "0.09"),
        ("0.0900000035762787", "0.09"),
        ("437.70001220703125", "437.7"),
        ("437.700012207031", "437.7"),
        ("0.99000000953674316", "0.99"),
        ("9.00000762939453", "9"),
    ],
)
def test_a_tail_is_seen(written: str, meant: str):
    """What a spreadsheet or a program left is seen, with the number that was meant."""
    assert intended(D(written)) == D(meant)


@pytest.mark.parametrize(
    "written",
    [
        "0.09",
        "437.70",
        "0.090000000000000",
        "437.700000000000",
        "0.333333333333333",
        "0.666666666666667",
        "0.142857142857143",
        "0.999973991576219",
        "0.000100010001000",
        "0.99990000999900",
        "10000000000.01",
        "1000000.000001",
        "10000000.333333334",
        "0.000244140625",
        "0.0001220703125",
        "123456789012345",
        "0",
        "0.000000000000",
        "1E-20",
        "1E+30",
        "1E+60",
        "0.00000000000000000001",
        "NaN",
        "Infinity",
    ],
)
def test_real_numbers_are_left_alone(written: str):
    """Rates cut at fifteen digits, large amounts, exact halvings and noughts that were typed are as they were meant."""
    assert intended(D(written)) is None


@given(st.decimals("0.01", 9999, places=2), st.sampled_from([None, EXCEL]))
def test_every_amount_of_single_precision_is_seen(amount: Decimal, shown: Context | None):
    """Where the tail is long enough to show, the amount behind it is found; never another one."""
    (single,) = struct.unpack("<f", struct.pack("<f", amount))
    written = D(single) if shown is None else shown.plus(D(single))
    assert intended(written) in {amount, None}
    if len(amount.as_tuple().digits) <= 3 and len(written.as_tuple().digits) >= 12:
        assert intended(written) == amount


@given(st.decimals(0, 1000, places=2), st.integers(1, 40))
def test_sums_in_double_precision_are_seen(amount: Decimal, times: int):
    """A sum that a program added up shows its tail, and the exact sum is what was meant."""
    total = D(repr(sum([float(amount)] * times)))
    assume(total != amount * times)
    assert intended(total) in {amount * times, None}
    if len(total.as_tuple().digits) >= 16:
        assert intended(total) == amount * times


@given(st.integers(1, 10**5), st.integers(1, 10**5))
def test_ratios_of_counts_are_left_alone(part: int, whole: int):
    """What two counts give is never taken for a tail, whether fifteen digits or all are written."""
    assume(Fraction(part, whole).denominator & (Fraction(part, whole).denominator - 1))
    assert intended(EXCEL.divide(D(part), D(whole))) is None


@given(st.decimals("0.01", 10**8, places=2), st.decimals("0.01", 10**8, places=2))
def test_a_ratio_of_amounts_is_hardly_ever_doubted(part: Decimal, whole: Decimal):
    """The rate at which money was spent is left alone unless it is a round number but for ten decimals."""
    rate = EXCEL.divide(part, whole)
    meant = intended(rate)
    assert meant is None or abs(rate - meant) <= meant * D("1e-9")
