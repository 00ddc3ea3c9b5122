"""Indicator tables found in grids, and read as trees of titles, points, standards and scores."""

from chidu.importing.table.printed import Amount, Other, Printed, PrintedNode, PrintedTable, TableReading
from chidu.importing.table.reading import read_tables

__all__ = ["Amount", "Other", "Printed", "PrintedNode", "PrintedTable", "TableReading", "read_tables"]
