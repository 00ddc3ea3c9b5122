"""A Word report read back, by python-docx."""

import io
from collections.abc import Iterator
from typing import Any

import docx

from chidu.reports.reconciling import Read


def read_word(data: bytes) -> Read:
    """Return the paragraphs and tables of a document."""
    document = docx.Document(io.BytesIO(data))
    return Read(
        tuple([one.text for one in document.paragraphs]),
        tuple([dict(_cells(one)) for one in document.tables]),
    )


def _cells(table: Any) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the text of every cell by its place; what a merged cell covers further down is no cell."""
    for row, line in enumerate(table._tbl.tr_lst):  # noqa: SLF001 - ``row.cells`` takes seconds for a long table
        column = 0
        for cell in line.tc_lst:
            if cell.vMerge != "continue":
                yield (row, column), "\n".join(one.text for one in cell.p_lst)
            column += cell.grid_span
