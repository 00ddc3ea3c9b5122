"""The numbers that Word writes before paragraphs by itself: they are printed, and stand nowhere in the text."""

import re
from collections.abc import Callable

from chidu.importing.grids.word_names import Element, number_of, small_number, w

_LEVELS = 9
_DIGITS = "〇一二三四五六七八九"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_HUNDRED = 100
_ALPHABET = 26


def _chinese(number: int) -> str:
    """Return a number below a hundred in Chinese numerals: 12 is 十二."""
    if not 0 < number < _HUNDRED:
        return str(number)
    tens, ones = divmod(number, 10)
    lead = {0: "", 1: "十"}.get(tens, f"{_DIGITS[tens]}十")
    return lead + (_DIGITS[ones] if ones else "")


def _circled(number: int) -> str:
    for first, last, start in ((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱")):
        if first <= number <= last:
            return chr(ord(start) + number - first)
    return str(number)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * min(count, 9)
    return text


def _letters(number: int) -> str:
    times, letter = divmod(number - 1, _ALPHABET)
    return chr(ord("a") + letter) * min(times + 1, 9) if number > 0 else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "bullet": lambda _: "",
    "none": lambda _: "",
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "chineseLegalSimplified": _chinese,
    "ideographDigital": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalZero": lambda number: f"{number:02}",
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
}


class Numbers:
    """Counts the numbered paragraphs of a document in their order."""

    def __init__(self, definitions: Element | None, styles: Element | None) -> None:
        self._levels: dict[str, dict[int, Element]] = {}
        self._lists: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._styles = {} if styles is None else _numbered_styles(styles)
        for one in () if definitions is None else definitions:
            if one.tag == w("abstractNum"):
                levels = {
                    small_number(level.get(w("ilvl")), 0): level for level in one if level.tag == w("lvl")
                }
                self._levels[one.get(w("abstractNumId")) or ""] = levels
            elif one.tag == w("num"):
                abstract = one.find(w("abstractNumId"))
                identity = one.get(w("numId")) or ""
                self._lists[identity] = "" if abstract is None else abstract.get(w("val")) or ""
                self._restarts[identity] = {
                    small_number(level.get(w("ilvl")), 0): number_of(level.find(w("startOverride")), 1)
                    for level in one
                    if level.find(w("startOverride")) is not None
                }

    def label(self, paragraph: Element) -> str:
        """Return the number that stands before a paragraph, and count it; empty where there is none."""
        if not self._lists:
            return ""
        properties = paragraph.find(w("pPr"))
        if properties is None:
            return ""
        numbered = properties.find(w("numPr"))
        if numbered is None:
            style = properties.find(w("pStyle"))
            numbered = None if style is None else self._styles.get(style.get(w("val")) or "")
        return "" if numbered is None else self._count(numbered)

    def _count(self, numbered: Element) -> str:
        node, depth = numbered.find(w("numId")), number_of(numbered.find(w("ilvl")), 0)
        identity = "" if node is None else node.get(w("val")) or ""
        abstract = self._lists.get(identity, "")
        level = self._levels.get(abstract, {}).get(depth)
        if level is None or depth >= _LEVELS:
            return ""
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        before, restart = counts[depth], self._restarts.get(identity, {}).pop(depth, None)
        if restart is not None:
            counts[depth] = restart
        else:
            counts[depth] = number_of(level.find(w("start")), 1) if before is None else before + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        return self._shown(abstract, level, counts)

    def _shown(self, abstract: str, level: Element, counts: list[int | None]) -> str:
        """Return a number as its pattern writes it: ``（%1）`` is （三）, ``%1.%2`` is 3.1."""
        text = level.find(w("lvlText"))
        pattern = "" if text is None else text.get(w("val")) or ""

        def filled(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            one = self._levels[abstract].get(depth)
            count = counts[depth] if counts[depth] is not None else 1
            form = None if one is None else one.find(w("numFmt"))
            name = "decimal" if form is None else form.get(w("val")) or ""
            return _FORMATS.get(name, str)(count or 0)

        shown = re.sub(r"%([1-9])", filled, pattern[:40])
        form = level.find(w("numFmt"))
        return "" if form is not None and form.get(w("val")) == "bullet" else shown


def _numbered_styles(styles: Element) -> dict[str, Element]:
    """Return the styles that number their paragraphs."""
    found = {}
    for style in styles.iter(w("style")):
        properties = style.find(w("pPr"))
        numbered = None if properties is None else properties.find(w("numPr"))
        if numbered is not None:
            found[style.get(w("styleId")) or ""] = numbered
    return found
