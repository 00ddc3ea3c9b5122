"""Ids made from titles: they stay Chinese, quoted in the file, so that whoever reads it knows what is meant."""

import re
import unicodedata
from collections.abc import Container

from chidu.formula.functions import FUNCTIONS
from chidu.formula.tokens import KEYWORDS
from chidu.model.nodes import RESERVED

#: Longer ids make headers that nobody reads.
LONGEST = 24
_FOREIGN = re.compile(r"[^A-Za-z0-9_\u3007\u3400-\u4dbf\u4e00-\u9fff]+")


def ident_of(title: str, taken: Container[str], otherwise: str = "item") -> str:
    """Return an id that says what ``title`` says and is not ``taken``; blanks and signs become ``_``."""
    plain = _FOREIGN.sub("_", unicodedata.normalize("NFKC", title)).strip("_")
    stem = plain[:LONGEST].rstrip("_") or otherwise
    return _free(stem, taken)


def fact_ident_of(title: str, taken: Container[str]) -> str:
    """Return an id that a formula can name as it stands: it begins with no digit and is no word of formulas."""
    stem = ident_of(title, (), "fact")
    stem = f"f_{stem}" if stem[0].isdigit() or stem in KEYWORDS or stem in FUNCTIONS else stem
    return _free(stem, taken)


def _free(stem: str, taken: Container[str]) -> str:
    number, name = 1, stem
    while name in taken or name in RESERVED:
        number += 1
        name = f"{stem}_{number}"
    return name
