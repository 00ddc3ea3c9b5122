"""The tree of a system that is being extended: what is inherited, changed, own and removed, and the sums of groups."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from chidu.authoring.findings import Gap
from chidu.authoring.following import names_of
from chidu.authoring.layer import OwnLayer, Standing
from chidu.authoring.tables import table_at
from chidu.decimals import plain
from chidu.language import tr
from chidu.model.nodes import key_path
from chidu_tui.session.authoring import Author
from chidu_tui.session.node_rows import Look, NodeRow

#: One short word a standing, for the tree.
MARKS: Mapping[Standing, str] = {
    "inherited": tr("共"),
    "refined": tr("改"),
    "own": tr("个"),
    "removed": tr("删"),
}
#: The same in full, for the form.
WORDS: Mapping[Standing, str] = {
    "inherited": tr("共性，未改"),
    "refined": tr("共性，已修改"),
    "own": tr("个性，新增"),
    "removed": tr("共性，已删除"),
}


def author_rows(author: Author) -> tuple[NodeRow, ...]:
    """Return every row, the system's own first; removed nodes stand where they stood."""
    gaps = {one.path: one for one in author.proof.gaps}
    wrong = {one.node for one in author.proof.findings if one.part == "indicators" and one.is_error}
    wrong |= {path for path, _ in author.texts}
    head = author.layer.present.get("system")
    head = head if isinstance(head, Mapping) else {}
    total = gaps.get("")
    points = _sum(total) if total else _plain(head.get("points"))
    first = NodeRow("", 0, True, str(head.get("title", "")), points, "error" if total else "group")
    return (first, *_below(author.layer, "", 1, gaps, wrong))


def siblings(layer: OwnLayer, parent: str) -> tuple[str, ...]:
    """Return the paths directly below a node, the removed ones where they stood."""
    names = [one.rpartition(".")[2] for one in layer.children(parent)]
    base = table_at(layer.base.data, key_path(parent) if parent else ("indicators",)) or {}
    before = ""
    for name in names_of(base):
        if name not in names:
            names.insert(names.index(before) + 1 if before in names else 0, name)
        before = name
    return tuple(f"{parent}.{name}".removeprefix(".") for name in names)


def _below(
    layer: OwnLayer, parent: str, depth: int, gaps: Mapping[str, Gap], wrong: set[str]
) -> Iterator[NodeRow]:
    for path in siblings(layer, parent):
        standing = layer.standing(path)
        mark = MARKS[standing]
        if standing == "removed":
            yield NodeRow(path, depth, False, layer.title(path), mark, "open")
            continue
        node, gap = layer.node(path), gaps.get(path)
        is_group = "rule" not in node
        points = _sum(gap) if gap else _plain(layer.points(path))
        yield NodeRow(
            path,
            depth,
            is_group,
            layer.title(path),
            f"{points} {mark}",
            _look(standing, is_group=is_group, wrong=gap is not None or path in wrong),
        )
        if is_group:
            yield from _below(layer, path, depth + 1, gaps, wrong)


def _look(standing: Standing, *, is_group: bool, wrong: bool) -> Look:
    if wrong:
        return "error"
    if standing in {"own", "refined"}:
        return "less"
    return "group" if is_group else "row"


def _sum(gap: Gap) -> str:
    return f"{plain(gap.total)}/{plain(gap.declared)}"


def _plain(points: object) -> str:
    return (
        plain(Decimal(points)) if isinstance(points, (int, Decimal)) and not isinstance(points, bool) else ""
    )
