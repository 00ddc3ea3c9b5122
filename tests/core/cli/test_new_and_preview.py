"""``new system`` and ``preview`` as people use them."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chidu.diagnostics.visible import width

Run = Callable[..., Any]


@pytest.fixture
def base(tmp_path: Path, small: str) -> Path:
    """Return a folder with the small system."""
    (tmp_path / "small.toml").write_text(small, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("extends", ["small", "small@1.0", "huarong-2021", None])
def test_a_new_system_checks(inside: Run, base: Path, extends: str | None):
    """What ``new system`` writes checks without a word, and differs from its base in nothing but its name."""
    file = base / "部门.toml"
    ran = inside("new", "system", file, "--extends", extends or base / "small.toml", "--title", '我的"体系')
    assert (ran.code, ran.out) == (0, "")
    checked = inside("check", file)
    assert (checked.code, checked.out) == (0, "")
    assert '我的\\"体系' in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("block", [0, 1, 2])
def test_its_examples_work(inside: Run, base: Path, block: int):
    """Each example in the comments, uncommented, does what it says; sums may then have to be put right."""
    file = base / "own.toml"
    inside("new", "system", file, "--extends", "small")
    text = file.read_text(encoding="utf-8")
    examples = re.findall(r"(?:^# (?:\[indicators|[a-z]+ = ).*\n)+", text[text.index("写法") :], re.MULTILINE)
    assert len(examples) == 3
    file.write_text(text.replace(examples[block], examples[block].replace("# ", "")), encoding="utf-8")
    out = inside("check", file).out
    assert set(re.findall(r": ([EW]\d+) ", out)) <= {"E301", "E302"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["there.toml", "--extends", "small"], "已经存在，不会被覆盖"),
        (["new.txt", "--extends", "small"], "扩展名应是 .toml"),
        (["a b.toml", "--extends", "small"], "“a b”不能作标识"),
        (["new.toml", "--extends", "small", "--id", "a.b"], "“a.b”不能作标识"),
        (["new.toml", "--extends", "small", "--id", "small"], "就是所扩展的体系的标识"),
        (["new.toml", "--extends", "smal"], "是不是 small@1.0"),
        (["new.toml", "--extends", "none.toml"], "不存在"),
        (["none/new.toml", "--extends", "huarong-2021"], "无法写入"),
    ],
    ids=["exists", "suffix", "name", "id", "same id", "unknown", "no file", "no folder"],
)
def test_what_cannot_be_begun(
    inside: Run, base: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str
):
    """Nothing is written over, and nothing that would not check is written: a sentence, and exit code 2."""
    monkeypatch.chdir(base)
    (base / "there.toml").write_text("", encoding="utf-8")
    before = sorted(base.iterdir())
    ran = inside("new", "system", *arguments)
    assert (ran.code, ran.out, words in ran.err, "Traceback" in ran.err) == (2, "", True, False), ran.err
    assert sorted(base.iterdir()) == before


@pytest.mark.parametrize("columns", [60, 80, 100, 140])
def test_the_form_fits(inside: Run, columns: int):
    """The printed form has every title, every standard and every point, and no line wider than asked."""
    ran = inside("preview", "huarong-2021", "--width", columns)
    assert (ran.code, ran.err) == (0, "")
    assert max(width(line) for line in ran.out.splitlines()) <= columns
    whole = "".join(re.sub(r"[│─\s]", "", ran.out))
    assert [word for word in ("一级指标", "评价标准", "得分", "服务", "55分") if word not in whole] == []


def test_a_console_without_lines(chidu: Run):
    """A console that cannot show the lines gets plain ones."""
    ran = chidu(
        "preview",
        "huarong-2021",
        "--width",
        "80",
        env={"PYTHONIOENCODING": "gb2312", "PYTHONUTF8": "0"},
        encoding="gb2312",
    )
    assert (ran.code, "项目决策" in ran.out) == (0, True)
    ran = chidu(
        "preview",
        "huarong-2021",
        "--width",
        "80",
        env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        encoding="ascii",
    )
    assert (ran.code, "|" in ran.out, "---" in ran.out) == (0, True, True)


def test_extremes_of_the_reference(inside: Run):
    """Extreme answers of the reference sheet reach 100 and the grades at both ends."""
    data = json.loads(inside("preview", "huarong-2021", "--extremes", "--json").out)
    assert max(map(float, data["totals"])) == 100
    assert {"优", "差"} <= data["grades"].keys()
    assert all(one["high"] == one["points"] for one in data["indicators"])
    assert data["refused"] == {}


def test_random_answers(inside: Run, base: Path):
    """The same seed prints the same summary."""
    first = inside("preview", base / "small.toml", "--random", "5", "--seed", "7")
    assert (first.code, first.out.splitlines()[0]) == (0, "试算 5 份")
    assert inside("preview", base / "small.toml", "--random", "5", "--seed", "7").out == first.out


def test_a_system_with_errors(inside: Run, base: Path):
    """A system with errors can be looked at, but is not scored by."""
    file = base / "small.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("points = 10", "points = 11"), encoding="utf-8")
    seen, scored = inside("preview", file), inside("preview", file, "--extremes")
    assert (seen.code, scored.code, scored.out) == (0, 2, "")
    assert "E302" in seen.err
    assert "E302" in scored.err


@pytest.mark.parametrize("wish", [["--json"], ["--random", "0"], ["--width", "3"], ["--seed", "x"]])
def test_wrong_wishes(inside: Run, wish: list[str]):
    """What makes no sense is refused with exit code 2."""
    ran = inside("preview", "huarong-2021", *wish)
    assert (ran.code, ran.out, "Traceback" in ran.err) == (2, "", False)


def test_what_is_no_whole_number_is_said_in_chinese(chidu: Run):
    """An option that takes whole numbers calls them so."""
    for option in ("--random", "--seed"):
        assert "不是 整数" in chidu("preview", "huarong-2021", option, "abc").err
