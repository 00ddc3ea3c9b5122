"""A PDF report read back: its words page by page, for a PDF knows no tables.

A cell may go on behind a page's end. Between its pieces there then stand what else is at the foot of the one page, and
the repeated heads at the top of the next: so a text is sought in pieces on pages that follow one another, and every
character is counted over the whole, lest a piece be taken for found where it only stands in another cell.
"""

import io
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from chidu.decimals import plain
from chidu.reports.blocks import Chart, Paper, Paragraph, Table
from chidu.reports.pdf.rows import LEAST
from chidu.reports.pdf.spelling import spelled
from chidu.reports.reconciling import squeezed, whole


def read_pdf(data: bytes, paper: Paper) -> tuple[str, ...]:
    """Return the words of each page without white space, without its foot and without heads said a second time."""
    from pypdf import PdfReader

    pages = PdfReader(io.BytesIO(data)).pages
    source = squeezed(spelled(paper.source))
    texts = [_without_foot(squeezed(page.extract_text()), source) for page in pages]
    return tuple(_without_repeated(texts, Counter(one for one in _heads(paper) if one)))


def lacking(pages: Sequence[str], paper: Paper) -> list[str]:
    """Return what of a paper does not stand on the pages, wherever it may stand there."""
    wanted = [squeezed(spelled(one)) for one in _wanted(paper)]
    return [one for one in wanted if one and not _stands_in_pieces(one, pages)]


def scarce(pages: Sequence[str], paper: Paper) -> str:
    """Return the characters that stand on the pages less often than in the paper, most of them lost first."""
    wanted = Counter("".join(squeezed(spelled(one)) for one in (*_wanted(paper), *_charted(paper))))
    return "".join(one for one, _ in (wanted - Counter("".join(pages))).most_common())


def _wanted(paper: Paper) -> Iterator[str]:
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            yield block.label + block.text
        elif isinstance(block, Table):
            yield from (whole(cell) for _, _, cell in block.placed())


def _charted(paper: Paper) -> Iterator[str]:
    for block in paper.blocks:
        if isinstance(block, Chart):
            yield block.title
            yield from (f"{bar.title}{bar.shown}/{plain(bar.full)}" for bar in block.bars)


def _heads(paper: Paper) -> Iterator[str]:
    for block in paper.blocks:
        if isinstance(block, Table):
            cells = [cell for row, _, cell in block.placed() if row < block.heads]
            yield squeezed(spelled("".join(whole(cell) for cell in cells)))


def _without_repeated(texts: Sequence[str], heads: Counter[str]) -> Iterator[str]:
    """Yield the words of each page; heads at its top are left out so often that each table keeps its own once."""
    spare = Counter({head: sum(text.count(head) for text in texts) for head in heads}) - heads
    for text in texts:
        head = next((one for one in spare if spare[one] and text.startswith(one)), "")
        spare[head] -= 1
        yield text.removeprefix(head)


def _stands_in_pieces(text: str, pages: Sequence[str]) -> bool:
    return any(_goes_on(text, pages[start:]) for start in range(len(pages)))


def _goes_on(text: str, pages: Sequence[str]) -> bool:
    """Say whether a text begins on the first page and goes on over the next ones, as much on each as there is."""
    rest = text
    if text in pages[0]:
        return True
    for page in pages:
        length = _beginning(rest, page)
        if length < LEAST:
            return False
        rest = rest[length:]
        if not rest:
            return True
    return False


def _beginning(text: str, page: str) -> int:
    """Return how many characters of a text's beginning stand on a page in one run."""
    return bisect_left(range(1, len(text) + 1), 1, key=lambda length: int(text[:length] not in page))


def _without_foot(text: str, source: str) -> str:
    """Return the words of a page without its foot, which would stand in the middle of what goes on behind it."""
    return re.sub(r"—\d+—", "", text.replace(source, "", 1))
