"""A Word report read back, by python-docx."""

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from chidu.reports.reconciling import Read


def read_word(data: bytes) -> Read:
    """Return the paragraphs and tables of a document, all its words, and the feet of its pages."""
    document = docx.Document(io.BytesIO(data))
    body: Any = document.element.body
    feet = ("".join(line.text for line in one.footer.paragraphs) for one in document.sections)
    return Read(
        tuple([one.text for one in document.paragraphs]),
        tuple([dict(_cells(one)) for one in document.tables]),
        "".join(one.text or "" for one in body.iter(qn("w:t"))),
        tuple(dict.fromkeys(feet)),
    )


def _cells(table: Any) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the text of every cell by its place; what a merged cell covers further down is no cell."""
    for row, line in enumerate(table._tbl.tr_lst):  # noqa: SLF001 - ``row.cells`` takes seconds for a long table
        column = 0
        for cell in line.tc_lst:
            if cell.vMerge != "continue":
                yield (row, column), "\n".join(one.text for one in cell.p_lst)
            column += cell.grid_span
