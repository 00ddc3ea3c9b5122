"""Findings as people and programs read them."""

import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

from chidu.diagnostics import Diagnostic, Place, Related
from chidu.diagnostics.render import as_json, dotted, render
from chidu.diagnostics.visible import visible, width
from chidu.diagnostics.window import window

LINE = 'title = "目标内容", points = "4分"'


def place(text: str = LINE, column: int = 1, length: int = 1) -> Place:
    """Return a stretch of line 7 of a file."""
    return Place("system.toml", 7, column, length, text)


def finding(where: Place | None = None, message: str = "“points”写成了文字", **more: object) -> Diagnostic:
    """Return a finding of a wrong type."""
    return Diagnostic("E203", message, place=where, **more)  # type: ignore[arg-type]  # any field may be given


def test_a_finding_shows_place_source_carets_and_remedy():
    """The head, the source line, carets under the display columns, the indicator and the remedy, line by line."""
    start = LINE.index('"4分"') + 1
    text = render(
        finding(place(column=start, length=4), hint="去掉引号：4", indicator="decision.objective.goal")
    )
    assert text.splitlines() == [
        f"system.toml:7:{start}: E203 “points”写成了文字",
        '    title = "目标内容", points = "4分"',
        "    " + " " * 29 + "^^^^^",
        "  指标：decision.objective.goal",
        "  改法：去掉引号：4",
    ]


def test_without_a_place_only_the_sentence_stands():
    """A finding about no file is its code and its sentence."""
    assert render(finding()) == "E203 “points”写成了文字"


def test_a_place_without_its_line_has_no_carets():
    """Where the source line is not known, there is nothing to point into."""
    assert render(finding(Place("a.toml", 3, 5))) == "a.toml:3:5: E203 “points”写成了文字"


def test_related_places_are_shown_alike():
    """A second place has its sentence, its line and its carets; one without place its key path or nothing."""
    related = (
        Related("本级分值", place=Place("base.toml", 2, 10, 2, "points = 15")),
        Related("另见", at=("facts", "funds", "rows", 0)),
        Related("全表"),
    )
    assert render(finding(place("a", 1), related=related)).splitlines()[3:] == [
        "  参见 base.toml:2:10: 本级分值",
        "      points = 15",
        "      " + " " * 9 + "^^",
        "  参见 facts.funds.rows[0]：另见",
        "  参见：全表",
    ]


@pytest.mark.parametrize(
    ("at", "text"),
    [((), ""), (("a",), "a"), (("a", "b", 0, "c"), "a.b[0].c"), ((0, "a"), "[0].a")],
)
def test_a_key_path_is_dotted(at: tuple[str | int, ...], text: str):
    """Keys are joined by dots, positions stand in brackets."""
    assert dotted(at) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\tb", "a b"),
        ("\x1b[31m红", "␛[31m红"),
        ("a\x00\r\n", "a␀␍␊"),
        ("\x7f\x9b", "␡\\u009b"),
        ("\u202e反", "\\u202e反"),
        ("零\u200b宽\ufeff", "零\\u200b宽\\ufeff"),
        ("\udc80", "\\udc80"),
        ("[red]x[/red]", "[red]x[/red]"),
        ("é①“”", "é①“”"),
    ],
)
def test_hidden_characters_are_made_visible(text: str, shown: str):
    """A tab is one space; what steers a terminal or hides is spelled out; all else stays as it is."""
    assert visible(text) == shown


def test_nothing_from_a_file_steers_the_terminal():
    """Escapes in the file's name, its text, the message, the remedy and related places all come out visible."""
    evil = "\x1b]0;x\x07\n\u202e"
    where = Place(evil, 1, 1, 3, evil)
    text = render(
        finding(where, evil, hint=evil, indicator=evil, related=(Related(evil, place=where), Related(evil)))
    )
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\u202e" not in text
    assert len(text.splitlines()) == 9


def test_a_tab_takes_one_column_in_both_lines():
    """The caret stands under its character after tabs."""
    lines = render(finding(place("\t\tx = 1", 3))).splitlines()
    assert lines[1:3] == ["      x = 1", "      ^"]


def test_a_caret_may_stand_after_the_end():
    """What is missing at the end of a line is pointed at there; a column beyond it is pulled back."""
    assert render(finding(place("标题 =", 5))).splitlines()[2] == "    " + " " * 6 + "^"
    assert render(finding(place("标题 =", 99, 0))).splitlines()[2] == "    " + " " * 6 + "^"


def test_carets_stop_at_the_end_of_the_line():
    """A stretch longer than its line is marked to the end of it."""
    assert render(finding(place("a = 甲", 5, 50))).splitlines()[2] == "    " + " " * 4 + "^^"


@settings(deadline=None)
@given(st.text(max_size=60), st.data())
def test_the_caret_stands_under_its_character(text: str, data: st.DataObject):
    """For any text, the carets begin at the display width of what stands before, and are as wide as the stretch."""
    column = data.draw(st.integers(1, len(text) + 1))
    length = data.draw(st.integers(0, len(text) + 1 - column))
    shown = window(place(text, column, length), 1000)
    before = visible(text[: column - 1])
    assert shown.source == visible(text)
    assert shown.before == before
    assert shown.carets.index("^") == wcswidth(before)
    assert shown.carets.count("^") == max(
        1, wcswidth(visible(text[: column - 1 + length])) - wcswidth(before)
    )


@settings(deadline=None)
@given(st.text(max_size=60))
def test_visible_text_has_a_width_and_no_controls(text: str):
    """Every text can be shown, in a known number of columns."""
    assert width(visible(text)) >= 0
    assert not {"Cc", "Cf", "Cs"} & {unicodedata.category(character) for character in visible(text)}


@pytest.mark.parametrize("column", [1, 15, 2500, 4990, 5000])
def test_a_long_line_is_cut_around_the_caret(column: int):
    """Of 5,000 Chinese characters a window is shown, with … where something is left out."""
    text = "".join(chr(0x4E00 + number) for number in range(5000))
    lines = render(finding(place(text, column)), columns=80).splitlines()
    source, carets = lines[1][4:], lines[2][4:]
    assert wcswidth(source) <= 80
    assert wcswidth(source) >= 78
    marked = source.index(text[column - 1])
    assert carets == " " * wcswidth(source[:marked]) + "^^"
    assert source.startswith("…") == (column > 15)
    assert source.endswith("…") == (column < 4990)


def test_a_long_stretch_is_cut_too():
    """A mark of 3,000 characters keeps its beginning, under half of the window."""
    text = "x = " + '"' + "a" * 3000 + '"' + " # 注"
    shown = window(place(text, 5, 3002), 80)
    assert shown.source == 'x = "' + "a" * 38 + "…" + " # 注"
    assert shown.carets == "    " + "^" * 40


@settings(deadline=None)
@given(st.text(max_size=400), st.integers(1, 400), st.integers(0, 400), st.integers(20, 60))
def test_a_window_is_never_much_wider_than_asked(text: str, column: int, length: int, columns: int):
    """Whatever the line, what is shown fits, and the carets stay below it."""
    shown = window(place(text, column, length), columns)
    assert width(shown.before) + width(shown.marked) + width(shown.after) <= columns + 4
    assert len(shown.carets) <= columns + 5


def test_as_json_has_every_field():
    """A program gets fields, not sentences to take apart."""
    related = (Related("本级", at=("a",), place=Place("b.toml", 2, 3, 4)),)
    diagnostic = finding(
        place(column=3, length=2), hint="改", at=("indicators", "a", 0), indicator="a", related=related
    )
    data = as_json(diagnostic)
    assert data == {
        "code": "E203",
        "severity": "error",
        "message": "“points”写成了文字",
        "hint": "改",
        "file": "system.toml",
        "line": 7,
        "column": 3,
        "length": 2,
        "path": ["indicators", "a", 0],
        "indicator": "a",
        "related": [
            {"message": "本级", "file": "b.toml", "line": 2, "column": 3, "length": 4, "path": ["a"]}
        ],
    }
    assert json.loads(json.dumps(data)) == data


def test_as_json_without_a_place_has_none():
    """Nothing is made up where the place is unknown."""
    data = as_json(finding())
    assert (data["file"], data["line"], data["column"], data["length"]) == (None, None, None, None)
    assert data["path"] == []
