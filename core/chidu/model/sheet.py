"""A score sheet (评分表): one project's facts, answers, reasons and evidence, by round."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Any, Literal

from attrs import field, frozen

from chidu.language import tr
from chidu.record import Record
from chidu.shape.types import Doc, Ident, Text, Whole

State = Literal["draft", "submitted", "returned", "accepted"]

#: Where an assigned score comes from: decided by a reviewer, or read from a paper that was imported.
AssignedKind = Literal["核定", "纸面"]

#: The kinds of assigned scores in the user's language.
ASSIGNED_KINDS: Mapping[AssignedKind, str] = {"核定": tr("核定"), "纸面": tr("纸面")}

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
class RecordedOutcome(Record):
    """What an indicator had when its round was submitted, and what computed it; no points: it did not apply."""

    rule: Annotated[Text, Doc("所用的评分规则")]
    points: Annotated[Decimal | None, Doc("计入的得分；不适用的没有")] = None
    version: Annotated[str, Doc("评分规则的版本")] = ""
    origin: Annotated[str, Doc("带有它的软件包与版本")] = ""
    wrappers: Annotated[tuple[str, ...], Doc("启用的扩展，各为 软件包:名称@版本")] = ()


@frozen(eq=False, repr=False, slots=False)
class RecordedResult(Record):
    """What a submitted round came to, by which system, and the journal's head at that moment."""

    total: Annotated[Decimal, Doc("总分")]
    system: Annotated[Text, Doc("所用的指标体系，标识@版本")]
    grade: Annotated[str | None, Doc("等次")] = None
    digest: Annotated[str, Doc("指标体系内容的摘要，sha256:…")] = ""
    head: Annotated[str, Doc("提交时记录链的末端")] = ""
    at: Annotated[str, Doc("提交的时间")] = ""


@frozen(eq=False, repr=False, slots=False)
class Assigned(Record):
    """A score that a reviewer gives without answers; it counts inside the rule's bounds, and with its reason."""

    points: Annotated[Decimal, Doc("核定的得分，在评分规则能给的范围之内；减分项写减去的分，是负数")]
    why: Annotated[str, Doc("核定的原因，不写不计入")] = ""
    kind: Annotated[AssignedKind, Doc("来历：核定，或从 纸面 表格导入")] = "核定"


@frozen(eq=False, repr=False, slots=False)
class Step(Record):
    """Who moved a round to which state, when, and why."""

    state: Annotated[State, Doc("到了哪个状态")]
    at: Annotated[Text, Doc("时间")]
    who: Annotated[str, Doc("何人")] = ""
    why: Annotated[str, Doc("原因，如退回的原因")] = ""


@frozen(eq=False, repr=False, slots=False)
class JournalMark(Record):
    """How far the journal had got when this sheet was written."""

    lines: Annotated[Whole, Doc("行数")]
    bytes: Annotated[Whole, Doc("字节数")]
    head: Annotated[str, Doc("最后一行的摘要，sha256:…")]
    digest: Annotated[str, Doc("当时评分表内容的摘要，sha256:…；此后手工改过就不相符")] = ""


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
    assigned: Annotated[Mapping[str, Assigned], Doc("核定得分：不经回答直接给的分，按指标")] = field(
        factory=dict
    )
    outcomes: Annotated[Mapping[str, RecordedOutcome], Doc("提交时各指标的得分，按指标；由 chidu 写")] = (
        field(factory=dict)
    )
    result: Annotated[RecordedResult | None, Doc("提交时的总分与等次；由 chidu 写")] = None
    steps: Annotated[tuple[Step, ...], Doc("提交、退回、通过的经过；由 chidu 写")] = ()


@frozen(eq=False, repr=False, slots=False)
class ScoreSheet(Record):
    """A sheet as written; what is typed in it, ``sheets.accept`` has made sure of."""

    format: Annotated[int, Doc("文件格式的版本")]
    system: Annotated[SystemReference, Doc("所用的指标体系")]
    notes: Annotated[tuple[str, ...], Doc("说明")] = ()
    facts: Annotated[Mapping[str, Any], Doc("事实")] = field(factory=dict)
    rounds: Annotated[Mapping[str, Round], Doc("各轮评分")] = field(factory=dict)
    journal: Annotated[JournalMark | None, Doc("写入本文件时，修改记录到了哪里；由 chidu 写")] = None


NOTHING: Mapping[str, Any] = MappingProxyType({})
