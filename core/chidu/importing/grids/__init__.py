"""Office files as tables and paragraphs with their places; what a table means is not known here."""

from chidu.importing.grids.grid import Cell, Grid, Paragraph, Reading
from chidu.importing.grids.reading import read_grids

__all__ = ["Cell", "Grid", "Paragraph", "Reading", "read_grids"]
