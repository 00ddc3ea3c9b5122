"""A finding as people read it in a terminal, and as programs read it: where, what, and how to mend it."""

from collections.abc import Iterator
from typing import Any

from chidu.diagnostics.diagnostic import Diagnostic, KeyPath, Place, Related
from chidu.diagnostics.visible import visible
from chidu.diagnostics.window import window
from chidu.language import tr

#: Columns of the source line that are shown, unless told otherwise.
COLUMNS = 100


def render(diagnostic: Diagnostic, *, columns: int = COLUMNS) -> str:
    """Return the lines of a finding: ``file:line:column: CODE 文字``, the source with carets, and how to mend it.

    A source line longer than ``columns`` is cut around the carets. Nothing from a file reaches the terminal as
    anything but visible text.
    """
    return "\n".join(_lines(diagnostic, columns))


def _lines(diagnostic: Diagnostic, columns: int) -> Iterator[str]:
    where = "" if diagnostic.place is None else f"{diagnostic.place}: "
    yield visible(f"{where}{diagnostic.code} {diagnostic.message}")
    yield from _source(diagnostic.place, columns, "    ")
    if diagnostic.indicator:
        yield visible(tr("  指标：{path}", path=diagnostic.indicator))
    if diagnostic.hint:
        yield visible(tr("  改法：{hint}", hint=diagnostic.hint))
    for related in diagnostic.related:
        yield visible(_reference(related))
        yield from _source(related.place, columns, "      ")


def _reference(related: Related) -> str:
    if related.place is not None:
        return tr("  参见 {place}: {message}", place=related.place, message=related.message)
    if related.at:
        return tr("  参见 {path}：{message}", path=dotted(related.at), message=related.message)
    return tr("  参见：{message}", message=related.message)


def _source(place: Place | None, columns: int, indent: str) -> Iterator[str]:
    """Yield the source line and its carets, where the line is known."""
    if place is None or not place.text:
        return
    shown = window(place, columns)
    yield indent + shown.source
    yield indent + shown.carets


def dotted(at: KeyPath) -> str:
    """Return a key path as people write it: ``facts.funds.rows[0].id``, array positions from 0."""
    parts = [f"[{key}]" if isinstance(key, int) else f".{key}" for key in at]
    return "".join(parts).removeprefix(".")


def as_json(diagnostic: Diagnostic) -> dict[str, Any]:
    """Return the finding's fields for ``--json``; without a place, ``file`` and its numbers are None.

    In a file of Word or Excel ``cell`` says where, in words; its lines have no numbers.
    """
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        **_place(diagnostic.place),
        "path": list(diagnostic.at),
        "indicator": diagnostic.indicator,
        "related": [
            {"message": related.message, **_place(related.place), "path": list(related.at)}
            for related in diagnostic.related
        ],
    }


def _place(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {"file": None, "line": None, "column": None, "length": None}
    if place.spot is not None:
        return {"file": place.file, "line": None, "column": None, "length": None, "cell": place.spot}
    return {"file": place.file, "line": place.line, "column": place.column, "length": place.length}
