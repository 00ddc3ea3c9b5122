"""Sample classes that use every kind of field, as a rule's author would declare them."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

import pytest
from attrs import field, frozen

from chidu.shape.types import Doc, Ident, Length, Limits, Points, Text, Whole


class Nested:
    """Stands for a nested rule: a type whose instances the program makes itself."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Nested) and other.kind == self.kind

    def __hash__(self) -> int:
        return hash(self.kind)


@frozen
class Item:
    """一个要素。其余从略。"""

    id: Annotated[Ident, Doc("要素标识")]
    text: Annotated[Text, Doc("要素文字")]
    points: Points
    required: bool = False


@frozen
class Sample:
    """A sample of every kind of field. Not a real rule."""

    id: str = field(metadata={"written": False})
    title: Annotated[Text, Doc("名称")]
    items: Annotated[tuple[Item, ...], Length(1)]
    share: Annotated[Decimal, Limits(above=0, maximum=1), Doc("比例")] = Decimal("0.9")
    lower: Decimal | None = field(default=None, metadata={"key": "from"})
    steps: Whole = 2
    direction: Literal["up", "down"] = "up"
    day: dt.date | None = None
    amounts: Mapping[Ident, Points] = field(factory=dict)
    corner: tuple[Decimal, Decimal] | None = None
    target: Decimal | Text | None = None
    inner: Nested | None = None
    extra: Any = None
    origin: object = field(default=None, metadata={"written": False}, eq=False)


@pytest.fixture(scope="session")
def sample() -> type[Sample]:
    """Return the sample class."""
    return Sample


@pytest.fixture(scope="session")
def item() -> type[Item]:
    """Return the class of the sample's items."""
    return Item


@pytest.fixture(scope="session")
def nested() -> type[Nested]:
    """Return the type that needs a hook."""
    return Nested
