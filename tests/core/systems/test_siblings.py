"""The order of siblings, and what an added group's children say of theirs."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.systems.layers import Resolved, resolve
from chidu.systems.siblings import in_order
from chidu.toml.document import parse
from chidu.toml.source import Source

NAMES = st.sampled_from(["y", "z", "n1", "n2", "n3", "n4", ""])
NEW = st.dictionaries(st.sampled_from(["n1", "n2", "n3", "n4"]), st.none() | NAMES)


def laid(over: str, base: str = "[indicators]\nz = {}\ny = {}\n") -> Resolved:
    """Return one text laid over another."""
    layers = [parse(Source(f"{number}.toml", text))[0] for number, text in enumerate((base, over))]
    return resolve(tuple(one for one in layers if one is not None))


def added(**after: str | None) -> str:
    """Return new nodes, each with what it stands after."""
    lines = [
        f"{name} = {{ new = true{'' if one is None else f', after = {one!r}'} }}"
        for name, one in after.items()
    ]
    return "\n".join(["[indicators]", *lines, ""])


@pytest.mark.parametrize(
    ("after", "order"),
    [
        ({"n1": "z", "n2": "z"}, "z n1 n2 y"),
        ({"n1": "n2", "n2": "z"}, "z n2 n1 y"),
        ({"n1": "z", "n2": "n1", "n3": "z"}, "z n1 n2 n3 y"),
        ({"n1": "", "n2": ""}, "n1 n2 z y"),
        ({"n1": None, "n2": "n1", "n3": None}, "z y n1 n2 n3"),
    ],
    ids=["same", "later", "chain", "first", "last"],
)
def test_new_siblings_stand_where_they_say(after: dict[str, str | None], order: str):
    """Those that follow the same one stand as written, each behind what it names, even if that comes later."""
    resolved = laid(added(**after))
    assert (list(resolved.data["indicators"]), resolved.diagnostics) == (order.split(), ())


@pytest.mark.parametrize(
    ("after", "at"),
    [
        ({"n1": "n1"}, "2:28"),
        ({"n1": "n2", "n2": "n1", "n3": "n1"}, "2:28"),
        ({"n3": "n1", "n1": "n2", "n2": "n1"}, "3:28"),
    ],
    ids=["itself", "two", "two and one behind"],
)
def test_a_circle_is_told_once_and_nothing_is_lost(after: dict[str, str], at: str):
    """New siblings that follow one another are one finding, at one of them; all of them are there."""
    resolved = laid(added(**after))
    (found,) = resolved.diagnostics
    assert (found.code, str(found.place)) == ("E313", f"1.toml:{at}")
    assert resolved.data["indicators"].keys() == {"z", "y", *after}


def test_a_removed_sibling_cannot_be_followed():
    """Whether it is removed before or after the line that names it, it is not there."""
    for over in (f"{added(n1='z')}z.remove = true\n", f"[indicators]\nz.remove = true\n{added(n1='z')[13:]}"):
        resolved = laid(over)
        assert [one.code for one in resolved.diagnostics] == ["E313"]
        assert list(resolved.data["indicators"]) == ["y", "n1"]


@given(old=st.lists(st.sampled_from(["y", "z", ""]), unique=True), new=NEW)
def test_every_sibling_is_placed_once(old: list[str], new: Mapping[str, str | None]):
    """Nobody is lost or doubled, the old keep their order, and who is in no circle stands behind what it names."""
    known = {name: after if after in {*old, *new, ""} else None for name, after in new.items()}
    order, circles = in_order(old, known)
    assert sorted(order) == sorted([*old, *new])
    assert [name for name in order if name in old] == old
    for name, after in known.items():
        if after and name not in circles:
            assert order.index(after) < order.index(name)


GROUP = "[indicators.g]\nnew = true\n[indicators.g.x]\npoints = 1\n[indicators.g.w]\n"


def test_children_of_an_added_group_say_where_they_stand():
    """Below an added group ``after`` works as above it, and ``new`` may be said again."""
    resolved = laid(f'{GROUP}new = true\nafter = ""\n[indicators.g.w.v]\npoints = 2\n')
    assert resolved.diagnostics == ()
    assert resolved.data["indicators"]["g"] == {"w": {"v": {"points": 2}}, "x": {"points": 1}}
    assert list(resolved.data["indicators"]["g"]) == ["w", "x"]
    assert resolved.number(("indicators", "g", "w", "v", "points")) == 1


@pytest.mark.parametrize(
    ("word", "code", "left"),
    [
        ("remove = true", "E311", ["x"]),
        ("new = false", "E311", ["x"]),
        ("new = true\nremove = true", "E311", ["x"]),
        ("remove = 1", "E203", ["x"]),
        ("after = 'q'", "E313", ["x", "w"]),
    ],
)
def test_what_has_no_meaning_below_an_added_group_is_told(word: str, code: str, left: list[str]):
    """There is nothing to remove or refine in a group that is added, and nobody to follow but its own."""
    resolved = laid(GROUP + word)
    assert [one.code for one in resolved.diagnostics] == [code]
    assert list(resolved.data["indicators"]["g"]) == left


@pytest.mark.parametrize("word", ["", "new = true\n", 'new = true\nafter = ""\n'])
def test_a_node_stands_in_for_what_is_none(word: str):
    """Where the base has a value instead of a node, an extension's node is taken whole, without its steering."""
    resolved = laid(f"[indicators.z]\n{word}points = 1\n[indicators.z.x]\nnew = true\n", "indicators.z = 3\n")
    assert (resolved.data["indicators"], resolved.diagnostics) == ({"z": {"points": 1, "x": {}}}, ())
    assert resolved.number(("indicators", "z", "points")) == 1
