"""What is said about formulas that cannot be used, and where."""

from collections.abc import Callable, Mapping

import pytest

from chidu.formula import FormulaError, FormulaProblem, Kind, compile_formula

Problems = Callable[[str], tuple[FormulaProblem, ...]]


@pytest.mark.parametrize(
    ("text", "at", "message", "hint"),
    [
        ("", "", "算式是空的", ""),
        ("  ", "  ", "算式是空的", ""),
        ("a = 1", "=", "单个“=”不能用来比较", "相等写成 =="),
        ("a ＝ 1", "＝", "单个“=”不能用来比较", "相等写成 =="),
        ("= a", "=", "算式不以“=”开头", "去掉开头的 ="),
        ("＝a", "＝", "算式不以“=”开头", "去掉开头的 ="),
        ("p 且 q 或 非 p", "且", "算式中不用“且、或、非”", "且 写成 and，或 写成 or，非 写成 not"),
        ("a 不大于 1", "不大于", "算式中不用“不大于”", "不大于 写成 <="),
        ("a大于1", "大于", "算式中不用“大于”", "前后留空格"),
        ("sum(funds..planned)", "funds..planned", "“funds..planned” 里的点写错了", "funds.planned"),
        ("started < 2020-01-01", "2020-01-01", "“2020-01-01” 是日期，算式中不能写日期", "date 类的事实"),
        ("a <> 1", "<>", "算式中没有“<>”", "写成 !="),
        ("a => 1", "=>", "算式中没有“=>”", "写成 >="),
        ("p && q", "&&", "算式中没有“&&”", "写成 and"),
        ("p || q", "||", "算式中没有“||”", "写成 or"),
        ("!p", "!", "算式中没有“!”", "写成 not"),
        ("a ** 2", "**", "算式中不能有“**”", "没有乘方；平方写成 x * x"),
        ("a ^ 2", "^", "算式中不能有“^”", "没有乘方；平方写成 x * x"),
        ("a // 2", "//", "算式中不能有“//”", "取整用 round(x, 0)"),
        ("a % 2", "%", "算式中不能有“%”", "百分号只跟在数字后面"),
        ("a²", "²", "算式中不能有“²”", "可用的有"),
        ("a — b", "—", "算式中不能有“—”", "减号写成 -"),
        ("min(a、b)", "、", "算式中不能有“、”", "参数之间用逗号"),
        ("a \u200b+ b", "\u200b", "算式中不能有“U+200B”", "可用的有"),
        ("a + .5", ".", "算式中不能有“.”", "小数写成 0.5"),
        ("5. + a", "5.", "“5.” 不是数字", "两边都要有数字"),
        ("1.2.3", "1.2.3", "“1.2.3” 不是数字", "小数点只有一个"),
        ("1e5", "1e5", "“1e5” 不是数字", "不用科学记数法"),
        ("３分", "３分", "“３分” 不是数字", "写成 `3分`（加反引号）"),
        ("max(1,000, a)", "000", "“000” 不是数字", "千分位不写逗号"),
        ("1,234", ",", "逗号只用来分开函数的参数", "千分位不写逗号"),
        ("level == '优", "'优", "这个引号 ' 没有配对", ""),
        ("`a", "`a", "这个引号 ` 没有配对", ""),
        ("a +", "", "算式没有写完：这里缺一个数或名称", ""),
        ("a + * b", "*", "“*” 之前缺一个数或名称", ""),
        ("× b", "×", "“×” 之前缺一个数或名称", ""),
        ("if(a > 1, 1, 0)", "if", "“if” 之前缺一个数或名称", "1 if b > 1 else 0"),
        ("a + if", "if", "“if” 之前缺一个数或名称", "写成 `if`（加反引号）"),
        ("max(a, )", ")", "“)” 之前缺一个数或名称", ""),
        ("()", ")", "“)” 之前缺一个数或名称", ""),
        ("a b", "b", "“a” 与 “b” 之间缺运算符", ""),
        ("2a", "2a", "“2a” 不是数字", "加反引号"),
        ("2 (a)", "(", "“2” 与 “(” 之间缺运算符", "乘写成 *"),
        ("(a + b", "(", "这个“(”没有配对的“)”", ""),
        ("sum(funds.planned", "(", "这个“(”没有配对的“)”", ""),
        ("a + b)", ")", "这个“)”没有配对的“(”", ""),
        ("a if p", "if", "这个 if 之后缺 else", "写成 甲 if 条件 else 乙"),
        ("a else b", "else", "这个 else 之前没有 if", "写成 甲 if 条件 else 乙"),
        ("(a)(b)", "(", "“)” 与 “(” 之间缺运算符", ""),
        ("'x'(a)", "(", "“'x'” 与 “(” 之间缺运算符", ""),
    ],
)
def test_syntax(problems: Problems, text: str, at: str, message: str, hint: str):
    """What cannot be read is E501 and says where, what, and what would be accepted."""
    (problem,) = problems(text)
    assert problem.code == "E501"
    assert text[problem.start : problem.end] == at
    assert problem.message == message
    assert hint in problem.hint


@pytest.mark.parametrize(
    "text",
    [
        "a[0]",
        "a{0}",
        "a.__class__",
        "(a).real",
        "lambda: a",
        "a if p else [b]",
        "a; b",
        "__import__('os')",
        "@a",
        "#a",
        "\\",
        "f'{a}'",
        "a := 1",
    ],
)
def test_nothing_of_python_gets_in(problems: Problems, text: str):
    """Indexing, attributes, other calls, lambdas and statements are refused."""
    assert problems(text)


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        ("total_fund * 2", "total_fund", "“total_fund” 不存在；相近的有 total_funds"),
        ("sum(fund.planned)", "fund.planned", "“fund.planned” 不存在；相近的有 funds.planned"),
        ("总资产 + 1", "总资产", "“总资产” 不存在；相近的有 总资金"),
        ("xyz", "xyz", "“xyz” 不存在"),
        ("funds + 1", "funds", "“funds” 是表或一组，不能单独使用"),
        ("summ(funds.planned)", "summ", "没有函数 “summ”；相近的有 sum"),
        ("exec(a)", "exec", "没有函数 “exec”"),
        ("a.bit_length()", "a.bit_length", "没有函数 “a.bit_length”"),
        ("`no such`", "`no such`", "“no such” 不存在"),
    ],
)
def test_unknown_names(problems: Problems, text: str, at: str, message: str):
    """A name that does not exist is E502 and told with the ones it resembles."""
    problem = problems(text)[0]
    assert problem.code == "E502"
    assert text[problem.start : problem.end] == at
    assert problem.message.startswith(message)


def test_a_table_by_itself_names_its_columns(problems: Problems):
    """Who writes a table's name learns the names of its columns."""
    assert (
        problems("sum(milestones)")[0].hint
        == "写到其中一栏：milestones.day、milestones.done、milestones.title"
    )


def test_a_short_list_of_names_is_shown():
    """Where few names exist they are all listed, as they are to be written."""
    with pytest.raises(FormulaError) as caught:
        compile_formula("x", {"甲": Kind.NUMBER, "b-c": Kind.NUMBER})
    assert caught.value.problems[0].hint == "可用的名称有 甲、`b-c`"


def test_no_names_at_all():
    """Where nothing exists, that is said."""
    with pytest.raises(FormulaError) as caught:
        compile_formula("x", {})
    assert caught.value.problems[0].hint == "这里没有可用的名称"


def test_a_capital_keyword_is_recognised(problems: Problems):
    """A keyword in capitals is an unknown name whose hint has the small letters."""
    assert problems("p AND q")[0].hint == "如果不是名称，写成小写的 and"


@pytest.mark.parametrize(
    "text",
    [
        "funds.my-row.planned",
        "funds.my－row.planned",
        "a + funds.my-row.planned * 2",
        "funds.my−row.planned > 1",
    ],
)
def test_a_name_with_a_hyphen_wants_backquotes(problems: Problems, text: str):
    """One sentence is told over the whole name, not one for each half of it."""
    (problem,) = problems(text)
    assert problem.code == "E502"
    assert len(text[problem.start : problem.end]) == len("funds.my-row.planned")
    assert problem.message.endswith("含有 -，要加反引号；不加时 - 是减号")
    assert problem.hint.startswith("写成 `funds.my")


def test_a_difference_of_two_names_stays_a_difference():
    """Where both sides exist, a hyphen is a minus, even if the whole is a name too."""
    names = {"x": Kind.NUMBER, "y": Kind.NUMBER, "x-y": Kind.NUMBER}
    assert compile_formula("x-y", names).names == {"x", "y"}
    assert compile_formula("`x-y`", names).names == {"x-y"}


@pytest.mark.parametrize(
    ("text", "at", "message", "hint"),
    [
        ("level + 1", "level", "“level” 是文字，不能加减乘除", ""),
        ("1 - p", "p", "“p” 是判断，不能加减乘除", ""),
        ("-level", "level", "“level” 是文字，不能加减乘除", ""),
        ("1 + ended", "ended", "“ended” 是日期，不能加减乘除", "日期只能减日期，得相差的天数"),
        ("ended - 1", "ended", "“ended” 是日期，不能加减乘除", "日期只能减日期，得相差的天数"),
        ("-ended", "ended", "“ended” 是日期，不能加减乘除", "日期只能减日期，得相差的天数"),
        ("ended - started - started", "started", "“started” 是日期，不能加减乘除", ""),
        ("ended * 2", "ended", "“ended” 是日期，不能加减乘除", ""),
        (
            "funds.planned / 2",
            "funds.planned",
            "“funds.planned” 是一栏数字，不能加减乘除",
            "先求和：sum(funds.planned)",
        ),
        ("(a > 1) * 2", "(a > 1)", "“(a > 1)” 是判断，不能加减乘除", ""),
        ("a == level", "level", "数字不能与文字比较", "文字写在引号里"),
        ("a == '7'", "'7'", "数字不能与文字比较", "数字不写引号"),
        ("level < '良'", "'良'", "文字没有大小", "只能用 == 或 !="),
        ("p < q", "q", "判断没有大小", "只能用 == 或 !="),
        ("0 < a < p", "p", "数字不能与判断比较", ""),
        ("started < 1", "1", "日期不能与数字比较", ""),
        ("funds.planned == 0", "funds.planned", "“funds.planned” 是一栏数字，不能直接比较", "先用 sum"),
        ("a and p", "a", "“a” 是数字，不能用于 and", "and 要的是判断，如 a > 0"),
        ("p or level", "level", "“level” 是文字，不能用于 or", ""),
        ("not a", "a", "“a” 是数字，不能用于 not", ""),
        ("1 if a else 2", "a", "“a” 是数字，不能用于 if", ""),
        ("1 if p else '二'", "1 if p else '二'", "if 与 else 两种结果要同类：一个是数字，一个是文字", ""),
        ("sum(a)", "a", "“a” 是数字，不能这样用于 sum", "写成 sum(funds.planned)；几个数相加写 a + b"),
        ("sum(milestones.title)", "milestones.title", "“milestones.title” 是一栏文字，不能这样用于 sum", ""),
        ("sum()", "sum()", "sum 不能有 0 个参数", "写成 sum(funds.planned)"),
        ("sum(funds.planned, funds.arrived)", "sum(funds.planned, funds.arrived)", "sum 不能有 2 个参数", ""),
        ("count(a)", "a", "“a” 是数字，不能这样用于 count", ""),
        ("min(a)", "a", "“a” 是数字，不能这样用于 min", "写成 min(a, b, …) / min(funds.planned)"),
        ("max(a, b, level)", "level", "“level” 是文字，不能这样用于 max", ""),
        ("max(a, started)", "started", "“started” 是日期，不能这样用于 max", ""),
        ("abs(level)", "level", "“level” 是文字，不能这样用于 abs", ""),
        ("abs(a, b)", "abs(a, b)", "abs 不能有 2 个参数", "写成 abs(a)"),
        ("clamp(a, 1)", "clamp(a, 1)", "clamp 不能有 2 个参数", "写成 clamp(a, 0, 1)"),
        ("round(a)", "round(a)", "round 不能有 1 个参数", "写成 round(a, 2)"),
        ("round(a, b)", "b", "round 的小数位数要直接写 0 到 12 的整数", "写成 round(a, 2)"),
        ("round(a, 13)", "13", "round 的小数位数要直接写 0 到 12 的整数", ""),
        ("round(a, 1.5)", "1.5", "round 的小数位数要直接写 0 到 12 的整数", ""),
        ("round(a, -1)", "-1", "round 的小数位数要直接写 0 到 12 的整数", ""),
    ],
)
def test_kinds_that_do_not_fit(problems: Problems, text: str, at: str, message: str, hint: str):
    """What cannot be computed is E503 before anybody scores, at the part that does not fit."""
    (problem,) = problems(text)
    assert problem.code == "E503"
    assert text[problem.start : problem.end] == at
    assert problem.message == message
    assert hint in problem.hint


def test_all_problems_are_told_at_once(problems: Problems):
    """Names, signs and kinds are all told in one go, in the order of the text."""
    text = "x + level = 2 and y > 1 && sum(a) < 3"
    found = [(problem.code, text[problem.start : problem.end]) for problem in problems(text)]
    assert found == [
        ("E502", "x"),
        ("E503", "level"),
        ("E501", "="),
        ("E502", "y"),
        ("E501", "&&"),
        ("E503", "a"),
    ]


def test_unknown_names_are_told_beside_a_broken_syntax(problems: Problems):
    """A formula that cannot be read still has its names checked."""
    assert [problem.code for problem in problems("xx + (a ^ 2")] == ["E502", "E501"]
    assert [problem.code for problem in problems("xx + (a")] == ["E502", "E501"]


def test_an_unknown_name_is_told_once(problems: Problems):
    """The same unknown name three times is one problem, at the first place, and fits everywhere."""
    (problem,) = problems("sum(zz) + zz + (1 if zz else 2)")
    assert (problem.start, problem.end) == (4, 6)


def test_the_error_reads_as_one_sentence(kinds: Mapping[str, Kind]):
    """The exception's own text has every message."""
    with pytest.raises(FormulaError, match="“x” 不存在；“y” 不存在"):
        compile_formula("x + y", kinds)


def test_messages_come_in_english_where_the_catalogue_has_them(
    problems: Problems, monkeypatch: pytest.MonkeyPatch
):
    """Without a translation a message stays Chinese, and its values are filled in."""
    monkeypatch.setenv("CHIDU_LANG", "xx")
    assert "a" in problems("a b")[0].message


def test_the_if_of_a_spreadsheet_is_shown_as_it_is_written_here(problems: Problems):
    """IF(b > 1, 1, 0) is no function: the hint says how a condition is written."""
    (problem,) = problems("IF(b > 1, 1, 0)")
    assert (problem.code, problem.message) == ("E502", "没有函数 “IF”")
    assert problem.hint == "条件写成 甲 if 条件 else 乙，如 1 if b > 1 else 0"
