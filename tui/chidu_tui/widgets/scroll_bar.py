"""Scroll bars of whole cells: the eighths of a cell that textual draws are no letters of every console."""

from typing import ClassVar

from textual.scrollbar import ScrollBarRender

_EIGHTHS = 8


class WholeCells(ScrollBarRender):
    """A bar that begins and ends with a cell."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * _EIGHTHS
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "] * _EIGHTHS
