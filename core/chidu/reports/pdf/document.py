"""A paper as a PDF."""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from chidu.decimals import ZERO, plain
from chidu.language import tr, wanted
from chidu.projects.errors import RefusedError
from chidu.reports.blocks import Block, Cell, Chart, NewPage, Paper, Paragraph, Table, is_for_a_name, together
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
        "pages": list(_pages(paper)),
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


def _pages(paper: Paper) -> Iterator[dict[str, Any]]:
    landscape, held = False, list[dict[str, Any]]()
    for line in together(paper.blocks):
        block = line[0]
        if isinstance(block, NewPage):
            if held:
                yield {"landscape": landscape, "blocks": held}
            landscape, held = block.landscape, []
        else:
            held.append(_block(line))
    yield {"landscape": landscape, "blocks": held}


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
    return kind | {"title": spelled(block.title), "bars": [_bar(*bar) for bar in block.bars]}


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


def _bar(title: str, value: Any, full: Any) -> dict[str, Any]:
    share = ZERO if full <= ZERO else min(max(value / full, ZERO), 1)
    return {"title": spelled(title), "value": plain(value), "full": plain(full), "share": float(share)}
