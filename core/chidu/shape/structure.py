"""Data that its schema has passed becomes instances of attrs classes: exact numbers, nothing coerced.

Not cattrs: it writes and compiles a function for every class, and with its import that was a third of the time in
which a command must answer. Here every annotation becomes one closure, made when it is first needed.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

import attrs

from chidu.diagnostics import KeyPath
from chidu.language import tr
from chidu.shape.fields import is_array, is_table, is_written, key_of, members, peeled

#: Makes an instance of the type it is registered for (the second argument) from plain data.
Hook = Callable[[Any, Any], Any]
Maker = Callable[[Any], Any]
Hooks = frozenset[tuple[Any, Hook]]
T = TypeVar("T")


class StructureError(ValueError):
    """Data that does not fit its class: where, and why; the schema should have found it before."""

    def __init__(self, problem: str, at: KeyPath = ()) -> None:
        """Take the sentence and the key path."""
        path = ".".join(str(key) for key in at)
        super().__init__(tr("{path}：{problem}", path=path, problem=problem) if path else problem)
        self.problem = problem
        self.at = at

    def under(self, key: str | int) -> "StructureError":
        """Return the same error seen from one level above."""
        return StructureError(self.problem, (key, *self.at))


def structure(data: Any, cls: type[T], hooks: Mapping[Any, Hook] | None = None) -> T:
    """Return ``data`` as an instance of ``cls``; raise ``StructureError`` where it does not fit.

    ``hooks`` say how types without fields are made, such as a nested rule. The makers of a set of hooks are
    kept: pass the same functions again, not new closures.
    """
    kind: Any = cls
    made: T = _maker(kind, frozenset((hooks or {}).items()))(data)
    return made


@cache
def _maker(annotation: Any, hooks: Hooks) -> Maker:
    kind = peeled(annotation)[0]
    for known, hook in hooks:
        if known is kind:
            return lambda data: _hooked(hook, data, kind)
    if kind in _SCALARS:
        return _SCALARS[kind]
    if is_table(kind):
        return _table(kind, hooks)
    if is_array(kind):
        return _array(get_args(kind), hooks)
    if members(kind):
        return _union(kind, hooks)
    return _other(kind, hooks)


def _other(kind: Any, hooks: Hooks) -> Maker:
    if get_origin(kind) is Literal:
        return _word({(type(word), word) for word in get_args(kind)}, get_args(kind))
    if isinstance(get_origin(kind), type) and issubclass(get_origin(kind), Mapping):
        return _mapping(get_args(kind)[1], hooks)
    return lambda data: data  # Any


def _table(cls: Any, hooks: Hooks) -> Maker:
    """Return the maker of an attrs class; what is not written in files is taken as the program put it."""
    fields: dict[str, tuple[str, Maker]] = {}
    lasting: list[str] = [
        key_of(one) for one in attrs.fields(cls) if one.init and one.default is attrs.NOTHING
    ]

    def table(data: Any) -> Any:
        if not isinstance(data, Mapping):
            raise _misfit(data, tr("表"))
        if not fields:  # when the first comes: a class may hold tables of its own kind, and many never come
            hints = get_type_hints(cls, include_extras=True)
            for one in attrs.fields(cls):
                if one.init:
                    make = _maker(hints[one.name], hooks) if is_written(one) else _as_it_is
                    fields[key_of(one)] = (one.alias, make)
        if not data.keys() <= fields.keys():
            strange = tr("、").join(sorted(map(str, data.keys() - fields.keys())))
            raise StructureError(tr("不认识的键“{keys}”", keys=strange))
        for key in lasting:
            if key not in data:
                raise StructureError(tr("缺少必填的键"), (key,))
        values = {fields[key][0]: _at(key, fields[key][1], value) for key, value in data.items()}
        return _told(cls, **values)

    return table


def _array(kinds: tuple[Any, ...], hooks: Hooks) -> Maker:
    """Return the maker of ``tuple[X, ...]`` or ``tuple[X, Y]``: lists and tuples only, a text is iterable too."""
    if kinds[-1] is Ellipsis:
        make = _maker(kinds[0], hooks)
        return lambda data: tuple([_at(number, make, value) for number, value in enumerate(_listed(data))])
    makers = [_maker(kind, hooks) for kind in kinds]
    return lambda data: tuple(
        [
            _at(number, each, value)
            for number, (each, value) in enumerate(zip(makers, _listed(data, len(makers)), strict=True))
        ]
    )


def _mapping(kind: Any, hooks: Hooks) -> Maker:
    make = _maker(kind, hooks)

    def mapping(data: Any) -> dict[Any, Any]:
        if not isinstance(data, Mapping):
            raise _misfit(data, tr("表"))
        return {key: _at(key, make, value) for key, value in data.items()}

    return mapping


def _union(kind: Any, hooks: Hooks) -> Maker:
    """Return the maker of a union: the first member that accepts the data makes it."""
    nothing = type(None) in get_args(kind)
    makers = [_maker(each, hooks) for each in members(kind)]

    def union(data: Any) -> Any:
        if data is None and nothing:
            return None
        problems: list[StructureError] = []
        for make in makers:
            try:
                return make(data)
            except StructureError as problem:
                problems.append(problem)
        raise max(problems, key=lambda problem: len(problem.at))  # the one that came furthest was meant

    return union


def _word(words: set[tuple[type, Any]], shown: tuple[Any, ...]) -> Maker:
    """Return the maker of a Literal; 1, true and 1.0 are different words."""

    def word(data: Any) -> Any:
        if isinstance(data, (str, bool, int)) and (type(data), data) in words:
            return data
        raise _misfit(data, tr("、").join(map(str, shown)))

    return word


def _hooked(hook: Hook, data: Any, kind: Any) -> Any:
    """Call a hook, which takes keys out of plain data; a class that lacks a key of its own has a fault of its own."""
    try:
        return _told(hook, data, kind)
    except LookupError as error:
        raise StructureError(tr("缺少必填的键")) from error


def _told(make: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
    """Call what may refuse for a reason of its own: a validator of a class, a hook."""
    try:
        return make(*arguments, **named)
    except StructureError:
        raise
    except (TypeError, ValueError) as error:
        raise StructureError(str(error)) from error


def _at(key: str | int, make: Maker, value: Any) -> Any:
    try:
        return make(value)
    except StructureError as error:
        raise error.under(key) from None


def _listed(data: Any, length: int | None = None) -> Any:
    if not isinstance(data, (list, tuple)):
        raise _misfit(data, tr("数组"))
    if length is not None and len(data) != length:
        raise _misfit(data, tr("{length} 项的数组", length=length))
    return data


def _as_it_is(data: Any) -> Any:
    return data


def _text(data: Any) -> str:
    if isinstance(data, str):
        return data
    raise _misfit(data, tr("文字"))


def _flag(data: Any) -> bool:
    if isinstance(data, bool):
        return data
    raise _misfit(data, tr("true 或 false"))


def _whole(data: Any) -> int:
    if isinstance(data, int) and not isinstance(data, bool):
        return data
    raise _misfit(data, tr("整数"))


def _number(data: Any) -> Decimal:
    if isinstance(data, Decimal):
        return data
    if isinstance(data, int) and not isinstance(data, bool):
        return Decimal(data)
    raise _misfit(data, tr("数字"))


def _day(data: Any) -> dt.date:
    if isinstance(data, dt.date) and not isinstance(data, dt.datetime):
        return data
    raise _misfit(data, tr("日期"))


def _misfit(data: object, form: str) -> StructureError:
    from chidu.shape.words import found

    return StructureError(tr("写成了{found}，这里要{wanted}", found=found(data).rstrip(), wanted=form))


_SCALARS: dict[Any, Maker] = {str: _text, bool: _flag, int: _whole, Decimal: _number, dt.date: _day}
