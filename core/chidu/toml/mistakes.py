"""The mistakes of a TOML text that can be told without guessing, all at once, each with its own sentence."""

from tomllib import TOMLDecodeError

from attrs import frozen

from chidu.diagnostics import Diagnostic
from chidu.language import tr
from chidu.toml.flaws import told
from chidu.toml.further import further
from chidu.toml.limits import MOST
from chidu.toml.misread import misread
from chidu.toml.places import Places
from chidu.toml.scanner import scan
from chidu.toml.source import Source
from chidu.toml.syntax import syntax_error
from chidu.toml.values import escapes, scalars
from chidu.toml.widths import wide_marks

#: The mistakes at which the parser stops.
_STOPPING = frozenset({"E110", "E111", "E112", "E113", "E114"})


@frozen
class Mistakes:
    """What is wrong with a text as far as it can be seen, and what the scanner learnt of it."""

    found: tuple[Diagnostic, ...]
    places: Places


def find_mistakes(source: Source) -> Mistakes:
    """Return the mistakes of a text in the order of their places, at most ``MOST``."""
    places = scan(source.text)
    prose = [flaw.span for flaw in places.flaws if flaw.mistake in {"stray text", "unquoted"}]
    prose += [meant.span for span in places.scalars if (meant := misread(source.text, span))]
    prose.sort()
    found = [told(source, flaw) for flaw in places.flaws]
    found += scalars(source, places.scalars, MOST)
    found += escapes(source, MOST)
    found += wide_marks(source, prose, MOST)
    found.sort(key=_where)
    return Mistakes(tuple(found[:MOST]), places)


def explained(source: Source, error: Exception) -> tuple[Diagnostic, ...]:
    """Return why ``tomllib`` refused a text: the mistakes that can be seen, and its own where it came before them."""
    mistakes = find_mistakes(source)
    if not isinstance(error, TOMLDecodeError):
        return mistakes.found or (_unexplained(source, error),)
    own = syntax_error(source, str(error), mistakes.places)
    stopping = {_where(found)[0] for found in mistakes.found if found.code in _STOPPING}
    line = _where(own)[0]
    found = [*mistakes.found]
    if not any(place <= line for place in stopping):
        found.append(own)
    if not own.related:  # else an open bracket or quote has the rest of the text
        told = stopping | {line}
        found += [one for one in further(source, line, _explain) if _where(one)[0] not in told]
    return tuple(sorted(found, key=_where)[:MOST])


def _explain(source: Source, error: TOMLDecodeError) -> Diagnostic:
    return syntax_error(source, str(error), scan(source.text))


def _unexplained(source: Source, error: Exception) -> Diagnostic:
    if isinstance(error, RecursionError):
        hint = tr("减少 [ ] 和 { } 的层数")
        return Diagnostic("E115", tr("嵌套太深，无法读取。"), hint, place=source.place(0, 0))
    text, hint = tr("TOML 写法有误（{kind}）。", kind=str(error)), tr("对照 docs/system-format.md 的例子")
    return Diagnostic("E110", text, hint, place=source.place(0, 0))


def _where(found: Diagnostic) -> tuple[int, int]:
    place = found.place
    return (0, 0) if place is None else (place.line, place.column)
