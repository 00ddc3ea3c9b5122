"""The header line: the program, what is open, and whether everything typed is on disk."""

from bisect import bisect_right
from typing import TYPE_CHECKING

from chidu.diagnostics.visible import visible, width
from chidu.language import tr
from chidu_tui.marks import Marks

if TYPE_CHECKING:  # who only draws a line needs nothing of what a session is made of
    from chidu_tui.session.session import Session

#: Characters that share a column at most, where some take none; of a text of thousands no more is measured.
MOST = 8


def saved_text(session: "Session | None") -> str:
    """Return whether what was typed is on disk, and since when."""
    if session is None:
        return ""
    if len(session.pending) > 0:
        return tr("未保存")
    if session.project.read_only:
        return tr("只读")
    saved = session.project.saved_at
    return tr("没有改动") if saved is None else tr("已保存 {time}", time=f"{saved:%H:%M}")


def header_text(parts: tuple[str, ...], right: str, columns: int, marks: Marks) -> str:
    """Return one line of ``columns``: the parts joined and shortened, the rest filled, ``right`` at its end."""
    joint = f" {marks.rule} "
    room = columns - width(right) - 4
    left = shortened(joint.join(visible(one) for one in parts if one), room, marks)
    fill = marks.rule * max(0, room - width(left))
    return f" {left} {fill} {right} " if right else f" {left} {fill}{marks.rule * 2}"


def shortened(text: str, columns: int, marks: Marks) -> str:
    """Return a text that takes no more than ``columns``; a sign tells where something was left out."""
    head = text[: MOST * max(columns, 1)]
    if len(head) == len(text) and width(text) <= columns:
        return text
    fits = bisect_right(range(len(head) + 1), columns - width(marks.more), key=lambda end: width(head[:end]))
    return head[: max(fits - 1, 0)] + marks.more if columns > 0 else ""
