"""The facts of a sheet that was accepted: typed, and never to change."""

from collections.abc import Iterator, Mapping
from typing import Any, final


@final
class AcceptedFacts(Mapping[str, Any]):
    """Typed facts under their names, copied from ``values``, whose tables must be read-only already.

    What was worked out of them may be kept as long as they are: unlike those of a proxy they cannot change below it.
    """

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Any]) -> None:
        """Take the typed values."""
        self._values = dict(values)

    def __getitem__(self, name: str) -> Any:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._values})"
