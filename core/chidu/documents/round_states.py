"""Where the rounds of a sheet stand, what each came to, and who moved it when: for people and for programs."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from attrs import asdict

from chidu.decimals import plain
from chidu.diagnostics.visible import visible
from chidu.documents.widths import padded, right
from chidu.language import tr
from chidu.model.assessment import Assessment
from chidu.model.sheet import ROUNDS, Round, Step
from chidu.projects.rounds import STATES

#: The rounds that have begun, and the assessment of each.
Rounds = Mapping[str, tuple[Round, Assessment]]


def round_states_text(title: str, held: Rounds) -> str:
    """Return a line for every round with its state, total and grade, and below it how it came there."""
    return "\n".join(map(visible, [title, "", *_lines(held)])) + "\n"


def _lines(held: Rounds) -> Iterator[str]:
    for name, named in ROUNDS.items():
        if name not in held:
            yield f"{padded(named, 12)}{tr('没有开始')}"
            continue
        one, now = held[name]
        grade = now.grade or tr("未定")
        yield f"{padded(named, 12)}{padded(STATES[one.state], 8)}{right(_shown(now.total.points), 8)}  {grade}"
        yield from map(_step, one.steps)


def _step(one: Step) -> str:
    at = one.at[:16].replace("T", " ")
    text = f"    {at}  {one.who or tr('（无名）')}  {STATES[one.state]}"
    return tr("{text}：{why}", text=text, why=one.why) if one.why else text


def _shown(points: Decimal | None) -> str:
    return "–" if points is None else plain(points)


def round_states_json(title: str, held: Rounds) -> dict[str, Any]:
    """Return the same as plain data; decimals are strings, and a round that has not begun has no state."""
    return {"project": title, "rounds": [_round(name, held.get(name)) for name in ROUNDS]}


def _round(name: str, held: tuple[Round, Assessment] | None) -> dict[str, Any]:
    if held is None:
        return {"round": name, "state": None, "points": None, "grade": None, "steps": []}
    one, now = held
    points = None if now.total.points is None else plain(now.total.points)
    steps = [asdict(step) for step in one.steps]
    return {"round": name, "state": one.state, "points": points, "grade": now.grade, "steps": steps}
