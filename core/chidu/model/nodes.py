"""The tree of an indicator system: groups (一级、二级指标) and indicators (三级指标)."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Any

from attrs import evolve, field, frozen

from chidu.decimals import ZERO, exact
from chidu.diagnostics import KeyPath
from chidu.model.placed import Placed
from chidu.model.policy import Beyond, Choose
from chidu.record import Record
from chidu.shape.types import Doc, Ident, Limits, Points, Text

#: Keys that an indicator's or group's table uses itself, so that no child may be called so.
RESERVED = frozenset(
    {
        *("title", "points", "weight", "content", "standard", "evidence", "note", "rule"),
        *("beyond", "choose", "share_with", "peer_average", "new", "remove", "after"),
    }
)

_Weight = Annotated[
    Annotated[Decimal, Limits(above=0, maximum=100)] | None,
    Doc("占上级分值的百分之几，如 50；同级各项合计 100，不再写 points"),
]
_Beyond = Annotated[
    Beyond | None,
    Doc("在总分之外：bonus 加分项，得多少加多少；penalty 减分项，失多少减多少。分值是最多加减的分"),
]


@frozen(eq=False, repr=False, slots=False)
class RuleSpec(Record):
    """The scoring rule an indicator names: its type, and its parameters as written."""

    type: Annotated[Ident, Doc("评分规则的类型，如 checklist、ratio")]
    params: Mapping[str, Any] = field(factory=dict)


@frozen(eq=False, repr=False, slots=False)
class Indicator(Placed):
    """A leaf (三级指标), scored by exactly one rule; ``id`` is its dotted path."""

    id: str = field(metadata={"written": False})
    title: Annotated[Text, Doc("指标名称")]
    points: Annotated[Points, Doc("分值")]
    content: Annotated[str, Doc("具体指标：表中说明考核内容的文字")] = ""
    standard: Annotated[str, Doc("评价标准：表中印出的评分文字；不写则由评分规则生成")] = ""
    evidence: Annotated[str, Doc("整项指标须提供的佐证资料，如 资金分配方案")] = ""
    note: Annotated[str, Doc("给编制人看的说明，不印在表上")] = ""
    weight: _Weight = None
    beyond: _Beyond = None
    share_with: Annotated[
        tuple[Ident, ...], Doc("不适用时由哪些同级指标分担分值；不写则由全部同级指标均分")
    ] = ()
    peer_average: Annotated[
        str, Doc("不适用时所按的同类项目平均得分率，0 到 1：事实名或算式；不写则用 [scoring] 的")
    ] = ""
    rule: Annotated[RuleSpec, Doc("评分规则")] = RuleSpec("none")

    def worth(self, points: Decimal | int) -> "Indicator":
        """Return the same indicator with other full marks, for a nested rule."""
        return evolve(self, points=exact(points))


@frozen(eq=False, repr=False, slots=False)
class Group(Placed):
    """An inner node (一级、二级指标) of any depth; its points are the sum of its children's."""

    id: str = field(metadata={"written": False})
    title: Annotated[Text, Doc("指标名称")]
    points: Annotated[Points, Doc("分值，等于下级指标分值之和；可不写")] = field(
        factory=Decimal  # left out in a file: the reader puts the children's sum
    )
    note: Annotated[str, Doc("给编制人看的说明，不印在表上")] = ""
    weight: _Weight = None
    beyond: _Beyond = None
    choose: Annotated[Choose | None, Doc("下级择一计分：one 在评分表里选定一项；best 取得分高的一项")] = None
    children: "tuple[Group | Indicator, ...]" = field(default=(), metadata={"written": False})

    def leaves(self) -> Iterator[Indicator]:
        """Yield the indicators below this group, in printed order."""
        for child in self.children:
            if isinstance(child, Indicator):
                yield child
            else:
                yield from child.leaves()


def points_of(nodes: "tuple[Group | Indicator, ...]", *, outside: bool = False) -> Decimal:
    """Return the sum of the nodes' points; those beyond the sum count ``outside`` of it only."""
    return sum([node.points for node in nodes if outside or node.beyond is None], ZERO)


def full_marks(nodes: "tuple[Group | Indicator, ...]", choose: Choose | None) -> Decimal:
    """Return what a group of these children is worth: their sum, or the most of them where one counts."""
    return points_of(nodes) if choose is None else max([node.points for node in nodes], default=ZERO)


def key_path(node_id: str) -> KeyPath:
    """Return the keys that lead to a node in its file."""
    return ("indicators", *node_id.split("."))
