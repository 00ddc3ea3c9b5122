"""An HTML report read back."""

from collections.abc import Iterator
from typing import Any

from chidu.reports.reconciling import Read


def read_html(data: bytes) -> Read:
    """Return the paragraphs and tables of a page, all the words that it shows, and its foot."""
    import lxml.html

    page: Any = lxml.html.fromstring(data.decode("utf-8"))
    texts = page.xpath("//h1|//h2|//h3|//p")
    feet = [str(one.text_content()) for one in page.xpath("//footer")]
    shown = page.xpath("//text()[not(ancestor::head) and not(ancestor::footer)]")
    return Read(
        tuple([str(one.text_content()) for one in texts]),
        tuple([dict(_cells(one)) for one in page.xpath("//table")]),
        "".join(str(one) for one in shown),
        tuple(feet),
    )


def _cells(table: Any) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the text of every cell by its place: those that reach down from above keep theirs."""
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(table.xpath(".//tr")):
        column = 0
        for cell in line.xpath("./td|./th"):
            while (row, column) in taken:
                column += 1
            down, right = int(cell.get("rowspan", "1")), int(cell.get("colspan", "1"))
            taken.update((row + below, column + beside) for below in range(down) for beside in range(right))
            lines = [one.text_content() for one in cell.xpath("./div")]
            yield (row, column), "\n".join(lines) if lines else str(cell.text_content())
