"""What holds of any text: it is read without fail, inside its bounds, in time of its length."""

import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.plugins.catalogue import Catalogue
from chidu.standards import Standard, differences, read_standard
from chidu.systems.reader import read_system
from chidu.toml.document import parse
from chidu.toml.source import Source

#: Phrases of real forms: texts drawn from them are read, and have something to compare.
PHRASES = [
    "①目标明确（1分）",
    "②目标细化（2分）",
    "③执行到位，得3分；",
    "虚列套取扣4-7分，",
    "依据不合规扣2分 ",
    "每超过一个百分点扣0.5分，",
    "每低于5%扣2分；",
    "每出现一例扣1分，",
    "最多扣3分，",
    "扣至2分为止。",
    "扣完为止。",
    "得满分，",
    "完成绩效目标100%得5分，",
    "未完成的同比例扣减。",
    "按超支比例扣减。",
    "计划数÷实际数，",
    "酌情扣分。",
    "90%（含）以上的得8分，",
    "80%（含）-90%得6分，",
    "低于60%的不得分。",
    "1-3次得3分，",
    "本项不得分；",
    "获奖加2分，",
    "具备的得指标分值的40%，",
    "以上①②需提供资料。",
    "满分5分。",
    "\n",
    "０．５分",
]
PIECES = "①②③④㉑㊿（）()1234567890.０５．%％分得扣计每超过低于以上下（含）不-\uff5e至≥≤<>=，。；\n 满个百分点为止完成目标一两十半指标值的同比例"
LARGE = Decimal(10**12)
POINTS = st.integers(1, 400).map(lambda n: Decimal(n) / 4)
WRITTEN = st.lists(st.sampled_from(PHRASES), max_size=8).map("".join)
TEXTS = WRITTEN | st.text(st.sampled_from(PIECES)) | st.text()


@given(TEXTS)
def test_any_text_is_read(text: str):
    """No text raises, and everything that is found lies inside it."""
    standard = read_standard(text)
    spans = [*(one.span for one in (*standard.clauses, *standard.amounts, *standard.statements))]
    spans += [end.span for band in standard.bands for end in (band.low, band.high) if end]
    spans += [one.per.span for one in standard.amounts if one.per]
    assert all(0 <= start < end <= len(text) for start, end in spans)


@given(TEXTS, TEXTS, POINTS)
def test_any_two_texts_are_compared(printed: str, computed: str, points: Decimal):
    """No two texts raise; a difference stands at a place of the printed one, each place once, in order."""
    spans = [one.span for one in differences(printed, computed, points)]
    assert all(0 <= start < end <= len(printed) for start, end in spans)
    assert spans == sorted(set(spans))


@given(WRITTEN, WRITTEN)
def test_a_difference_quotes_the_text(printed: str, computed: str):
    """The words that a difference quotes stand in the text, and its sentence says them."""
    for one in differences(printed, computed, Decimal(1)):
        assert one.printed in one.message
        assert one.computed in one.message
        assert one.printed.isdecimal() or one.printed[-1] in printed[slice(*one.span)]


@given(st.lists(st.sampled_from(PHRASES[:7]), min_size=1, max_size=6, unique=True))
def test_phrases_that_change_a_number_are_told(phrases: list[str]):
    """A text whose every number is one greater than what its rule writes is never passed."""
    text = "".join(phrases)
    assert differences(text.translate({ord(sign): "9" for sign in "1234567"}), text, Decimal(10**12)) != ()


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str):
    """A text that its rule wrote differs in nothing but the full marks that it names."""
    assert [one for one in differences(text, text, LARGE) if one.computed != str(LARGE)] == []


@given(st.lists(POINTS, min_size=1, max_size=40))
def test_a_printed_checklist_is_read_back(points: list[Decimal]):
    """The points of a checklist, printed by its rule, are read back in their order."""
    standard = read_standard(_printed(points))
    assert [one.value for one in standard.having("item")] == points == [one.value for one in standard.amounts]
    if len(points) > 1:
        assert [one.clause for one in standard.amounts] == list(range(1, len(points) + 1))


def _printed(points: list[Decimal]) -> str:
    items = ", ".join(
        f'{{ id = "i{place}", text = "某要素", points = {one} }}' for place, one in enumerate(points)
    )
    head = f'format = 1\n[system]\nid = "s"\ntitle = "s"\nversion = "1"\npoints = {sum(points)}\ngrades = [{{ name = "优", from = 0 }}]\n'
    rule = f'[indicators.a]\ntitle = "a"\npoints = {sum(points)}\nrule = {{ type = "checklist", items = [{items}] }}\n'
    document, _ = parse(Source("s.toml", head + rule))
    assert document is not None
    bound = read_system(document, Catalogue(built_in=True)).bound
    assert bound is not None
    one = bound.indicators["a"]
    assert one.rule is not None
    return str(one.rule.rule.call("rule_standard", params=one.rule.params, indicator=one.indicator))


@pytest.mark.parametrize(
    "piece",
    [
        "①目标明确（1分）",
        "90%（含）以上的得8分，",
        "每",
        "扣",
        "8-",
        "按",
        "每超过一个百分点扣1分",
        "9",
        "(",
        "以上①",
    ],
)
def test_reading_is_linear(piece: str, calls: Callable[[str], int]):
    """Ten times the text takes no more than about ten times the calls."""
    read_standard(piece)
    short, long = (piece * (length // len(piece)) for length in (500, 5000))
    assert calls(long) <= 12 * calls(short) + 200


@pytest.fixture
def calls() -> Callable[[str], int]:
    """Return how to count the calls that reading a text takes."""

    def counted(text: str) -> int:
        count = 0

        def seen(_frame: object, event: str, _argument: object) -> None:
            nonlocal count
            count += event in {"call", "c_call"}

        sys.setprofile(seen)
        try:
            standard: Standard = read_standard(text)
        finally:
            sys.setprofile(None)
        assert standard.text == text
        return count

    return counted


def test_scoring_does_not_load_the_room(tmp_path: object):
    """Whoever scores the sample never imports what reads standards."""
    program = (
        "import sys; from chidu.cli.main import run; run(['demo', sys.argv[1]]);"
        "assert not any(name.startswith('chidu.standards') for name in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, f"{tmp_path}/demo"], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
