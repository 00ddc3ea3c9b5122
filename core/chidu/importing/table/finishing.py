"""The tree once all rows are read: points taken out of titles, empty places and mere headings left out."""

from collections.abc import Iterator

from chidu.diagnostics import Diagnostic, Place
from chidu.importing.table import findings
from chidu.importing.table.draft import Draft
from chidu.importing.table.printed import Amount, Printed
from chidu.importing.table.words import Number, is_slot, label, split_bare_points, split_points
from chidu.language import tr


def title_points(roots: list[Draft]) -> Iterator[Diagnostic]:
    """Put every title on one line, and the points in it where they belong; yield those that contradict the column."""
    for node in (one for root in roots for one in root.walk()):
        title, read = split_points(node.title.text)
        place = node.title.place
        if read is None:
            node.title = Printed(title, place)
            continue
        amount = Amount(read.value, place, read.is_percent)
        held = node.weight if read.is_percent else node.points
        if node.points is None and node.weight is None:
            node.title = Printed(title, place)
            _give(node, read, amount)
            continue
        node.title = Printed(label(node.title.text), place)
        if held is not None and held.number != amount.number:
            yield findings.second_points(title, held, amount)


def bare_points(roots: list[Draft]) -> Iterator[Diagnostic]:
    """Take bare numbers in brackets for points where every indicator has one, and nothing else prints any; tell it."""
    leaves = [leaf for root in roots for leaf in root.leaves()]
    read = {id(leaf): split_bare_points(leaf.title.text)[1] for leaf in leaves}
    if not leaves or any(leaf.points or leaf.weight or read[id(leaf)] is None for leaf in leaves):
        return
    for node in (one for root in roots for one in root.walk()):
        title, number = split_bare_points(node.title.text)
        if number is not None and node.points is None:
            node.points = Amount(number.value, node.title.place)
            node.title = Printed(title, node.title.place)
    yield findings.read_as(tr("名称后括号里的数，按分值读"), leaves[0].title.place)


def _give(node: Draft, read: Number, amount: Amount) -> None:
    if read.is_percent:
        node.weight = amount
    else:
        node.points = amount


def without_slots(roots: list[Draft], notes: list[Printed]) -> Iterator[Diagnostic]:
    """Take out the places that nobody filled in, and the headings that nothing follows; the latter become notes."""
    empty: list[Place] = []
    headings = [root for root in roots if root.level == 0 and not root.children and not _amounts(root)]
    notes += [root.title for root in headings]
    roots[:] = _filled([root for root in roots if root not in headings], empty)
    if empty:
        message = tr("有 {count} 处空着的指标（如“指标1：”“/”），没有读入", count=len(empty))
        yield findings.read_as(message, empty[0])


def _filled(nodes: list[Draft], empty: list[Place]) -> list[Draft]:
    """Return the nodes that are more than a place, each with such children; what stands under a stroke moves up."""
    kept: list[Draft] = []
    for node in nodes:
        had_children = bool(node.children)
        node.children = _filled(node.children, empty)
        if is_slot(node.title.text) and node.children and not _amounts(node):
            kept += node.children
        elif node.children or _amounts(node) or not (had_children or is_slot(node.title.text)):
            kept.append(node)
        elif not had_children:
            empty.append(node.title.place)
    return kept


def _amounts(node: Draft) -> list[Amount]:
    """Return what a node has of points, a weight and a score; a printed nought is one."""
    return [one for one in (node.points, node.weight, node.score) if one is not None]
