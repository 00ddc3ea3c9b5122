"""One action being put together: changes one after the other, each seen by the next."""

from collections.abc import Iterable
from typing import Any

from chidu.diagnostics import KeyPath
from chidu.projects.changes import Change, applied, setting, value_at
from chidu.projects.plain_data import make_sure_it_can_be_written, plain_data


class Action:
    """Changes of a sheet's data that will be one action."""

    def __init__(self, data: dict[str, Any]) -> None:
        """Begin with the data as it is."""
        self.data: Any = data
        self.changes: list[Change] = []

    def put(self, path: KeyPath, new: Any) -> None:
        """Put a value at a path; None takes away what stands there."""
        value = plain_data(new) if new is not None else None
        if value is not None:
            make_sure_it_can_be_written(value)
        change = setting(self.data, path, value)
        if change is not None:
            self.changes.append(change)
            self.data = applied(self.data, [change])

    def put_all(self, pairs: Iterable[tuple[KeyPath, Any]]) -> None:
        """Put several values."""
        for path, new in pairs:
            self.put(path, new)

    def at(self, *path: str | int) -> Any:
        """Return what stands at a path now, None where nothing does."""
        return value_at(self.data, path)
