"""What a form says of points outside of the standards: a doubt at its indicator, or a finding, always with its cell."""

from datetime import date
from pathlib import Path

import pytest
from office import form, workbook

from chidu.importing.system.reading import ImportedSystem, Wanted, import_system
from chidu.plugins.catalogue import Catalogue

LIST = "①制度健全（20分）②执行严格（30分）"
RULE = "出现重大违规的本项不得分，最多扣2分"
COLUMNS = ["备注", "说明", "扣分情形", "计分公式", "否决事项", "数据来源", "考核方式", "评价要点", "计算公式"]
COLUMNS += ["评分说明", "计分说明", "扣分说明", "得分说明", "目标值", ""]


def imported(folder: Path, table: str) -> ImportedSystem:
    """Return what a workbook gives."""
    path = workbook(folder / "form.xlsx", form(table))
    return import_system(
        path, Wanted(folder / "new.toml", today=date(2026, 11, 29)), Catalogue(built_in=True)
    )


def certainty(made: ImportedSystem) -> list[str]:
    """Return the outcomes of the indicators."""
    assert made.draft is not None
    return [one.proposal.outcome for one in made.draft.indicators if one.proposal is not None]


@pytest.mark.parametrize("header", COLUMNS)
def test_another_column_that_speaks_of_points_is_a_doubt(tmp_path: Path, header: str):
    """The rule of that row is proposed, and its doubt quotes the text and its cell; the other row stays certain."""
    made = imported(
        tmp_path,
        f"一级指标 | 二级指标 | 分值 | 评价标准 | {header}\n产出 | 制度 | 50 | {LIST} | {RULE}\n"
        f"产出 | 管理 | 50 | {LIST} | 查阅资料",
    )
    assert certainty(made) == ["proposed", "certain"]
    assert made.draft is not None
    (doubt,) = made.draft.indicators[0].proposal.doubts  # type: ignore[union-attr] - an indicator
    assert RULE in doubt.sentence
    assert "E2" in doubt.sentence
    assert RULE in made.text


def test_a_merged_column_beside_two_indicators_is_a_doubt_of_both(tmp_path: Path):
    """A text in one cell beside two rows bears on both."""
    made = imported(
        tmp_path,
        f"一级指标 | 二级指标 | 分值 | 评价标准 | 扣分情形\n产出 | 制度 | 50 | {LIST} | {RULE}\n"
        f"产出 | 管理 | 50 | {LIST} | ^",
    )
    assert certainty(made) == ["proposed", "proposed"]


@pytest.mark.parametrize("is_above", [True, False])
@pytest.mark.parametrize(
    ("note", "outcomes"),
    [
        ("计分说明：不足一个计分单位的按比例扣分", ["proposed", "certain"]),
        ("注：以上均含本数", ["certain", "certain"]),
        ("注：得分四舍五入保留两位小数", ["proposed", "certain"]),
        ("注：数据来源为台账", ["certain", "certain"]),
    ],
)
def test_a_note_on_how_all_are_scored(tmp_path: Path, note: str, outcomes: list[str], *, is_above: bool):
    """A note above or below that completes a rule makes it a proposal that names the note's cell; others stay certain."""
    rows = f"一级指标 | 二级指标 | 分值 | 评价标准\n产出 | 完工率 | 50 | 完工率95%及以上得50分；完工率每降低5%扣10分，扣完为止。\n产出 | 管理 | 50 | {LIST}\n"
    line = f"{note} | < | < | <\n"
    made = imported(tmp_path, line + rows if is_above else rows + line)
    assert certainty(made) == outcomes
    if "proposed" in outcomes:
        assert made.draft is not None
        (doubt,) = made.draft.indicators[0].proposal.doubts  # type: ignore[union-attr] - an indicator
        assert ("A1" if is_above else "A4") in doubt.sentence


def test_a_merged_standard_is_a_doubt_of_both(tmp_path: Path):
    """One criterion merged over two indicators is read for each, and certain for neither."""
    made = imported(
        tmp_path,
        f"一级指标 | 二级指标 | 分值 | 评价标准\n产出 | 制度 | 50 | {LIST}\n产出 | 管理 | 50 | ^",
    )
    assert certainty(made) == ["proposed", "proposed"]
    assert made.text.count("跨着几个指标合并") == 2


@pytest.mark.parametrize(
    "note",
    [
        "注：未提供佐证资料的，该指标不得分 | < | < | <",
        "一票否决：弄虚作假的总分计0分 | < | < | <",
        "未提供佐证资料的，该指标不得分 | < | < | <",
    ],
)
def test_a_note_at_the_foot_is_told(tmp_path: Path, note: str):
    """A note that speaks of points is a finding at its cell."""
    made = imported(
        tmp_path,
        f"一级指标 | 二级指标 | 分值 | 评价标准\n产出 | 制度 | 50 | {LIST}\n产出 | 管理 | 50 | {LIST}\n"
        f"合计 | | 100 |\n{note}",
    )
    told = [one for one in made.diagnostics if one.code == "W821"]
    assert [one.place.spot for one in told if one.place] == ["Sheet1!A5"]


def test_the_scores_that_are_left_out_are_told(tmp_path: Path):
    """Of three columns of scores two do not say plainly who scored: the first is taken, those are named."""
    made = imported(
        tmp_path,
        "一级指标 | 二级指标 | 分值 | 评价标准 | 自评得分 | 评价得分 | 复核得分\n"
        f"产出 | 制度 | 50 | {LIST} | 50 | 49 | 48\n产出 | 管理 | 50 | {LIST} | 50 | 47 | 46",
    )
    told = [one.message for one in made.diagnostics if one.code == "N822"]
    assert len(told) == 2
    assert all("自评得分" in one for one in told)
    assert ["评价得分" in told[0], "复核得分" in told[1]] == [True, True]


def test_items_that_do_not_sum_to_the_points(tmp_path: Path):
    """What the items of a standard come to is told with both cells, not that nothing was understood."""
    made = imported(
        tmp_path,
        "一级指标 | 二级指标 | 分值 | 评价标准\n产出 | 制度 | 60 | ①有台账（20分）；②有记录（20分）；③有签字（10分）\n"
        f"产出 | 管理 | 40 | {LIST}",
    )
    assert made.draft is not None
    proposal = made.draft.indicators[0].proposal
    assert proposal is not None
    assert (proposal.outcome, proposal.rule["type"]) == ("proposed", "judgement")
    (doubt,) = proposal.doubts
    assert doubt.sentence.startswith("Sheet1!D2 各项 20＋20＋10 共 50 分，Sheet1!C2 的分值是 60")


def test_points_that_are_missing_are_the_doubt(tmp_path: Path):
    """Where an indicator has no points, nothing is said of points that nobody printed: they are asked for."""
    made = imported(
        tmp_path,
        "一级指标 | 二级指标 | 分值 | 评价标准\n产出 | 数量 | | 完成绩效目标100%得50分，未完成100%的同比例扣减。\n"
        "效果 | 满意度 | 50 | 满意度≥90%得50分，＜90%不得分。",
    )
    assert made.draft is not None
    (doubt,) = made.draft.indicators[0].proposal.doubts  # type: ignore[union-attr] - an indicator
    assert "没有分值" in doubt.sentence
