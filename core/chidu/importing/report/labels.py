"""Printed labels made comparable: broken over lines, spaced out, with 其中：, a unit in brackets, or a number before."""

import re
from functools import lru_cache

from chidu.standards.characters import even

_REMEMBERED = 4096
_SPACES = re.compile(r"[\s\u3000_]+")
_ENDS = re.compile(r"^(?:其中[:、]?)|[:：。.]+$")
_UNIT = re.compile(r"\((?:单位[:])?(?:万|亿|千)?元\)$")
#: The number of a heading: （六）, （6）, 六、, 6.
_NUMBER = re.compile(r"^\(?([一二三四五六七八九十]{1,3}|[0-9]{1,2})(?:\)|[、.．)])")


@lru_cache(_REMEMBERED)
def label_key(text: str) -> str:
    """Return what a label shares with itself printed otherwise."""
    plain = even(_SPACES.sub("", text))
    return _UNIT.sub("", _ENDS.sub("", _ENDS.sub("", plain)))


@lru_cache(_REMEMBERED)
def heading_key(text: str) -> str:
    """Return a heading without its number."""
    return label_key(_NUMBER.sub("", even(_SPACES.sub("", text))))


def is_numbered(text: str) -> bool:
    """Say whether a line begins with a number as headings do."""
    return _NUMBER.match(even(_SPACES.sub("", text))) is not None


def after_label(text: str, label: str) -> str | None:
    """Return what follows a label at the beginning of a text, None where the text begins otherwise."""
    found = _pattern(label).match(text)
    return None if found is None else text[found.end() :]


def find_label(text: str, label: str) -> tuple[int, int] | None:
    """Return where a label with its colon is printed in a text, at its beginning or after a blank."""
    found = re.compile(rf"(?:^|(?<=[\s\u3000_]))(?:{_pattern(label).pattern})").search(text)
    return None if found is None else found.span()


@lru_cache(_REMEMBERED)
def _pattern(label: str) -> re.Pattern[str]:
    """Return a pattern of a label, however it is spaced, with either kind of brackets and colon."""
    signs = {"(": "[(（]", ")": "[)）]", ":": "[:：]"}
    bare = even(_SPACES.sub("", label)).rstrip(":")
    letters = [signs.get(letter, re.escape(letter)) for letter in bare]
    colon = r"[\s\u3000]*[:：]" if even(label.strip()).endswith(":") else r"[\s\u3000]*[:：]?"
    return re.compile(r"[\s\u3000]*" + r"[\s\u3000]*".join(letters) + colon)
