"""A PDF report read back: its words, for a PDF knows no tables."""

import io
import re

from chidu.reports.blocks import Paper, Paragraph, Table
from chidu.reports.reconciling import squeezed, whole


def lacking(data: bytes, paper: Paper) -> list[str]:
    """Return what of a paper does not stand in a PDF, wherever it may stand there."""
    from pypdf import PdfReader

    pages = PdfReader(io.BytesIO(data)).pages
    text = "".join(_page(squeezed(page.extract_text()), squeezed(paper.source)) for page in pages)
    wanted = [squeezed(one.label + one.text) for one in paper.blocks if isinstance(one, Paragraph)]
    wanted += [
        squeezed(whole(cell)) for one in paper.blocks if isinstance(one, Table) for _, _, cell in one.placed()
    ]
    return [one for one in wanted if one and one not in text]


def _page(text: str, source: str) -> str:
    """Return the words of a page without its foot, which would stand in the middle of what goes on behind it."""
    return re.sub(r"—\d+—", "", text.replace(source, "", 1))
