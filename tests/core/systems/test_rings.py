"""Names that lead back to themselves, in one walk."""

from collections.abc import Iterator, Mapping

from hypothesis import given
from hypothesis import strategies as st

from chidu.systems.rings import in_rings

NAMES = "abcdefg"
USES = st.dictionaries(st.sampled_from(NAMES), st.sets(st.sampled_from(NAMES)), max_size=7).map(
    lambda uses: {name: sorted(used & uses.keys()) for name, used in uses.items()}
)


class Counted(tuple[str, ...]):
    """What a name uses; every look at one of them is counted."""

    __slots__ = ()
    looks = 0

    def __iter__(self) -> Iterator[str]:
        """Yield the names, counting them."""
        for name in super().__iter__():
            Counted.looks += 1
            yield name


def _reached(uses: Mapping[str, list[str]], start: str) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for name in uses[waiting.pop()]:
            if name not in seen:
                seen.add(name)
                waiting.append(name)
    return seen


@given(USES)
def test_what_reaches_itself(uses: dict[str, list[str]]):
    """A name is in a ring if, and only if, following its uses leads back to it."""
    assert in_rings(uses) == {name for name in uses if name in _reached(uses, name)}


def test_a_long_ring_costs_one_look_a_name():
    """2,000 names in one ring are looked at 2,000 times, not two million."""
    names = [f"f{number}" for number in range(2000)]
    uses = {name: Counted([after]) for name, after in zip(names, [*names[1:], names[0]], strict=True)}
    Counted.looks = 0
    assert in_rings(uses) == set(names)
    assert Counted.looks <= 2 * len(names)
