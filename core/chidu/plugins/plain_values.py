"""What a stranger's hook returned, made plain: chidu's own kinds of values, holding Python's own texts, and nothing else.

A text of a stranger's class, or a question of one, runs the stranger's code whenever it is looked at. Here each is
read once, inside the fence. What is of no known kind stays what it is, for whoever needs it to say so.
"""

from collections.abc import Callable
from decimal import Decimal
from types import NoneType
from typing import Any

import attrs

from chidu.model.assessment import Line
from chidu.rules import questions
from chidu.rules.cases import Case
from chidu.rules.info import RuleInfo
from chidu.rules.outcome import Bounds, Outcome, Problem
from chidu.rules.questions import AtLeast, Option, Question

#: Kinds of values that are plain as they are.
_PLAIN = frozenset((str, Decimal, bool, int, NoneType))
#: Named tuples and records that rules return.
_TUPLES: dict[type, Callable[..., Any]] = {Line: Line, Option: Option, Bounds: Bounds}
_RECORDS = frozenset((Outcome, Problem, AtLeast, Case, RuleInfo))
#: Every kind of question there is.
KINDS = frozenset(
    one for one in vars(questions).values() if isinstance(one, type) and issubclass(one, Question)
)


class OwnKind:
    """Marks what stands for a question of a rule's own kind: its answers are accepted as the rule wants it."""


def plain(value: Any) -> Any:
    """Return a value with nothing of a stranger's in it, the very same where it has nothing; may raise anything."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind in _TUPLES:
        parts = _parts(value)
        return value if parts is None else _TUPLES[kind](*parts)
    if kind is tuple:
        parts = _parts(value)
        return value if parts is None else parts
    if kind is list:
        return [plain(one) for one in value]
    if kind in _RECORDS or kind in KINDS:
        return _record(value, kind)
    if issubclass(kind, str):
        return str.__str__(value)
    return _own(value, kind) if issubclass(kind, Question) else value


def is_known(kind: type) -> bool:
    """Say whether questions of a kind are as chidu wrote them, but for how they accept an answer."""
    return kind in KINDS or issubclass(kind, OwnKind)


def _parts(value: tuple[Any, ...]) -> tuple[Any, ...] | None:
    """Return what is in a tuple, plain; None where it is so already."""
    parts = tuple(map(plain, value))
    return None if all(one is other for one, other in zip(parts, value, strict=True)) else parts


def _record(value: Any, kind: Any) -> Any:
    held = _fields(value, kind)
    made = {name: plain(one) for name, one in held.items()}
    return value if all(made[name] is one for name, one in held.items()) else kind(**made)


def _fields(value: Any, kind: Any) -> dict[str, Any]:
    return {one.name: getattr(value, one.name) for one in attrs.fields(kind)}


def _own(question: Any, kind: type) -> Any:
    """Return a question of chidu's that stands for one of a rule's own kind; the same where that does more than accept."""
    base: type = next(one for one in kind.__mro__ if one in KINDS)
    if any(getattr(kind, name) is not getattr(base, name) for name in ("asked", "is_complete")):
        return question
    accept = question.accept
    name: Any = getattr(kind, "kind", None)
    members = {
        "kind": plain(name) if isinstance(name, str) else "question",
        "accept": lambda _self, value: accept(value),
    }
    made: Any = type(base.__name__, (OwnKind, base), members)
    return made(**{name: plain(one) for name, one in _fields(question, base).items()})
