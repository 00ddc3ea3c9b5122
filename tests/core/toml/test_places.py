from collections.abc import Callable
from typing import Any

import pytest
import tomli_w
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chidu.diagnostics import KeyPath
from chidu.toml.limits import DEEPEST
from chidu.toml.scanner import scan

Judge = Callable[[str], list[Any]]

KEYS = st.text(alphabet="ab1_-目标.\"'\\ \n＝“#é", max_size=6)
TEXTS = st.text(alphabet="ab\"'\\\n\t #=,[]{}目标，“”", max_size=12)
SCALARS = st.one_of(
    st.booleans(), st.integers(-(10**15), 10**15), TEXTS, st.dates(), st.times(), st.datetimes()
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=12,
)
#: Pieces from which a hand writes: blanks, comments and line ends where TOML 1.0 has them.
GAP = st.sampled_from(["", " ", "\t", "  "])
BREAK = st.sampled_from(["", " ", "\n", "\n\t", " # 注 ] } ,\n", "\n\n# “\n  "])
NAME = st.sampled_from(["a", "b-1", "1", "-", '"目标"', "'项目 一'", '"a.b"', '"\\u4e2d"', '"q\\"q"', "''"])
PLAIN = [
    "1",
    "-1_000",
    "0.50",
    "6e-3",
    "true",
    "0xff",
    "1979-05-27",
    "07:32:00.5",
    "1979-05-27 07:32:00Z",
    '""',
    "''",
]
PLAIN += [
    '"目标，“x”"',
    r'"a\\"',
    r'"\"]}"',
    "'C:\\'",
    '"""\na"b""c\n"""',
    "'''\n'x''[\n'''",
    '"""x""""',
    "''''y'''''",
]


@st.composite
def arrays(draw: st.DrawFn, items: st.SearchStrategy[str]) -> str:
    """Write an array with line ends and comments where they may stand."""
    written = [draw(BREAK) + item + draw(BREAK) for item in draw(st.lists(items, max_size=3))]
    return (
        "["
        + ",".join(written)
        + ("," + draw(BREAK) if written and draw(st.booleans()) else draw(BREAK))
        + "]"
    )


@st.composite
def tables(draw: st.DrawFn, items: st.SearchStrategy[str]) -> str:
    """Write an inline table."""
    names = draw(st.lists(NAME, unique=True, max_size=3))
    written = [f"{draw(GAP)}{name}{draw(GAP)}={draw(GAP)}{draw(items)}{draw(GAP)}" for name in names]
    return "{" + ",".join(written) + draw(GAP) + "}"


WRITTEN = st.recursive(st.sampled_from(PLAIN), lambda inner: arrays(inner) | tables(inner), max_leaves=8)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Write a document as hands do; each header and each line has a name of its own."""
    lines = []
    for number in range(draw(st.integers(0, 4))):
        name, gap, end = draw(NAME), draw(GAP), draw(GAP) + draw(st.sampled_from(["", "# 注"]))
        header = draw(
            st.sampled_from(
                ["", f"[t{number}.{name}]", f"[{gap}t{number}{gap}]", f"[[many.{name}]]", "[[rows]]"]
            )
        )
        if header:
            lines.append(f"{gap}{header}{end}")
        for line in range(draw(st.integers(0, 3))):
            key = draw(
                st.sampled_from(
                    [f"k{number}{line}", f"k{number}{line}{gap}.{gap}{name}", f'"目 {number}{line}".x.y']
                )
            )
            lines.append(f"{gap}{key}{gap}={gap}{draw(WRITTEN)}{end}")
        lines.append("")
    return "\n".join(lines)


QUICK = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUICK
@given(data=st.dictionaries(KEYS, VALUES, max_size=5), multiline=st.booleans())
def test_every_value_that_a_program_wrote_has_its_place(
    wrong_places: Judge,
    data: dict[str, Any],
    *,
    multiline: bool,
):
    """Nested tables of any names, written by tomli-w, are found whole."""
    assert wrong_places(tomli_w.dumps(data, multiline_strings=multiline).replace("\r", "")) == []


@QUICK
@given(text=documents())
def test_every_value_that_a_hand_wrote_has_its_place(wrong_places: Judge, text: str):
    """Blanks, comments, dotted keys and quotes of every kind do not shift a place."""
    assert wrong_places(text) == []


def test_every_value_of_the_sample_has_its_place(wrong_places: Judge, sample: str):
    """A system in the shape of real ones is found whole."""
    assert wrong_places(sample) == []


@pytest.mark.parametrize(
    ("text", "at", "key", "value"),
    [
        ("a = 1", ("a",), "a", "1"),
        ("[a.b]\n", ("a", "b"), "b", "[a.b]"),
        ("[a.b]\n", ("a",), "a", "a"),
        ("[a.b]\n[a]\n", ("a",), "a", "[a]"),
        ("[[a]]\nb = 1\n[[a]]\nb = 2", ("a", 1, "b"), "b", "2"),
        ("[[a]]\n[[ a ]]\n", ("a", 1), "a", "[[ a ]]"),
        ("[[a]]\n[[ a ]]\n", ("a",), "a", "[[a]]"),
        ("[[a]]\n[[a]]\n[a.b]\nc = 1", ("a", 1, "b", "c"), "c", "1"),
        ("[[a]]\n[[a.b]]\n[[a.b]]\nc = 1", ("a", 0, "b", 1, "c"), "c", "1"),
        ("a . 'b' = 1", ("a", "b"), "'b'", "1"),
        ("a.b = 1", ("a",), "a", "a"),
        ("1.2 = 3.4", ("1", "2"), "2", "3.4"),
        ('"目.标" = [1, [2, 3]]', ("目.标", 1, 0), "2", "2"),
        ("a = [ {b = 'c'}, ]", ("a", 0), "{b = 'c'}", "{b = 'c'}"),
        ("a = [ {b = 'c'}, ]", ("a", 0, "b"), "b", "'c'"),
        ("a = {b.c = 1, b.d = 2}", ("a", "b", "d"), "d", "2"),
        ('"\\u0061" = 1', ("a",), '"\\u0061"', "1"),
        ("a = 1979-05-27 07:32:00 # x", ("a",), "a", "1979-05-27 07:32:00"),
        ('a = """\nx"""', ("a",), "a", '"""\nx"""'),
    ],
)
def test_a_path_leads_to_its_key_and_its_value(text: str, at: KeyPath, key: str, value: str):
    """Each way to write a key gives the characters of the key and of the value."""
    node, found = scan(text).find(at)
    assert found
    assert (text[slice(*node.key)], text[slice(*node.value)]) == (key, value)


@pytest.mark.parametrize(
    ("at", "nearest"),
    [(("a", "b", "c"), "b"), (("a", "c"), "a"), (("a", 0), "a"), (("x",), ""), (("a", "b", 0, "d"), "b")],
)
def test_what_is_not_there_has_its_nearest_ancestor(at: KeyPath, nearest: str):
    """A path that leads nowhere stops at the last key that exists."""
    text = "[a]\nb = 1"
    node, found = scan(text).find(at)
    assert not found
    assert text[slice(*node.key)] == nearest


def test_the_deepest_level_is_still_read():
    """Nesting up to the bound has places, one more is a flaw."""
    fine = ".".join(["a"] * DEEPEST)
    assert scan(f"{fine} = 1").find(("a",) * DEEPEST)[1]
    assert [flaw.mistake for flaw in scan(f"{fine}.a = 1").flaws] == ["deep"]


def test_the_depth_counts_headers_keys_and_brackets_together():
    """However the levels are written, they add up."""
    header = "[" + ".".join(["a"] * (DEEPEST - 3)) + "]\n"
    assert scan(header + "b.c = [1]").flaws == []
    assert [flaw.mistake for flaw in scan(header + "b.c = [[1]]").flaws] == ["deep"]


def test_an_array_too_deep_for_its_first_table_is_no_trap():
    """A later header through an array without tables does not fail."""
    path = ".".join(["a"] * (DEEPEST - 1))
    mistakes = {flaw.mistake for flaw in scan(f"[[{path}.b]]\n[{path}.b.c]\n[[{path}.b]]\n").flaws}
    assert mistakes == {"deep"}
