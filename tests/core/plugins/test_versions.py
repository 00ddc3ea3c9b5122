"""Rules that were written for another version of the API."""

import importlib
from collections.abc import Mapping
from textwrap import dedent
from typing import Any

import pytest

import chidu.rules
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.fence import Fault
from chidu.plugins.loading import LoadedRule
from chidu.rules import api
from chidu.rules.api import API, Change, is_newer, numbers

GONE = Change("2.0", "rule_order", "不再排序，写 rule_questions 的次序")
OTHER = Change("2.0", "Count", "不再接受负数，写 Number")
NAME = Change("2.0", "Grade", "改叫 Option")


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the API be a later one, which took three things back."""
    monkeypatch.setattr(api, "API", "2.1")
    monkeypatch.setattr("chidu.plugins.versions.API", "2.1")
    monkeypatch.setattr(api, "CHANGES", (GONE, OTHER, NAME))


def of(times: Mapping[str, str], version: str, *more: str) -> str:
    """Return a rule that says which API it was written for."""
    head = times["head"].replace(
        "import *", "import RuleInfo, Points, Outcome, Question, hookimpl, Number as Count"
    )
    return "\n".join(
        [
            dedent(part)
            for part in (
                head,
                times["info"].replace("Params)", f"Params, api={version!r})"),
                times["questions"],
            )
        ]
        + [dedent(part) for part in (times["score"], *more)]
    )


@pytest.mark.parametrize("text", ["", "1", "1.0.0", "a.b", "1.²", "1.x", "-1.0"])
def test_what_is_no_version(text: str):
    """A version of the API is two plain numbers."""
    assert numbers(text) is None
    assert not is_newer(text)


def test_versions_compare_by_number():
    """1.10 is later than 1.9, and the present one is not newer than itself."""
    assert numbers("1.10") > numbers("1.9")  # type: ignore[operator]
    assert not is_newer(API)
    assert is_newer("1.10")


@pytest.mark.usefixtures("later")
def test_an_older_rule_keeps_working(shelf: Any, times: Mapping[str, str]):
    """A rule for the API of before that uses nothing that was taken back is loaded as ever."""
    text = of(times, "1.0").replace("as Count", "as Counted").replace('Count("times"', 'Counted("times"')
    shelf.rule(text)
    assert isinstance(Catalogue().rule("times"), LoadedRule)


@pytest.mark.usefixtures("later")
def test_an_older_rule_is_told_what_changed(shelf: Any, times: Mapping[str, str]):
    """A rule that uses what has another meaning since is refused with exactly that."""
    shelf.rule(of(times, "1.0"))
    fault = Catalogue().rule("times")
    assert isinstance(fault, Fault)
    assert "为接口 1.0 编写，这里的接口是 2.1：接口 2.0 起 Count：不再接受负数，写 Number" in fault.message


@pytest.mark.usefixtures("later")
def test_a_rule_of_after_the_change_may_use_it(shelf: Any, times: Mapping[str, str]):
    """What was written for the version of the change, or later, knows of it."""
    shelf.rule(of(times, "2.0"))
    assert isinstance(Catalogue().rule("times"), LoadedRule)


@pytest.mark.usefixtures("later")
def test_a_hook_that_is_gone_is_told(shelf: Any, times: Mapping[str, str]):
    """A hook that no longer exists is named with what became of it, not only as unknown."""
    shelf.rule(of(times, "2.0", "@hookimpl\ndef rule_order():\n    return ()\n"))
    fault = Catalogue().rule("times")
    assert isinstance(fault, Fault)
    assert "接口 2.0 起 rule_order：不再排序" in fault.message


@pytest.mark.usefixtures("later")
def test_a_name_that_is_gone_is_told_by_the_import(shelf: Any):
    """Importing a public name that is gone says what to write instead."""
    shelf.rule("from chidu.rules import Grade\n")
    fault = Catalogue().rule("times")
    assert isinstance(fault, Fault)
    assert "接口 2.0 起 Grade：改叫 Option" in fault.message


def test_a_name_that_never_was_is_an_ordinary_error():
    """A misspelt name is told as Python tells it."""
    with pytest.raises(AttributeError):
        chidu.rules.Nothing  # noqa: B018 - the look is the test
    with pytest.raises(ImportError, match="cannot import name"):
        exec("from chidu.rules import Nothing")  # noqa: S102
    assert importlib.import_module("chidu.rules") is chidu.rules
