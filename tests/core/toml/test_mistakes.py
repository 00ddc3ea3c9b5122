import pytest

from chidu.diagnostics import Diagnostic
from chidu.toml.document import parse
from chidu.toml.limits import MOST
from chidu.toml.source import Source


def told(text: str) -> tuple[Diagnostic, ...]:
    """Return what is said of a text with mistakes."""
    document, found = parse(Source("a.toml", text))
    assert document is None
    return found


def marked(found: Diagnostic) -> str:
    """Return the characters over the caret."""
    assert found.place is not None
    start = found.place.column - 1
    return found.place.text[start : start + found.place.length]


def summary(text: str) -> list[tuple[str, int, str]]:
    """Return code, line and marked characters of each finding."""
    return [(found.code, found.place.line, marked(found)) for found in told(text) if found.place is not None]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("目标 = 1", ["目标"]),
        ("[指标.决策]", ["指标", "决策"]),
        ("[[指标]]", ["指标"]),
        ("a.目标.b = 1", ["目标"]),
        ("a = { 目标 = 1 }", ["目标"]),
        ("a = [\n { 目标 = 1 },\n]", ["目标"]),
        ("指标1 = 1\n指标2 = 2", ["指标1", "指标2"]),
        ("指标１ = 1", ["指标１"]),
        ("é = 1", ["é"]),
        ('a."目标".产出 = 1', ["产出"]),
    ],
)
def test_a_bare_chinese_key_is_shown_quoted(text: str, names: list[str]):
    """Every part of a key that lacks its quotes is marked, and the hint shows it with them."""
    found = told(text)
    assert [(one.code, marked(one), one.on_key) for one in found] == [("E111", name, True) for name in names]
    assert [one.hint for one in found] == [f'写成 "{name}"。' for name in names]


@pytest.mark.parametrize(
    ("text", "mark", "half"),
    [
        ("a ＝ 1", "＝", "="),
        ("a：1", "：", "="),
        ("a = [1，2]", "，", ","),
        ("a = [1、2]", "、", ","),
        ("a = [1；2]", "；", ","),
        ("［a]", "［", "["),
        ("[a］", "］", "]"),
        ("【a]", "【", "["),
        ("a = ｛ b = 1 }", "｛", "{"),
        ("a = { b = 1 ｝", "｝", "}"),
        ("a = 1 ＃ b", "＃", "#"),
        ("a = “b”", "“", '"'),
        ('a = "b”', "”", '"'),
        ('a = “b"', "“", '"'),
        ("a = ＂b＂", "＂", '"'),
        ("a = ‘b’", "‘", "'"),
        ("“a” = 1", "“", '"'),
        ("a．b = 1", "．", "."),
        ("a。b = 1", "。", "."),
        ("a = 1．5", "．", "."),
        ("a = －1", "－", "-"),
        ("a = −1", "−", "-"),
        ("a = １", "１", "1"),
        ("\uff41 = 1", "\uff41", "a"),
    ],
)
def test_a_full_width_mark_is_named_with_its_half_width_one(text: str, mark: str, half: str):
    """The caret stands under the mark, and the hint says what to type instead."""
    (found,) = told(text)
    assert (found.code, marked(found)) == ("E112", mark)
    assert f"{mark} 改成 {half}" in found.hint


def test_the_full_width_marks_of_one_line_are_told_together():
    """One line is one finding, naming each mark once."""
    (found,) = told("a ＝ “b”，“c”")
    assert found.message == "这里的 ＝ “ ” ， 是全角符号，TOML 只认半角的。"


@pytest.mark.parametrize(("char", "name"), [("\u3000", "U+3000"), ("\u00a0", "U+00A0"), ("\u200b", "U+200B")])
def test_a_blank_that_toml_does_not_know_is_named(char: str, name: str):
    """What cannot be seen is told by its number."""
    (found,) = told(f"a ={char}1")
    assert (found.code, marked(found)) == ("E112", char)
    assert name in found.message


def test_a_full_width_blank_beside_marks_is_told_with_them():
    """A line with both says both."""
    (found,) = told("\u3000a ＝ 1")
    assert found.hint == "＝ 改成 =，空白改成半角空格。"


def test_full_width_marks_in_texts_and_comments_are_welcome():
    """Punctuation where it belongs is no mistake."""
    assert parse(Source("a", 'a = "，。＝“”\u3000" # ＃，\n"＝" = \'“\''))[1] == ()


def test_all_visible_mistakes_of_a_file_are_told_at_once():
    """Keys, marks, texts, numbers and doubles come together, in the order of the file."""
    text = "目标 = 1\na ＝ 2\nb = nan\nc = {d = 1,}\nb = 3\ne = 是\nf = 1e99\n[指标]\ng = 12:30\n"
    assert summary(text) == [
        ("E111", 1, "目标"),
        ("E112", 2, "＝"),
        ("E116", 3, "nan"),
        ("E114", 4, ","),
        ("E113", 5, "b"),
        ("E110", 6, "是"),
        ("E116", 7, "1e99"),
        ("E111", 8, "指标"),
        ("E114", 9, "12:30"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "second", "first"),
    [
        ("a = 1\nb = 2\na = 3", 3, "a", 1),
        ("a = [\n1,\n]\na = [\n2,\n]", 4, "a", 1),
        ("[t]\n[u]\n[t]", 3, "t", 1),
        ("[t.u]\n[t]\n[t]", 3, "t", 2),
        ("t.u = 1\n[t]", 2, "t", 1),
        ("[[t]]\n[t]", 2, "t", 1),
        ("[t]\n[[t]]", 2, "t", 1),
        ("a = { b = 1, b = 2 }", 1, "b", 1),
        ('a = 1\n"a" = 2', 2, '"a"', 1),
        ('a = 1\n"\\u0061" = 2', 2, '"\\u0061"', 1),
        ("[a.b]\n[a]\nb.c = 1", 3, "b", 1),
        ('"目标" = 1\n"目标" = 2', 2, '"目标"', 1),
    ],
)
def test_a_second_key_is_marked_and_the_first_related(text: str, line: int, second: str, first: int):
    """The caret stands under the second key itself, not at the end of its value."""
    (found,) = told(text)
    assert found.code == "E113"
    assert found.place is not None
    assert (found.place.line, marked(found)) == (line, second)
    (related,) = found.related
    assert related.place is not None
    assert related.place.line == first
    assert f"第 {first} 行" in found.message


@pytest.mark.parametrize(
    "text", ["a = 1\n[a.b]", "a = 1\na.b = 2", "a = {}\na.b = 2", "a = []\n[[a.b]]", "a = {b=1}\n[a.c]"]
)
def test_adding_to_a_value_is_told_with_the_value(text: str):
    """A key that goes through a value names the value."""
    (found,) = told(text)
    assert (found.code, marked(found)) == ("E113", "a")
    assert "写成一个值" in found.message
    assert found.related[0].place is not None


def test_every_double_is_told():
    """Doubles do not hide each other."""
    assert [found.code for found in told("a = 1\n" * 5)] == ["E113"] * 4


def test_no_doubles_are_told_after_the_thread_was_lost():
    """Below a broken header or value nobody knows which table the keys belong to."""
    assert [(code, line) for code, line, _ in summary("a = 1\nb = [1 2]\na = 2\n")] == [("E110", 2)]
    assert [(code, line) for code, line, _ in summary("[t]\na = 1\n[u\na = 2\n")] == [("E110", 3)]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("a = { b = 1,\n c = 2 }", "{"),
        ("a = {\n b = 1 }", "{"),
        ("a = { b = 1\n}", "{"),
        ("a = {\n}", "{"),
        ("a = { # x\n b = 1, # y\n}", "{"),
        ("a = [{ b = 1,\n c = { d = 1 } }]", "{"),
        ("a = { b = 1, }", ","),
        ("a = [{ b = 1 ,}]", ","),
        ('a = "\\e[0m"', "\\e"),
        ('a = "\\\\\\x41"', "\\x41"),
        ('a = """\n\\x41"""', "\\x41"),
        ('"\\e" = 1', "\\e"),
        ("a = 07:32", "07:32"),
        ("a = 1979-05-27T07:32Z", "1979-05-27T07:32Z"),
        ("a = 1979-05-27 07:32", "1979-05-27 07:32"),
        ("a = [1979-05-27T07:32+08:00]", "1979-05-27T07:32+08:00"),
    ],
)
def test_what_only_toml_1_1_has_is_named(text: str, mark: str):
    """Each novelty of TOML 1.1 is one finding that says so."""
    (found,) = told(text)
    assert (found.code, marked(found)) == ("E114", mark)
    assert "TOML 1.1" in found.message
    assert found.hint


def test_a_brace_that_is_never_closed_is_not_called_1_1():
    """Only a whole table over several lines is TOML 1.1; otherwise the brace is missing."""
    found = told("a = { b = 1\nc = 2\n[t]\n")
    assert [one.code for one in found] == ["E110"]
    assert "没有写完" in found[0].message


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 40 + "]" * 40,
        "a = " + "{a=" * 40 + "1" + "}" * 40,
        "[" * 2000,
        "a = " + "[" * 2000,
        "a = [\n" * 40,
    ],
)
def test_deep_nesting_ends_in_a_diagnostic(text: str):
    """Neither the parser's recursion nor ours is ever exhausted."""
    assert told(text)[0].code in {"E110", "E115"}


def test_nesting_that_the_parser_accepts_is_refused_in_its_place():
    """The first bracket too deep is marked."""
    (found,) = told("a = " + "[" * 40 + "]" * 40)
    assert (found.code, found.place and found.place.column) == ("E115", 4 + 32 + 1)


def test_unusable_numbers_are_told_together():
    """Every number that nobody can compute with is marked, and only those."""
    text = "a = nan\nb = 5\nc = [-inf, 1e13, 2.5]\nd = { e = 1" + "0" * 30 + " }"
    assert [(code, mark) for code, _, mark in summary(text)] == [
        ("E116", "nan"),
        ("E116", "-inf"),
        ("E116", "1e13"),
        ("E116", "1" + "0" * 30),
    ]


def test_a_number_of_thousands_of_digits_is_refused():
    """Python's own limit on digits is never met."""
    assert [found.code for found in told("a = " + "9" * 5000)] == ["E116"]


@pytest.mark.parametrize(
    ("text", "mark", "hint"),
    [
        ("a = checklist", "checklist", '"checklist"'),
        ("a = 目标内容", "目标内容", '"目标内容"'),
        ("a = 目标，内容 # 注", "目标，内容", '"目标，内容"'),
        ("a = [优, 1]", "优", '"优"'),
        ("a = { b = 优 }", "优", '"优"'),
        ("a = 5分", "5分", "写 5，去掉“分”"),
        ("a = 是", "是", "true"),
        ("a = 否", "否", "false"),
        ("a = True", "True", "true"),
        ("a = no", "no", "false"),
        ("a = null", "null", "没有空值"),
        ('a = 目标"', '目标"', '"目标"'),
    ],
)
def test_a_text_without_quotes_is_shown_with_them(text: str, mark: str, hint: str):
    """What was meant is guessed only as far as it can be said in the hint."""
    (found,) = told(text)
    assert (found.code, marked(found)) == ("E110", mark)
    assert hint in found.hint


@pytest.mark.parametrize("text", ["这是说明，请看“这里”。", "项目 目标 = 1", "说明"])
def test_prose_is_one_finding(text: str):
    """A line of Chinese that is no pair is told once, its punctuation left alone."""
    ((code, line, mark),) = summary(f"a = 1\n{text}\nb = 2")
    assert (code, line, mark) == ("E110", 2, text)


def test_the_parsers_own_mistake_is_told_beside_unusable_numbers():
    """A syntax error does not hide the numbers, nor they it."""
    assert [(code, line) for code, line, _ in summary("a = nan\nb = [1 2]\nc = inf")] == [
        ("E116", 1),
        ("E110", 2),
        ("E116", 3),
    ]


def test_the_parsers_own_mistake_is_told_where_it_comes_first():
    """A syntax error above a bare key is a mistake of its own, and so is one below."""
    assert [(code, line) for code, line, _ in summary("a = [1 2]\n目标 = 1")] == [("E110", 1), ("E111", 2)]
    assert [(code, line) for code, line, _ in summary("目标 = 1\na = [1 2]")] == [("E111", 1), ("E110", 2)]


def test_mistakes_are_bounded():
    """After the first hundred nobody reads on."""
    assert len(told("a ＝ 1\n" * 500)) == MOST
    assert len(told("目标 = 1\n" * 500)) == MOST
    assert len(told("a = [" + "nan," * 500 + "]")) == MOST


def test_all_lines_that_are_written_wrongly_are_told():
    """The parser stops at the first of them; the others are told all the same, each once at its line."""
    text = 'a: 1\nb = "x"y"\nc = 3\nd: 4\n[e\nf =\n[g]\n名 = 1\nh = 50%\n'
    assert [(code, line) for code, line, _ in summary(text)] == [
        ("E110", 1),
        ("E110", 2),
        ("E110", 4),
        ("E110", 5),
        ("E110", 6),
        ("E111", 8),
        ("E110", 9),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\nb = [\n 1 2,\n 3,\n]\n",
        "b = [\n 1 2,\n 3,\n]\n",
        'a = """\nx\ny\n',
        "a = { b = 1,\nc = 2 }\n",
        "a = 1\na = 2\nb = 3\n",
        "[a]\nb = 1\n[a\nb = 2\nc = 3\n",
        "a = [1, 2\nb = 3\nc = 4\n",
    ],
)
def test_a_line_that_is_left_out_makes_no_mistakes(text: str):
    """Where a bracket or quote goes on over lines, or a name comes twice, no line is taken for a mistake that is none."""
    lines = [line for _, line, _ in summary(text)]
    assert len(lines) == len(set(lines))
    assert len(lines) <= 2


def test_many_mistakes_are_told_up_to_a_limit():
    """Each mistake takes another reading: so many of them are told, and not more."""
    assert 10 < len(summary("a: 1\n" * 200)) <= MOST
