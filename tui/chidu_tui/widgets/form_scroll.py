"""A scrolling part of a room with things to focus between its texts: keys never leave what has them out of sight."""

from itertools import takewhile
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.widget import Widget

from chidu.language import tr
from chidu_tui.widgets.stepping import step_focus


class FormScroll(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Arrows and pages move the focus; where nothing but text is to be seen, the part itself takes it."""

    DEFAULT_CSS = """
    FormScroll { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    FormScroll:focus { outline-left: outer $primary; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("up", "step(-1)", tr("上一处")),
        ("down", "step(1)", tr("下一处")),
        ("pageup", "page(-1)", tr("上一页")),
        ("pagedown", "page(1)", tr("下一页")),
    ]

    def on_blur(self) -> None:
        """Be no stop of Tab any more."""
        self.can_focus = False

    def action_step(self, step: int) -> None:
        """Go to a neighbour; over the ends, or where only text is seen, scroll by a line."""
        if self.has_focus or not step_focus(self.screen, step):
            self.scroll_relative(y=step, animate=False, immediate=True)
            self._focus_seen(step)

    def action_page(self, step: int) -> None:
        """Scroll by a page, and go to what can be answered there."""
        self.scroll_relative(y=step * max(1, self._window.height - 1), animate=False, immediate=True)
        self._focus_seen(step)

    @property
    def _window(self) -> Region:
        """Return what is seen, counted from the first line of the part."""
        return self.scrollable_content_region.at_offset(self.scroll_offset)

    def _focus_seen(self, step: int) -> None:
        """Focus what is seen whole: what has the focus, else the first of it, at the end the last; else the part itself."""
        seen = [one for one in self.screen.focus_chain if self in one.ancestors and self._sees(one)]
        at_end = step > 0 and self.scroll_offset.y >= self.max_scroll_y
        focused = self.screen.focused
        if focused in seen and not at_end:
            return
        if seen:
            seen[-1 if at_end else 0].focus(scroll_visible=False)
        else:
            self.can_focus = True
            self.focus(scroll_visible=False)

    def _sees(self, widget: Widget) -> bool:
        window, top = self._window, place_in(self, widget)
        return window.y <= top and top + widget.outer_size.height <= window.bottom


def enclosing(widget: Widget | None) -> FormScroll | None:
    """Return the scrolling part that a widget stands in, or is."""
    above = () if widget is None else widget.ancestors_with_self
    return next((one for one in above if isinstance(one, FormScroll)), None)


def place_in(part: VerticalScroll, widget: Widget) -> int:
    """Return the line on which a widget begins, counted from the first line of the part that holds it.

    Its region on the screen would be the one before the part was scrolled, until that is drawn.
    """
    between = takewhile(lambda one: one is not part, widget.ancestors)
    return sum(one.virtual_region.y for one in (widget, *between) if isinstance(one, Widget))


def reveal(widget: Widget, line: int) -> None:
    """Bring one line of a widget into sight, such as the one that is typed in."""
    part = enclosing(widget)
    if part is not None and widget.is_attached:
        region = Region(0, place_in(part, widget) + line, 1, 1)
        part.scroll_to_region(region, animate=False, immediate=True)
