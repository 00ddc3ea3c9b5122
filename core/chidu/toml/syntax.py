"""The sentences of ``tomllib``, in Chinese and with what to do."""

import re
from collections.abc import Callable, Mapping

from chidu.diagnostics import Diagnostic, Related
from chidu.language import tr
from chidu.toml.places import Places
from chidu.toml.source import Source

_SUFFIX = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_TWICE = re.compile(r"Cannot (?:declare|overwrite|mutate|redefine) |Duplicate ")
_UNCLOSED = re.compile(r"Unclosed |Unterminated |Expected \"'")
_CONTROL = re.compile(r"(?:Illegal|Found invalid) character ")

Sentence = tuple[str, str]


def syntax_error(source: Source, message: str, places: Places) -> Diagnostic:
    """Return the diagnostic of a message of ``tomllib``, in the place that it names."""
    suffix = _SUFFIX.search(message)
    kind = message[: suffix.start()] if suffix else message
    offset = _offset(source, suffix)
    if kind == 'Expected "\'"' and places.unclosed is not None:  # the parser looks for it in all lines below
        offset = source.line_end(places.unclosed[0])
    text, hint = _sentence(kind, source.text[offset : offset + 1])
    code = "E113" if _TWICE.match(kind) else "E110"
    related: tuple[Related, ...] = ()
    if _UNCLOSED.match(kind) and places.unclosed is not None:
        related = (Related(tr("从这里开始。"), place=source.place(*places.unclosed)),)
    return Diagnostic(code, text, hint, place=source.place(offset, offset + 1), related=related)


def _offset(source: Source, suffix: re.Match[str] | None) -> int:
    """Return where the parser stopped; at the end of the text, the end of its last line that has something."""
    if suffix is None:
        return 0
    line, column = suffix.groups()
    if line is None:
        return len(source.text.rstrip())
    return source.offset(int(line), int(column))


def _sentence(kind: str, char: str) -> Sentence:
    if _CONTROL.match(kind):
        return _unquotable(char)
    if _TWICE.match(kind):
        return tr("这里的键或表前面已经写过，不能再写。"), tr("合并两处，或者改掉其中一个名字。")
    for start, sentence in _SENTENCES.items():
        if kind.startswith(start):
            return sentence(_shown(char))
    return tr("TOML 写法有误（{kind}）。", kind=kind), ""


def _unquotable(char: str) -> Sentence:
    """Return the sentence for a character that may not stand in a text or comment."""
    if char in {"\n", ""}:
        return tr("文字缺少结尾的引号。"), tr('在行末补上引号；多行文字用三个引号 """ 开头和结尾。')
    return tr("这里有控制字符 U+{code:04X}，TOML 不允许。", code=ord(char)), tr(
        "删去它；文字里要换行就用三个引号。"
    )


def _shown(char: str) -> str:
    """Return a character for a sentence: what cannot be seen by its name."""
    if char in {"\n", ""}:
        return tr("行末")
    return char if char.isprintable() and not char.isspace() else f"U+{ord(char):04X}"


def _statement(char: str) -> Sentence:
    return (
        tr("这一行不是“键 = 值”，也不是 [表头]：不能以 {char} 开头。", char=char),
        tr("说明文字前面要加 #；特殊的键名要加半角双引号。"),
    )


def _equals(char: str) -> Sentence:
    hint = (
        tr("键与值之间用 =，不用冒号。") if char == ":" else tr("写成 键 = 值；键名里有空格就加半角双引号。")
    )
    return tr("键后面应该是 =，这里却是 {char}。", char=char), hint


_SENTENCES: Mapping[str, Callable[[str], Sentence]] = {
    "Invalid statement": _statement,
    "Expected newline": lambda char: (
        tr("这一行写完后还有多余的内容：{char}。", char=char),
        tr("一行只写一个“键 = 值”，后面的说明要加 #；数字和日期要写完整，如 0.5、2021-03-31。"),
    ),
    "Expected '='": _equals,
    "Expected ']": lambda char: (
        tr("表头没有用 ] 结束，这里却是 {char}。", char=char),
        tr("写成 [表] 或 [[表]]，方括号要成对。"),
    ),
    "Expected": lambda _: (tr("文字缺少结尾的引号。"), tr("补上与开头相同的引号。")),
    "Invalid initial character for a key": lambda char: (
        tr("这里应该是键名，却是 {char}。", char=char),
        tr("键名用字母、数字、_、-；其他字符要加半角双引号。"),
    ),
    "Unclosed array": lambda char: (
        tr("数组 [ ] 没有写完：这里应该是逗号或 ]，却是 {char}。", char=char),
        tr("各项之间用半角逗号分开，最后用 ] 结束。"),
    ),
    "Unclosed inline table": lambda char: (
        tr("大括号 {{ }} 没有写完：这里应该是逗号或 }}，却是 {char}。", char=char),
        tr("各项之间用半角逗号分开，写在一行里，最后用 } 结束。"),
    ),
    "Unescaped": lambda _: (
        tr(r"双引号的文字里，\ 后面只能是 \n \t 这样的写法。"),
        tr(r"要写 \ 本身就写两个 \\，或者改用单引号。"),
    ),
    "Invalid hex value": lambda _: (
        tr(r"\u 后面要有四位、\U 后面要有八位十六进制数。"),
        tr(r"如 \u4e2d；要写 \ 本身就写两个 \\。"),
    ),
    "Escaped character": lambda _: (tr("这个编号不是一个字符。"), tr(r"核对 \u 或 \U 后面的编号。")),
    "Unterminated string": lambda _: (tr("文字缺少结尾的引号。"), tr("补上与开头相同的引号。")),
    "Invalid date": lambda _: (tr("没有这样的日期或时间。"), tr("日期写成 2021-03-31，时间写成 14:30:00。")),
    "Invalid value": lambda char: (
        tr("= 或逗号后面应该是一个值，这里却是 {char}。", char=char),
        tr("文字加半角双引号；数字只写数字；是否写 true 或 false。"),
    ),
}
