"""Several rounds combined, for people and for programs."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from chidu.decimals import plain, rounded
from chidu.diagnostics.visible import visible
from chidu.documents.widths import padded, right
from chidu.language import tr
from chidu.model.sheet import ROUNDS
from chidu.scoring.combining import Combined


def rounds_text(combined: Combined, title: str) -> str:
    """Return every round with its weight, and the weighted total and grade."""
    return "\n".join(map(visible, _lines(combined, title))) + "\n"


def _lines(combined: Combined, title: str) -> Iterator[str]:
    yield f"{title} · {tr('各轮综合')}"
    yield ""
    for one, weight in combined.parts:
        name = ROUNDS.get(one.round, one.round)
        yield f"{padded(name, 20)}{right(_shown(one.total.points), 8)} × {plain(weight * 100)}%"
    yield ""
    total, places = combined.total, combined.system.scoring.decimals
    if total.points is None:
        yield tr("总分未定")
        words = {"so_far": rounded(total.so_far, places), "possible": rounded(total.possible, places)}
        yield tr("已得 {so_far}，最高可达 {possible}", **words)
    else:
        yield tr("总分 {points} / {full}", points=rounded(total.points, places), full=plain(total.full))
    yield tr("等次 {grade}", grade=combined.grade or tr("未定"))


def _shown(points: Decimal | None) -> str:
    return "–" if points is None else plain(points)


def rounds_json(combined: Combined, title: str) -> dict[str, Any]:
    """Return the same as plain data; decimals are strings, what is not there yet is null."""
    total = combined.total
    return {
        "system": combined.system.name,
        "project": title,
        "rounds": [
            {
                "round": one.round,
                "weight": plain(weight),
                "points": None if one.total.points is None else plain(one.total.points),
                "grade": one.grade,
            }
            for one, weight in combined.parts
        ],
        "points": None if total.points is None else plain(total.points),
        "so_far": plain(total.so_far),
        "possible": plain(total.possible),
        "full": plain(total.full),
        "grade": combined.grade,
    }
