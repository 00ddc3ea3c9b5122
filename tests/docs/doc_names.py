"""The tables of the public names for those who write rules: how each is written, and what it is."""

import inspect
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import chidu.rules
import chidu.testing
from chidu.rules import Indicator, Question, Rule
from chidu.testing import fixtures

#: What every question takes stands once, at ``Question``.
_COMMON = frozenset(inspect.signature(Question).parameters) - {"id", "text"}
#: Texts of attrs' own, and what only chidu makes.
_NOT_MADE = (Indicator, Rule, chidu.testing.Report, chidu.testing.Untried, chidu.testing.Maturity)
_PARAMS = "the type of a parameter"


def names(module: str) -> Iterator[tuple[str, str]]:
    """Yield every public name of ``chidu.rules`` or ``chidu.testing``, as it is written, with a sentence."""
    room = {"chidu.rules": chidu.rules, "chidu.testing": chidu.testing}[module]
    for name in room.__all__:
        one = getattr(room, name)
        yield _written(name, one), _sentence(name, one)
    for name in ("rule_report", "rule_outcome") if room is chidu.testing else ():
        function = inspect.unwrap(getattr(fixtures, name))
        yield f"`{name}`", f"A fixture. {_sentence(name, function)}"


def _written(name: str, one: Any) -> str:
    if isinstance(one, type) and issubclass(one, Exception):
        return f"`{name}`"
    if one in _NOT_MADE:
        return f"`{name}`"
    if not (inspect.isclass(one) or inspect.isfunction(one)) or one is bool:
        return f"`{name}`"
    return f"`{name}({', '.join(_parameters(one))})`"


def _parameters(one: Any) -> Iterator[str]:
    is_question = inspect.isclass(one) and issubclass(one, Question) and one is not Question
    named = False
    for parameter in inspect.signature(one).parameters.values():
        if is_question and parameter.name in _COMMON:
            continue
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY and not named:
            named = True
            yield "*"
        many = "**" if parameter.kind is inspect.Parameter.VAR_KEYWORD else ""
        yield (
            many
            + parameter.name
            + ("" if parameter.default is parameter.empty else f"={_value(parameter.default)}")
        )


def _value(value: Any) -> str:
    if isinstance(value, type):
        return value.__name__
    return str(value) if isinstance(value, Decimal) else repr(value)


def _sentence(name: str, one: Any) -> str:
    if name in {"API", "ZERO", "KINDS", "SPEED_FACTOR", "Answers", "hookimpl"}:
        return _TOLD[name]
    if not (inspect.isclass(one) or inspect.isfunction(one)) or one is bool:
        return _PARAMS
    return (one.__doc__ or "").strip().split("\n\n")[0].replace("``", "`").replace("\n", " ")


_TOLD = {
    "API": "The version of this interface.",
    "ZERO": "`Decimal(0)`; `Decimal` itself is Python's: `from decimal import Decimal`.",
    "KINDS": "What the kit tries: the kinds of its findings, each with its promise.",
    "SPEED_FACTOR": "How much slower than the slowest built-in rule a rule may be.",
    "Answers": "The answers that `rule_score` has, by the ids of their questions.",
    "hookimpl": "Marks a function as a hook; `@hookimpl(wrapper=True)` goes around those of other rules.",
}
