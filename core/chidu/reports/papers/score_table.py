"""The 评分表 (annex 3-2): levels with their points, 具体指标, 评价标准, what was scored, and what the loss was for."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from chidu.decimals import ZERO, plain
from chidu.language import tr
from chidu.model.assessment import Assessed, Assessment
from chidu.model.nodes import Group, Indicator, points_of
from chidu.model.sheet import ROUNDS
from chidu.reports.blocks import Bar, Block, Cell, Chart, Paragraph, Row, Table
from chidu.reports.forms.generic import is_generic
from chidu.reports.forms.library import form_for
from chidu.reports.report import Report
from chidu.systems.printed import printed_standard

#: What the levels of a printed form are called, and how wide their two columns are.
LEVELS = tuple(
    tr("{level}级\n指标", level=level)
    for level in (tr("一"), tr("二"), tr("三"), tr("四"), tr("五"), tr("六"), tr("七"), tr("八"))
)
_LEVEL, _POINTS, _CONTENT, _STANDARD, _WHY = 9, 6, 24, 34, 18

#: How the row is called that holds what an extensible group has left, and how its id ends: as no id can.
EXTENSIBLE, LEFT = tr("（可扩展）"), "+"


class Branch(NamedTuple):
    """A node in the way to an indicator, how many indicators stand below it, and whether this is the first."""

    node: Group | Indicator
    leaves: int
    is_first: bool


def score_table(report: Report) -> Iterator[Block]:
    """Yield the title, the table, and below it the results that no row holds."""
    assessment = report.assessment
    yield Paragraph(assessment.system.head.title, "title")
    round_title = ROUNDS.get(assessment.round, assessment.round)
    yield Paragraph(report.title, "about", tr("项目名称："))
    yield Paragraph(round_title, "about", tr("评价轮次："), beside=True)
    yield _table(report, depth_of(assessment))
    if assessment.system.head.note:
        yield Paragraph(" ".join(assessment.system.head.note.split()), "note")
    yield chart(assessment)


def depth_of(assessment: Assessment) -> int:
    """Return how many levels the printed system has, the indicators' own counted."""
    system = assessment.system
    return max(len(_above(node.id)) for node in _printed(system.children, system.extension.open))


def ways(assessment: Assessment) -> Iterator[tuple[Branch, ...]]:
    """Yield for every indicator, in printed order, the nodes from the top down to it."""
    system = assessment.system
    nodes = {node.id: node for node in _printed(system.children, system.extension.open)}
    leaves = Counter(
        above for node in nodes.values() if isinstance(node, Indicator) for above in _above(node.id)
    )
    seen: set[str] = set()
    for node in nodes.values():
        if isinstance(node, Indicator):
            names = _above(node.id)
            yield tuple([Branch(nodes[name], leaves[name], name not in seen) for name in names])
            seen.update(names)


def _printed(
    nodes: tuple[Group | Indicator, ...], extensible: tuple[str, ...]
) -> Iterator[Group | Indicator]:
    """Yield the nodes in printed order; what an extensible group has left is a row of its own, for others to fill."""
    for node in nodes:
        yield node
        if isinstance(node, Group):
            yield from _printed(node.children, extensible)
            left = node.points - points_of(node.children)
            if node.id in extensible and left > ZERO:
                yield Indicator(f"{node.id}.{LEFT}", EXTENSIBLE, left)


def _above(name: str) -> list[str]:
    """Return the ids of what stands above an indicator, from the top, and its own."""
    parts = name.split(".")
    return [".".join(parts[: level + 1]) for level in range(len(parts))]


def _table(report: Report, depth: int) -> Table:
    assessment = report.assessment
    has_content = _has_content(report)
    texts = (_CONTENT, _STANDARD) if has_content else (_CONTENT + _STANDARD,)
    widths = (*(_LEVEL, _POINTS) * depth, *texts, _POINTS, _WHY)
    rows = (
        _heads(assessment, depth, has_content=has_content),
        *(_row(way, report, depth, has_content=has_content) for way in ways(assessment)),
        *_results(report, depth, len(texts)),
    )
    return Table(tr("评分表"), widths, rows, heads=1)


def _has_content(report: Report) -> bool:
    """Say whether the table has a column for 具体指标: an official form has it, another one where something stands in it."""
    return not is_generic(form_for(report.bound)) or any(
        one.indicator.content for one in report.assessment.indicators.values()
    )


def _heads(assessment: Assessment, depth: int, *, has_content: bool) -> Row:
    scored = tr("自评\n得分") if assessment.round == "self" else tr("得分")
    levels = [text for level in range(depth) for text in (LEVELS[min(level, len(LEVELS) - 1)], tr("分值"))]
    content = (tr("具体指标"),) if has_content else ()
    texts = (*levels, *content, tr("评价标准"), scored, tr("扣分原因"))
    return Row(tuple([Cell(text, "head", align="center") for text in texts]))


def _row(way: tuple[Branch, ...], report: Report, depth: int, *, has_content: bool) -> Row:
    assessment = report.assessment
    cells: list[Cell] = []
    for level, branch in enumerate(way):
        if branch.is_first:
            wide = 2 * (depth - level) - 1 if isinstance(branch.node, Indicator) else 1
            cells += _node(branch, wide, assessment)
    indicator = assessment.indicators.get(way[-1].node.id)
    if indicator is None:
        return Row((*cells, *[Cell("")] * (4 if has_content else 3)))
    shown = "" if indicator.points is None else plain(indicator.points)
    name = indicator.indicator.id
    return Row(
        (
            *cells,
            *([Cell(indicator.indicator.content)] if has_content else []),
            Cell(printed_standard(report.bound.indicators[name])),
            Cell(shown, align="center", key=f"points.{name}"),
            Cell("\n".join(why(indicator, report)), key=f"why.{name}"),
        )
    )


def _node(branch: Branch, wide: int, assessment: Assessment) -> Iterator[Cell]:
    node = branch.node
    full = assessment.groups[node.id].total.full if isinstance(node, Group) else node.points
    title = node.title
    if node.beyond is not None:
        title += tr("（减分项）") if node.beyond == "penalty" else tr("（加分项）")
    key = "" if node.id.endswith(f".{LEFT}") else node.id
    yield Cell(title, "label", branch.leaves, wide, "center", key and f"title.{key}")
    yield Cell(plain(full), "label", branch.leaves, 1, "center", key and f"full.{key}")


def why(indicator: Assessed, report: Report) -> Iterator[str]:
    """Yield what a loss was for: the reason that somebody wrote, else the lines that cost something."""
    if indicator.status == "not_applicable":
        held = report.sheet.rounds.get(report.assessment.round)
        reason = held.not_applicable.get(indicator.indicator.id, "") if held else ""
        yield tr("不适用：{reason}", reason=reason) if reason else tr("不适用")
    if indicator.status in {"incomplete", "error"}:
        yield tr("未评") if indicator.status == "incomplete" else tr("评分规则出错")
    if indicator.reason and not _is_full_on_paper(indicator):
        yield indicator.reason
    elif indicator.points is not None and indicator.points < indicator.full:
        yield from (line.text for line in indicator.lines if line.points <= ZERO)


def _is_full_on_paper(indicator: Assessed) -> bool:
    """Say whether full marks were taken from a form: what is said of them is where they stand, and no reason of a loss."""
    is_paper = indicator.assigned is not None and indicator.assigned.kind == "纸面"
    return is_paper and indicator.points is not None and indicator.points >= indicator.full > ZERO


def _results(report: Report, depth: int, texts: int) -> Iterator[Row]:
    """Yield the sum, what policies changed in it, and the grade."""
    assessment = report.assessment
    for one in assessment.adjustments:
        yield _result(one.text, "", plain(one.points), depth, texts)
    yield _result(tr("合  计"), plain(assessment.total.full), report.printed_total, depth, texts, "total")
    vetoes = [assessment.system.vetoes[name].message for name in assessment.vetoes]
    yield _result(tr("评价等次"), "", assessment.grade or "", depth, texts, "grade", "\n".join(vetoes))


def _result(title: str, full: str, shown: str, depth: int, texts: int, key: str = "", note: str = "") -> Row:
    return Row(
        (
            Cell(title, "total", columns=2 * depth - 1, align="center"),
            Cell(full, "total", align="center"),
            Cell("", "total", columns=texts),
            Cell(shown, "total", align="center", key=key),
            Cell(note, "total"),
        )
    )


def chart(assessment: Assessment) -> Chart:
    """Return the points of the first level as bars; what is not complete shows what it has so far."""
    first = [node for depth, node in assessment.system.nodes() if depth == 0 and node.beyond is None]
    return Chart(tr("各部分得分"), tuple([_bar(node, assessment) for node in first]))


def _bar(node: Group | Indicator, assessment: Assessment) -> Bar:
    if isinstance(node, Group):
        total = assessment.groups[node.id].total
        return Bar(node.title, total.so_far if total.so_far > ZERO else total.points, total.full)
    one = assessment.indicators[node.id]
    return Bar(node.title, one.points, one.full)
