"""What is crossed out in a workbook: whole cells by their format, and parts of a text by their own."""

from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

if TYPE_CHECKING:
    from openpyxl import Workbook

_STRINGS = "xl/sharedStrings.xml"
_STRIKE = b"<strike"
_CHUNK = 2**20


def may_strike(archive: ZipFile) -> bool:
    """Say whether some text is crossed out in part: only then formats within texts are read, which takes longer."""
    if _STRINGS not in archive.namelist():
        return False
    with archive.open(_STRINGS) as stream:
        before = b""
        while chunk := stream.read(_CHUNK):
            if _STRIKE in before + chunk:
                return True
            before = chunk[-len(_STRIKE) :]
    return False


def struck_styles(book: "Workbook") -> frozenset[int]:
    """Return the numbers of the cell formats that cross out."""
    fonts, formats = book._fonts, book._cell_styles  # type: ignore[attr-defined]  # noqa: SLF001  # read-only cells have no other
    return frozenset(
        number for number, one in enumerate(formats) if one.fontId < len(fonts) and fonts[one.fontId].strike
    )


def standing(cell: Any, struck: frozenset[int]) -> object:
    """Return the value of a cell without what is crossed out, None where all of it is."""
    from openpyxl.cell.rich_text import CellRichText

    if cell._style_id in struck:  # noqa: SLF001 - its style, asked for by name, is made anew for every cell
        return None
    if not isinstance(cell.value, CellRichText):
        return cell.value
    return "".join(
        str(part) for part in cell.value if isinstance(part, str) or not (part.font and part.font.strike)
    )
