"""An indicator system (指标体系): its head, scoring policy, facts, checks and tree of indicators."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Literal

from attrs import field, frozen

from chidu.model.facts import Check, Fact
from chidu.model.nodes import Group, Indicator
from chidu.model.policy import Cap, Veto
from chidu.record import Record
from chidu.shape.types import Doc, Ident, Length, Limits, Percentage, Points, Text

#: Decimals to which points are kept at most.
MOST_DECIMALS = 6


@frozen(eq=False, repr=False, slots=False)
class Grade(Record):
    """A grade (等次) and the lowest total that earns it; the bound belongs to the grade."""

    name: Annotated[Text, Doc("等次名称，如 优")]
    lowest: Annotated[Decimal, Doc("达到这一等次的最低总分（含）")] = field(metadata={"key": "from"})


#: 优 良 中 差 as the national guidance prints them; systems may say otherwise.
GRADES = (
    Grade("优", Decimal(90)),
    Grade("良", Decimal(80)),
    Grade("中", Decimal(60)),
    Grade("差", Decimal(0)),
)


@frozen(eq=False, repr=False, slots=False)
class Head(Record):
    """What identifies a system, and its scale."""

    id: Annotated[Ident, Doc("指标体系的标识，供他人引用")]
    title: Annotated[Text, Doc("指标体系名称")]
    version: Annotated[Text, Doc("版本，如 2021.1")]
    issuer: Annotated[str, Doc("制定单位")] = ""
    points: Annotated[Points, Doc("总分")] = Decimal(100)
    grades: Annotated[
        tuple[Grade, ...],
        Length(1),
        Doc("等次，按最低分从高到低；不写则 优 90、良 80、中 60、差 0，只适合总分 100"),
    ] = GRADES
    named_by: Annotated[str, Doc("作为项目名称的事实")] = ""
    requires: Annotated[
        Mapping[Text, Text], Doc('所用插件的版本，按软件包，如 acme = ">=1.2,<2"；扩展可以再加')
    ] = field(factory=dict)
    note: Annotated[str, Doc("备注")] = ""


@frozen(eq=False, repr=False, slots=False)
class ScoringPolicy(Record):
    """How outcomes become totals; every policy has its default."""

    decimals: Annotated[
        int, Limits(minimum=0, maximum=MOST_DECIMALS), Doc("每项指标四舍五入保留的小数位数")
    ] = 2
    evidence: Annotated[
        Literal["flag", "withhold"], Doc("缺佐证资料时：flag 只提示；withhold 该要素不计分")
    ] = "flag"
    not_applicable: Annotated[
        Literal["forbid", "full", "rescale", "siblings", "peers"],
        Doc(
            "不适用的指标：forbid 不允许；full 给满分；rescale 不考核，总分折算；siblings 分值由同级指标分担；"
            "peers 按同类项目平均得分率"
        ),
    ] = "forbid"
    peer_average: Annotated[
        str, Doc("同类项目平均得分率，0 到 1，用于 peers：事实名或算式；指标自己写了的，以指标为准")
    ] = ""
    most: Annotated[Points | None, Doc("加分以后总分不超过多少；不写则不封顶。总分不低于 0")] = None
    rounds: Annotated[Mapping[Ident, Percentage], Doc("各轮评分的权重，合计为 1，如 self = 0.4")] = field(
        factory=dict
    )
    wrappers: Annotated[
        tuple[Text, ...], Doc("可以改变得分的扩展，按名称，或 软件包:名称；不写则一概不启用")
    ] = ()


@frozen(eq=False, repr=False, slots=False)
class Extension(Record):
    """What a system leaves to those who extend it."""

    open: Annotated[tuple[str, ...], Doc("可扩展的组：下级分值之和可以小于本级")] = ()
    locked: Annotated[
        tuple[str, ...],
        Doc("锁定的指标：扩展不能改分值，也不能删除；锁定的组，下级仍可在它的分值以内重新分配"),
    ] = ()


@frozen(eq=False, repr=False, slots=False)
class IndicatorSystem(Record):
    """A whole system; ``digest`` is of the canonical JSON of what was written, all layers resolved."""

    head: Head
    scoring: ScoringPolicy
    facts: Mapping[str, Fact]
    checks: Mapping[str, Check]
    children: tuple[Group | Indicator, ...]
    digest: str = ""
    extension: Extension = Extension()
    caps: Mapping[str, Cap] = field(factory=dict)
    vetoes: Mapping[str, Veto] = field(factory=dict)

    @property
    def name(self) -> str:
        """Return ``id@version``."""
        return f"{self.head.id}@{self.head.version}"

    def indicators(self) -> Iterator[Indicator]:
        """Yield every 三级指标 in printed order."""
        for child in self.children:
            if isinstance(child, Indicator):
                yield child
            else:
                yield from child.leaves()

    def nodes(self) -> Iterator[tuple[int, Group | Indicator]]:
        """Yield every node in printed order with its depth, 0 for 一级指标."""
        stack: list[tuple[int, Group | Indicator]] = [(0, child) for child in reversed(self.children)]
        while stack:
            depth, node = stack.pop()
            yield depth, node
            if isinstance(node, Group):
                stack.extend((depth + 1, child) for child in reversed(node.children))

    def grade(self, total: Decimal) -> str | None:
        """Return the grade of a rounded total, None where no grade covers it."""
        earned = [grade for grade in self.head.grades if total >= grade.lowest]
        return max(earned, key=lambda grade: grade.lowest).name if earned else None

    @property
    def ranking(self) -> tuple[str, ...]:
        """Return the names of the grades, the highest first."""
        return tuple(one.name for one in sorted(self.head.grades, key=lambda one: one.lowest, reverse=True))

    def vetoed(self, grade: str | None, vetoes: Iterable[str]) -> str | None:
        """Return what the vetoes of these ids leave of ``grade``: the lowest that any of them asks for."""
        if grade is None:
            return None
        ranking = self.ranking
        return max(
            [self.vetoes[one].over(grade, ranking) for one in vetoes], key=ranking.index, default=grade
        )
