"""Data that its schema has passed becomes instances of attrs classes: exact numbers, nothing coerced."""

from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from chidu.diagnostics import KeyPath
from chidu.language import tr

#: Makes an instance of the type it is registered for (the second argument) from plain data.
Hook = Callable[[Any, Any], Any]
#: What a hook raises for data that it does not take.
MISFITS = (ExceptionGroup, LookupError, TypeError, ValueError)
T = TypeVar("T")


class StructureError(ValueError):
    """Data that does not fit its class: where, and why; the schema should have found it before."""

    def __init__(self, problem: str, at: KeyPath) -> None:
        """Take the sentence and the key path."""
        path = ".".join(str(key) for key in at)
        super().__init__(tr("{path}：{problem}", path=path, problem=problem) if path else problem)
        self.problem = problem
        self.at = at


def structure(data: Any, cls: type[T], hooks: Mapping[Any, Hook] | None = None) -> T:
    """Return ``data`` as an instance of ``cls``; raise ``StructureError`` where it does not fit.

    ``hooks`` say how types without fields are made, such as a nested rule. The converter of a set of hooks is
    kept: pass the same functions again, not new closures.
    """
    kind: Any = cls
    try:
        made: T = _hook_of(kind, frozenset((hooks or {}).items()))(data, kind)
    except MISFITS as error:
        from chidu.shape.failures import first_failure

        problem, at = first_failure(error)
        raise StructureError(problem, at) from error
    return made


@lru_cache(maxsize=1024)
def _hook_of(cls: Hashable, hooks: frozenset[tuple[Any, Hook]]) -> Hook:
    """Return the compiled hook of a class; ``converter.structure`` would look it up again at twice the cost."""
    hook: Hook = _converter(hooks).get_structure_hook(cls)
    return hook


@lru_cache(maxsize=64)
def _converter(hooks: frozenset[tuple[Any, Hook]]) -> Any:
    from chidu.shape.converter import make_converter

    return make_converter(dict(hooks))
