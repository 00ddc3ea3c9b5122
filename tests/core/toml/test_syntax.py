import tomllib

import pytest

from chidu.toml.document import parse
from chidu.toml.scanner import scan
from chidu.toml.source import Source
from chidu.toml.syntax import syntax_error


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("= 1", 1, 1, "不能以 = 开头"),
        ("\x0c", 1, 1, "U+000C"),
        ("a = 1 b", 1, 7, "多余的内容：b"),
        ("a = 1979-13-01", 1, 9, "多余的内容：-"),
        ("a = 1979-02-30", 1, 5, "没有这样的日期"),
        ("title: 1", 1, 6, "这里却是 :"),
        ("title", 1, 6, "这里却是 行末"),
        ("a.= 1", 1, 3, "应该是键名，却是 ="),
        ("a = { [b] }", 1, 7, "应该是键名，却是 ["),
        ("[a", 1, 3, "没有用 ] 结束"),
        ("[[a]", 1, 4, "没有用 ] 结束"),
        ("a = [1 2]", 1, 8, "数组"),
        ("a = [1,\n2\n", 2, 2, "数组"),
        ("a = { b = 1 c = 2 }", 1, 13, "大括号 { } 没有写完：这里应该是逗号或 }"),
        ('a = "b', 1, 7, "结尾的引号"),
        ('a = "b\nc = 1', 1, 7, "结尾的引号"),
        ("a = 'b", 1, 7, "结尾的引号"),
        ("a = 'b\nc = 1", 1, 7, "结尾的引号"),
        ("b = 2\na = ['b\nc = 1", 2, 8, "结尾的引号"),
        ('a = """b\nc\n\n', 2, 2, "结尾的引号"),
        ("a = '''b", 1, 9, "结尾的引号"),
        ('a = "C:\\dir"', 1, 10, "后面只能是"),
        ('a = "\\u00"', 1, 8, "四位"),
        ('a = "\\ud800"', 1, 12, "不是一个字符"),
        ("a =\nb = 1", 1, 4, "应该是一个值，这里却是 行末"),
        ("a = [1,,2]", 1, 8, "应该是一个值，这里却是 ,"),
        ("a = +", 1, 5, "应该是一个值，这里却是 +"),
        ('a = "\0"', 1, 6, "控制字符 U+0000"),
        ("a = '\x1b'", 1, 6, "控制字符 U+001B"),
        ("# \x7f", 1, 3, "控制字符 U+007F"),
    ],
)
def test_the_parsers_message_has_its_sentence_and_place(text: str, line: int, column: int, words: str):
    """Each kind of message is Chinese, names what stands there, and says what would be accepted."""
    document, told = parse(Source("a", text))
    assert document is None
    (found,) = told
    assert found.place is not None
    assert (found.code, found.place.line, found.place.column) == ("E110", line, column)
    assert words in found.message
    assert found.hint


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a = [\n1,\n2\n", 1, 5),
        ("a = {b = [1,2}", 1, 10),
        ('a = """\nb\n', 1, 5),
        ("a = '''\nb\n", 1, 5),
        ("a = {b = 1", 1, 5),
    ],
)
def test_what_has_no_end_is_related_to_its_beginning(text: str, line: int, column: int):
    """The parser stops far below; the opening bracket or quote is shown as well."""
    (found,) = parse(Source("a", text))[1]
    (related,) = found.related
    assert related.place is not None
    assert (related.place.line, related.place.column) == (line, column)


@pytest.mark.parametrize(
    "message", ["Cannot overwrite a value", "Cannot declare ('a',) twice", "Duplicate inline table key 'a'"]
)
def test_a_double_that_only_the_parser_sees_keeps_its_code(message: str):
    """Whatever the parser calls a double is E113."""
    found = syntax_error(Source("a", "a = 1\nb = 2"), f"{message} (at line 2, column 3)", scan(""))
    assert (found.code, str(found.place)) == ("E113", "a:2:3")


def test_an_unknown_message_is_handed_on():
    """A later parser's new message is shown as it is, in its place."""
    found = syntax_error(Source("a", "a = 1"), "Something new (at line 1, column 3)", scan(""))
    assert (found.code, str(found.place)) == ("E110", "a:1:3")
    assert "Something new" in found.message


def test_the_end_of_the_document_is_its_last_written_line():
    """Empty lines at the end are not where somebody would look."""
    found = syntax_error(Source("a", "a = [1\n\n\n"), "Unclosed array (at end of document)", scan("a = [1\n"))
    assert str(found.place) == "a:1:7"


@pytest.mark.parametrize("error", [RecursionError(), ValueError("odd"), ArithmeticError("odd")])
def test_other_failures_of_the_parser_are_diagnostics(error: Exception, monkeypatch: pytest.MonkeyPatch):
    """Whatever the parser raises for a text becomes a finding."""

    def failing(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(tomllib, "loads", failing)
    document, told = parse(Source("a", "a = 1"))
    assert document is None
    assert [found.code for found in told] == ["E115" if isinstance(error, RecursionError) else "E110"]
