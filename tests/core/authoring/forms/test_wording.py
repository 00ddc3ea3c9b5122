"""The words of forms, cut out of the sentences that document fields."""

import pytest

from chidu.authoring.forms.field import FieldOption
from chidu.authoring.forms.wording import choice_words, option_words, title_and_help, without_keys
from chidu.language import ask_again


@pytest.mark.parametrize(
    ("text", "title", "more"),
    [
        ("分值", "分值", ""),
        ("计划数：事实名或算式", "计划数", "事实名或算式"),
        ("要素，如 设有目标", "要素", "如 设有目标"),
        ("按次扣时，这一项至多扣的分", "按次扣时，这一项至多扣的分", ""),
        ("由哪个事实（是否）回答；不写则问", "由哪个事实（是否）回答", "不写则问"),
        ('评分规则：{ type = "ratio", … }，分值照旧', "评分规则", "分值照旧"),
        ("The part, such as area", "The part", "such as area"),
        ("", "key", ""),
        ("：怪", "：怪", ""),
    ],
)
def test_a_sentence_is_cut_at_its_first_pause(text: str, title: str, more: str):
    """The title comes first, the help after it; how a file writes it is left out."""
    assert title_and_help(text, "key") == (title, more)


def test_every_option_is_explained_by_what_follows_it():
    """An explanation may have commas; it ends where the next option begins."""
    text = "linear 按比例，一倍扣完；reciprocal 倒数"
    assert option_words(text, ("linear", "reciprocal")) == (
        FieldOption("linear", "按比例，一倍扣完"),
        FieldOption("reciprocal", "倒数"),
    )
    assert [one.text for one in option_words("percent or number", ("percent", "number"))] == [
        "percent",
        "number",
    ]
    assert [one.text for one in option_words("true 是，false 否", (True, False))] == ["是", "否"]
    assert option_words("说明", (1,)) == (FieldOption(1, "1"),)


def test_a_choice_without_a_title_is_called_by_its_options():
    """Short ones are its name; of long ones only that they are ways is said."""
    short = option_words("up 高好，down 低好", ("up", "down"))
    assert choice_words("up 高好，down 低好", short, "way") == ("高好／低好", "")
    long = option_words("up 越高越好越高越好，down 越低越好越低越好", ("up", "down"))
    assert choice_words("up 越高越好越高越好，down 越低越好越低越好", long, "way") == ("办法", "")
    titled = option_words("方向：up 高好，down 低好", ("up", "down"))
    assert choice_words("方向：up 高好，down 低好", titled, "way") == ("方向", "")
    bare = option_words("方向；两种", ("up", "down"))
    assert choice_words("方向；两种", bare, "way") == ("方向", "两种")


def test_nobody_sees_keys(monkeypatch: pytest.MonkeyPatch):
    """Keys become titles and values their words; in English they stay, for words there are keys too."""
    titles, words = {"kind": "类型", "over": "超额"}, {"kind": {"number": "数"}}
    assert without_keys("kind = number 时写", titles, words) == "“类型”选“数”时写"
    assert without_keys("over = minus 时", titles, words) == "“超额”选“minus”时"
    assert without_keys("与 kind 二选一，overtime 不是", titles, words) == "与“类型”二选一，overtime 不是"
    monkeypatch.setenv("CHIDU_LANG", "en")
    ask_again()
    try:
        assert without_keys("what kind of value", titles, words) == "what kind of value"
    finally:
        monkeypatch.undo()
        ask_again()
