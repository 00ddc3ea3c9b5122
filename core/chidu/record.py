"""Records: frozen attrs classes that share one comparison and one printed form."""

from typing import Any

import attrs


class Record:
    """Compares, hashes and prints by the fields of the attrs class that derives from it.

    Declare ``@frozen(eq=False, repr=False, slots=False)``: attrs would write and compile these methods anew for
    every class, and with slots make every class twice. That takes longer than all the rest of it, in every
    command, and few of these methods are ever called.
    """

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return _compared(self) == _compared(other)

    def __hash__(self) -> int:
        return hash((type(self), _compared(self)))

    def __repr__(self) -> str:
        shown = [f"{one.name}={getattr(self, one.name)!r}" for one in _fields(self) if one.repr]
        return f"{type(self).__name__}({', '.join(shown)})"


def _compared(record: object) -> tuple[Any, ...]:
    return tuple([getattr(record, one.name) for one in _fields(record) if one.eq])


def _fields(record: object) -> "tuple[attrs.Attribute[Any], ...]":
    fields: tuple[attrs.Attribute[Any], ...] = type(record).__attrs_attrs__  # type: ignore[attr-defined]
    return fields
