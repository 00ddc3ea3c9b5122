from attrs import evolve, field, frozen

from chidu.record import Record


@frozen(eq=False, repr=False, slots=False)
class Point(Record):
    """A record with a field that is not compared and one that is not shown."""

    x: int
    y: int = 0
    origin: str = field(default="", eq=False)
    secret: str = field(default="", repr=False)


class Place(Point):
    """A record of another class with the same fields."""


def test_records_compare_by_their_fields():
    """Two records are equal where their compared fields are, and have one hash."""
    assert Point(1, 2, "a") == Point(1, 2, "b")
    assert hash(Point(1, 2, "a")) == hash(Point(1, 2, "b"))
    assert Point(1) != Point(2)
    assert evolve(Point(1), y=2) == Point(1, 2)


def test_records_of_two_classes_differ():
    """Equal fields do not make records of different classes equal."""
    assert Point(1) != Place(1)
    assert Point(1) != (1, 0)
    assert len({Point(1), Place(1), Point(1)}) == 2


def test_records_show_their_fields():
    """A record prints its class and the fields that may be shown."""
    assert repr(Place(1, 2, "a", "b")) == "Place(x=1, y=2, origin='a')"
