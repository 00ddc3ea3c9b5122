"""The vocabulary of annotated types that system files and rule parameters are declared with."""

import re
from decimal import Decimal
from typing import Annotated, NamedTuple


class Doc(NamedTuple):
    """What a field means, in Chinese; the editor shows it."""

    text: str


class Limits(NamedTuple):
    """Bounds of a number; ``above`` and ``below`` are exclusive."""

    minimum: int | None = None
    maximum: int | None = None
    above: int | None = None
    below: int | None = None


class Length(NamedTuple):
    """The fewest entries of an array or characters of a text."""

    minimum: int


class Pattern(NamedTuple):
    """The form of a text, as an ECMA-compatible regular expression, and its name for messages."""

    expression: str
    name: str


#: An id is a place: letters, digits, Chinese characters, ``_`` and ``-``; no dots, slashes or blanks.
IDENT = r"^[A-Za-z0-9_\-\u3007\u3400-\u4dbf\u4e00-\u9fff]+$"


def is_ident(text: str) -> bool:
    """Say whether a text is an id; for most, which are ASCII, the pattern need not be compiled: that takes long."""
    if text.isascii():
        return text.replace("_", "a").replace("-", "a").isalnum()
    return re.fullmatch(IDENT.removesuffix("$"), text) is not None


#: A name by which other places refer to something.
Ident = Annotated[str, Pattern(IDENT, "标识（字母、数字、汉字、_、-）"), Doc("标识")]
#: Words that must not be left out; blanks are none.
Text = Annotated[str, Length(1), Pattern(r"\S", "有内容的文字")]
#: Yes or no, written true or false.
Flag = bool
#: Points (分值): zero or more.
Points = Annotated[Decimal, Limits(minimum=0)]
#: A number above zero.
Positive = Annotated[Decimal, Limits(above=0)]
#: Any number that stands for a ratio: 0.9 is 90 %.
Ratio = Annotated[Decimal, Doc("比率，0.9 即 90%")]
#: A share from 0 to 1.
Percentage = Annotated[Decimal, Limits(minimum=0, maximum=1), Doc("比例，0.4 即 40%")]
#: A whole number, zero or more.
Whole = Annotated[int, Limits(minimum=0)]
#: The name of a fact, or a formula over facts.
Fact = Annotated[str, Length(1), Doc("事实名，或由事实组成的算式")]
