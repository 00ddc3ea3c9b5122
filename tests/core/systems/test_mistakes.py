"""Every mistake of ``mistakes/*.toml``: told once, at its place, with words that help; its neighbour is sound."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chidu.diagnostics import Diagnostic
from chidu.systems.reader import SystemReading

Read = Callable[..., SystemReading]
MISTAKES: list[dict[str, Any]] = [
    mistake
    for path in sorted(Path(__file__).with_name("mistakes").glob("*.toml"))
    for mistake in tomllib.loads(path.read_text(encoding="utf-8"))["mistake"]
]

#: Mistakes at different places, none of which hides or causes another.
APART = (
    "a number as text",
    "an id with a dot",
    "an empty title",
    "a project that is named by no fact",
    "a total that no grade covers",
    "two options of one id",
    "two rows of one id",
    "a name that there is not",
    "a single equals sign",
    "a checklist whose items hold less",
    "a fact that a rule names and nobody declared",
    "an either/or row written as a checklist",
    "an unknown key of an indicator",
    "a step that full marks are no multiple of",
)


def made(text: str, mistake: dict[str, Any], word: str = "write") -> str:
    """Return ``text`` with the mistake in it, or with its sound neighbour."""
    assert text.count(mistake["find"]) == 1
    return text.replace(mistake["find"], mistake.get(word, mistake["find"]))


def told(one: Diagnostic) -> tuple[str, str]:
    """Return the code of a finding, and the text its caret stands under."""
    assert one.place is not None
    start = one.place.column - 1
    return one.code, one.place.text[start : start + one.place.length]


@pytest.mark.parametrize("mistake", MISTAKES, ids=[one["name"] for one in MISTAKES])
def test_a_mistake_is_told_once_where_it_is(read: Read, small: str, mistake: dict[str, Any]):
    """One mistake is one finding: code, line, column, stretch, words that help; an error keeps it from use."""
    reading = read(made(small, mistake))
    assert reading.is_sound is (mistake["code"] in {"W402", "W506", "N321", "E401", "E406"})
    (found,) = reading.diagnostics
    assert found.place is not None
    assert (*told(found), f"{found.place.line}:{found.place.column}", found.place.file) == (
        mistake["code"],
        mistake["under"],
        mistake["place"],
        "small.toml",
    )
    assert [word for word in mistake["says"] if word not in found.message + found.hint] == []
    assert found.hint


@pytest.mark.parametrize("mistake", MISTAKES, ids=[one["name"] for one in MISTAKES])
def test_the_neighbour_of_a_mistake_is_sound(read: Read, small: str, mistake: dict[str, Any]):
    """What stands nearest to a mistake, and is none, is not complained of."""
    reading = read(made(small, mistake, "right"))
    assert (reading.diagnostics, reading.is_sound) == ((), True)


@settings(max_examples=25, deadline=None)
@given(st.sets(st.sampled_from(APART), min_size=2))
def test_several_mistakes_are_all_told_at_once(read: Read, small: str, names: set[str]):
    """Mistakes in one file are all told, each as if it were alone and none twice."""
    text, expected = small, []
    for mistake in MISTAKES:
        if mistake["name"] in names:
            text = made(text, mistake)
            expected.append((mistake["code"], mistake["under"]))
    assert sorted(map(told, read(text).diagnostics)) == sorted(expected)


def test_every_mistake_apart_is_among_the_fixtures():
    """The mistakes that are combined have names of the fixtures."""
    assert set(APART) <= {one["name"] for one in MISTAKES}
