"""The fonts of a PDF: typst leaves empty boxes where a font lacks Chinese, and says nothing; so they are looked for first."""

import sys
from collections.abc import Sequence
from typing import NamedTuple

from chidu.language import tr
from chidu.projects.errors import RefusedError

#: For each style, the fonts that may serve, the one of the official forms first.
SONG = (
    "SimSun",
    "宋体",
    "NSimSun",
    "FZShuSong-Z01",
    "STSong",
    "Songti SC",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
)
HEI = ("SimHei", "黑体", "FZHei-B01", "STHeiti", "Heiti SC", "Noto Sans CJK SC", "Source Han Sans SC")
FANGSONG = ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "FZFangSong-Z02", "STFangsong")
#: What may stand for any of them.
ANY = (
    *(
        "Noto Serif CJK SC",
        "Noto Sans CJK SC",
        "Source Han Serif SC",
        "Source Han Sans SC",
        "SimSun",
        "STSong",
    ),
    *(
        "Microsoft YaHei",
        "PingFang SC",
        "WenQuanYi Zen Hei",
        "WenQuanYi Micro Hei",
        "Noto Sans SC",
        "Noto Serif SC",
    ),
    *("Droid Sans Fallback", "AR PL UMing CN", "AR PL UKai CN", "Sarasa Gothic SC"),
)


class Fonts(NamedTuple):
    """What each style is written in: the fonts that are there, the best first."""

    song: tuple[str, ...]
    hei: tuple[str, ...]
    fangsong: tuple[str, ...]


def chinese_fonts(known: Sequence[str]) -> Fonts:
    """Return what of the installed fonts serves; raise ``RefusedError`` that names what to install where none does."""
    there = {name.casefold(): name for name in known}
    found = Fonts(*(_found((*wanted, *ANY), there) for wanted in (SONG, HEI, (*FANGSONG, *SONG))))
    if not found.song:
        raise RefusedError(tr("没有中文字体，PDF 里的字会是空框：{remedy}", remedy=_remedy()))
    return found


def _found(wanted: Sequence[str], there: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(there[name.casefold()] for name in wanted if name.casefold() in there))


def _remedy() -> str:
    if sys.platform == "win32":
        return tr("在“设置 › 个性化 › 字体”中安装宋体（SimSun），或改导出 Word")
    if sys.platform == "darwin":
        return tr("在“字体册”中启用宋体-简（Songti SC），或改导出 Word")
    return tr(
        "安装软件包 fonts-noto-cjk（麒麟、统信、Debian）或 google-noto-serif-cjk-fonts（欧拉、Fedora），或改导出 Word"
    )
