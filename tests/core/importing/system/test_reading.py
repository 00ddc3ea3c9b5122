"""The reference form, and forms of other kinds, as system files that check."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from office import document, form, workbook
from rule_behaviour import alike

from chidu.importing.answers import AS_READ, BY_EYE, Answers
from chidu.importing.system.head import Given
from chidu.importing.system.naming import GivenIds
from chidu.importing.system.reading import ImportedSystem, Wanted, import_system
from chidu.model.nodes import Indicator
from chidu.plugins.catalogue import Catalogue
from chidu.projects.errors import RefusedError
from chidu.systems.reader import read_system_file

CATALOGUE = Catalogue(built_in=True)
SYSTEMS = Path(__file__).parents[4] / "templates_toml/chidu_templates/systems"
SMALL = """
一级指标 | 二级指标 | 分值 | 评价标准
产出 | 数量 | 60 | ①有台账（20分）②有验收（40分）
^ | 成本 | 40 | 按超支比例扣减
"""


def imported(path: Path, **wanted: object) -> ImportedSystem:
    """Return what a form gives, as if it were written beside it today."""
    target = path.with_suffix(".toml")
    return import_system(path, Wanted(target, today=date(2026, 11, 29), **wanted), CATALOGUE)  # type: ignore[arg-type]


def titles(made: ImportedSystem) -> list[tuple[str, Decimal]]:
    """Return the indicators of the system that would be written."""
    assert made.reading is not None
    assert made.reading.bound is not None
    return [(one.title, one.points) for one in made.reading.bound.system.indicators()]


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_reference_rules(forms: Path, suffix: str):
    """The official form gives the 22 indicators of the shipped system, with the same words and the same rules."""
    made = imported(forms / f"annex-3-2-paged.{suffix}")
    assert made.is_sound
    assert made.diagnostics == ()
    assert made.reading is not None
    assert made.reading.bound is not None
    known = read_system_file(SYSTEMS / "huarong-2021.toml", CATALOGUE).bound
    assert known is not None
    pairs = zip(made.reading.bound.system.nodes(), known.system.nodes(), strict=True)
    for (depth, one), (other_depth, other) in pairs:
        assert (depth, one.title, one.points) == (other_depth, other.title, other.points)
        if isinstance(one, Indicator) and isinstance(other, Indicator):
            assert one.content == other.content
            assert one.standard.replace(" ", "") == other.standard.replace(" ", "")
            assert one.evidence == other.evidence
            given = {"type": one.rule.type, **one.rule.params}
            wanted = {key: value for key, value in other.rule.params.items() if key not in FACTS}
            assert alike(given, {"type": other.rule.type, **wanted}, one.points), one.title


#: Where the shipped system reads what the form asks for from its facts.
FACTS = {"actual", "target", "plan", "value"}


def test_reference_head(forms: Path):
    """Title, points, grades and note come from the form; id from the file's name; the version is the day."""
    made = imported(forms / "annex-3-2-paged.docx", given=Given(id="huarong"))
    assert made.reading is not None
    assert made.reading.bound is not None
    head = made.reading.bound.system.head
    assert (head.id, head.title, head.version) == (
        "huarong",
        "项目支出绩效评价指标体系（参考样表）",
        "2026.11.29",
    )
    assert [(one.name, one.lowest) for one in head.grades] == [("优", 90), ("良", 80), ("中", 60), ("差", 0)]
    assert head.note.startswith("备注：部门（单位）")


def test_doubts_stand_above_their_rule(forms: Path):
    """What is doubtful is a comment right above the rule, with the cell and the other reading."""
    lines = imported(forms / "annex-3-2-paged.docx").text.split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("# 待定："))
    assert "表1第19行第8列" in lines[at]
    assert "reciprocal" in lines[at + 1]
    assert lines[at + 2].startswith('rule = { type = "overrun", method = "linear"')
    assert sum(line.startswith(("# 待定", "# 没有读懂")) for line in lines) == 1


def test_answers_settle_doubts(forms: Path):
    """An answer gives its rule and leaves no comment; 照此 keeps the rule, 由评分人评定 leaves it to a person."""
    path = forms / "annex-3-2-paged.docx"
    draft = imported(path).draft
    assert draft is not None
    (doubtful,) = [one for one in draft.indicators if one.proposal and one.proposal.doubts]
    assert doubtful.proposal is not None
    (doubt,) = doubtful.proposal.doubts
    for said, wanted in [
        (AS_READ, 'method = "linear"'),
        (doubt.choices[0].label, 'method = "reciprocal"'),
        (BY_EYE, '"judgement" }'),
    ]:
        made = imported(path, answers=Answers({"项目绩效 › 项目产出 › 产出成本": {doubt.sentence: said}}))
        assert made.is_sound
        assert wanted in made.text.partition('title = "产出成本"')[2].partition("[")[0]
        assert "待定：" not in made.text


def test_answer_that_is_none_is_refused(tmp_path: Path):
    """An answer that the doubt does not have is refused with those that it has."""
    path = document(tmp_path / "a.docx", form(SMALL))
    made = imported(path)
    assert made.draft is not None
    assert made.draft.indicators[1].proposal is not None
    sentence = made.draft.indicators[1].proposal.doubts[0].sentence
    with pytest.raises(RefusedError, match="照此"):
        imported(path, answers=Answers({"产出 › 成本": {sentence: "随便"}}))


def test_given_ids(tmp_path: Path):
    """Ids are taken by title or by the titles on the way; the others are pinyin."""
    path = workbook(tmp_path / "a.xlsx", form(SMALL))
    made = imported(path, ids=GivenIds({"产出": "output", "产出/成本": "cost"}))
    assert made.is_sound
    assert "[indicators.output.cost]" in made.text
    assert "[indicators.output.shuliang.rule]" in made.text


@pytest.mark.parametrize("name", ["rule", "a b", ""])
def test_bad_ids_are_refused(name: str):
    """What cannot be an id is refused before anything is read."""
    with pytest.raises(RefusedError, match="标识"):
        GivenIds({"产出": name})


def test_wrong_sums_are_told_at_their_cells(tmp_path: Path):
    """A group whose children do not sum to it is told at its cell once, and the text is no sound system."""
    text = """
    一级指标 | 分值 | 二级指标 | 分值 | 评价标准
    产出 | 100 | 数量 | 60 | ①有台账（60分）
    ^ | ^ | 质量 | 50 | ①有验收（50分）
    """
    made = imported(document(tmp_path / "a.docx", form(text)))
    assert not made.is_sound
    assert [one.code for one in made.diagnostics if one.is_error] == ["E815"]


def test_points_from_standards(tmp_path: Path):
    """Where no points are printed, a standard that is certain for one number alone gives them, which is told."""
    text = """
    一级指标 | 二级指标 | 评价标准
    产出 | 数量 | ①有台账（20分）②有验收（40分）
    ^ | 质量 | ①有记录（40分）
    """
    made = imported(document(tmp_path / "a.docx", form(text)))
    assert made.is_sound
    assert titles(made) == [("数量", Decimal(60)), ("质量", Decimal(40))]
    assert {one.code for one in made.diagnostics} == {"N822"}


def test_points_that_nothing_says(tmp_path: Path):
    """Where neither a column nor the standard says points, each such indicator is told."""
    text = """
    一级指标 | 二级指标 | 评价标准
    产出 | 数量 | ①有台账（20分）②有验收（40分）
    ^ | 质量 | 质量好
    """
    made = imported(document(tmp_path / "a.docx", form(text)))
    assert not made.is_sound
    (error,) = [one for one in made.diagnostics if one.is_error]
    assert error.code == "E814"
    assert "质量" in error.message


def test_percents_of_the_group_above(tmp_path: Path):
    """Percents of the group above are weights, and every rule is read on the points that they come to."""
    text = """
    一级指标 | 权重 | 二级指标 | 权重 | 评价标准
    产出 | 60% | 数量 | 50% | ①有台账（30分）
    ^ | ^ | 质量 | 50% | ①有验收（30分）
    效果 | 40% | 满意度 | 100% | ①满意（40分）
    """
    made = imported(document(tmp_path / "a.docx", form(text)))
    assert made.is_sound, made.diagnostics
    assert titles(made) == [("数量", Decimal(30)), ("质量", Decimal(30)), ("满意度", Decimal(40))]


def test_another_total_scales_the_grades(tmp_path: Path):
    """A total that is not 100 has its grades in proportion, said beside them."""
    text = """
    一级指标 | 二级指标 | 分值 | 评价标准
    产出 | 数量 | 30 | ①有台账（30分）
    ^ | 质量 | 20 | ①有验收（20分）
    """
    made = imported(document(tmp_path / "a.docx", form(text)))
    assert made.is_sound
    assert '{ name = "优", from = 45 }' in made.text
    assert "折算到总分" in made.text


def test_several_tables(tmp_path: Path):
    """Of two tables that score the number is asked for, and each can be had by it."""
    other = SMALL.replace("分值", "满分").replace("数量", "第二张")
    path = workbook(tmp_path / "a.xlsx", form(SMALL), form(other))
    made = imported(path)
    assert [one.code for one in made.diagnostics if one.is_error] == ["E911"]
    assert len(made.diagnostics[-1].related) == 2
    assert titles(imported(path, table=2))[0][0] == "第二张"
    assert [one.code for one in imported(path, table=3).diagnostics] == ["E911"]
