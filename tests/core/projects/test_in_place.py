from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chidu.projects.changes import applied, setting
from chidu.projects.in_place import in_place
from chidu.projects.plain_data import plain_data, same
from chidu.systems.library import samples
from chidu.toml.document import parse
from chidu.toml.source import Source

TEXT = """\
#:schema ./sheet.schema.json
# 手工写的
format = 1 # 格式

[facts] # 事实
name = "桥" # 不是路
payments = [{ item = "砂石", amount = 2.50 }] # 一笔

[facts.funds.county]
planned = 4.50 # 万元

# 自评
[rounds.self]
state = "draft"
[rounds.self.answers."a"] # 甲
set = true # 有
b.deep = 1
[rounds.self.answers.c]
waste = { found = true, amount = 5 } # 查实

[[rounds.self.evidence]] # 第一份
at = "a"
file = "x.pdf"
"""


def data_of(text: str) -> Any:
    """Return the plain data of a text."""
    document, wrong = parse(Source("", text))
    assert document is not None, wrong
    return plain_data(document.data)


def put(path: tuple[str | int, ...], value: Any, text: str = TEXT) -> str:
    """Return the text after one value was put at a path."""
    old = data_of(text)
    change = setting(old, path, value)
    assert change is not None
    made = in_place(text, old, applied(old, [change]))
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("path", "value", "line"),
    [
        (("facts", "name"), "路", 'name = "路" # 不是路'),
        (("facts", "name"), "一\n二", 'name = """\n一\n二""" # 不是路'),
        (("facts", "villages"), 3, "[facts] # 事实\nvillages = 3\n"),
        (("facts", "payments", 0, "amount"), 3, '[{ item = "砂石", amount = 3 }] # 一笔'),
        (("facts", "funds", "county", "spent"), 1, "[facts.funds.county]\nspent = 1\n"),
        (("facts", "funds", "city"), {"spent": 1}, "\n[facts.funds.city]\nspent = 1\n"),
        (("rounds", "self", "answers", "a", "set"), False, "set = false # 有"),
        (
            ("rounds", "self", "answers", "c", "waste", "why"),
            "查",
            '{ why = "查", found = true, amount = 5 } # 查实',
        ),
        (("rounds", "self", "answers", "x.y", "q"), True, '\n[rounds.self.answers."x.y"]\nq = true\n'),
        (("rounds", "self", "reasons", "a"), "因", '\n[rounds.self.reasons]\na = "因"\n'),
        (("rounds", "self", "assessors"), ["甲", "乙"], '[rounds.self]\nassessors = ["甲", "乙"]\n'),
        (("rounds", "self", "evidence", 0, "file"), "y.pdf", 'file = "y.pdf"\n'),
    ],
)
def test_a_change_is_made_where_it_stands(path: tuple[str, ...], value: Any, line: str):
    """The line reads as it would have been written, and every comment is still there."""
    made = put(path, value)
    assert line in made
    for comment in (
        "手工写的",
        "格式",
        "事实",
        "不是路",
        "一笔",
        "万元",
        "自评",
        "甲",
        "有",
        "查实",
        "第一份",
    ):
        assert f"# {comment}" in made


def test_what_is_taken_away_goes_with_its_line():
    """A value and its comment go, the neighbours stay."""
    made = put(("facts", "name"), None)
    assert "name" not in made
    assert "# 一笔" in made
    assert "found" not in put(("rounds", "self", "answers", "c", "waste"), None)


@pytest.mark.parametrize(
    "round_",
    [
        "[rounds.self.answers.a] # 甲\nset = true\n",
        "[rounds.self.answers]\n# 甲\na.set = true\n",
        "[rounds]\n# 甲\nself.answers.a.set = true\n",
        '[rounds.self.answers]\n# 甲\n"a" = { set = true }\n',
        "[rounds.self]\n[rounds.self.answers] # 甲\n[rounds.self.answers.a]\nset = true\n",
        "[rounds.self.answers.a] # 甲\nset = true\n\n[rounds.self.reasons]\nb = 'c'\n",
    ],
)
def test_the_last_answer_goes_and_every_comment_stays(round_: str):
    """Where a round's last answer is taken back, the tables above it stay without it, and so do the comments."""
    text = f"# 手工写的\nformat = 1 # 格式\n{round_}"
    made = put(("rounds", "self", "answers", "a", "set"), None, text)
    assert "set" not in made
    assert "self" in data_of(made)["rounds"]
    for comment in ("手工写的", "格式", "甲"):
        assert f"# {comment}" in made


def test_rows_are_added_behind():
    """Another piece of evidence is another [[table]] at the end; without the first it stays an array."""
    old = data_of(TEXT)
    rows = [*old["rounds"]["self"]["evidence"], {"at": "c", "file": "z.pdf"}]
    made = put(("rounds", "self", "evidence"), rows)
    assert made.startswith(TEXT)
    assert made.endswith('[[rounds.self.evidence]]\nat = "c"\nfile = "z.pdf"\n')
    payments = [*old["facts"]["payments"], {"item": "人工"}]
    assert '[{ item = "砂石", amount = 2.5 }, { item = "人工" }] # 一笔' in put(
        ("facts", "payments"), payments
    )


def test_what_has_no_place_is_not_forced():
    """Rows taken out of the middle of [[tables]] need the whole written anew: nothing is guessed."""
    old = data_of(TEXT)
    for path, value in ((("rounds", "self", "evidence"), None), (("rounds", "self"), {"state": "draft"})):
        change = setting(old, path, value)
        assert change is not None
        assert in_place(TEXT, old, applied(old, [change])) is None
    assert in_place("a = ", {}, {"a": 1}) is None


PATHS = st.sampled_from(
    [
        ("facts", "name"),
        ("facts", "villages"),
        ("facts", "funds", "county", "planned"),
        ("facts", "funds", "city", "spent"),
        ("facts", "payments"),
        ("rounds", "self", "answers", "a", "set"),
        ("rounds", "self", "answers", "c", "waste", "amount"),
        ("rounds", "self", "answers", "d", "q"),
        ("rounds", "self", "reasons", "a"),
        ("rounds", "self", "evidence"),
        ("rounds", "finance", "answers", "a", "set"),
        ("journal",),
    ]
)
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=8),
    st.fixed_dictionaries({"lines": st.integers(0, 9), "head": st.just("sha256:0")}),
    st.lists(
        st.fixed_dictionaries({"at": st.sampled_from("ab"), "n": st.integers(0, 9)}), min_size=1, max_size=3
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(PATHS, VALUES), min_size=1, max_size=6), st.booleans())
def test_what_comes_out_is_what_was_meant(puts: list[Any], windows: bool):  # noqa: FBT001 - drawn by hypothesis
    """Any changes: the text is either declined or reads as the new data, and the head of the file is as it was."""
    text = TEXT if not windows else TEXT.rstrip("\n")
    old = new = data_of(text)
    for path, value in puts:
        change = setting(new, path, value)
        if change is not None:
            new = applied(new, [change])
    made = in_place(text, old, new)
    if made is not None:
        assert same(data_of(made), new)
        assert made.startswith("#:schema ./sheet.schema.json\n# 手工写的\n")


def test_every_sample_keeps_its_comments_under_usual_changes():
    """Answers, facts, reasons, evidence and the journal's mark go into the shipped sheets as they stand."""
    for folder in samples().values():
        text = Path(folder, "sheet.toml").read_text(encoding="utf-8")
        old = new = data_of(text)
        indicator, answers = next(iter(old["rounds"]["self"]["answers"].items()))
        question = next(iter(answers))
        for path, value in (
            (("rounds", "self", "answers", indicator, question), None),
            (("rounds", "self", "answers", "neu", "x"), True),
            (("rounds", "self", "reasons", indicator), "没有"),
            (
                ("rounds", "self", "evidence"),
                [{"at": indicator, "file": "evidence/a.pdf", "digest": "sha256:0"}],
            ),
            (("rounds", "finance", "answers", indicator, question), True),
            (("journal",), {"lines": 1, "bytes": 2, "head": "sha256:0", "digest": "sha256:1"}),
        ):
            change = setting(new, path, value)
            if change is not None:
                new = applied(new, [change])
        made = in_place(text, old, new)
        assert made is not None, folder
        gone = [line for line in text.splitlines() if "#" in line and line not in made]
        assert len(gone) <= 1
