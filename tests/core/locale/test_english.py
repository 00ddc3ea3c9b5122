"""chidu in English: no Chinese but what files say."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from every_help import EVERY_HELP

Chidu = Callable[..., subprocess.CompletedProcess[str]]
CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")
BAD = """\
format = 1

[systm]
id = "small"

[system]
id = "small"
title = "Small"
version = "1"
points = "100"
grades = [ { name = "A", from = 60 }, { name = "B", from = 10 } ]

[facts.rate]
title = "Rate"
type = "percent"
formula = "sum(missing) / 0 +"

[indicators.first]
title = ""
points = 4

[indicators.first.goal]
title = "Goal"
points = 3
rule = { type = "checklists", items = [] }

[indicators.first.plan]
points = -1
rule = { type = "ratio", actual = "nothing", unknown = 1 }
"""
PLACE = re.compile(r"^\S+:\d+:\d+: [EWN]\d{3} ", re.MULTILINE)


@pytest.fixture
def bad(tmp_path: Path) -> str:
    """Return the name of a system with mistakes of many kinds."""
    (tmp_path / "bad.toml").write_text(BAD, encoding="utf-8")
    return "bad.toml"


def chinese_of(done: subprocess.CompletedProcess[str]) -> list[str]:
    """Return every stretch of Chinese that a command wrote."""
    return CHINESE.findall(done.stdout + done.stderr)


def test_check_speaks_english(chidu: Chidu, bad: str):
    """Findings about a file in English, their remedies and the summary are in English."""
    done = chidu("check", bad, CHIDU_LANG="en")
    assert done.returncode == 1
    assert len(PLACE.findall(done.stdout)) > 5
    assert chinese_of(done) == []


def test_codes_and_places_are_the_same(chidu: Chidu, bad: str):
    """Both languages find the same, at the same places."""
    english, chinese = (chidu("check", bad, CHIDU_LANG=language) for language in ("en", "zh"))
    assert PLACE.findall(english.stdout) == PLACE.findall(chinese.stdout)
    assert CHINESE.search(chinese.stdout)
    assert english.returncode == chinese.returncode


def test_json_differs_in_sentences_only(chidu: Chidu, bad: str):
    """A program reads the same in both languages but for messages and hints."""
    said = []
    for language in ("en", "zh"):
        (file,) = json.loads(chidu("check", bad, "--json", CHIDU_LANG=language).stdout)["files"]
        for one in file["diagnostics"]:
            one["message"] = one["hint"] = ""
            for related in one["related"]:
                related["message"] = ""
        said.append(file)
    assert said[0] == said[1]


def test_broken_toml_is_told_in_english(chidu: Chidu, tmp_path: Path):
    """Mistakes that TOML refuses have their English sentences too."""
    (tmp_path / "broken.toml").write_text('format = 1\n[system\nid = "a\n', encoding="utf-8")
    done = chidu("check", "broken.toml", "nowhere.toml", CHIDU_LANG="en")
    assert done.returncode == 2
    assert PLACE.search(done.stdout)
    assert chinese_of(done) == []


def test_scored_demo_is_english_but_for_its_files(chidu: Chidu, tmp_path: Path):
    """The scored sample has no Chinese that is not written in its own files."""
    done = chidu("demo", "demo", CHIDU_LANG="en")
    assert done.returncode == 0
    assert "Total 98.00 / 100\nGrade 优\n" in done.stdout
    written = "".join(file.read_text(encoding="utf-8") for file in (tmp_path / "demo").rglob("*.toml"))
    assert [text for text in chinese_of(done) if text not in written] == []


def test_scores_are_the_same(chidu: Chidu):
    """The points, grades and codes of a scored sheet are the same in both languages."""
    chidu("demo", "demo", CHIDU_LANG="en")
    english, chinese = (
        json.loads(chidu("score", "demo", "--json", CHIDU_LANG=language).stdout) for language in ("en", "zh")
    )
    for same in ("system", "round", "points", "so_far", "possible", "grade", "groups"):
        assert english[same] == chinese[same]
    codes = [[one["code"] for one in scored["problems"]] for scored in (english, chinese)]
    assert codes[0] == codes[1] != []


def test_help_is_english(chidu: Chidu, program: Chidu):
    """The help of chidu and of every command is in English."""
    assert chidu("--help", CHIDU_LANG="en").stdout.startswith("Usage: chidu")
    done = program(EVERY_HELP, CHIDU_LANG="en")
    assert done.stdout.count("Usage: chidu") == done.stdout.count("\nOptions:\n") > 8
    assert chinese_of(done) == []


def test_rules_are_english(chidu: Chidu):
    """The rules are listed by their English titles, and every one is whole."""
    done = chidu("rules", CHIDU_LANG="en")
    assert "Checklist" in done.stdout
    assert chinese_of(done) == []


def test_parameters_are_english(chidu: Chidu):
    """A rule's parameters are explained in English; its examples stay as the forms have them, and come out right."""
    done = chidu("rules", "show", "checklist", CHIDU_LANG="en")
    face, examples = done.stdout.split("\nExamples\n")
    assert CHINESE.findall(face) == []
    assert "财务制度健全" in examples
    assert "Not as expected" not in examples


def test_locale_asks_for_english(chidu: Chidu):
    """A machine set to English gets English; one set to anything else gets Chinese."""
    assert chidu("--help", LANG="en_US.UTF-8").stdout.startswith("Usage:")
    assert chidu("--help", LANG="C.UTF-8").stdout.startswith("用法:")
