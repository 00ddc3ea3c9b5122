"""A paper as a PDF."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from chidu.decimals import plain
from chidu.language import tr, wanted
from chidu.projects.errors import RefusedError
from chidu.reports.blocks import Bar, Block, Cell, Chart, Paper, Paragraph, Table, is_for_a_name
from chidu.reports.pages import Page, pages, share_of
from chidu.reports.pdf.fonts import chinese_fonts
from chidu.reports.pdf.spelling import spelled


def pdf_bytes(paper: Paper) -> bytes:
    """Return the paper as the bytes of a PDF; raise ``RefusedError`` where typst or a font is not installed."""
    typst = _typst()
    fonts = chinese_fonts(_families())
    data = {
        "title": spelled(paper.title),
        "source": spelled(paper.source),
        "lang": wanted(),
        "fonts": fonts._asdict(),
        "pages": [_page(one) for one in pages(paper)],
    }
    source = files("chidu.reports.pdf").joinpath("paper.typ").read_bytes()
    inputs = {"paper": json.dumps(data, ensure_ascii=False)}
    made: bytes = typst.compile(source, sys_inputs=inputs, font_paths=_installed())
    return made


def _typst() -> Any:
    try:
        import typst
    except ImportError as error:
        text = tr(
            '这台电脑还不能导出 PDF：请管理员安装 typst（pip install "chidu[pdf]"）；导出 Word、网页（HTML）不用它'
        )
        raise RefusedError(text) from error
    return typst


@cache
def _installed() -> Any:
    """Return the fonts of this machine, looked for once: that takes longer than a page."""
    return _typst().Fonts()


def _families() -> tuple[str, ...]:
    return tuple(_installed().families())


def _page(page: Page) -> dict[str, Any]:
    return {"landscape": page.landscape, "blocks": [_block(line) for line in page.lines]}


def _block(line: tuple[Block, ...]) -> dict[str, Any]:
    block = line[0]
    kind = {"kind": type(block).__name__}
    if isinstance(block, Paragraph):
        texts = [_text(one) for one in line if isinstance(one, Paragraph)]
        look = {"style": block.style, "apart": block.apart, "underlined": block.underlined}
        return kind | look | {"texts": texts}
    if isinstance(block, Table):
        rows = [{"height": row.height, "cells": [_cell(one) for one in row.cells]} for row in block.rows]
        return kind | {"widths": block.widths, "heads": block.heads, "rows": rows}
    assert isinstance(block, Chart)  # noqa: S101 - a new page is no block of a page
    return kind | {"title": spelled(block.title), "bars": [_bar(bar) for bar in block.bars]}


def _text(one: Paragraph) -> dict[str, str]:
    return {"label": spelled(one.label), "text": spelled(one.text)}


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "text": spelled(cell.text),
        "label": spelled(cell.label),
        "sign": [{"text": spelled(line), "name": is_for_a_name(line)} for line in cell.sign],
        "rows": cell.rows,
        "columns": cell.columns,
        "align": cell.align,
        "bold": cell.role in {"head", "total"},
    }


def _bar(bar: Bar) -> dict[str, Any]:
    said = {"title": spelled(bar.title), "value": bar.shown, "full": plain(bar.full)}
    return said | {"share": float(share_of(bar))}
