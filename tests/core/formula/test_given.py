"""Numbers that a formula may name beside the facts."""

from decimal import Decimal

from chidu.formula import Kind, compile_formula

FORMULA = compile_formula("a / points > 2", {"a": Kind.NUMBER, "points": Kind.NUMBER})


def test_given_names_are_looked_up_no_more():
    """What is given is settled, for the result and for both sides; the other names are still looked up."""
    given = FORMULA.given({"points": Decimal(5)})
    known = {"a": Decimal(20)}
    assert given.names == {"a"}
    assert given.evaluate(known.__getitem__) is True
    assert given.sides(known.__getitem__) == (("a / points", Decimal(4)), ("2", Decimal(2)))


def test_the_formula_itself_stays_as_it_was():
    """Giving makes another formula."""
    FORMULA.given({"points": Decimal(5)})
    assert FORMULA.names == {"a", "points"}
