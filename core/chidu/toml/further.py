"""The mistakes behind the one at which the parser stopped: its line is left out, and the rest is read again.

Only lines that are whole statements are left out; where a bracket or a quote goes on over several lines, nobody
can say where the next statement begins, and what lies behind is told when that is mended.
"""

import tomllib
from collections.abc import Callable, Iterator

from chidu.diagnostics import Diagnostic
from chidu.toml.source import Source

#: So many mistakes of writing are told at once; each takes another reading of the whole text.
MOST_READINGS = 20
#: A longer text is read once: nobody wrote it by hand.
LONGEST_TEXT = 200_000

_LEFT_OUT = "chidu left out"


def further(
    source: Source, line: int, explain: Callable[[Source, tomllib.TOMLDecodeError], Diagnostic]
) -> Iterator[Diagnostic]:
    """Yield what the parser says next when the ``line`` at which it stopped is left out, and so on."""
    lines = list(source.lines)
    for number in range(MOST_READINGS if len(source.text) <= LONGEST_TEXT else 0):
        if not _stands_alone(lines[line - 1]):
            return
        lines[line - 1] = _instead(lines[line - 1], number)
        left = Source(source.name, "\n".join(lines))
        error = _error(left.text)
        found = None if error is None else explain(left, error)
        if found is None or found.place is None or found.code == "E113":
            return  # a name that is there twice may be the work of a line that was left out
        line = found.place.line
        if _LEFT_OUT in found.place.text:
            return  # it stands where a line was left out: what is meant is told by that line
        yield found
        if found.related:  # an open bracket or quote has the rest of the text
            return


def _error(text: str) -> tomllib.TOMLDecodeError | None:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return error
    except (ValueError, ArithmeticError, RecursionError):
        return None
    return None


def _stands_alone(line: str) -> bool:
    """Say whether a line is a whole statement: a header, or a key whose value ends in it."""
    if _LEFT_OUT in line:
        return False
    if line.lstrip().startswith("["):
        return True
    if '"""' in line or "'''" in line:
        return False
    return all(line.count(start) <= line.count(end) for start, end in ("[]", "{}"))


def _instead(line: str, number: int) -> str:
    """Return what stands for a line that is left out: under a header of its own nothing is written twice."""
    return f'["{_LEFT_OUT} {number}"]' if line.lstrip().startswith("[") else f"# {_LEFT_OUT}"
