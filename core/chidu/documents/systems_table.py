"""The systems that can be used, in columns."""

from collections.abc import Sequence

from chidu.diagnostics.visible import visible, width
from chidu.documents.widths import padded
from chidu.documents.wrapping import wrapped
from chidu.language import tr
from chidu.plugins.entry_points import HOME
from chidu.systems.library import Listed

#: Lines are wrapped here; longer names than this stand on a line of their own.
_COLUMNS, _NAME = 80, 36


def systems_table(listed: Sequence[Listed]) -> str:
    """Return a row for every system: its name, its title, and where it comes from unless chidu ships it."""
    names = [visible(one.name) for one in listed]
    room = max([width(name) for name in names if width(name) <= _NAME], default=0)
    lines: list[str] = []
    for name, one in zip(names, listed, strict=True):
        shipped = one.origin == HOME  # what needs no saying
        title = one.title if shipped else tr("{title}（来自 {origin}）", title=one.title, origin=one.origin)
        rows = wrapped(title, _COLUMNS - room - 2)
        if width(name) > room:
            lines.append(name)
            name = ""  # noqa: PLW2901 - it stands on the line above
        lines += [f"{padded(name if number == 0 else '', room)}  {row}" for number, row in enumerate(rows)]
    return "\n".join(lines)
