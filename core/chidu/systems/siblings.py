"""The order of siblings: new ones stand behind the one that they name, be it old or new itself."""

from collections.abc import Iterable, Mapping

#: What a new sibling writes to be the first.
FIRST = ""


def in_order(old: Iterable[str], new: Mapping[str, str | None]) -> tuple[list[str], list[str]]:
    """Return all siblings in order, and one of each circle, which is put last instead.

    ``new`` says of each new sibling what it follows: ``FIRST`` nothing, None the last. Those that follow the same
    one stand in the order of ``new``.
    """
    placing = _Placing(new)
    first, last = ([name for name, after in new.items() if after == where] for where in (FIRST, None))
    for name in (*first, *old, *last):
        placing.put(name)
    return placing.order, [placing.broken(name) for name in new if name not in placing.placed]


class _Placing:
    def __init__(self, new: Mapping[str, str | None]) -> None:
        self.new = new
        self.order: list[str] = []
        self.placed: set[str] = set()
        self.followers: dict[str | None, list[str]] = {}
        for name, after in new.items():
            self.followers.setdefault(after, []).append(name)

    def put(self, name: str) -> None:
        """Place ``name``, behind it its followers, and each one's own behind that one."""
        waiting = [name]
        while waiting:
            one = waiting.pop()
            if one not in self.placed:
                self.placed.add(one)
                self.order.append(one)
                waiting += reversed(self.followers.get(one, []))

    def broken(self, name: str) -> str:
        """Place the circle that ``name`` hangs on; return where it was cut."""
        seen: set[str] = set()
        while name not in seen:
            seen.add(name)
            name = str(self.new[name])
        self.put(name)
        return name
