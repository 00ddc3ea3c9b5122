"""A paper as a Word document: pages of A4 upright and lying, the source and the page at the foot."""

import io
from collections.abc import Iterator
from typing import Any

import docx

from chidu.reports.blocks import Block, Chart, NewPage, Paper, Paragraph, Table
from chidu.reports.word.elements import Element, element, field, lines, paragraph, run
from chidu.reports.word.looks import FOOT, LOOKS
from chidu.reports.word.styles import add_styles
from chidu.reports.word.tables import table

#: A4 and its margins, in twentieths of a point.
SHORT, LONG, MARGIN = 11906, 16838, 1134


def word_bytes(paper: Paper) -> bytes:
    """Return the paper as the bytes of a .docx."""
    document = docx.Document()
    body: Any = document.element.body
    for one in list(body):
        body.remove(one)
    add_styles(document)
    foot = _footer(document, paper.source)
    body.extend(_body(paper.blocks, foot))
    _describe(document, paper)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _body(blocks: tuple[Block, ...], foot: str) -> Iterator[Element]:
    """Yield the elements of the body; a section's properties stand in the last paragraph of the section."""
    landscape, began = False, False
    for block in blocks:
        if isinstance(block, NewPage):
            if began and block.landscape == landscape:
                yield element("p", element("r", element("br", type="page")))
            elif began:
                yield element("p", element("pPr", _section(foot, landscape=landscape)))
            landscape = block.landscape
        else:
            yield from _block(block, (LONG if landscape else SHORT) - 2 * MARGIN)
            began = True
    yield _section(foot, landscape=landscape)


def _block(block: Block, width: int) -> Iterator[Element]:
    if isinstance(block, Paragraph):
        yield from _paragraph(block)
    elif isinstance(block, Table):
        yield table(block, width)
        yield element("p", element("pPr", element("spacing", line="120", lineRule="exact")))
    else:
        assert isinstance(block, Chart | NewPage)  # noqa: S101 - Word shows the tables, which say the same


def _paragraph(block: Paragraph) -> Iterator[Element]:
    look = LOOKS[block.style]
    if block.apart:
        yield paragraph(look)
    keep = block.style in {"heading", "subheading", "title"}
    runs = [run(block.label)] if block.label else []
    for number, line in enumerate(lines(block.text)):
        yield paragraph(look, *(runs if number == 0 else ()), run(line), keep=keep)


def _section(foot: str, *, landscape: bool) -> Element:
    wide, high = (LONG, SHORT) if landscape else (SHORT, LONG)
    size = element("pgSz", w=str(wide), h=str(high), **({"orient": "landscape"} if landscape else {}))
    margins = dict.fromkeys(("top", "bottom", "left", "right"), str(MARGIN))
    edges = element("pgMar", **margins, header="567", footer="567", gutter="0")
    footer = element("footerReference", type="default")
    footer.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", foot)
    return element("sectPr", footer, size, edges)


def _footer(document: Any, source: str) -> str:
    """Put the source and the page number at the foot of every page, and return the part's relation."""
    part, relation = document.part.add_footer_part()
    foot: Any = part.element
    for one in list(foot):
        foot.remove(one)
    foot.append(paragraph(FOOT, run(source)))
    foot.append(paragraph(FOOT, run("— "), *field("PAGE"), run(" —")))
    return str(relation)


def _describe(document: Any, paper: Paper) -> None:
    properties = document.core_properties
    properties.title, properties.subject = paper.title[:255], paper.source[:255]
    properties.author, properties.comments, properties.language = "", "", "zh-CN"
