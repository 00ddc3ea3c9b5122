"""The numbers that Word writes before paragraphs by itself: they are printed, and stand nowhere in the text."""

import re
from collections.abc import Callable, Mapping

from chidu.importing.grids.word_lists import Lists, Styles, numbering_in
from chidu.importing.grids.word_names import Element, number_of, w

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
        self._styles = Styles(styles)
        self._lists = Lists(definitions, self._styles)
        self._counts: dict[str, list[int | None]] = {}

    def label(self, paragraph: Element) -> str:
        """Return the number that stands before a paragraph, and count it; empty where there is none."""
        if self._lists.is_empty:
            return ""
        properties = paragraph.find(w("pPr"))
        style = None if properties is None else properties.find(w("pStyle"))
        name = self._styles.default if style is None else style.get(w("val")) or ""
        own = numbering_in(properties)
        inherited, giver = self._styles.numbering(name)
        number = inherited.number if own.number is None else own.number
        if number is None:
            return ""
        depth = inherited.level if own.level is None else own.level
        return self._count(number, self._lists.depth_of(number, giver) if depth is None else depth)

    def _count(self, number: str, depth: int) -> str:
        levels = self._lists.levels(number)
        level = levels.get(depth)
        if level is None or depth >= _LEVELS:
            return ""
        counts = self._counts.setdefault(self._lists.definition(number), [None] * _LEVELS)
        before, restart = counts[depth], self._lists.restarts.get(number, {}).pop(depth, None)
        if restart is not None:
            counts[depth] = restart
        else:
            counts[depth] = number_of(level.find(w("start")), 1) if before is None else before + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        return _shown(levels, level, counts)


def _shown(levels: Mapping[int, Element], level: Element, counts: list[int | None]) -> str:
    """Return a number as its pattern writes it: ``（%1）`` is （三）, ``%1.%2`` is 3.1."""
    text = level.find(w("lvlText"))
    pattern = "" if text is None else text.get(w("val")) or ""

    def filled(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        one = levels.get(depth)
        count = counts[depth] if counts[depth] is not None else 1
        form = None if one is None else one.find(w("numFmt"))
        name = "decimal" if form is None else form.get(w("val")) or ""
        return _FORMATS.get(name, str)(count or 0)

    shown = re.sub(r"%([1-9])", filled, pattern[:40])
    form = level.find(w("numFmt"))
    return "" if form is not None and form.get(w("val")) == "bullet" else shown
