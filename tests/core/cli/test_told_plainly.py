"""What commands print is what a reader needs: what counts, what does not, and nothing that misleads."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
HEAD = """format = 1
[system]
id = "t"
title = "甲"
version = "1"
points = 100
grades = [{ name = "优", from = 90 }, { name = "良", from = 80 }, { name = "中", from = 0 }]
"""
RATED = """[facts.rate]
title = "满意率"
type = "percent"
[facts.late]
title = "迟报"
type = "yes_no"
[vetoes.late]
when = "late"
at_most = "良"
message = "迟报的不得评优"
[indicators.a]
title = "满意"
points = 95
rule = { type = "interpolation", value = "rate", full_at = 0.9, none_at = 0 }
[indicators.b]
title = "其余"
points = 5
rule = { type = "judgement" }
[indicators.c]
title = "加分项"
points = 5
beyond = "bonus"
rule = { type = "checklist", items = [{ id = "x", text = "获奖", points = 5 }] }
"""


@pytest.fixture
def score(inside: Run, tmp_path: Path) -> Callable[[str], Any]:
    """Return how to score a sheet with these facts."""
    folder = tmp_path / "p"
    (folder / "system").mkdir(parents=True)
    (folder / "system" / "t.toml").write_text(HEAD + RATED, encoding="utf-8")
    answers = "[rounds.self.answers]\nb = { score = 5 }\nc = { x = false }\n"

    def scored(facts: str) -> Any:
        text = f'format = 1\n[system]\nid = "t"\nversion = "1"\n[facts]\n{facts}\n{answers}'
        (folder / "sheet.toml").write_text(text, encoding="utf-8")
        return inside("score", folder)

    return scored


def test_a_percent_that_counts_as_typed_is_to_be_seen_to(score: Callable[[str], Any]):
    """A rate of 8999 % gives full marks: it stands among what is to do, not on stderr alone."""
    out = score("rate = 89.99\nlate = false").out
    assert "  W611  满意率：写的是 89.99，就是 8999%" in out.partition("待办")[2]


@pytest.mark.parametrize(
    ("rate", "shown"), [("0.9", "迟报的不得评优\n"), ("0.5", "迟报的不得评优（等次本来就不高于此）\n")]
)
def test_a_veto_that_changes_nothing_says_so(score: Callable[[str], Any], rate: str, shown: str):
    """It holds all the same, and is printed; where the grade is no better anyway, that is said."""
    assert shown in score(f"rate = {rate}\nlate = true").out


def test_what_is_called_a_bonus_is_not_called_so_twice(score: Callable[[str], Any]):
    """An indicator whose title says that it is a bonus needs no remark."""
    out = score("rate = 0.9\nlate = false").out
    assert "加分项" in out
    assert "加分项（加分项）" not in out


def test_notes_are_no_warnings(inside: Run, tmp_path: Path):
    """What is only said is counted apart from what should be looked at."""
    file = tmp_path / "t.toml"
    open_ = HEAD + '[extension]\nopen = ["a"]\n[indicators.a]\ntitle = "甲"\npoints = 100\n'
    part = '[indicators.a.b]\ntitle = "乙"\npoints = 40\nrule = { type = "judgement" }\n'
    file.write_text(open_ + part, encoding="utf-8")
    assert inside("check", file).err.endswith("没有错误，说明 1 处\n")
    bonus = '[indicators.c]\ntitle = "丙"\npoints = 5\nbeyond = "bonus"\nrule = { type = "deductions", items = [{ id = "x", text = "差", each = 1 }] }\n'
    file.write_text(open_ + part + bonus, encoding="utf-8")
    assert inside("check", file).err.endswith("没有错误，提醒 1 处，说明 1 处\n")


def test_a_system_without_its_base_is_not_listed(
    inside: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """``systems`` lists what can be used; of a file whose base is nowhere it says so."""
    text = 'format = 1\nextends = "nowhere@1"\n[system]\nid = "lost"\ntitle = "失去底本"\n'
    (tmp_path / "lost.toml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ran = inside("systems")
    assert "失去底本" not in ran.out
    assert "略过 lost.toml：" in ran.err
    assert "E315" in ran.err


def test_points_that_an_extension_repeats_were_no_others(inside: Run, tmp_path: Path, small: str):
    """``explain`` says what points were before only where they were others."""
    (tmp_path / "small.toml").write_text(small, encoding="utf-8")
    own = tmp_path / "own.toml"
    head = 'format = 1\nextends = "small@1.0"\n[system]\nid = "own"\n[indicators.process.goal]\ntitle = "目标明确"\n'
    own.write_text(f"{head}points = 2\n", encoding="utf-8")
    assert "原为" not in inside("explain", own, "process.goal").out
    own.write_text(f"{head}points = 3\n", encoding="utf-8")
    assert "原为" in inside("explain", own, "process.goal").out
