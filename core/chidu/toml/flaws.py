"""The sentences for what the scanner of places met on its way."""

from collections.abc import Callable, Mapping

from chidu.diagnostics import Diagnostic, Related
from chidu.language import tr
from chidu.toml.limits import DEEPEST
from chidu.toml.places import Flaw, Mistake
from chidu.toml.source import Source
from chidu.toml.values import quoted, unquoted


def told(source: Source, flaw: Flaw) -> Diagnostic:
    """Return the diagnostic of a flaw, in its place."""
    return _TOLD[flaw.mistake](source, flaw)


def _bare_key(source: Source, flaw: Flaw) -> Diagnostic:
    name = _word(source, flaw)
    return Diagnostic(
        "E111",
        tr("键名 {name} 含有汉字或其他非英文字符，要加半角双引号。", name=name),
        tr("写成 {quoted}。", quoted=quoted(name)),
        on_key=True,
        place=source.place(*flaw.span),
    )


def _stray(source: Source, flaw: Flaw) -> Diagnostic:
    return Diagnostic(
        "E110",
        tr("这一行不是“键 = 值”，也不是 [表头]。"),
        tr("说明文字前面要加 #；含有汉字或空格的键名要加半角双引号。"),
        place=source.place(*flaw.span),
    )


def _unquoted(source: Source, flaw: Flaw) -> Diagnostic:
    return unquoted(source, flaw.span)


def _twice(source: Source, flaw: Flaw) -> Diagnostic:
    return Diagnostic(
        "E113",
        tr(
            "{name} 在第 {line} 行已经写过，不能再写。",
            name=_word(source, flaw),
            line=_first_line(source, flaw),
        ),
        _apart(source, flaw),
        on_key=True,
        place=source.place(*flaw.span),
        related=_first(source, flaw),
    )


def _apart(source: Source, flaw: Flaw) -> str:
    """Return how to mend a second key; the header of a table cannot be a field that is written as a value."""
    starts = [source.text.rfind("\n", 0, span[0]) + 1 for span in (flaw.span, flaw.first) if span]
    if [source.text[start : start + 1] == "[" for start in starts] == [True, False]:
        return tr("前一处是字段，这一处是表名：给这个表换一个名字，如指标的标识；或者合并两处。")
    return tr("合并两处，或者改掉其中一个名字。")


def _into_value(source: Source, flaw: Flaw) -> Diagnostic:
    name, line = _word(source, flaw), _first_line(source, flaw)
    return Diagnostic(
        "E113",
        tr("{name} 在第 {line} 行已经写成一个值，不能再往里面加内容。", name=name, line=line),
        tr("把内容写进第一处，或者把第一处改成 [表头]。"),
        on_key=True,
        place=source.place(*flaw.span),
        related=_first(source, flaw),
    )


def _newline(source: Source, flaw: Flaw) -> Diagnostic:
    return Diagnostic(
        "E114",
        tr("大括号 { } 里换了行，这是 TOML 1.1 的写法；这里用 TOML 1.0。"),
        tr("把 { } 写在一行里，或者改成 [表头] 分行写。"),
        place=source.place(*flaw.span),
    )


def _comma(source: Source, flaw: Flaw) -> Diagnostic:
    return Diagnostic(
        "E114",
        tr("大括号 { } 里最后一项后面有逗号，这是 TOML 1.1 的写法；这里用 TOML 1.0。"),
        tr("删去 } 前面的逗号。"),
        place=source.place(*flaw.span),
    )


def _deep(source: Source, flaw: Flaw) -> Diagnostic:
    return Diagnostic(
        "E115",
        tr("嵌套超过了 {limit} 层。", limit=DEEPEST),
        tr("减少层级；指标体系通常不超过十层。"),
        place=source.place(*flaw.span),
    )


def _word(source: Source, flaw: Flaw) -> str:
    return source.text[slice(*flaw.span)]


def _first_line(source: Source, flaw: Flaw) -> int:
    return source.position(flaw.first[0])[0] if flaw.first else 1


def _first(source: Source, flaw: Flaw) -> tuple[Related, ...]:
    if flaw.first is None:
        return ()
    return (Related(tr("第一次写在这里。"), place=source.place(*flaw.first)),)


_TOLD: Mapping[Mistake, Callable[[Source, Flaw], Diagnostic]] = {
    "bare key": _bare_key,
    "stray text": _stray,
    "unquoted": _unquoted,
    "twice": _twice,
    "into value": _into_value,
    "newline": _newline,
    "comma": _comma,
    "deep": _deep,
}
