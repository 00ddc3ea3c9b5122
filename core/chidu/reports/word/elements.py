"""The few elements of WordprocessingML that papers need, made directly: cell by cell, python-docx takes a hundred times as long."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from chidu.diagnostics.visible import visible
from chidu.reports.word.looks import Look

#: The namespace of WordprocessingML, and how files call it.
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W, _NAMES = f"{{{_NAMESPACE}}}", {"w": _NAMESPACE}
#: How wide what stands at the foot of a cover is, in twentieths of a point.
FRAME = 9600
#: An lxml element; python-docx declares no types for them.
Element = Any


def element(tag: str, *children: Element, **attributes: str) -> Element:
    """Return an element of the ``w`` namespace, such as ``element("jc", val="center")``."""
    named = {f"{W}{name}": value for name, value in attributes.items()}
    made = etree.Element(f"{W}{tag}", named, _NAMES)
    if children:
        made.extend(children)
    return made


def paragraph(
    look: Look, *runs: Element, align: str = "", room: int = 0, keep: bool = False, foot: bool = False
) -> Element:
    """Return a paragraph of a look.

    ``keep`` holds it on the page of the next, ``foot`` puts it at the foot of its page; ``room`` is what stays free
    at the right, in hundredths of a character.
    """
    properties = element("pPr", element("pStyle", val=look.style))
    if keep:
        properties.append(element("keepNext"))
    if foot:
        properties.append(_at_the_foot())
    if room:
        properties.append(element("ind", rightChars=str(room), right=str(room * look.size // 10)))
    if align:
        properties.append(element("jc", val=align))
    return element("p", properties, *runs)


def _at_the_foot() -> Element:
    """Return a frame as wide as the page's text, at its lower edge; paragraphs that follow one another share it."""
    return element(
        "framePr",
        w=str(FRAME),
        wrap="around",
        vAnchor="margin",
        hAnchor="margin",
        xAlign="center",
        yAlign="bottom",
    )


def tab(*, underlined: bool = False) -> Element:
    """Return a run that goes on to the next stop, with a line to write on below it."""
    properties = [element("rPr", element("u", val="single"))] if underlined else []
    return element("r", *properties, element("tab"))


def run(text: str, *, underlined: bool = False, bold: bool = False) -> Element:
    """Return a run; nothing in the text is markup, and no control character of it reaches the file."""
    properties = element("rPr")
    if bold:
        properties.append(element("b"))
    if underlined:
        properties.append(element("u", val="single"))
    words = element("t")
    words.text = visible(text)
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element("r", *([properties] if len(properties) else []), words)


def lines(text: str) -> Iterator[str]:
    """Yield the lines of a text, at least one."""
    yield from text.split("\n")


def field(instruction: str) -> Iterator[Element]:
    """Yield the runs of a field that Word works out, such as ``PAGE``."""
    code = element("instrText")
    code.text = f" {instruction} "
    yield element("r", element("fldChar", fldCharType="begin"))
    yield element("r", code)
    yield element("r", element("fldChar", fldCharType="separate"))
    yield run("1")
    yield element("r", element("fldChar", fldCharType="end"))
