"""The styles of the document, with a font for Chinese characters in each: without one Word takes whatever it likes."""

from typing import Any

from docx.document import Document

from chidu.reports.word.elements import Element, element
from chidu.reports.word.looks import EVERY, LATIN, SONG, Look


def add_styles(document: Document) -> None:
    """Add every look as a style, and make Chinese the language of the whole document."""
    styles: Any = document.styles.element
    _set_defaults(styles)
    for look in EVERY:
        styles.append(_style(look))


def fonts(font: str) -> Element:
    """Return the fonts of a run: one for Chinese, one for everything else."""
    return element("rFonts", ascii=LATIN, hAnsi=LATIN, eastAsia=font, cs=LATIN)


def _set_defaults(styles: Any) -> None:
    defaults = styles.find(element("docDefaults").tag)
    if defaults is not None:
        styles.remove(defaults)
    language = element("lang", val="en-US", eastAsia="zh-CN")  # val is of Latin letters: 2012 stays together
    properties = element("rPr", fonts(SONG), element("sz", val="21"), element("szCs", val="21"), language)
    spacing = element("pPr", element("spacing", before="0", after="0"))
    styles.insert(
        0, element("docDefaults", element("rPrDefault", properties), element("pPrDefault", spacing))
    )


def _style(look: Look) -> Element:
    paragraph = element("pPr", _spacing(look))
    if look.tab:
        paragraph.insert(0, element("tabs", element("tab", val="left", pos=str(look.tab))))
    if look.indent or look.left:
        paragraph.append(_indents(look))
    paragraph.append(element("jc", val=look.align))
    letters = element("rPr", fonts(look.font))
    if look.bold:
        letters.append(element("b"))
    letters.extend([element("sz", val=str(look.size)), element("szCs", val=str(look.size))])
    named = element("name", val=look.title)
    return element(
        "style", named, element("qFormat"), paragraph, letters, type="paragraph", styleId=look.style
    )


def _indents(look: Look) -> Element:
    """Return the indents in characters, and in twentieths of a point for programs that know no characters."""
    every = look.left + look.hanging
    first, left = (
        str(abs(hundredths) * look.size // 10) for hundredths in (look.indent - look.hanging, every)
    )
    word = "hanging" if look.hanging else "firstLine"
    chars = {"leftChars": str(every), f"{word}Chars": str(abs(look.indent - look.hanging))}
    return element("ind", **chars, left=left, **{word: first})


def _spacing(look: Look) -> Element:
    exact = {"line": str(look.line), "lineRule": "exact"} if look.line else {}
    return element("spacing", before=str(look.before), after=str(look.after), **exact)
