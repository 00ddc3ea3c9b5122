"""A whole system explained: its head, its tree in columns, and what stands above the indicators."""

from collections.abc import Iterator

from attrs import frozen

from chidu.decimals import plain
from chidu.diagnostics.visible import visible, width
from chidu.documents.formula_words import formula_words
from chidu.documents.value_words import value_words
from chidu.documents.widths import padded, right
from chidu.documents.wrapping import wrapped
from chidu.language import tr
from chidu.model.nodes import Group, Indicator
from chidu.model.sheet import ROUNDS
from chidu.model.system import ScoringPolicy
from chidu.plugins.shapes import shape_of
from chidu.systems.bound import BoundSystem
from chidu.systems.comparing import plainly, title_of
from chidu.systems.provenance import is_extended, layer_name, standing

#: Lines are wrapped here; a title is given so much of them, and the points so much.
COLUMNS = 80
_TITLE, _POINTS = 36, 6


def system_text(bound: BoundSystem) -> str:
    """Return a system for reading, from its name to its policies."""
    parts = [list(part) for part in (_head(bound), _tree(bound), _policies(bound))]
    return "\n".join(visible(line) for part in parts for line in part) + "\n"


def tree_rows(bound: BoundSystem, within: Group | None = None) -> Iterator[str]:
    """Yield a row for every node, or for those below one group: title, points, rule, id, and whose it is."""
    above, top = (f"{within.id}.", within.id.count(".") + 1) if within else ("", 0)
    rows = [
        _Row.of(bound, node, depth - top) for depth, node in bound.system.nodes() if node.id.startswith(above)
    ]
    room = min(max([width(row.title) for row in rows], default=0), _TITLE)
    rule, name = (max([width(text) for text in texts], default=0) for texts in _columns(rows))
    yield from (row.line(room, rule, name) for row in rows)


def _columns(rows: list["_Row"]) -> tuple[list[str], list[str]]:
    return [row.rule for row in rows], [row.name for row in rows]


@frozen
class _Row:
    """The cells of a row of the tree."""

    title: str
    points: str
    rule: str
    name: str
    mark: str

    @classmethod
    def of(cls, bound: BoundSystem, node: Group | Indicator, depth: int) -> "_Row":
        title = "  " * (depth + 1) + visible(node.title)
        mark = _aside(node)
        if isinstance(node, Group):
            return cls(title, plain(node.points), "", node.id.rpartition(".")[2], mark)
        used = bound.indicators[node.id].used
        if is_extended(bound):
            own = {"inherited": "", "refined": tr("共性·已修改"), "own": tr("个性")}
            mark = tr("，").join(filter(None, (own[standing(bound, node.id)], mark)))
        return cls(title, plain(node.points), tr(used.title) or used.type, node.id.rpartition(".")[2], mark)

    def line(self, title: int, rule: int, name: int) -> str:
        worth = padded(self.title, title) + right(self.points, _POINTS)
        return "  ".join((worth, padded(self.rule, rule), padded(self.name, name), self.mark)).rstrip()


def _aside(node: Group | Indicator) -> str:
    """Return how a node counts, where it does not simply count."""
    beyond = {"bonus": tr("加分指标"), "penalty": tr("减分指标"), None: ""}[node.beyond]
    choose = node.choose if isinstance(node, Group) else None
    chosen = {"one": tr("择一计分"), "best": tr("取得分高的一项"), None: ""}[choose]
    weight = "" if node.weight is None else tr("权重 {weight}%", weight=plain(node.weight))
    return tr("，").join(filter(None, (beyond, chosen, weight)))


def _head(bound: BoundSystem) -> Iterator[str]:
    head = bound.system.head
    name = tr("{name}（{note}）", name=head.title, note=bound.system.name)
    yield f"{name}  {tr('总分 {points}', points=plain(head.points))}"
    if head.issuer:
        yield head.issuer
    if bound.resolved is not None and is_extended(bound):
        below = reversed(range(len(bound.resolved.layers) - 1))
        yield tr("扩展自  {names}", names=" › ".join(layer_name(bound, number) for number in below))
    yield "  ".join(
        tr("{name} {low} 分起", name=grade.name, low=plain(grade.lowest)) for grade in head.grades
    )


def _tree(bound: BoundSystem) -> Iterator[str]:
    yield ""
    yield from tree_rows(bound)


def _policies(bound: BoundSystem) -> Iterator[str]:
    """Yield what stands above the indicators; what nobody wrote is not said."""
    parts = {
        tr("计分办法"): [*_scoring(bound.system.scoring, bound)],
        tr("总分封顶"): [
            _condition(tr("总分不超过 {points} 分", points=plain(one.most)), one.message, one.when, bound)
            for one in bound.system.caps.values()
        ],
        tr("一票否决"): [
            _condition(_limit(one.grade, one.at_most), one.message, one.when, bound)
            for one in bound.system.vetoes.values()
        ],
        tr("留给扩展的余地"): [*_room(bound)],
    }
    for title, told in parts.items():
        if told:
            yield ""
            yield title
        for text in told:
            lines = wrapped(text, COLUMNS - 4)
            yield from (f"  {line}" if number == 0 else f"    {line}" for number, line in enumerate(lines))


def _scoring(policy: ScoringPolicy, bound: BoundSystem) -> Iterator[str]:
    """Yield every policy that is not the default."""
    schema = shape_of(ScoringPolicy).schema["properties"]
    usual = plainly(ScoringPolicy())
    for key, value in plainly(policy).items():
        if key == "rounds" and value:
            each = [f"{ROUNDS.get(name, name)} {plain(weight * 100)}%" for name, weight in value.items()]
            yield tr("各轮权重  {rounds}", rounds=tr("、").join(each))
        elif value != usual[key]:
            yield f"{title_of(key, schema[key])}  {value_words(value, schema[key], bound)}"


def _limit(grade: str, at_most: str) -> str:
    return tr("等次定为 {grade}", grade=grade) if grade else tr("等次不高于 {grade}", grade=at_most)


def _condition(what: str, message: str, when: str, bound: BoundSystem) -> str:
    return tr("{what}：{message}（{when}）", what=what, message=message, when=formula_words(when, bound))


def _room(bound: BoundSystem) -> Iterator[str]:
    titles = {node.id: node.title for _, node in bound.system.nodes()}
    groups = {node.id for _, node in bound.system.nodes() if isinstance(node, Group)}
    for name in bound.system.extension.open:
        yield tr("可扩展  {title}", title=titles.get(name, name))
    locks = bound.resolved.locks if bound.resolved else {}
    for name in bound.system.extension.locked:
        by = layer_name(bound, locks.get(name, 0))
        free = tr("，下级可以在它的分值以内重新分配") if name in groups else ""
        yield tr("锁定  {title}（{system} 锁定{free}）", title=titles.get(name, name), system=by, free=free)
