"""Values that chidu refuses: numbers out of bounds, texts without quotes, and what only TOML 1.1 has."""

import re
from collections.abc import Iterable, Iterator

from chidu.diagnostics import Diagnostic
from chidu.language import tr
from chidu.toml.misread import misread
from chidu.toml.numbers import fault
from chidu.toml.places import Span
from chidu.toml.source import Source
from chidu.toml.tokens import TOKEN

_ESCAPE = re.compile(r"\\(?:(e|x[0-9A-Fa-f]{2})|[\s\S])")
_ESCAPE_11 = re.compile(r"\\[ex]")
_SHORT_TIME = re.compile(r"(?:\d{4}-\d\d-\d\d[Tt ])?\d\d:\d\d(?:[Zz]|[+-]\d\d:\d\d)?", re.ASCII)
_WORD = re.compile(r"(?!(?:true|false|inf|nan)$)[A-Za-z_].*")
_BOOLEANS = {"true": "true", "yes": "true", "on": "true", "是": "true"}
_BOOLEANS |= {"false": "false", "no": "false", "off": "false", "否": "false"}


def scalars(source: Source, spans: Iterable[Span], most: int) -> list[Diagnostic]:
    """Return what is wrong with plain values, at most so many."""
    found: list[Diagnostic] = []
    for span in spans:
        diagnostic = _scalar(source, span)
        if diagnostic is not None:
            found.append(diagnostic)
        if len(found) == most:
            break
    return found


def escapes(source: Source, most: int) -> list[Diagnostic]:
    r"""Return the places of ``\e`` and ``\xHH``, at most so many."""
    found: list[Diagnostic] = []
    for span in _new_escapes(source.text):
        found.append(_version(source, span, tr(r"把它写成 \u 加四位十六进制数，如 \u001b。")))
        if len(found) == most:
            break
    return found


def unquoted(source: Source, span: Span) -> Diagnostic:
    """Return the diagnostic of a text that lacks its quotes, and how it is written."""
    meant = misread(source.text, span)
    if meant is not None:
        return Diagnostic("E110", meant.message, meant.hint, place=source.place(*meant.span))
    word = source.text[slice(*span)].split(" #")[0].rstrip()
    boolean = _BOOLEANS.get(word.lower())
    if boolean is not None:
        hint = tr("是写成 true，否写成 false：这里写 {word}。", word=boolean)
    elif word.lower() in {"null", "none", "nil"}:
        hint = tr("TOML 没有空值：整行不写，就是没有。")
    else:
        hint = tr("写成 {quoted}；数字不要带单位。", quoted=quoted(word))
    place = source.place(span[0], span[0] + len(word))
    return Diagnostic("E110", tr("{word} 不是 TOML 的值，文字要加半角双引号。", word=word), hint, place=place)


def quoted(word: str) -> str:
    """Return a word between quotes, as TOML wants it."""
    inner = word.strip("\"'“”‘’＂＇").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inner}"'


def _scalar(source: Source, span: Span) -> Diagnostic | None:
    word = source.text[slice(*span)]
    reason = fault(word)
    if reason:
        hint = tr("写一个普通的数，如 100 或 0.95。")
        return Diagnostic("E116", reason, hint, place=source.place(*span))
    if _SHORT_TIME.fullmatch(word):
        return _version(source, span, tr("时间写全时、分、秒，如 14:30:00。"))
    return unquoted(source, span) if _WORD.match(word) or misread(source.text, span) else None


def _version(source: Source, span: Span, hint: str) -> Diagnostic:
    word = source.text[slice(*span)]
    message = tr("{word} 是 TOML 1.1 的写法；这里用 TOML 1.0。", word=word)
    return Diagnostic("E114", message, hint, place=source.place(*span))


def _new_escapes(text: str) -> Iterator[Span]:
    if not _ESCAPE_11.search(text):
        return
    for match in TOKEN.finditer(text):
        if match.lastgroup == "text" and text[match.start()] == '"':
            for escape in _ESCAPE.finditer(text, match.start(), match.end()):
                if escape.group(1):
                    yield escape.span()
