"""The names of WordprocessingML that are read, and the elements that bear them."""

import re
from collections.abc import Iterator
from typing import Protocol

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


class Element(Protocol):
    """What is used of an element of ``xml.etree``."""

    tag: str
    text: str | None

    def get(self, key: str, /) -> str | None:
        """Return an attribute."""

    def find(self, path: str, /) -> "Element | None":
        """Return the first child of a name."""

    def iter(self, tag: str, /) -> "Iterator[Element]":
        """Yield the descendants of a name."""

    def __iter__(self) -> "Iterator[Element]": ...


def w(name: str) -> str:
    """Return the full name of an element or attribute of Word."""
    return _W + name


def m(name: str) -> str:
    """Return the full name of an element of a formula."""
    return _M + name


CHOICE = _MC + "AlternateContent"
FIRST_CHOICE = _MC + "Choice"
FALLBACK = _MC + "Fallback"
VAL = w("val")
_SMALL = re.compile("[0-9]{1,8}")
PARAGRAPH, TABLE, ROW, CELL, RUN = w("p"), w("tbl"), w("tr"), w("tc"), w("r")
BOX = w("txbxContent")

#: What only wraps what is read: content controls, tracked insertions, links.
WRAPPERS = frozenset(
    {
        *map(
            w,
            (
                "sdt",
                "sdtContent",
                "ins",
                "moveTo",
                "smartTag",
                "customXml",
                "hyperlink",
                "fldSimple",
                "dir",
                "bdo",
            ),
        ),
        *map(m, ("oMathPara",)),
    }
)


#: What is not what it says at first sight.
_UNUSUAL = WRAPPERS | {CHOICE}


def inside(node: Element) -> Iterator[Element]:
    """Yield the children of an element; those of wrappers in their wrapper's place, of alternatives the first."""
    for child in node:
        if child.tag not in _UNUSUAL:
            yield child
        elif child.tag != CHOICE:
            yield from inside(child)
        else:
            chosen = child.find(FIRST_CHOICE)
            chosen = child.find(FALLBACK) if chosen is None else chosen
            yield from inside(chosen) if chosen is not None else ()


def number_of(node: Element | None, default: int) -> int:
    """Return the value of an element such as ``w:gridSpan``; what is missing or no number is the default."""
    return small_number(None if node is None else node.get(VAL), default)


def small_number(text: str | None, default: int) -> int:
    """Return the number that an attribute holds; what is missing, no number or beyond any use is the default."""
    return int(text) if text is not None and _SMALL.fullmatch(text) else default


def is_on(node: Element | None) -> bool:
    """Say whether a switch such as ``w:vanish`` is set."""
    return node is not None and node.get(VAL) not in {"0", "false", "off", "none"}
