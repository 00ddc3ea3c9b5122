"""The national 项目支出绩效自评表: targets and actuals, and no column of standards."""

from datetime import date
from pathlib import Path

from office import form, workbook

from chidu.importing.system.reading import Wanted, import_system
from chidu.plugins.catalogue import Catalogue

FORM = """
项目支出绩效自评表 | < | < | < | < | < | < | <
项目资金（万元） | | | 全年预算数 | 全年执行数 | 分值 | 得分 |
^ | 年度资金总额 | < | 200 | 190 | 10 | 9.5 |
^ | 其中：当年财政拨款 | < | 200 | 190 | — | — |
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
产出指标 | 数量指标 | 养护里程 | ≥120公里 | 118公里 | 40 | 39 | 雨季延误
^ | 成本指标 | 每公里养护成本 | ≤1.6万元 | 1.58万元 | 10 | 10 |
效益指标 | 社会效益指标 | 群众出行条件 | 明显改善 | 明显改善 | 30 | 28 | 个别路段仍待改善
满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% | 92% | 10 | 10 |
总分 | < | < | < | < | 100 | 96.5 |
注：2.定性指标根据指标完成情况分为：全部或基本达成预期指标、部分达成预期指标并具有一定效果、未达成预期指标且效果较差三档，分别按照该指标对应分值区间100-80%（含80%）、80-50%（含50%）、50-0%合理确定分值。 | < | < | < | < | < | < | <
"""


def test_the_form_becomes_a_system(tmp_path: Path):
    """The rate of execution and every target have a rule with a doubt, the points add up, and the note is used."""
    path = workbook(tmp_path / "form.xlsx", form(FORM))
    made = import_system(
        path, Wanted(tmp_path / "new.toml", today=date(2026, 11, 29)), Catalogue(built_in=True)
    )
    assert made.is_sound, made.diagnostics
    assert made.draft is not None
    rules = {one.title: one.proposal for one in made.draft.indicators if one.proposal is not None}
    assert {one.outcome for one in rules.values()} == {"proposed"}
    assert {title: one.rule["type"] for title, one in rules.items()} == {
        "预算执行率": "ratio",
        "养护里程": "ratio",
        "每公里养护成本": "ratio",
        "群众出行条件": "judgement",
        "群众满意度": "ratio",
    }
    assert [str(one["from"]) for one in rules["群众出行条件"].rule["grades"]] == ["0.8", "0.5", "0"]
    assert "W821" not in {one.code for one in made.diagnostics}
