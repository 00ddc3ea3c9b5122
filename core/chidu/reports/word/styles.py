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
    language = element("lang", val="zh-CN", eastAsia="zh-CN")
    properties = element("rPr", fonts(SONG), element("sz", val="21"), element("szCs", val="21"), language)
    spacing = element("pPr", element("spacing", before="0", after="0"))
    styles.insert(
        0, element("docDefaults", element("rPrDefault", properties), element("pPrDefault", spacing))
    )


def _style(look: Look) -> Element:
    paragraph = element("pPr", _spacing(look))
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
    first, left = (str(hundredths * look.size // 10) for hundredths in (look.indent, look.left))
    return element(
        "ind",
        leftChars=str(look.left),
        left=left,
        firstLineChars=str(look.indent),
        firstLine=first,
    )


def _spacing(look: Look) -> Element:
    exact = {"line": str(look.line), "lineRule": "exact"} if look.line else {}
    return element("spacing", before=str(look.before), after=str(look.after), **exact)
