"""The states of a round: who may do what in which, and what must be there before it is submitted."""

from collections.abc import Mapping
from typing import Any, Literal, get_args

from chidu.diagnostics import Diagnostic
from chidu.language import tr
from chidu.model.assessment import Assessed, Assessment
from chidu.model.sheet import ROUNDS, AssignedKind
from chidu.projects.errors import RefusedError
from chidu.projects.plain_data import plain_data

Move = Literal["submit", "return", "accept", "reopen"]

#: The states in which a round is worked on.
OPEN = frozenset({"draft", "returned"})
#: From which states a move may be made, and the state to which it leads.
MOVES: Mapping[Move, tuple[frozenset[str], str]] = {
    "submit": (OPEN, "submitted"),
    "return": (frozenset({"submitted"}), "returned"),
    "accept": (frozenset({"submitted"}), "accepted"),
    "reopen": (frozenset({"submitted", "accepted"}), "draft"),
}
STATES: Mapping[str, str] = {
    "draft": tr("草稿"),
    "submitted": tr("已提交"),
    "returned": tr("已退回"),
    "accepted": tr("已通过"),
}
_REFUSED: Mapping[Move, str] = {
    "submit": tr("不能提交"),
    "return": tr("不能退回"),
    "accept": tr("不能通过"),
    "reopen": tr("不必重新打开"),
}
#: Findings that must be seen to before a round is submitted.
_MISSING = frozenset({"N707", "W705", "E706", "N709", "W710", "W701"})


def state_of(data: Any, round_id: str) -> str:
    """Return the state of a round; one that is not there yet is a draft."""
    if round_id not in ROUNDS:
        known = tr("、").join(ROUNDS)
        raise RefusedError(tr("没有“{name}”这一轮次，可用的轮次：{known}", name=round_id, known=known))
    held = data.get("rounds", {}).get(round_id, {})
    return str(held.get("state", "draft"))


def make_sure_it_is_open(data: Any, round_id: str) -> None:
    """Raise ``RefusedError`` where a round cannot be changed any more."""
    state = state_of(data, round_id)
    if state not in OPEN:
        words = {"round": ROUNDS[round_id], "state": STATES.get(state, state)}
        raise RefusedError(tr("{round}{state}，不能再改；要改，先退回或重新打开", **words))


def make_sure_it_is_another(data: Any, round_id: str, other: str) -> None:
    """Raise ``RefusedError`` where a round is to take over from itself, or from one that does not exist."""
    state_of(data, other)
    if other == round_id:
        raise RefusedError(tr("{round}不能采用它自己的结果，请另选一轮", round=ROUNDS[other]))


def make_sure_of_kind(kind: str) -> None:
    """Raise ``RefusedError`` where a score cannot be assigned as this."""
    kinds = get_args(AssignedKind)
    if kind not in kinds:
        words = {"kind": kind, "known": tr("、").join(kinds)}
        raise RefusedError(tr("给分的性质没有“{kind}”，可用的：{known}", **words))


def facts_are_open(data: Any) -> bool:
    """Say whether facts can be changed: while some round is worked on, and before there is any."""
    held = data.get("rounds", {})
    return not held or any(state_of(data, name) in OPEN for name in held if name in ROUNDS)


def make_sure_facts_are_open(data: Any) -> None:
    """Raise ``RefusedError`` where there are rounds, and none that is still worked on."""
    if not facts_are_open(data):
        raise RefusedError(tr("各轮都已提交，事实不能再改；要改，先退回或重新打开其中一轮"))


def reached(data: Any, round_id: str, move: Move) -> str:
    """Return the state to which a move leads; raise ``RefusedError`` where it cannot be made."""
    state = state_of(data, round_id)
    before, after = MOVES[move]
    if state not in before:
        words = {"round": ROUNDS[round_id], "state": STATES.get(state, state), "refused": _REFUSED[move]}
        raise RefusedError(tr("{round}现在是{state}，{refused}", **words))
    return after


def make_sure_it_is_complete(assessment: Assessment) -> None:
    """Raise ``RefusedError`` listing what is missing: answers, reasons, and evidence that is only flagged."""
    missing = tuple([one.message for one in blocking(assessment)])
    if missing or assessment.total.points is None:
        raise RefusedError(tr("还不能提交，缺 {count} 项", count=max(len(missing), 1)), missing)


def blocking(assessment: Assessment) -> tuple[Diagnostic, ...]:
    """Return what must be seen to before a round is submitted."""
    codes = _MISSING | {"W702"} if assessment.system.scoring.evidence == "flag" else _MISSING
    return tuple([one for one in assessment.problems if one.code in codes])


def outcomes(assessment: Assessment) -> dict[str, Any]:
    """Return what is recorded of every indicator when a round is submitted, as a sheet holds it."""
    return {name: _outcome(one) for name, one in assessment.indicators.items()}


def _outcome(one: Assessed) -> dict[str, Any]:
    used = one.rule
    wrappers = list(used.wrappers) if used.wrappers else None
    recorded = {"points": one.points, "rule": used.type, "version": used.version, "origin": used.origin}
    return dict(plain_data({**recorded, "wrappers": wrappers}))


def result(assessment: Assessment, head: str, at: str) -> dict[str, Any]:
    """Return what is recorded of the whole round when it is submitted."""
    system = assessment.system
    recorded = {"total": assessment.total.points, "grade": assessment.grade, "system": system.name}
    return dict(plain_data({**recorded, "digest": system.digest, "head": head, "at": at}))
