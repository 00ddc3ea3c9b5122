"""An .xls or .et workbook as grids, by calamine: values and merged cells, but no number formats."""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from chidu.diagnostics import Diagnostic, Place
from chidu.importing.grids import compound, limits
from chidu.importing.grids.counted import first_few
from chidu.importing.grids.excel import SheetValues, grid_of
from chidu.importing.grids.excel_sheet import SheetOutline
from chidu.importing.grids.grid import Grid, Reading
from chidu.importing.grids.package import macros_told
from chidu.importing.grids.refusal import (
    BROKEN,
    RefusedError,
    damaged,
    encrypted,
    save_again,
    too_much,
    too_slow,
)
from chidu.language import tr
from chidu.toml import disk

_CHILD = "chidu.importing.grids.calamine_child"
#: What Python ends with where it does not come to read anything.
_NEVER_BEGAN = 1


def read_old_excel(data: bytes, name: str) -> Reading:
    """Return what an .xls holds; a damaged or locked one is refused."""
    grids: list[Grid] = []
    found: list[Diagnostic] = []
    sheets = _sheets(data)
    try:
        for title, hidden, merged, values in sheets:
            cells = {(row, column): (value, "") for row, column, value in values}
            outline = SheetOutline([(top, left, bottom, right) for top, left, bottom, right in merged])
            grid, told = grid_of(SheetValues(title, cells, hidden), outline, name)
            grids.append(grid)
            found += told
        found += _macros(data, name)
    except BROKEN as error:
        raise damaged() from error
    return Reading(name, tuple(grids), (_unseen(name), *first_few(found, name)))


def _sheets(data: bytes) -> list[Any]:
    """Return the sheets as ``calamine_child`` writes them; a child that breaks off read a damaged file."""
    command = [sys.executable, "-P", "-m", _CHILD]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=limits.PATIENCE, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise too_slow(tr("读了 {seconds} 秒还没有读完，停下了。", seconds=limits.PATIENCE)) from error
    except OSError as error:
        raise _unstarted(disk.reason(error)) from error
    if done.returncode == _NEVER_BEGAN:
        lines = done.stderr.decode("utf-8", "replace").split("\n")
        raise _unstarted(next((line.strip() for line in reversed(lines) if line.strip()), ""))
    if done.returncode != 0:
        raise damaged()
    return _held(json.loads(done.stdout))


def _held(found: Any) -> list[Any]:
    """Return the sheets of what the child wrote; one word says why there are none."""
    if found == "locked":
        raise encrypted()
    if found == "damaged":
        raise damaged()
    if found == "large":
        raise too_much(
            tr("工作表有 {most} 个以上的单元格（空白而有格式的也算），不读取。", most=limits.MOST_CELLS)
        )
    if found["count"] > limits.MOST_SHEETS:
        raise too_much(tr("工作簿有 {count} 张工作表。", count=found["count"]))
    return list(found["sheets"])


def _unstarted(reason: str) -> RefusedError:
    message = tr("读 .xls 的程序（{program}）启动不了：{reason}。", program=sys.executable, reason=reason)
    return RefusedError("E801", message, save_again())


def _unseen(name: str) -> Diagnostic:
    """Return the note of what an .xls shows and its reader does not see."""
    message = tr("旧格式（.xls）看不到百分号一类的格式、划掉的文字、隐藏的行和列：95% 读作 0.95，划掉的也读")
    hint = tr("请与原件核对；有这些的，另存为 .xlsx 再导入")
    return Diagnostic("N808", message, hint, place=Place(name, spot=""))


def _macros(data: bytes, name: str) -> Iterator[Diagnostic]:
    if "_VBA_PROJECT_CUR" in compound.names_in(data):
        yield macros_told(name)
