"""A PDF report read back: its words, for a PDF knows no tables."""

import io
import re

from chidu.reports.blocks import Paper, Paragraph, Table
from chidu.reports.reconciling import squeezed, whole


def read_pdf(data: bytes, paper: Paper) -> str:
    """Return the words of a PDF without white space, and without what stands at the foot of each page."""
    from pypdf import PdfReader

    pages = PdfReader(io.BytesIO(data)).pages
    return "".join(_page(squeezed(page.extract_text()), squeezed(paper.source)) for page in pages)


def lacking(text: str, paper: Paper) -> list[str]:
    """Return what of a paper does not stand in the words of a PDF, wherever it may stand there."""
    wanted = [squeezed(one.label + one.text) for one in paper.blocks if isinstance(one, Paragraph)]
    wanted += [
        squeezed(whole(cell)) for one in paper.blocks if isinstance(one, Table) for _, _, cell in one.placed()
    ]
    return [one for one in wanted if one and one not in text]


def _page(text: str, source: str) -> str:
    """Return the words of a page without its foot, which would stand in the middle of what goes on behind it."""
    return re.sub(r"—\d+—", "", text.replace(source, "", 1))
