"""An old workbook read in a process of its own: bytes on stdin, its sheets as JSON on stdout.

A damaged .xls can make calamine ask for hundreds of gigabytes, which ends the process that asks.
"""

import json
import sys
from datetime import date, time, timedelta
from io import BytesIO
from typing import Any

from chidu.importing.grids import limits
from chidu.importing.grids.excel_values import time_text

#: Bytes that this process may use, where the system can see to that.
MOST_MEMORY = 2**31


def main() -> int:
    """Write the sheets of a workbook and how many there are, or in one word why it cannot be read."""
    from python_calamine import CalamineWorkbook, PasswordError

    _bound_memory()
    data = sys.stdin.buffer.read()
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        held: Any = {"count": len(book.sheets_metadata), "sheets": list(_sheets(book))}
    except PasswordError:
        held = "locked"
    except OverflowError:
        held = "large"
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        held = "damaged"  # a panic of calamine is no ``Exception``
    sys.stdout.buffer.write(json.dumps(held).encode("ascii"))
    return 0


def _bound_memory() -> None:
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        wanted = MOST_MEMORY if most == resource.RLIM_INFINITY else min(MOST_MEMORY, most)
        resource.setrlimit(resource.RLIMIT_AS, (wanted, most))


def _sheets(book: Any) -> Any:
    """Yield each sheet: its name, whether it is hidden, its merged areas, its values with their rows and columns."""
    from python_calamine import SheetVisibleEnum

    for meta in book.sheets_metadata[: limits.MOST_SHEETS]:
        sheet = book.get_sheet_by_name(meta.name)
        if sheet.total_height * sheet.total_width > limits.MOST_CELLS:
            raise OverflowError
        top, left = sheet.start or (0, 0)
        values = [
            (row + top, column + left, _plain(value))
            for row, held in enumerate(sheet.iter_rows())
            for column, value in enumerate(held)
            if value != ""
        ]
        merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
        yield meta.name, meta.visible is not SheetVisibleEnum.Visible, merged, values


def _plain(value: object) -> object:
    return time_text(value) if isinstance(value, date | time | timedelta) else value


if __name__ == "__main__":
    sys.exit(main())
