"""An .xls or .et workbook as grids, by calamine: values and merged cells, but no number formats."""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from chidu.diagnostics import Diagnostic
from chidu.importing.grids import compound, limits
from chidu.importing.grids.excel import SheetValues, grid_of
from chidu.importing.grids.excel_sheet import SheetOutline
from chidu.importing.grids.excel_values import first_few
from chidu.importing.grids.grid import Grid, Reading
from chidu.importing.grids.package import macros_told
from chidu.importing.grids.refusal import BROKEN, damaged, encrypted, too_much
from chidu.language import tr

_CHILD = "chidu.importing.grids.calamine_child"


def read_old_excel(data: bytes, name: str) -> Reading:
    """Return what an .xls holds; a damaged or locked one is refused."""
    grids: list[Grid] = []
    found: list[Diagnostic] = []
    try:
        for title, hidden, merged, values in _sheets(data):
            cells = {(row, column): (value, "") for row, column, value in values}
            outline = SheetOutline([(top, left, bottom, right) for top, left, bottom, right in merged])
            grid, told = grid_of(SheetValues(title, cells, hidden), outline, name)
            grids.append(grid)
            found += told
        found += _macros(data, name)
    except BROKEN as error:
        raise damaged() from error
    return Reading(name, tuple(grids), tuple(first_few(found, name)))


def _sheets(data: bytes) -> list[Any]:
    """Return the sheets as ``calamine_child`` writes them; a child that does not come back read a damaged file."""
    command = [sys.executable, "-P", "-m", _CHILD]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=limits.PATIENCE, check=True)  # noqa: S603
    except (subprocess.SubprocessError, OSError) as error:
        raise damaged() from error
    sheets = json.loads(done.stdout)
    if sheets == "locked":
        raise encrypted()
    if sheets == "large":
        raise too_much(
            tr("工作表有 {most} 个以上的单元格（空白而有格式的也算），不读取。", most=limits.MOST_CELLS)
        )
    return list(sheets)


def _macros(data: bytes, name: str) -> Iterator[Diagnostic]:
    if "_VBA_PROJECT_CUR" in compound.names_in(data):
        yield macros_told(name)
