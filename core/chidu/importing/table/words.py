"""Printed words made comparable: labels broken over lines or spaced out, and the points written into a title."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from chidu.standards.characters import even

#: Labels come again and again; so many of the last are kept.
_REMEMBERED = 2048
_HAN = "\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“”‘’、。（）"
#: Between Chinese characters a space or a line break is only layout; at a line break it is so beside one, too.
_LOOSE = re.compile(
    rf"(?<=[{_HAN}])[ \t\u00a0\u3000]+(?=[{_HAN}])|(?<=[{_HAN}])\s*\n\s*|\s*\n\s*(?=[{_HAN}])"
)
_SPACES = re.compile(r"\s+")
_GOES_ON = re.compile(r"[(（](续|续前|续上页|接上页|续表)[)）]$")
_POINTS = re.compile(
    r"(?:[(\[【\u3014](?:满分|共计|共|计|分值|权重)?[:：]?\s*|\n\s*\(?)([0-9]{1,6}(?:\.[0-9]{1,4})?)\s*(分|%)\s*[)\]】\u3015]?$"
)
#: Where nothing else prints points a bare number in brackets is some: 数量指标（40）.
_BARE = re.compile(r"[(\[【\u3014]\s*([0-9]{1,3}(?:\.[0-9]{1,4})?)\s*[)\]】\u3015]$")
#: A place for an indicator that nobody filled in: 指标1：, ……, /.
_SLOT = re.compile(r"(?:指标\s*[0-9一二三四五六七八九十]*\s*[:.、]?\s*)?[/\\—\-…. ]*")
#: What a cell holds that was left out on purpose; of numbers that are not there words are said, too.
_STROKES = frozenset({"", "/", "\\", "-", "--", "——", "—", "－", "……", "…", "..."})
_NO_NUMBER = _STROKES | {"无", "不适用", "N/A", "n/a"}
_NUMBER = re.compile(r"[(（]?([+-]?[0-9]{1,9}(?:\.[0-9]{1,6})?)(分|%)?[)）]?")
_OUT_OF = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,6})?)分?/([0-9]{1,6}(?:\.[0-9]{1,6})?)分?")
_FROM_NOTHING = re.compile(r"0分?(?:-|~|\uff5e|—|至)([1-9][0-9]{0,3}(?:\.[0-9]{1,4})?)分?")


class Number(NamedTuple):
    """A number in a cell."""

    value: Decimal
    is_percent: bool


@lru_cache(_REMEMBERED)
def label(text: str) -> str:
    """Return a title on one line: 目标, below it 内容, is 目标内容; 项 目 决 策 is 项目决策."""
    return _SPACES.sub(" ", _LOOSE.sub("", text.strip())).strip()


@lru_cache(_REMEMBERED)
def key(text: str) -> str:
    """Return what two titles share that are the same: without spaces, signs made even, and without （续）."""
    return even(_GOES_ON.sub("", _SPACES.sub("", text))).strip()


def paragraph(text: str) -> str:
    """Return a longer text with its lines kept: only blank ends are cut, and line ends made one."""
    return text.replace("\r\n", "\n").replace("\x0b", "\n").strip().strip("\u3000")


def is_blank(text: str) -> bool:
    """Say whether a cell holds nothing, or a stroke that stands for nothing."""
    return text.strip() in _STROKES


def is_no_number(text: str) -> bool:
    """Say whether a cell that could hold a number says that there is none."""
    return text.strip() in _NO_NUMBER


def number(text: str) -> Number | None:
    """Return the number that a cell holds and nothing else: 20, 20分, （20）, 20%."""
    match = _NUMBER.fullmatch(even(_SPACES.sub("", text)))
    return None if match is None else Number(Decimal(match[1]), match[2] == "%")


def out_of(text: str, most: Decimal | None) -> Number | None:
    """Return the score in 38/40 where 40 is the most that there is; None for anything else."""
    match = _OUT_OF.fullmatch(even(_SPACES.sub("", text)))
    if match is None or most is None or Decimal(match[2]) != most:
        return None
    return Number(Decimal(match[1]), is_percent=False)


def upper_end(text: str) -> Decimal | None:
    """Return the upper end of points printed as a range from nothing: 0-40分 is 40; None for anything else."""
    match = _FROM_NOTHING.fullmatch(even(_SPACES.sub("", text)))
    return None if match is None else Decimal(match[1])


def split_points(text: str) -> tuple[str, Number | None]:
    """Return a title without the points at its end, and those points: 项目决策（20分） is 项目决策, 20.

    They stand in brackets or on a line of their own; 考核90分 is a title.
    """
    whole = text.strip()
    match = _POINTS.search(even(whole))
    if match is None or not match.start():
        return label(whole), None
    return label(whole[: match.start()]), Number(Decimal(match[1]), match[2] == "%")


def split_bare_points(text: str) -> tuple[str, Number | None]:
    """Return a title without the bare number in brackets at its end, and that number: 数量（40） is 数量, 40."""
    whole = text.strip()
    match = _BARE.search(even(whole))
    if match is None or not match.start():
        return label(whole), None
    return label(whole[: match.start()]), Number(Decimal(match[1]), is_percent=False)


def is_slot(title: str) -> bool:
    """Say whether a title only keeps a place for an indicator."""
    return _SLOT.fullmatch(even(title.strip())) is not None
