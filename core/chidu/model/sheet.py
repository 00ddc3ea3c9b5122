"""A score sheet (评分表): one project's facts, answers, reasons and evidence, by round."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Literal

from attrs import field, frozen

from chidu.language import tr
from chidu.record import Record
from chidu.shape.types import Doc, Ident, Text

State = Literal["draft", "submitted", "returned", "accepted"]

#: The rounds of one sheet, in the order in which they are held.
ROUNDS: Mapping[str, str] = {
    "self": tr("自评"),
    "department": tr("部门评价"),
    "finance": tr("财政复核"),
}


@frozen(eq=False, repr=False, slots=False)
class SystemReference(Record):
    """The system that a sheet is scored by, pinned by its digest."""

    id: Annotated[Ident, Doc("指标体系的标识")]
    version: Annotated[Text, Doc("指标体系的版本")]
    digest: Annotated[str, Doc("指标体系内容的摘要，sha256:…")] = ""


@frozen(eq=False, repr=False, slots=False)
class Evidence(Record):
    """A file attached to an indicator (``path``) or to one of its items (``path/item``)."""

    at: Annotated[Text, Doc("所附的指标，或 指标/要素")]
    file: Annotated[Text, Doc("文件在项目文件夹中的位置")]
    digest: Annotated[str, Doc("文件内容的摘要，sha256:…")] = ""


@frozen(eq=False, repr=False, slots=False)
class Round(Record):
    """One scoring of the sheet; ``answers`` by the indicator's path, then by the question's id."""

    state: Annotated[State, Doc("状态：draft 草稿、submitted 已提交、returned 退回、accepted 通过")] = "draft"
    assessors: Annotated[tuple[str, ...], Doc("评价人员")] = ()
    answers: Annotated[Mapping[str, Mapping[str, Any]], Doc("回答：按指标，再按问题")] = field(factory=dict)
    reasons: Annotated[Mapping[str, str], Doc("扣分原因：按指标")] = field(factory=dict)
    evidence: Annotated[tuple[Evidence, ...], Doc("佐证资料")] = ()
    not_applicable: Annotated[Mapping[str, str], Doc("不适用的指标和理由，指标体系允许时才计入")] = field(
        factory=dict
    )
    chosen: Annotated[Mapping[str, str], Doc("择一计分的组选了哪一项：按组，写下级的标识")] = field(
        factory=dict
    )


@frozen(eq=False, repr=False, slots=False)
class ScoreSheet(Record):
    """A sheet as written; what is typed in it, ``sheets.accept`` has made sure of."""

    format: Annotated[int, Doc("文件格式的版本")]
    system: Annotated[SystemReference, Doc("所用的指标体系")]
    notes: Annotated[tuple[str, ...], Doc("说明")] = ()
    facts: Annotated[Mapping[str, Any], Doc("事实")] = field(factory=dict)
    rounds: Annotated[Mapping[str, Round], Doc("各轮评分")] = field(factory=dict)


NOTHING: Mapping[str, Any] = MappingProxyType({})
