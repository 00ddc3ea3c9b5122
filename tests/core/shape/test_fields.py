"""Which fields stand in a file."""

from typing import Annotated, Any, Literal

import pytest
from attrs import field, frozen

from chidu.shape.fields import is_array, is_literal, is_table, members, peeled, written
from chidu.shape.types import Doc, Ident, Pattern


@frozen
class Base:
    """A base class."""

    title: str


@frozen
class Params(Base):
    """A class that inherits, renames, hides and computes."""

    to: Annotated[int, Doc("到")] = field(default=3, metadata={"key": "until"})
    id: str = field(default="", metadata={"written": False})
    made: int = field(default=1, init=False)


def test_written_fields_have_their_keys_in_order():
    """Inherited fields come first; hidden and computed ones do not stand in the file."""
    assert [(each.key, each.required) for each in written(Params)] == [("title", True), ("until", False)]


def test_marks_come_innermost_first():
    """A mark on a marked type comes after the type's own."""
    bare, marks = peeled(Annotated[Ident, Doc("行标识")])
    assert bare is str
    assert [type(mark) for mark in marks] == [Pattern, Doc, Doc]
    assert marks[-1] == Doc("行标识")
    assert peeled(int) == (int, ())


@pytest.mark.parametrize(
    ("annotation", "kinds"),
    [(int | None, (int,)), (int | str | None, (int, str)), (int, ()), (tuple[int, str], ()), (Any, ())],
)
def test_members_of_a_union_leave_none_out(annotation: Any, kinds: tuple[type, ...]):
    """A file has no null: what may be None may be left out."""
    assert members(annotation) == kinds


def test_tables_arrays_and_words_are_told_apart():
    """Each annotation is written in one way."""
    assert [is_table(kind) for kind in (Params, int, tuple[int, ...], Literal["a"])] == [
        True,
        False,
        False,
        False,
    ]
    assert [is_array(kind) for kind in (Params, int, tuple[int, ...], Literal["a"])] == [
        False,
        False,
        True,
        False,
    ]
    assert [is_literal(kind) for kind in (Params, int, tuple[int, ...], Literal["a"])] == [
        False,
        False,
        False,
        True,
    ]
