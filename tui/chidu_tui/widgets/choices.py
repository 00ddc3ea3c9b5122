"""A list to choose from, as dialogs have it: no border, and its highlight is seen without colour."""

from textual.style import Style
from textual.widgets import OptionList


class Choices(OptionList):
    """An option list whose highlighted line is reversed where the look says so; textual drops that by itself."""

    DEFAULT_CSS = """
    Choices { height: auto; max-height: 18; border: none; padding: 0; background: $surface; }
    Choices:focus { border: none; }
    """

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Style:
        """Return the style of a line."""
        style = super().get_visual_style(*component_classes, partial=partial)
        reversed_ = any(self.get_component_styles(name).text_style.reverse for name in component_classes)
        return style + Style(reverse=True) if reversed_ else style
