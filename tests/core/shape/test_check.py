"""What the check says of each kind of mistake."""

import datetime as dt
import subprocess
import sys
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from chidu.diagnostics import Diagnostic
from chidu.shape.check import Shape
from chidu.shape.schema import TYPED_TABLE, schema_of

GOOD: dict[str, Any] = {"title": "到位率", "items": [{"id": "set", "text": "设有目标", "points": 1}]}


def _problems(data: Any, schema: Mapping[str, Any], at: tuple[str | int, ...] = ()) -> list[Diagnostic]:
    return Shape(schema).problems(data, at)


@pytest.fixture(scope="module")
def shape(sample: type, nested: type) -> Shape:
    """Return the shape of the sample class."""
    return Shape(schema_of(sample, {nested: TYPED_TABLE}))


def changed(**values: Any) -> dict[str, Any]:
    """Return good data with these keys changed."""
    return {**GOOD, **values}


def item(**values: Any) -> dict[str, Any]:
    """Return good data with its only item changed."""
    return changed(items=[{**GOOD["items"][0], **values}])


@pytest.mark.parametrize(
    "data",
    [
        GOOD,
        changed(share=Decimal("0.5"), steps=0, direction="down", day=dt.date(2021, 7, 28)),
        changed(**{"from": Decimal("0.6"), "corner": [0, Decimal("1.5")], "extra": [True, {}]}),
        changed(
            amounts={"县级": 3, "a-b_c": Decimal("0.5")},
            target="funds.arrived",
            inner={"type": "ratio", "x": 1},
        ),
        changed(target=3, items=({"id": "甲", "text": "甲", "points": Decimal(0), "required": True},)),
    ],
)
def test_good_data_has_no_problems(shape: Shape, data: Any):
    """Whatever the class can hold is accepted, numbers whole or broken."""
    assert shape.problems(data) == []


MISTAKES = [
    (
        changed(titel="x"),
        ("E201", ("titel",), True),
        "不认识的键“titel”",
        "是不是想写“title”？这里可以写：title、items、share、from、",
    ),
    (
        item(点=1),
        ("E201", ("items", 0, "点"), True),
        "不认识的键“点”",
        "这里可以写：id、text、points、required",
    ),
    ({"items": GOOD["items"]}, ("E202", (), False), "缺少必填的“title”", "补上 title = …（名称）"),
    (
        changed(items=[{"id": "a", "text": "b"}]),
        ("E202", ("items", 0), False),
        "“items”的第 1 项缺少必填的“points”",
        "补上 points = …",
    ),
    (changed(inner={}), ("E202", ("inner",), False), "“inner”缺少必填的“type”", "补上 type = …"),
    (
        item(points="3"),
        ("E203", ("items", 0, "points"), False),
        "“points”写成了文字“3”，这里要数字",
        "去掉引号：3",
    ),
    (
        item(points="４分"),
        ("E203", ("items", 0, "points"), False),
        "“points”写成了文字“４分”",
        "写一个数，不加引号",
    ),
    (
        item(points="437.70 万元"),
        ("E203", ("items", 0, "points"), False),
        "文字“437.70 万元”",
        "只写数 437.7，去掉引号和“万元”",
    ),
    (changed(share="90%"), ("E203", ("share",), False), "写成了文字“90%”，这里要数字", "如 90% 写 0.9"),
    (changed(share=True), ("E203", ("share",), False), "“share”写成了是否值 true，这里要数字", "写一个数"),
    (changed(steps=Decimal("2.0")), ("E203", ("steps",), False), "写成了数字 2，这里要整数", "去掉小数：2"),
    (changed(steps=Decimal("2.5")), ("E203", ("steps",), False), "写成了数字 2.5，这里要整数", "写一个整数"),
    (changed(steps=False), ("E203", ("steps",), False), "写成了是否值 false，这里要整数", "写一个数"),
    (changed(title=3), ("E203", ("title",), False), "“title”写成了整数 3，这里要文字", '加上引号："3"'),
    (changed(title=["a"]), ("E203", ("title",), False), "“title”写成了数组，这里要文字", "写成加引号的文字"),
    (
        changed(title=dt.date(2021, 7, 28)),
        ("E203", ("title",), False),
        "写成了日期 2021-07-28，这里要文字",
        '加上引号："2021-07-28"',
    ),
    (changed(title=dt.time(8)), ("E203", ("title",), False), "写成了时间 08:00:00，这里要文字", "加上引号"),
    (
        item(required="是"),
        ("E203", ("items", 0, "required"), False),
        "写成了文字“是”，这里要true 或 false",
        "写 true（是）或 false（否），不加引号",
    ),
    (changed(items="a"), ("E203", ("items",), False), "写成了文字“a”，这里要数组", "用方括号括起来"),
    (
        changed(items={"a": 1}),
        ("E203", ("items",), False),
        "写成了表，这里要数组",
        "数组里每项一个表：[ { … }, { … } ]",
    ),
    (
        changed(items=[1]),
        ("E203", ("items", 0), False),
        "“items”的第 1 项写成了整数 1，这里要表",
        "{ 键 = 值 }",
    ),
    (changed(inner=[{"type": "x"}]), ("E203", ("inner",), False), "写成了数组，这里要表", "不用 [[ ]]"),
    (
        changed(day="2021-7-8"),
        ("E203", ("day",), False),
        "写成了文字“2021-7-8”，这里要日期",
        "去掉引号：2021-07-08",
    ),
    (changed(day="2021年7月8日"), ("E203", ("day",), False), "这里要日期", "去掉引号：2021-07-08"),
    (changed(day="去年"), ("E203", ("day",), False), "写成了文字“去年”，这里要日期", "写年-月-日"),
    (
        changed(day=dt.datetime(2021, 7, 28, 9, tzinfo=dt.UTC)),
        ("E203", ("day",), False),
        "写成了日期时间 2021-07-28T09:00:00+00:00，这里要日期",
        "只写到日：2021-07-28",
    ),
    (changed(target=True), ("E203", ("target",), False), "写成了是否值 true，这里要数字或文字", "写一个数"),
    (
        item(points=Decimal("-0.50")),
        ("E204", ("items", 0, "points"), False),
        "“points”是 -0.5，不得小于 0",
        "写 0 或更大的数",
    ),
    (changed(share=0), ("E204", ("share",), False), "“share”是 0，必须大于 0", "写大于 0 的数"),
    (
        changed(share=Decimal("1.2")),
        ("E204", ("share",), False),
        "“share”是 1.2，不得大于 1",
        "写 1 或更小的数",
    ),
    (changed(corner=[1]), ("E204", ("corner",), False), "“corner”有 1 项，至少要 2 项", "改为 2 项"),
    (changed(corner=[1, 2, 3]), ("E204", ("corner",), False), "“corner”有 3 项，至多只能 2 项", "改为 2 项"),
    (
        changed(direction="dwn"),
        ("E205", ("direction",), False),
        "“direction”是“dwn”，不在可选值之内",
        "是不是想写“down”？这里可以写：up、down",
    ),
    (changed(direction=""), ("E205", ("direction",), False), "“direction”是“”", "这里可以写：up、down"),
    (
        item(id="a.b"),
        ("E206", ("items", 0, "id"), False),
        "“id”是“a.b”，不合规定",
        "这里要标识（字母、数字、汉字、_、-）",
    ),
    (item(id="a\n"), ("E206", ("items", 0, "id"), False), "不合规定", "这里要标识"),
    (changed(amounts={"a b": 1}), ("E206", ("amounts", "a b"), True), "键“a b”不合规定", "这里要标识"),
    (changed(title=""), ("E207", ("title",), False), "“title”是空的", "在这里写上：名称"),
    (changed(items=[]), ("E207", ("items",), False), "“items”是空的", "至少写一项"),
    (item(id=""), ("E207", ("items", 0, "id"), False), "“id”是空的", "在这里写上：要素标识"),
    (changed(target=""), ("E207", ("target",), False), "“target”是空的", "写上内容"),
]


@pytest.mark.parametrize(
    ("data", "where", "message", "hint"), MISTAKES, ids=[case[1][0] for case in MISTAKES]
)
def test_each_mistake_is_told_once(
    shape: Shape, data: Any, where: tuple[str, tuple[str | int, ...], bool], message: str, hint: str
):
    """A mistake gives one finding, with its code, its key path, what is written and what would be accepted."""
    (problem,) = shape.problems(data, ("indicators", "a"))
    code, path, on_key = where
    assert (problem.code, problem.at, problem.on_key) == (code, ("indicators", "a", *path), on_key)
    assert message in problem.message
    assert hint in problem.hint


def test_all_mistakes_come_at_once(shape: Shape):
    """Every mistake of a file is told, not the first only."""
    data = {"items": [{"id": "a b", "text": "", "points": "x", "more": 1}], "share": 2, "steps": -1}
    found = {(problem.code, problem.at) for problem in shape.problems(data)}
    assert found == {
        ("E202", ()),
        ("E206", ("items", 0, "id")),
        ("E207", ("items", 0, "text")),
        ("E203", ("items", 0, "points")),
        ("E201", ("items", 0, "more")),
        ("E204", ("share",)),
        ("E204", ("steps",)),
    }


def test_a_misspelt_required_key_is_one_mistake(shape: Shape):
    """``titel`` for ``title`` is an unknown key, and not a missing one besides."""
    (problem,) = shape.problems({"titel": "x", "items": GOOD["items"]})
    assert (problem.code, problem.at) == ("E201", ("titel",))


def test_long_lists_of_choices_are_left_out():
    """Nobody reads more than a dozen names; the nearest one is still told."""
    schema = {"type": "string", "enum": [f"word{number}" for number in range(13)]}
    (problem,) = _problems("wordd1", schema, ("a",))
    assert problem.hint == "是不是想写“word1”？"


def test_long_values_are_cut(shape: Shape):
    """A message quotes the beginning of a long text only."""
    (problem,) = shape.problems(changed(direction="很" * 100))
    assert len(problem.message) < 60


VARIANTS = {
    "anyOf": [
        {
            "type": "object",
            "required": ["kind", "low"],
            "properties": {"kind": {"type": "string", "enum": ["range"]}, "low": {"type": "number"}},
        },
        {
            "type": "object",
            "required": ["kind"],
            "properties": {"kind": {"const": "fixed"}, "points": {"type": "number"}},
        },
        {"type": "array", "items": {"anyOf": [{"type": "number"}, {"type": "boolean"}]}},
    ]
}


@pytest.mark.parametrize(
    ("data", "code", "path"),
    [
        ({"kind": "fixed", "points": "3"}, "E203", ("points",)),
        ({"kind": "range"}, "E202", ()),
        ([1, "x"], "E203", (1,)),
        (5, "E203", ()),
    ],
)
def test_alternatives_are_told_by_the_one_that_was_meant(data: Any, code: str, path: tuple[str | int, ...]):
    """Of several forms the fitting one speaks, and only it; where none fits, all are named."""
    (problem,) = _problems(data, VARIANTS)
    assert (problem.code, problem.at) == (code, path)


def test_a_value_of_no_alternative_names_them_all():
    """What would be accepted is the types of all alternatives."""
    (problem,) = _problems(5, VARIANTS, ("rule",))
    assert problem.message == "“rule”写成了整数 5，这里要表或数组"


def test_conditions_are_told_by_the_branch_that_applies():
    """A failure under ``if`` and ``then`` is the failure below it."""
    schema = {
        "type": "object",
        "allOf": [
            {
                "if": {"properties": {"type": {"const": "a"}}},
                "then": {"properties": {"x": {"type": "number"}}},
            },
            {
                "if": {"properties": {"type": {"const": "b"}}},
                "then": {"properties": {"x": {"type": "string"}}},
            },
        ],
    }
    (problem,) = _problems({"type": "a", "x": "3"}, schema)
    assert (problem.code, problem.at) == ("E203", ("x",))


def test_a_type_mistake_hides_the_others_of_that_value():
    """The wrong type is the mistake; that it is also no choice and no pattern follows."""
    schema = {"enum": ["a"], "pattern": "^a$", "minLength": 1, "type": "string"}
    assert [problem.code for problem in _problems(3, schema)] == ["E203"]


def test_a_keyword_without_sentence_still_speaks():
    """A schema written elsewhere may use what the generator does not."""
    (problem,) = _problems(3, {"not": {"type": "integer"}, "description": "不要整数"}, ("a",))
    assert (problem.code, problem.hint) == ("E203", "不要整数")
    assert "not" in problem.message
    (problem,) = _problems([1, 1], {"type": "array", "uniqueItems": True}, ("a",))
    assert "uniqueItems" in problem.message


def test_more_keywords_of_size():
    """The sizes that hand-written schemas bound are told as well."""
    (problem,) = _problems("abc", {"type": "string", "maxLength": 2}, ("a",))
    assert problem.message == "“a”有 3 字，至多只能 2 字"
    (problem,) = _problems(1, {"type": "number", "exclusiveMaximum": 1}, ("a",))
    assert problem.message == "“a”是 1，必须小于 1"
    (problem,) = _problems({}, {"type": "object", "minProperties": 1}, ("a",))
    assert (problem.code, problem.message) == ("E207", "“a”是空的")


def test_keys_may_be_words_of_a_list():
    """A mapping by choice words tells the nearest."""
    schema = {"type": "object", "propertyNames": {"enum": ["self", "finance"]}}
    (problem,) = _problems({"finanse": 1}, schema)
    assert (problem.code, problem.at, problem.on_key) == ("E206", ("finanse",), True)
    assert problem.hint.startswith("是不是想写“finance”？")


def test_problems_come_in_the_order_of_the_file():
    """Among unknown keys and entries the file's order is kept, whatever the hash seed."""
    schema = {"type": "object", "additionalProperties": {"type": "number"}}
    data = dict.fromkeys(("丙", "b", "甲", "a", "乙"), "x")
    assert [problem.at for problem in _problems(data, schema)] == [(name,) for name in data]


def test_a_good_file_does_not_import_jsonschema():
    """Start-up is not paid for explaining mistakes that nobody made; nor for cattrs and wcwidth."""
    code = (
        "import sys; from chidu.model.facts import Fact; from chidu.shape.check import Shape;"
        "from chidu.shape.schema import schema_of; import chidu.shape.structure, chidu.diagnostics.render;"
        "assert Shape(schema_of(Fact)).problems({'title': 'a', 'type': 'money'}) == [];"
        "print({'jsonschema', 'cattrs', 'wcwidth', 'difflib'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
