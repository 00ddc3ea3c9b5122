"""How each style of a paper looks in Word: fonts of the official forms, sizes in half points, spacing in twentieths."""

from collections.abc import Mapping
from typing import NamedTuple

from chidu.reports.blocks import Style

#: Fonts that every Chinese Windows, WPS, and Linux desktop has or replaces sensibly.
SONG, HEI, FANGSONG, LATIN = "宋体", "黑体", "仿宋", "Times New Roman"
#: Where the lines of the cover end, in twentieths of a point from the margin.
COVER_LINE = 8600


class Look(NamedTuple):
    """A paragraph style of the document: ``size`` in half points, ``before``, ``after``, ``line`` in twentieths of a point."""

    style: str
    title: str
    font: str
    size: int
    bold: bool = False
    align: str = "left"
    before: int = 0
    after: int = 0
    line: int = 0  # exactly so high; 0 is as high as the font wants
    indent: int = 0  # of the first line, in hundredths of a character
    left: int = 0  # of all lines, likewise
    hanging: int = 0  # how much further all lines but the first are indented, likewise
    tab: int = 0  # where a line to write on ends, in twentieths of a point


LOOKS: Mapping[Style, Look] = {
    "mark": Look("ChiduMark", "附件号", HEI, 32),
    "front": Look("ChiduFront", "封面表名", HEI, 44, align="center", before=2600, after=1600),
    "title": Look("ChiduTitle", "表名", HEI, 40, align="center", before=120, after=240),
    "cover": Look(
        "ChiduCover", "封面", SONG, 30, before=160, after=160, left=300, hanging=500, tab=COVER_LINE
    ),
    "issuer": Look("ChiduIssuer", "制表单位", SONG, 30, align="center", before=120, after=120),
    "about": Look("ChiduAbout", "表的说明", SONG, 24, before=60, after=120),
    "signed": Look("ChiduSigned", "签名", SONG, 24, before=160),
    "heading": Look("ChiduHeading", "部分标题", HEI, 32, before=240, after=120),
    "subheading": Look("ChiduSubheading", "小标题", FANGSONG, 28, bold=True, line=540, indent=200),
    "body": Look("ChiduBody", "正文", FANGSONG, 28, line=540, indent=200),
    "item": Look("ChiduItem", "列表", SONG, 21, before=40, after=40),
    "note": Look("ChiduNote", "注", SONG, 16, before=120),
}

#: The text in cells, and at the foot of the page.
CELL = Look("ChiduCell", "表格", SONG, 21)
HEAD = Look("ChiduHead", "表头", HEI, 21, align="center")
SMALL = Look("ChiduSmall", "表格小字", SONG, 18)
FOOT = Look("ChiduFoot", "页脚", SONG, 16, align="center")
EVERY = (*LOOKS.values(), CELL, HEAD, SMALL, FOOT)
