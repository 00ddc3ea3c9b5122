"""The focus moved by arrows: to the neighbour in the same scrolling part, never over its ends."""

from typing import Any

from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widget import Widget


def step_focus(screen: Screen[Any], step: int) -> bool:
    """Move the focus of a screen by so many places; say whether there was a neighbour."""
    chain, here = screen.focus_chain, screen.focused
    if here is None or here not in chain:
        return False
    at = chain.index(here) + step
    if not 0 <= at < len(chain) or _part(chain[at]) is not _part(here):
        return False
    screen.set_focus(chain[at])
    return True


def _part(widget: Widget) -> Widget | None:
    """Return the scrolling part of the screen that a widget stands in."""
    return next((one for one in widget.ancestors if isinstance(one, VerticalScroll)), None)
