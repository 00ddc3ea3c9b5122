"""Rings: names that lead back to themselves, found in one walk however many and however long they are."""

from collections.abc import Collection, Iterator, Mapping

from attrs import field, frozen

Uses = Mapping[str, Collection[str]]


def in_rings(uses: Uses) -> frozenset[str]:
    """Return the names that lead back to themselves.

    Every name and every use is looked at once (Tarjan's strongly connected components, without recursion).
    """
    walk = _Walk(uses)
    found = (ring for name in uses if name not in walk.first for ring in walk.of(name))
    return frozenset(name for ring in found for name in ring if len(ring) > 1 or name in uses[name])


@frozen(eq=False)
class _Walk:
    """What has been met so far: when first, how far back it leads, and what is not yet in a ring."""

    uses: Uses
    first: dict[str, int] = field(factory=dict)
    back: dict[str, int] = field(factory=dict)
    waiting: list[str] = field(factory=list)
    settled: set[str] = field(factory=set)

    def of(self, start: str) -> Iterator[list[str]]:
        path = [(start, self._enter(start))]
        while path:
            name, rest = path[-1]
            following = next((one for one in rest if one not in self.settled), None)
            if following is None:
                path.pop()
                if path:
                    self._lead(path[-1][0], self.back[name])
                if self.back[name] == self.first[name]:
                    yield self._ring(name)
            elif following in self.first:
                self._lead(name, self.first[following])
            else:
                path.append((following, self._enter(following)))

    def _enter(self, name: str) -> Iterator[str]:
        self.first[name] = self.back[name] = len(self.first)
        self.waiting.append(name)
        return iter(self.uses[name])

    def _lead(self, name: str, back: int) -> None:
        self.back[name] = min(self.back[name], back)

    def _ring(self, name: str) -> list[str]:
        ring: list[str] = []
        while not ring or ring[-1] != name:
            ring.append(self.waiting.pop())
        self.settled.update(ring)
        return ring
