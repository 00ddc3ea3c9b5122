"""A list to choose from, as dialogs have it: no border, and its highlight is seen without colour."""

from collections.abc import Iterable

from textual.content import Content
from textual.style import Style
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from chidu.diagnostics.visible import visible
from chidu.language import tr

#: No line of a list is wider than this on any screen; texts of files may be without end.
WIDEST = 400


def line(text: str) -> Content:
    """Return a text of a file as one line of a list, which is cut where the list ends."""
    return Content(visible(" ".join(text[:WIDEST].split("\n"))))


class Choices(OptionList):
    """An option list whose highlighted line is reversed where the look says so; textual drops that by itself.

    With the class ``-driven`` the keys of a line above move the highlight, which is bright although the list has no focus.
    """

    DEFAULT_CSS = """
    Choices { height: auto; max-height: 18; border: none; padding: 0; background: $surface; text-wrap: nowrap; text-overflow: ellipsis; }
    Choices:focus { border: none; background-tint: $foreground 0%; }
    Choices.-driven > .option-list--option-highlighted {
        color: $here-text; background: $here; text-style: $here-style;
    }
    """

    def put(self, options: Iterable[Option]) -> None:
        """Show other options, the first highlighted; where there are none, say so."""
        self.clear_options().add_options(options)
        if self.option_count > 0:
            self.highlighted = 0
        else:
            self.add_option(Option(tr("没有找到"), disabled=True))

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Style:
        """Return the style of a line."""
        style = super().get_visual_style(*component_classes, partial=partial)
        reversed_ = any(self.get_component_styles(name).text_style.reverse for name in component_classes)
        return style + Style(reverse=True) if reversed_ else style
