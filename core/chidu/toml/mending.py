"""Mistakes of a file that have exactly one mend, mended: another encoding, full-width signs, keys without quotes."""

import re
from collections.abc import Iterator

from attrs import frozen

from chidu.language import tr
from chidu.toml.editing import Edit, spliced
from chidu.toml.encoding import certain_gbk, decoded, wide_codec
from chidu.toml.mistakes import find_mistakes
from chidu.toml.source import Source
from chidu.toml.tokens import BLANKS, MARKS, QUOTES, TOKEN, half_width
from chidu.toml.values import quoted
from chidu.toml.widths import wide_offsets

#: Blanks that take no room: taken away, not turned into a blank.
_NO_ROOM = frozenset("\u200b\u200e\u200f\u2060\ufeff")
_CLOSED = re.compile(r"[“”＂\"].*[“”＂\"]|[‘’＇'].*[‘’＇']")
#: What may follow a text that is whole.
_ENDS = re.compile(rf"[ \t{BLANKS}]*(?:[#,\]}}=.\n＃{''.join(MARKS)}]|$)")


@frozen
class Mend:
    """What was mended, at which line of the file as it was; 0 is the whole file."""

    line: int
    message: str


def text_of(data: bytes) -> tuple[str, tuple[Mend, ...]] | None:
    """Return the text of a file in UTF-8 or in an encoding that is recognised, None where it is none of these."""
    codec = wide_codec(data)
    if codec is not None:
        try:
            wide = data.decode(codec)
        except UnicodeDecodeError:
            return None
        return _ended(wide), (Mend(0, tr("UTF-16 编码改成了 UTF-8")),)
    try:
        return decoded(data), ()
    except UnicodeDecodeError:
        text = certain_gbk(data)
    return None if text is None else (_ended(text), (Mend(0, tr("GBK 编码改成了 UTF-8")),))


def _ended(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def mend_syntax(source: Source) -> tuple[Source, tuple[Mend, ...]]:
    """Return the source with full-width signs made half-width and bare Chinese keys quoted, where that is all."""
    places = find_mistakes(source).places
    prose = [flaw.span for flaw in places.flaws if flaw.mistake in {"stray text", "unquoted"}]
    edits = dict[int, tuple[Edit, str]]()
    for offset in wide_offsets(source.text, prose):
        edits |= {edit.start: (edit, _signs(source.text[offset])) for edit in _half(source.text, offset)}
    for flaw in places.flaws:
        if flaw.mistake == "bare key":
            name = source.text[slice(*flaw.span)]
            message = tr("键名 {name} 加上了引号", name=name)
            edits[flaw.span[0]] = (Edit(*flaw.span, quoted(name)), message)
    mends = dict.fromkeys(Mend(source.position(edit.start)[0], said) for edit, said in edits.values())
    return Source(source.name, spliced(source.text, [edit for edit, _ in edits.values()])), tuple(
        sorted(mends, key=lambda mend: mend.line)
    )


def _signs(mark: str) -> str:
    if mark in BLANKS:
        return tr("全角或看不见的空白改成了半角")
    return tr("全角的 {mark} 改成了 {half}", mark=mark, half=half_width(mark))


def _half(text: str, offset: int) -> Iterator[Edit]:
    """Yield the edit of one sign; of a text's quotes only where both are there and nothing in it needs another."""
    mark = text[offset]
    if mark not in QUOTES:
        yield Edit(offset, offset + 1, "" if mark in _NO_ROOM else half_width(mark))
        return
    start = max(text.rfind("\n", 0, offset) + 1, 0)
    for match in TOKEN.finditer(text, start):
        if match.end() > offset:
            if match.lastgroup == "wide" and _is_plain(match.group()) and _ENDS.match(text, match.end()):
                yield Edit(offset, offset + 1, half_width(mark))
            return


def _is_plain(word: str) -> bool:
    """Say whether a text between wide quotes is the same between half-width ones."""
    return len(word) > 1 and _CLOSED.fullmatch(word) is not None and not set(word[1:-1]) & set("\\\"'")
