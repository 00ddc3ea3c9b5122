"""The style of what has the keys, for widgets that draw their own lines."""

from textual.widget import Widget


def here(widget: Widget) -> str:
    """Return the style as text: bright where there is colour, reversed where there is none."""
    return f"$here-text on $here {widget.app.theme_variables['here-style']}"
