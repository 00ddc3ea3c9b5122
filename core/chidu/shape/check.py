"""Checking data against a schema: every mistake at once, each told once, in Chinese and at its key path."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from chidu.diagnostics import Diagnostic, KeyPath
from chidu.shape.fits import plainly_fits

#: Keywords that complain of a table's keys: each complaint is a mistake of its own.
_OF_KEYS = frozenset({"required", "additionalProperties", "propertyNames"})
#: Where several keywords complain of one value, the first of these is the mistake; the others follow from it.
_FIRST = (
    "type",
    "format",
    "anyOf",
    "oneOf",
    "minLength",
    "minItems",
    "minProperties",
    "enum",
    "const",
    "pattern",
)


class Shape:
    """A schema made ready: build it once, then ask it for the problems of any data."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        """Take ``schema``, which must not change afterwards."""
        self.schema = schema
        self._validator: Any = None

    def problems(self, data: Any, at: KeyPath = ()) -> list[Diagnostic]:
        """Return what is wrong with ``data``, which stands at ``at`` in its document."""
        if plainly_fits(data, self.schema):
            return []
        if self._validator is None:
            from chidu.shape.keywords import validator_class

            self._validator = validator_class()(self.schema)
        errors = [leaf for error in self._validator.iter_errors(data) for leaf in _leaves(error)]
        return _told(errors, at) if errors else []


def _told(errors: list[Any], at: KeyPath) -> list[Diagnostic]:
    """Return the findings; their sentences are only imported where there is something to say."""
    from chidu.shape.mistakes import HINTED, is_misspelt, told

    mistakes = [one for one in _once(errors) if one.validator != "required" or not is_misspelt(one)]
    return [told(one, at, near=number < HINTED) for number, one in enumerate(mistakes)]


def _leaves(error: Any) -> Iterator[Any]:
    """Yield the errors behind ``error``: those of the alternative that was meant, where there are alternatives."""
    branches: dict[Any, list[Any]] = defaultdict(list)
    for inner in error.context or ():
        branches[inner.schema_path[0]].append(inner)
    meant = [errors for errors in branches.values() if not any(map(_is_misfit, errors))]
    if not meant:
        yield error
        return
    for inner in min(meant, key=_distance):
        yield from _leaves(inner)


def _is_misfit(error: Any) -> bool:
    """Say whether ``error`` is about the alternative's type as a whole."""
    return error.validator in {"type", "format"} and not error.path


def _distance(errors: list[Any]) -> tuple[bool, int]:
    """Rank an alternative: a wrong choice word (``kind = "…"``) means another one; else the fewest mistakes."""
    return any(error.validator in {"enum", "const"} for error in errors), len(errors)


def _once(errors: list[Any]) -> Iterator[Any]:
    """Leave out what only follows from another mistake of the same key or value."""
    best: dict[tuple[Any, ...], Any] = {}
    for error in errors:
        path = tuple(error.absolute_path)
        if error.validator in _OF_KEYS:
            best.setdefault((path, error.validator, error.message), error)
        elif (path,) not in best or _rank(error) < _rank(best[path,]):
            best[path,] = error
    yield from best.values()


def _rank(error: Any) -> int:
    return _FIRST.index(error.validator) if error.validator in _FIRST else len(_FIRST)
