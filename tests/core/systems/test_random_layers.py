"""Layers of any content laid over one another: nothing raises, nothing grows, and plain refinements simply merge."""

from collections.abc import Mapping
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from chidu.plugins.catalogue import Catalogue
from chidu.systems.layers import Resolved, resolve
from chidu.systems.overlay import paths
from chidu.systems.reader import read_resolved
from chidu.toml.document import Document
from chidu.toml.source import Source

WORDS = (
    "system",
    "facts",
    "indicators",
    "extension",
    "open",
    "locked",
    "a",
    "b",
    "a.b",
    "rule",
    "points",
    "weight",
)
STEERING = ("new", "remove", "after", "title", "choose", "beyond", "extends")
SCALARS = st.sampled_from([True, False, 1, 40, "", "a", "b", "a.b", "judgement"])
KEYS = st.sampled_from([*WORDS, *STEERING])
VALUES = st.recursive(
    SCALARS | st.lists(SCALARS, max_size=2),
    lambda inner: st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=8,
)
NODES = st.dictionaries(st.sampled_from([*"abc", "rule", *STEERING, "points"]), VALUES, max_size=4)
ANY = st.fixed_dictionaries(
    {},
    optional={
        "indicators": NODES | VALUES,
        "extension": VALUES,
        "system": VALUES,
        "facts": VALUES,
        "scoring": VALUES,
    },
)
FIELDS = {
    "points": st.integers(0, 9),
    "title": st.just("t"),
    "rule": st.fixed_dictionaries({"type": st.just("r")}),
}
PLAIN = st.fixed_dictionaries({}, optional=FIELDS)
for _ in range(3):
    PLAIN = st.fixed_dictionaries({}, optional={**FIELDS, "a": PLAIN, "b": PLAIN})
CATALOGUE = Catalogue(built_in=True)


def document(number: int, data: Mapping[str, Any]) -> Document:
    """Return a document of these data; the text has no places, and every place is its beginning."""
    return Document(Source(f"{number}.toml", ""), dict(data))


def fold(*datas: Mapping[str, Any]) -> Resolved:
    """Return layers of these data folded."""
    return resolve(tuple(document(number, data) for number, data in enumerate(datas)))


@settings(max_examples=100, deadline=None)
@given(st.lists(ANY, min_size=2, max_size=4))
def test_laying_never_raises(datas: list[dict[str, Any]]):
    """Whatever the tables hold, folding and reading end with findings, and exactly what is there has a setter."""
    before = repr(datas)
    resolved = fold(*datas)
    read_resolved(resolved, CATALOGUE)
    assert repr(datas) == before
    assert set(resolved.setters) - {("extends",)} == set(paths(resolved.data, ())) - {("extends",)}


@settings(max_examples=100, deadline=None)
@given(st.lists(ANY, min_size=2, max_size=4))
def test_layers_stay_linear_in_size(datas: list[dict[str, Any]]):
    """What comes of layers holds no more values, and tells no more findings, than they wrote."""
    resolved = fold(*datas)
    written = sum(len(list(paths(one, ()))) for one in datas)
    assert len(list(paths(resolved.data, ()))) <= written
    assert len(resolved.diagnostics) <= written


def merged(under: Any, over: Any, key: str = "") -> Any:
    """Return the simplest merge there is: tables merge, but for rules, and everything else replaces."""
    if not isinstance(under, dict) or not isinstance(over, dict) or key == "rule":
        return over
    return {
        one: merged(under[one], over[one], one) if one in under and one in over else {**under, **over}[one]
        for one in {**under, **over}
    }


def known(over: Any, under: Any) -> Any:
    """Return of an override what refines nodes that there are."""
    return {
        key: known(value, under[key]) if isinstance(value, dict) and key != "rule" else value
        for key, value in over.items()
        if key in {"points", "title", "rule"} or isinstance(under.get(key), dict)
    }


@settings(max_examples=100, deadline=None)
@given(PLAIN, PLAIN)
def test_plain_refinements_merge(base: dict[str, Any], over: dict[str, Any]):
    """Refining nodes that there are gives what merging the tables gives, and nothing is told."""
    plain = known(over, base)
    resolved = fold({"indicators": base}, {"indicators": plain})
    assert (resolved.data, resolved.diagnostics) == ({"indicators": merged(base, plain)}, ())


@settings(max_examples=100, deadline=None)
@given(PLAIN, PLAIN)
def test_the_setter_is_the_last_who_wrote(base: dict[str, Any], over: dict[str, Any]):
    """Of every value, the layer that set it is the upper one where that wrote it, else the base."""
    plain = known(over, base)
    resolved = fold({"indicators": base}, {"indicators": plain})
    written = {
        at
        for at in paths({"indicators": plain}, ())
        if not isinstance(value(plain, at[1:]), dict) or "rule" in at
    }
    wrong = {at: who for at, who in resolved.setters.items() if at and (who == 1) != (at in written)}
    assert wrong == {}


def value(table: Any, at: tuple[Any, ...]) -> Any:
    """Return what stands at a key path."""
    for key in at:
        table = table[key]
    return table


def test_many_overrides_forget_only_their_own_setters():
    """A thousand overrides never pass over all setters: that would take time in their square."""

    class Counting(dict[Any, int]):
        walks = 0

        def __iter__(self) -> Any:
            Counting.walks += 1
            return super().__iter__()

    from chidu.systems.overlay import Overlay, copied

    base = {"facts": {f"x{number}": {"title": "x"} for number in range(1000)}}
    over = {"facts": {f"x{number}": {"title": "y"} for number in range(1000)}}
    setters = Counting(dict.fromkeys(paths(base, ()), 0))
    Overlay(1, setters, {}, document(1, over).place).lay(copied(base), over)
    assert (Counting.walks, sum(setters.values())) == (0, 1000)
