"""A paper as one HTML page: everything from a file is text, nothing is fetched, a chart shows the points by group."""

from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2

from chidu.decimals import plain
from chidu.diagnostics.visible import visible
from chidu.language import wanted
from chidu.reports.blocks import Block, Cell, Chart, Paper, Paragraph, Table, is_for_a_name
from chidu.reports.pages import Page, pages, share_of

#: How high a bar of the chart is with the space below it, and how wide one that is full.
_BAR, _FULL = 32, 400


def html_bytes(paper: Paper) -> bytes:
    """Return the paper as the bytes of an HTML page."""
    said = {"title": visible(paper.title), "source": visible(paper.source)}
    text = _template().render(
        **said, pages=[_page(one) for one in pages(paper)], style=_style(), lang=_lang()
    )
    return text.encode("utf-8")


def _lang() -> str:
    return "zh-CN" if wanted() == "zh" else "en"


@cache
def _template() -> jinja2.Template:
    source = files("chidu.reports.html").joinpath("page.html.jinja").read_text(encoding="utf-8")
    made = jinja2.Environment(autoescape=True, trim_blocks=True, undefined=jinja2.StrictUndefined)
    return made.from_string(source)


@cache
def _style() -> Any:
    from markupsafe import Markup

    text = files("chidu.reports.html").joinpath("page.css").read_text(encoding="utf-8")
    return Markup(text.rstrip())  # noqa: S704 - our own style sheet, nothing of it comes from a file of the user


def _page(page: Page) -> dict[str, Any]:
    """Return what the template shows of a page, with its classes: lying or upright, and whether it is a cover."""
    blocks = [_block(line) for line in page.lines]
    is_cover = any(one.get("style") == "front" for one in blocks)
    classes = ("lying" if page.landscape else "upright") + (" front-page" if is_cover else "")
    return {"classes": classes, "blocks": blocks}


def _block(line: tuple[Block, ...]) -> dict[str, Any]:
    block = line[0]
    kind = {"kind": type(block).__name__}
    if isinstance(block, Paragraph):
        texts = [_text(one) for one in line if isinstance(one, Paragraph)]
        classes = [block.style, *(["apart"] if block.apart else []), *(["line"] if block.underlined else [])]
        return kind | {"style": block.style, "classes": " ".join(classes), "texts": texts}
    if isinstance(block, Table):
        return kind | _table(block)
    assert isinstance(block, Chart)  # noqa: S101 - a new page is no block of a page
    return kind | _chart(block)


def _text(one: Paragraph) -> dict[str, str]:
    return {"label": visible(one.label), "text": visible(one.text)}


def _table(block: Table) -> dict[str, Any]:
    whole = sum(block.widths)
    return {
        "name": visible(block.name),
        "widths": [plain(round(Decimal(100 * width) / whole, 2)) for width in block.widths],
        "heads": block.heads,
        "rows": [
            {"height": row.height, "cells": [_cell(one, heading=number < block.heads) for one in row.cells]}
            for number, row in enumerate(block.rows)
        ],
    }


def _cell(cell: Cell, *, heading: bool) -> dict[str, Any]:
    return {
        "tag": "th" if heading else "td",
        "role": cell.role,
        "align": cell.align,
        "rows": cell.rows,
        "columns": cell.columns,
        "label": [visible(cell.label)] if cell.label else [],
        "lines": [visible(line) for line in cell.text.split("\n")],
        "sign": [{"text": visible(line), "name": is_for_a_name(line)} for line in cell.sign],
    }


def _chart(block: Chart) -> dict[str, Any]:
    bars = [
        {
            "title": visible(bar.title),
            "value": bar.shown,
            "full": plain(bar.full),
            "width": plain(round(share_of(bar) * _FULL, 1)),
            "y": number * _BAR,
        }
        for number, bar in enumerate(block.bars)
    ]
    return {"title": visible(block.title), "bars": bars, "height": len(bars) * _BAR}
