"""The language of messages."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from chidu.language import VARIABLES, ask_again, tr, wanted

UNTRANSLATED = "这一句只在测试里"


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    ask_again()
    yield
    monkeypatch.undo()
    ask_again()


def test_chinese_comes_first():
    """Where the environment says nothing, messages are Chinese."""
    assert wanted() == "zh"
    assert tr(UNTRANSLATED) == UNTRANSLATED


@pytest.mark.parametrize("value", ["zh_CN.UTF-8", "C", "POSIX", "de_DE.UTF-8", "C.UTF-8"])
@pytest.mark.parametrize("name", VARIABLES)
def test_every_other_locale_is_chinese(monkeypatch: pytest.MonkeyPatch, name: str, value: str):
    """Only English is asked for by name; any other locale gets the source text."""
    monkeypatch.setenv(name, value)
    ask_again()
    assert wanted() == "zh"


@pytest.mark.parametrize("value", ["en", "EN", "en_US.UTF-8", "en:zh"])
@pytest.mark.parametrize("name", VARIABLES)
def test_english_is_asked_for(monkeypatch: pytest.MonkeyPatch, name: str, value: str):
    """Each variable of a locale can ask for English."""
    monkeypatch.setenv(name, value)
    ask_again()
    assert wanted() == "en"


def test_our_own_variable_decides(monkeypatch: pytest.MonkeyPatch):
    """CHIDU_LANG comes before the locale, in both directions; an empty one says nothing."""
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    for value, language in (("zh", "zh"), ("", "en"), ("en", "en")):
        monkeypatch.setenv("CHIDU_LANG", value)
        ask_again()
        assert wanted() == language


def test_the_environment_is_read_once(monkeypatch: pytest.MonkeyPatch):
    """A change is seen only after asking again."""
    assert wanted() == "zh"
    monkeypatch.setenv("CHIDU_LANG", "en")
    assert wanted() == "zh"
    ask_again()
    assert wanted() == "en"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_text_without_translation_stays_chinese(monkeypatch: pytest.MonkeyPatch, language: str):
    """No message is lost for want of a translation."""
    monkeypatch.setenv("CHIDU_LANG", language)
    ask_again()
    assert tr(UNTRANSLATED) == UNTRANSLATED
    assert tr("{count} 件" + UNTRANSLATED, count=3) == "3 件" + UNTRANSLATED


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("text", ["", "{", "{}", "{name}", "{ id = …, text = … }", "100%"])
def test_braces_survive_without_values(monkeypatch: pytest.MonkeyPatch, language: str, text: str):
    """A text without values is not a pattern: its braces stay."""
    monkeypatch.setenv("CHIDU_LANG", language)
    ask_again()
    assert tr(text) == text


def test_braces_in_values_survive():
    """A value is data: what looks like a pattern in it is not filled in."""
    assert tr("甲{name}乙", name="{name}") == "甲{name}乙"


def test_the_program_asks_the_environment():
    """A program started with CHIDU_LANG=en wants English."""
    code = "from chidu.language import wanted; print(wanted())"
    environment = {**os.environ, "CHIDU_LANG": "en"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == "en\n"
