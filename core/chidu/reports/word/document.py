"""A paper as a Word document: pages of A4 upright and lying, the source and the page at the foot."""

import io
from collections.abc import Iterator
from typing import Any

import docx

from chidu.diagnostics.visible import visible
from chidu.reports.blocks import Block, Chart, NewPage, Paper, Paragraph, Table, together
from chidu.reports.word.elements import Element, element, field, paragraph, run, tab
from chidu.reports.word.looks import FOOT, LOOKS
from chidu.reports.word.styles import add_styles
from chidu.reports.word.tables import table

#: A4 and its margins, in twentieths of a point.
SHORT, LONG, MARGIN = 11906, 16838, 1134
#: What stands between paragraphs on one line.
GAP = "　" * 6


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
    for line in together(blocks):
        block = line[0]
        if isinstance(block, NewPage):
            if began:
                yield element("p", element("pPr", _thin(), _section(foot, landscape=landscape)))
            landscape = block.landscape
        else:
            yield from _written(line, (LONG if landscape else SHORT) - 2 * MARGIN)
            began = True
    yield _section(foot, landscape=landscape)


def _thin(line: int = 60) -> Element:
    """Return the spacing of a paragraph that nobody sees, in twentieths of a point."""
    return element("spacing", line=str(line), lineRule="exact")


def _written(line: tuple[Block, ...], width: int) -> Iterator[Element]:
    block = line[0]
    if isinstance(block, Paragraph):
        yield _paragraph(block, [one for one in line[1:] if isinstance(one, Paragraph)])
    elif isinstance(block, Table):
        yield table(block, width)
        yield element("p", element("pPr", _thin(160)))
    else:
        assert isinstance(block, Chart | NewPage)  # noqa: S101 - Word shows the tables, which say the same


def _paragraph(block: Paragraph, beside: list[Paragraph]) -> Element:
    keep = block.style in {"heading", "subheading", "title", "about"}
    runs = _runs(block)
    for one in beside:
        runs += [run(GAP), *_runs(one)]
    return paragraph(LOOKS[block.style], *runs, keep=keep, foot=block.style == "issuer")


def _runs(one: Paragraph) -> list[Element]:
    made = [run(text) for text in (one.label,) if text]
    made += [run(text, underlined=one.underlined) for text in (one.text,) if text]
    return [*made, tab(underlined=True)] if one.underlined else made


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
    properties.title, properties.subject = (visible(one)[:255] for one in (paper.title, paper.source))
    properties.author, properties.comments, properties.language = "", "", "zh-CN"
