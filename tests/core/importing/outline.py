"""A printed table as text, so that a test shows what it expects: a line for each node, its children indented."""

from collections.abc import Iterator

from chidu.decimals import plain
from chidu.importing.table import Amount, PrintedNode, PrintedTable


def shown(amount: Amount | None) -> str:
    """Return a number, or nothing."""
    return "" if amount is None else plain(amount.number) + ("%" if amount.is_percent else "")


def lines(node: PrintedNode, indent: str = "") -> Iterator[str]:
    """Yield the lines of a node: title, points, then what else is printed."""
    amounts = {"": node.points, "权重": node.weight, "得分": node.score}
    texts = {
        "内容": node.content,
        "标准": node.standard,
        "目标": node.target,
        "实际": node.actual,
        "原因": node.loss_reason,
        "备注": node.remark,
    }
    parts = [name + shown(one) for name, one in amounts.items() if one is not None]
    parts += [f"{name}={one.text!r}" for name, one in texts.items() if one is not None]
    for one in node.reviews:
        reason = "" if one.loss_reason is None else f"（{one.loss_reason.text}）"
        parts.append(f"{one.round}={shown(one.score)}{reason}")
    parts += [f"[{one.header}]={one.value.text!r}" for one in node.others]
    yield " ".join([indent + node.title.text, *parts])
    for child in node.children:
        yield from lines(child, indent + "  ")


def outline(table: PrintedTable) -> str:
    """Return the tree of a table and its totals."""
    rows = [line for node in table.nodes for line in lines(node)]
    totals = [shown(one) for one in (table.total, table.total_score)]
    return "\n".join([*rows, *([f"合计 {' 得分'.join(filter(None, totals))}"] if any(totals) else [])])
