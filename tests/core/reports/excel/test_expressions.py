"""Formulas of chidu in the words of Excel: what LibreOffice makes of them is what chidu makes of them."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from workbooks import chance, needs_office, recalculated, values_of

from chidu.decimals import steady
from chidu.formula import Kind, compile_formula
from chidu.reports.excel.book import Book
from chidu.reports.excel.expressions import Translator, UntranslatableError, all_of, bounded, either, rounding

KINDS = {
    "a": Kind.NUMBER,
    "b": Kind.NUMBER,
    "u": Kind.NUMBER,
    "yes": Kind.BOOLEAN,
    "open": Kind.BOOLEAN,
    "name": Kind.TEXT,
    "day": Kind.DATE,
    "due": Kind.DATE,
}
VALUES: dict[str, Any] = {
    "a": Decimal("0.3"),
    "b": Decimal(12),
    "u": None,
    "yes": True,
    "open": None,
    "name": "县级",
    "day": date(2021, 7, 28),
    "due": date(2021, 6, 30),
}
#: Binary numbers make 0.30000000000000004, 2.9999999999999996 and 1.0049999999999999 of these.
EXACT = (
    "0.1 + 0.2 == a",
    "0.1 + 0.2 <= a",
    "0.1 + 0.2 > a",
    "floor((a - 0) / 0.1)",
    "ceil(0.7 / 0.1)",
    "floor(4.35 * 100)",
    "round(1.005, 2)",
    "round(2.675, 2)",
    "round(2.345, 2)",
    "round(0.285, 2)",
    "round(1 / 3, 4)",
    "round(-1.5, 0)",
    "1 / 3 + 1 / 3 + 1 / 3 == 1",
    "1.1 * 1.1 == 1.21",
    "437.7 - 437.6 == 0.1",
)
KNOWN = (
    "a + b * 2 - 1 / b",
    "-a + (+b)",
    "a / 0",
    "u + 1",
    "u > 0 or yes",
    "u > 0 and false",
    "u > 0 and yes",
    "not yes",
    "not open",
    "not yes or open",
    "0 <= a < 1",
    "0 <= u < 1",
    "1 < a < u",
    'name == "县级"',
    'name != "县级"',
    'name == "COUNTY" or name == "省\'级"',
    "day - due",
    "day > due",
    "day == due",
    "max(0, day - due) * 0.5",
    "1 if yes else 2",
    "1 if open else 2",
    "1 if yes else 1 / 0",
    "min(a, b, 3)",
    "max(a, u)",
    "abs(a - b)",
    "clamp(b, 0, 10)",
    "clamp(b, 20, 10)",
    "yes == true",
    "b >= 100 / 3",
)


def translated(text: str) -> str:
    """Return a formula in the words of Excel, its names being the names of cells."""
    formula = compile_formula(text, KINDS)
    assert formula.node is not None
    return Translator(text, KINDS, lambda name: f"<{name}>", _no_columns).translated(formula.node)


def _no_columns(_function: str, name: str) -> str:
    raise LookupError(name)


def test_words():
    """A few formulas as they are written; unknown ones are errors, so that and, or need asking first."""
    assert translated("a + 0.5") == "(<a>+0.5)"
    assert translated("a >= 0.9") == "(ROUND(<a>,11)>=0.9)"
    assert translated("1 if yes else 2") == "IF(<yes>,1,2)"
    assert translated('name == "a""b"'.replace('""', "'")) == 'EXACT(<name>,"a\'b")'
    assert either(["x"]) == all_of(["x"]) == "x"
    assert either(["x", "y"]) == "IF(IFERROR(x,FALSE),TRUE,IF(IFERROR(y,FALSE),TRUE,OR(x,y)))"
    assert rounding("x", 2) == "ROUND(ROUND(x,10),2)"


def test_too_long_for_excel():
    """Texts beyond 255 characters, and levels beyond what Excel nests, are not written."""
    long = "长" * 256
    with pytest.raises(UntranslatableError):
        translated(f'name == "{long}"')
    with pytest.raises(UntranslatableError):
        bounded("ABS(" * 61 + "a" + ")" * 61)
    assert bounded('IF(a="((((' + "(" * 70 + '",1,2)')
    assert translated("abs(" * 40 + "a" + ")" * 40).startswith("ABS(ABS(")
    with pytest.raises(UntranslatableError):
        bounded("1+" * 4001 + "1")


def _computed(tmp_path: Path, formulas: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return what LibreOffice makes of formulas, each with the values of its names."""
    book = Book()
    book.sheet("空")
    for number, (text, values) in enumerate(formulas.items()):
        cells = {name: book.ledger.constant(f"{number}.{name}", value) for name, value in values.items()}
        formula = compile_formula(text, KINDS)
        assert formula.node is not None
        made = Translator(text, KINDS, cells.__getitem__, _no_columns).translated(formula.node)
        book.ledger.put(text, made, "?")
    file = tmp_path / "a.xlsx"
    book.write_ledger()
    file.write_bytes(book.closed())
    import openpyxl

    openpyxl.load_workbook(file).save(file)
    recalculated([file], tmp_path / "out")
    return values_of(tmp_path / "out/a.xlsx")


def _agrees(found: Any, wanted: Any) -> bool:
    if wanted is None:
        return isinstance(found, str) and found.startswith("#")
    if isinstance(wanted, Decimal):
        return type(found) in {int, float} and abs(Decimal(str(found)) - steady(wanted)) < Decimal("1E-9")
    return bool(found == wanted)


@needs_office
def test_known_formulas(tmp_path: Path):
    """Every construct of the language, known and unknown, and decimals that binary numbers do not have."""
    texts = (*EXACT, *KNOWN)
    found = _computed(tmp_path, dict.fromkeys(texts, VALUES))
    wrong = {
        text: (found[text], compile_formula(text, KINDS).evaluate(VALUES.__getitem__))
        for text in texts
        if not _agrees(found[text], compile_formula(text, KINDS).evaluate(VALUES.__getitem__))
    }
    assert wrong == {}


@needs_office
def test_formulas_at_random(tmp_path: Path):
    """Hundreds of formulas put together at random, over values of which some are unknown, come to the same."""
    luck = chance("formulas")

    def number(depth: int) -> str:
        if depth == 0 or luck.random() < 1 / 5:
            return luck.choice(["a", "b", "u", "0", "0.1", "0.3", "2.5", "12", "100"])
        one, other = number(depth - 1), number(depth - 1)
        return luck.choice(
            [
                f"({one} + {other})",
                f"({one} - {other})",
                f"({one} * {other})",
                f"({one} / {other})",
                f"min({one}, {other})",
                f"max({one}, {other})",
                f"round({one}, 2)",
                f"floor({one})",
                f"({one} if {truth(depth - 1)} else {other})",
            ]
        )

    def truth(depth: int) -> str:
        if depth == 0 or luck.random() < 1 / 5:
            return luck.choice(["yes", "open", "true", "false", 'name == "县级"', "day > due"])
        made: list[Callable[[], str]] = [
            lambda: f"({truth(depth - 1)} and {truth(depth - 1)})",
            lambda: f"({truth(depth - 1)} or {truth(depth - 1)})",
            lambda: f"(not {truth(depth - 1)})",
            lambda: (
                f"({number(depth - 1)} {luck.choice(['<', '<=', '==', '!=', '>', '>='])} {number(depth - 1)})"
            ),
        ]
        return luck.choice(made)()

    texts = {luck.choice([number, truth])(3): None for _ in range(300)}
    values = {
        text: {
            **VALUES,
            "a": luck.choice([Decimal("0.3"), Decimal("-2.25"), None]),
            "yes": luck.choice([True, False]),
        }
        for text in texts
    }
    found = _computed(tmp_path, values)
    wrong = {}
    for text in texts:
        wanted = compile_formula(text, KINDS).evaluate(values[text].__getitem__)
        if not _agrees(found[text], wanted) and not (isinstance(wanted, Decimal) and abs(wanted) > 10**4):
            wrong[text] = (found[text], wanted)
    assert wrong == {}
