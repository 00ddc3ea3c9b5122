"""An extension of the small system: what it may write, and what is told with the extension's own lines."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.systems.reader import SystemReading, read_system_file

FIXTURE = tomllib.loads(Path(__file__).with_name("extensions.toml").read_text(encoding="utf-8"))
MISTAKES: list[dict[str, Any]] = FIXTURE["mistake"]
Extend = Callable[..., SystemReading]


@pytest.fixture
def extend(tmp_path: Path, small: str) -> Extend:
    """Return how to read an extension that lies beside its base."""

    def reading(
        text: str, extends: str = "small@1.0", lock: str = "", base: tuple[str, str] = ("", "")
    ) -> SystemReading:
        base_text = small.replace(*base)
        base_text = f"{base_text}\n[extension]\n{lock}\n" if lock else base_text
        (tmp_path / "small.toml").write_text(base_text, encoding="utf-8")
        head = FIXTURE["head"].replace("small@1.0", extends)
        (tmp_path / "own.toml").write_text(head + text, encoding="utf-8")
        return read_system_file(tmp_path / "own.toml", Catalogue(built_in=True))

    return reading


@pytest.mark.parametrize("mistake", MISTAKES, ids=[one["name"] for one in MISTAKES])
def test_a_mistake_is_told_once_where_it_is(extend: Extend, mistake: dict[str, Any]):
    """One mistake is one finding: code, line, column and stretch in the file that made it, words that help."""
    found = [
        one
        for one in extend(mistake["write"], lock=mistake.get("lock", "")).diagnostics
        if one.code not in {"E301", "E302"}
    ]
    assert [one.code for one in found] == [mistake["code"]]
    place = found[0].place
    assert place is not None
    start = place.column - 1
    assert (f"{place.line}:{place.column}", place.text[start : start + place.length]) == (
        mistake["place"],
        mistake["under"],
    )
    assert [word for word in mistake["says"] if word not in found[0].message + found[0].hint] == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=[one["name"] for one in MISTAKES])
def test_the_neighbour_of_a_mistake_is_sound(extend: Extend, mistake: dict[str, Any]):
    """What stands nearest to a mistake, and is none, is not complained of."""
    assert extend(mistake.get("right", ""), lock=mistake.get("lock", "")).diagnostics == ()


@pytest.mark.parametrize(
    ("extends", "code", "words"),
    [
        ("smal@1.0", "E315", ["找不到指标体系 smal@1.0", "是不是 small@1.0"]),
        ("./none.toml", "E315", ["./none.toml 不存在"]),
        ("./own.toml", "E316", ["绕回到自己"]),
        ("../../other.toml", "E317", ["允许的文件夹之外"]),
    ],
    ids=["unknown", "no file", "itself", "outside"],
)
def test_a_base_that_cannot_be_had(extend: Extend, extends: str, code: str, words: list[str]):
    """What an extension extends is told at its own line where it cannot be had, and nothing is read."""
    reading = extend("", extends)
    found = reading.diagnostics[0]
    assert (reading.bound, found.code, found.place and found.place.line) == (None, code, 2)
    assert [word for word in words if word not in found.message] == []


@pytest.mark.parametrize("extends", ["small", "small@1.0", "small.toml", "./small.toml"])
def test_a_base_is_named_by_id_or_by_path(extend: Extend, extends: str):
    """A base beside its extension is found by id, by id and version, and by its path."""
    reading = extend("", extends)
    assert (reading.diagnostics, reading.bound is not None) == ((), True)


def test_a_sum_that_an_extension_breaks_names_both_files(extend: Extend):
    """A sum is told where the extension broke it, with the base's points and the other parts beside it."""
    (found,) = extend("[indicators.process.goal]\npoints = 2.5\nrule = { type = 'judgement' }\n").diagnostics
    assert found.place is not None
    assert (found.code, Path(found.place.file).name, found.place.line) == ("E301", "own.toml", 5)
    parts = [(Path(one.place.file).name, one.message) for one in found.related if one.place]
    assert parts == [("small.toml", "合计写在这里"), ("small.toml", "“资金” 4 分")]
    assert "不改底本，在 " in found.hint


@pytest.mark.parametrize(
    ("start", "text", "codes"),
    [
        ("indicators.other = 3", "[indicators.other]\ntitle = '乙'\n", {"E210"}),
        ("", "[indicators.process.goal.title]\npoints = 1\n", {"E206"}),
        ("", "indicators.process = 1\n", {"E203"}),
        ("", "[facts.funds]\ncolumns = 3\n", {"E203"}),
        ("", "[extension]\nlocked = 3\n", {"E203"}),
        ("", "[indicators.process.goal]\nrule = 3\n", {"E203"}),
        ("", "[indicators.process]\nnew = 3\n", {"E203"}),
    ],
    ids=["table over value", "table over text", "value over table", "columns", "locks", "rule", "new"],
)
def test_layers_of_other_shapes(extend: Extend, tmp_path: Path, start: str, text: str, codes: set[str]):
    """A table where the base has a value, or a value where it has a table, is told as any wrong shape is."""
    extend(text)
    base = tmp_path / "small.toml"
    base.write_text(f"{start}\n{base.read_text(encoding='utf-8')}", encoding="utf-8")
    reading = read_system_file(tmp_path / "own.toml", Catalogue(built_in=True))
    assert {one.code for one in reading.diagnostics} == codes


def _shown(reading: SystemReading, code: str) -> list[tuple[str, int, str]]:
    (found,) = [one for one in reading.diagnostics if one.code == code]
    places = [(one.place, one.message) for one in found.related if one.place]
    return [(Path(place.file).name, place.line, message) for place, message in places]


def _told(reading: SystemReading, code: str) -> tuple[str, int, str]:
    place = next(one.place for one in reading.diagnostics if one.code == code)
    assert place is not None
    return Path(place.file).name, place.line, place.text


def test_a_removal_that_breaks_a_sum_is_shown(extend: Extend):
    """A removed indicator leaves no line in the sum: it is told at the line that removes it."""
    reading = extend("[indicators.process.goal]\nremove = true\n")
    assert _told(reading, "E301") == ("own.toml", 5, "remove = true")
    assert _shown(reading, "E301")[0][2] == "合计写在这里"


def test_an_addition_that_breaks_a_sum_is_shown(extend: Extend):
    """An own indicator too many is told where it is added, below a group of the base too."""
    own = '[indicators.process.funding.more]\nnew = true\ntitle = "更多"\npoints = 1\nrule = { type = "judgement" }\n'
    assert _told(extend(own), "E301") == ("own.toml", 5, "new = true")


def test_points_that_a_rule_does_not_reach_are_shown(extend: Extend):
    """A rule of the base that no longer gives full marks is shown with the line that set other points."""
    reading = extend("[indicators.process.goal]\npoints = 3\n")
    code = next(one.code for one in reading.diagnostics if one.indicator == "process.goal")
    (found,) = [one for one in reading.diagnostics if one.code == code]
    assert found.place
    assert (Path(found.place.file).name, found.place.line) == ("own.toml", 5)
    assert "在 own.toml 里" in found.hint.replace(str(Path(found.place.file)), "own.toml")
    assert _shown(reading, code)[0][0] == "small.toml"


def test_a_missing_base_beside_its_like(extend: Extend):
    """A misspelt path is told with the file beside it that was probably meant, and nothing else is."""
    (found,) = extend("", "smal.toml").diagnostics
    assert (found.code, found.hint) == ("E315", "是不是 small.toml？")


def test_a_broken_lock_has_no_echoes(extend: Extend, tmp_path: Path):
    """The sums and rules that only a broken lock spoils go with its line; the lock itself is shown."""
    text = "[indicators.process.goal]\npoints = 1\n"
    extend(text)
    base = tmp_path / "small.toml"
    locked = f'{base.read_text(encoding="utf-8")}\n[extension]\nlocked = ["process.goal"]\n'
    base.write_text(locked, encoding="utf-8")
    (found,) = read_system_file(tmp_path / "own.toml", Catalogue(built_in=True)).diagnostics
    assert (found.code, found.related[0].message) == ("E314", "锁定写在这里")
    assert found.related[0].place
    assert "locked" in found.related[0].place.text


def test_a_rule_without_its_type_is_said_to_be_whole(extend: Extend):
    """Who writes one parameter of the base's rule is told that a rule is replaced whole."""
    found = [
        one for one in extend("[indicators.process.goal.rule]\nfloor = 1\n").diagnostics if one.code == "E202"
    ]
    assert ["整个代替底本的" in one.hint for one in found] == [True]


@pytest.mark.parametrize(
    ("name", "words"),
    [("process.goal", "open 所指的“process.goal”是三级指标，不是指标组"), ("none", "不是这里的指标组")],
)
def test_what_is_open_is_a_group(extend: Extend, name: str, words: str):
    """An indicator cannot be open, and is not offered as what was meant."""
    found = extend(f'[extension]\nopen = ["{name}"]\n').diagnostics
    told = next(one for one in found if one.code == "E318")
    assert (words in told.message, name in told.hint.split("相近的有")[-1].split("、")) == (True, False)


def test_what_an_extension_itself_writes_has_no_other_cause(extend: Extend):
    """A finding at the extension's own line is told without further places of the same layer."""
    reading = extend("[indicators.process]\npoints = 9\n")
    assert {file for file, _, _ in _shown(reading, "E301")} == {"small.toml"}


def test_locks_of_all_layers_are_one_list(extend: Extend):
    """What a layer locks stays locked under a layer that locks something else."""
    reading = extend('[extension]\nlocked = ["process.goal"]\n', lock='locked = ["result.effect"]')
    assert reading.bound is not None
    assert set(reading.bound.system.extension.locked) == {"process.goal", "result.effect"}
    assert reading.bound.resolved is not None
    assert dict(reading.bound.resolved.locks) == {"result.effect": 0, "process.goal": 1}


def test_a_redefined_fact_is_shown_beside_what_it_spoils(tmp_path: Path):
    """A formula of the base over a fact of another type is told with the line that gave it that type."""
    base = (
        'format = 1\n[system]\nid = "b"\ntitle = "底"\nversion = "1"\n[facts.plan]\ntitle = "计划"\ntype = "number"\n'
        '[checks.c]\nformula = "plan > 0"\nmessage = "x"\n'
        '[indicators.a]\ntitle = "甲"\npoints = 100\nrule = { type = "judgement" }\n'
    )
    (tmp_path / "b.toml").write_text(base, encoding="utf-8")
    own = tmp_path / "own.toml"
    own.write_text(
        'format = 1\nextends = "b@1"\n[system]\nid = "o"\n[facts.plan]\ntype = "text"\n', encoding="utf-8"
    )
    (found,) = read_system_file(own, Catalogue(built_in=True)).diagnostics
    assert (found.code, [one.message for one in found.related]) == ("E503", ["“plan”的类型在这里改为 “text”"])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('format = 1\nextends = "small@1.0"\n[system]\ntitle = "甲"\n', [("3:2", "E202", "id")]),
        ('format = 1\nextends = "small@1.0"\n', [("1:1", "E202", "id")]),
        ('extends = "small@1.0"\n[system]\nid = "own"\n', [("1:1", "E202", "format")]),
        ('extends = "small@1.0"\n', [("1:1", "E202", "format"), ("1:1", "E202", "id")]),
        ('format = 1\nextends = "small@1.0"\n[system]\nid = "own"\n', []),
    ],
)
def test_an_extension_has_its_own_format_and_id(
    tmp_path: Path, small: str, text: str, told: list[tuple[str, str, str]]
):
    """What a file is called and how it is read comes from no base: who leaves it out is told, in his file."""
    (tmp_path / "small.toml").write_text(small, encoding="utf-8")
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    found = read_system_file(tmp_path / "own.toml", Catalogue(built_in=True)).diagnostics
    assert [one.place.file for one in found if one.place] == [str(tmp_path / "own.toml")] * len(told)
    assert [(f"{one.place.line}:{one.place.column}", one.code) for one in found if one.place] == [
        (place, code) for place, code, _ in told
    ]
    assert all(f"“{key}”" in one.message for one, (_, _, key) in zip(found, told, strict=True))


def test_who_takes_the_id_of_his_base_is_told(tmp_path: Path, small: str):
    """An extension called as its base cannot be told from it: not a copy is to be moved, but the id changed."""
    (tmp_path / "small.toml").write_text(small, encoding="utf-8")
    own = tmp_path / "own.toml"
    own.write_text(
        'format = 1\nextends = "small@1.0"\nsystem.id = "small"\nsystem.title = "甲"\n', encoding="utf-8"
    )
    (found,) = read_system_file(own, Catalogue(built_in=True)).diagnostics
    assert found.code == "E315"
    assert found.hint == f"{own} 扩展的就是它，却用了底本的标识：在它的 [system] 里写自己的 id"


def test_a_base_by_path_is_named_as_the_file_itself(
    tmp_path: Path, small: str, monkeypatch: pytest.MonkeyPatch
):
    """Where a file was given by a relative path, so is the base that lies beside it."""
    (tmp_path / "small.toml").write_text(small, encoding="utf-8")
    text = 'format = 1\nextends = "./small.toml"\nsystem.id = "own"\nindicators.process.points = 7\n'
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found = read_system_file(Path("own.toml"), Catalogue(built_in=True)).diagnostics
    places = [one.place.file for told in found for one in (told, *told.related) if one.place]
    assert set(places) == {"own.toml", "small.toml"}


@pytest.mark.parametrize(
    ("write", "code"),
    [
        ('[indicators.process.goal]\nremove = true\ntitle = "目标"\n', "E311"),
        ("[indicators.process.goals]\npoints = 1\n", "E311"),
        (
            "[indicators.process.goals]\nremove = true\n[indicators.process.goal]\npoints = 1\nrule = { type = 'judgement' }\n",
            "E311",
        ),
        (
            '[indicators.process.goal]\nnew = true\ntitle = "目标"\npoints = 1\nrule = { type = "judgement" }\n',
            "E312",
        ),
    ],
    ids=["removed and written", "points of nothing", "removed nothing", "added again"],
)
def test_the_sum_of_what_could_not_be_changed_is_not_told(extend: Extend, write: str, code: str):
    """Where a change of worth could not be made, the sum that it was to make right is not complained of too."""
    found = extend(write).diagnostics
    assert [one.code for one in found] == [code]
    assert found[0].indicator.removeprefix("process.") in {"goal", "goals"}


def test_another_sum_is_told_beside_what_could_not_be_changed(extend: Extend):
    """Only the sums above such a change are passed over, and none for a change of words."""
    wrong = "[indicators.process.funding.timely]\npoints = 2\n"
    found = extend(f"[indicators.result.effects]\npoints = 1\n{wrong}").diagnostics
    assert [one.code for one in found] == ["E311", "E402", "E301"] or {one.code for one in found} >= {
        "E311",
        "E301",
    }
    found = extend(f'[indicators.process.fundings]\ntitle = "资金"\n{wrong}').diagnostics
    assert {one.code for one in found} >= {"E311", "E301"}


def test_a_text_that_another_rule_overtook_is_told_at_the_rule(extend: Extend):
    """Who gave an indicator both other points and another rule is told of the old text at the rule."""
    given = 'standard = "达到得4分，基本达到得2分，未达到不得分。"\nrule = { type = "choice", options = ['
    options = (("a", "达到", 4), ("b", "基本达到", 2), ("c", "未达到", 0))
    listed = ", ".join(
        f'{{ id = "{name}", text = "{text}", points = {worth} }}' for name, text, worth in options
    )
    own = '[indicators.result.effect]\npoints = 4.0\nrule = { type = "ratio" }\n'
    found = extend(
        own, base=('points = 4\nrule = { type = "judgement" }', f"points = 4\n{given}{listed}] }}")
    ).diagnostics
    (told,) = [one for one in found if one.code == "W309"]
    assert told.place is not None
    assert told.place.text.startswith("rule = ")
