"""Text that is crossed out on paper: it no longer counts, and is told."""

from chidu.diagnostics import Diagnostic, Place
from chidu.language import tr


def crossed_out(place: Place) -> Diagnostic:
    """Return the note that some text was left out because a line goes through it."""
    hint = tr("要用的，去掉删除线，再导入")
    return Diagnostic("N808", tr("有划掉的文字（删除线），没有读"), hint, place=place)
