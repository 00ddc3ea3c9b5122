"""Made trees, printed in many ways into Word and Excel, are read back as the same trees."""

from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from made_trees import Group, Leaf, Style, printed, styles, trees
from office import document, workbook

from chidu.importing.grids import read_grids
from chidu.importing.table import PrintedNode, PrintedTable, read_tables

#: What is read of a table is one thing, how many examples a busy machine has time for another.
slow = settings(
    max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


def as_read(node: PrintedNode) -> Any:
    """Return a node as plain data; None where nothing is printed."""
    points = None if node.points is None else node.points.number
    if node.children:
        return node.title.text, points, [as_read(child) for child in node.children]
    texts = [None if one is None else one.text for one in (node.content, node.standard, node.loss_reason)]
    return node.title.text, points, *texts, None if node.score is None else node.score.number


def as_made(node: Group | Leaf, style: Style) -> Any:
    """Return what such a printed node is read as; one column of points prints none of the groups'."""
    if isinstance(node, Group):
        points = None if style.points == "column" else node.points
        return node.title, points, [as_made(child, style) for child in node.children]
    return node.title, node.points, node.content, node.standard, node.reason or None, node.score


def check(table: PrintedTable, groups: tuple[Group, ...], style: Style) -> None:
    """Compare what was read with what was made."""
    assert [as_read(node) for node in table.nodes] == [as_made(group, style) for group in groups]
    if style.total and style.points != "titles":
        assert table.total is not None
        assert table.total.number == sum(group.points for group in groups)


@slow
@given(tree=trees(), style=styles())
def test_word(tmp_path: Path, tree: tuple[int, tuple[Group, ...]], style: Style):
    """From Word, with pages as one table or as several."""
    depth, groups = tree
    made = printed(depth, groups, style)
    path = document(
        tmp_path / "form.docx", "绩效评价指标体系", *[part for form in made for part in (form, "")][:-1]
    )
    found = read_tables(read_grids(path, "form"))
    assert [one.code for one in found.diagnostics] == (["N813"] if len(made) > 1 else [])
    (table,) = found.tables
    check(table, groups, style)


@slow
@given(tree=trees(), style=styles())
def test_excel(tmp_path: Path, tree: tuple[int, tuple[Group, ...]], style: Style):
    """From Excel, with every page in one sheet."""
    depth, groups = tree
    (made,) = printed(depth, groups, style._replace(tables=False))
    found = read_tables(read_grids(workbook(tmp_path / "form.xlsx", made), "form"))
    assert [one.code for one in found.diagnostics] == []
    (table,) = found.tables
    check(table, groups, style)
