"""A scored sheet as text."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from chidu.documents.score_text import ASCII_MARKS, COLUMNS, Marks, score_text
from chidu.documents.widths import padded, right
from chidu.scoring.engine import assess

SNAPSHOT = Path(__file__).parent / "demo.txt"


def _text(scored: Any, marks: Marks = ASCII_MARKS) -> str:
    return score_text(scored.assessment, scored.project.title, marks)


def test_the_sample_prints_as_it_always_did(demo: Any):
    """The sample's whole page is the one kept beside this test, to the last blank."""
    assert _text(demo) == SNAPSHOT.read_text(encoding="utf-8")


def test_the_page_ends_with_one_line_end(demo: Any):
    """No line has blanks at its end, no two lines are empty together, and the last line is ended once."""
    lines = _text(demo).split("\n")
    assert [line for line in lines if line != line.rstrip()] == []
    assert lines[-1] == ""
    assert all(line or following for line, following in pairwise(lines))


def test_points_stand_in_one_column(demo: Any):
    """However wide a name is, the slash before the full points stands in the same terminal column."""
    rows = [line for line in _text(demo).split("\n") if " / " in line and not line.startswith("总分")]
    assert len(rows) == 22 + 8 + 3
    assert {_width(line.partition(" / ")[0]) for line in rows} == {COLUMNS + 6}


def _width(text: str) -> int:
    """Return the columns of a line of Chinese and ASCII alone."""
    return sum(1 if ord(character) < 0x2000 else 2 for character in text)


def test_the_signs_say_how_an_indicator_stands(demo: Any, own: Any):
    """Full, less, and unscored each have their own sign, in Unicode and in ASCII."""
    marks = Marks()
    assert f"    {marks.full} 目标内容" in _text(demo, marks)
    assert f"    {marks.less} 到位时效" in _text(demo, marks)
    assert f"  {marks.unscored} 要素" in _text(own(answer=""), marks)
    assert "  . 要素" in _text(own(answer=""))


def test_an_incomplete_sheet_prints_no_total(own: Any):
    """What has no points shows a dash, and the page says what is so far and what is still possible."""
    text = _text(own(answer=""))
    assert "总分未定：还有 1 项没有得分\n已得 50.00，最高可达 90.00\n等次未定（可达 优）\n" in text
    assert "– / 40（已得 0，最高可达 40）" in text
    assert "总分 " not in text


def test_an_undecided_group_shows_what_it_has(demo: Any, own: Any):
    """A complete group shows points, the parts in brackets belong to undecided ones."""
    assert "最高可达" not in _text(demo)
    assert _text(own(answer="")).count("最高可达") == 2


def test_checks_and_what_is_to_do_are_listed(own: Any):
    """A failed check has the sign of an error, and everything to see to stands below with its code."""
    text = _text(own())
    assert "事实核对\n  x 不应超过    a <= 3\n" in text
    assert "待办 3 件\n" in text
    assert [line.split()[0] for line in text.split("待办")[1].splitlines()[1:]] == ["W702", "W702", "W703"]


def test_a_reason_is_shown(own: Any):
    """The reason stands below the lines of its indicator."""
    assert "     +50  评定 50 分\n      扣分原因：因原因\n" in _text(own())


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"\u001b[31m", "␛[31m"),
        (r"\u0007", "␇"),
        (r"\u009b2J", r"\u009b2J"),
        (r"\u202e", r"\u202e"),
        (r"\u200b", r"\u200b"),
        (r"\n", "␊"),
        (r"\r", "␍"),
        (r"\u0000", "␀"),
        ("[bold red]", "[bold red]"),
        ("<b>", "<b>"),
        ("{x}", "{x}"),
    ],
)
def test_texts_of_files_cannot_steer_the_terminal(own: Any, written: str, shown: str):
    """Titles, issuer, items, reasons and messages from files show their control characters, and markup as it is."""
    scored = own(written)
    text = _text(scored)
    hidden = {character for character in text if not character.isprintable()}
    assert hidden == {"\n"}
    for place in ("项目 ·", "体系", "局", "目标", "组", "要素", "项", "原因", "不应超过", "文件", "件"):
        assert f"{shown}{place}" in text


def test_a_hidden_character_does_not_shift_the_columns(own: Any):
    """A name with an escape in it is padded as it is shown."""
    rows = [line for line in _text(own(r"\u001b")).split("\n") if " / " in line and "总分" not in line]
    assert [len(row.partition(" / ")[0]) for row in rows] == [
        COLUMNS + 6 - sum(ord(character) >= 0x3000 for character in row) for row in rows
    ]


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("到位率", 6), ("，", 2), ("“”", 2), ("e\u0301", 1), ("①", 1), ("", 0), ("–", 1)],
)
def test_widths_are_those_of_a_terminal(text: str, columns: int):
    """A Chinese character takes two columns, a combining mark none."""
    assert padded(text, 10) == text + " " * (10 - columns)
    assert right(text, 10) == " " * (10 - columns) + text


def test_a_text_too_wide_is_kept_whole():
    """What does not fit is never cut."""
    assert padded("到位率", 4) == right("到位率", 4) == "到位率"


def test_an_assigned_score_says_who_gave_it_and_why(own: Any):
    """An assigned score's line has its kind and its reason, which is not said again below it."""
    text = _text(own(answer='[rounds.self.assigned]\ng.y = { points = 30.5, why = "会议纪要" }'))
    assert "  ! 要素" in text
    assert "+30.5  核定得分 30.5：会议纪要\n" in text
    assert "扣分原因：会议纪要" not in text
    assert "总分 80.50 / 100" in text


def test_a_recorded_score_says_so(own: Any):
    """A settled round whose rule is gone shows what was recorded, in its line and among what is to be seen to."""
    scored = own(answer='[rounds.self.outcomes]\ng.y = { points = 40, rule = "checklist" }')
    bound, sheet = scored.project.bound, scored.project.sheet
    gone = evolve(bound.indicators["g.y"], rule=None, fault="没有安装")
    held = evolve(sheet.rounds["self"], state="accepted")
    result = assess(
        evolve(bound, indicators={**bound.indicators, "g.y": gone}),
        evolve(sheet, rounds={"self": held}),
    )
    text = score_text(result, "项目", ASCII_MARKS)
    assert "+40  提交时记录的得分\n" in text
    assert "N712  要素：规则 checklist 没有安装或不能用，按提交时记录的得分显示\n" in text
    assert "总分 90.00 / 100" in text
