"""The cattrs converter behind ``structure``; imported where first used, because cattrs takes its time."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, get_args

import attrs
from cattrs import Converter, IterableValidationError, IterableValidationNote
from cattrs.cols import list_structure_factory
from cattrs.disambiguators import create_default_dis_func
from cattrs.gen import make_dict_structure_fn, override

from chidu.language import tr
from chidu.shape.fields import is_array, is_literal, is_table, is_written, key_of, members, peeled
from chidu.shape.fits import is_date
from chidu.shape.structure import MISFITS, Hook
from chidu.shape.words import found


def make_converter(hooks: Mapping[Any, Hook]) -> Converter:
    """Return a converter that coerces nothing, refuses unknown keys, and knows ``hooks``."""
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    register = converter.register_structure_hook_factory
    register(is_table, lambda kind: _table(kind, converter))
    register(is_array, lambda kind: _array(kind, converter))
    register(is_literal, _literal)
    register(lambda kind: len(members(kind)) > 1, lambda kind: _union(kind, converter))
    for kind, hook in {**_STRICT, **hooks}.items():
        converter.register_structure_hook(kind, hook)
    return converter


def _table(cls: Any, converter: Converter) -> Hook:
    """Return the hook of an attrs class; what is not written in files is taken as the program put it."""
    names = {
        attribute.name: override(rename=key_of(attribute))
        if is_written(attribute)
        else override(struct_hook=_as_it_is)
        for attribute in attrs.fields(cls)
        if attribute.init
    }
    make: Any = make_dict_structure_fn(cls, converter, **names)  # type: ignore[arg-type]  # keywords are field names

    def table(data: Any, kind: Any) -> Any:
        if not isinstance(data, Mapping):
            raise _misfit(data, tr("表"))
        return make(data, kind)

    return table


def _array(kind: Any, converter: Converter) -> Hook:
    """Return the hook of ``tuple[X, ...]`` or ``tuple[X, Y]``: lists and tuples only, because a text is iterable too."""
    kinds = get_args(kind)
    if len(kinds) == 2 and kinds[1] is Ellipsis:  # noqa: PLR2004 - the form tuple[X, ...]
        many = list_structure_factory(kind, converter)
        return lambda data, _kind: tuple(many(_listed(data), kind))
    hooks = [converter.get_structure_hook(each) for each in kinds]
    return lambda data, _kind: _entries(_listed(data, len(kinds)), kinds, hooks)


def _listed(data: Any, length: int | None = None) -> Any:
    if not isinstance(data, (list, tuple)):
        raise _misfit(data, tr("数组"))
    if length is not None and len(data) != length:
        raise _misfit(data, tr("{length} 项的数组", length=length))
    return data


def _entries(data: Any, kinds: tuple[Any, ...], hooks: list[Any]) -> tuple[Any, ...]:
    """Return the entries of an array of fixed length, each made by its own hook."""
    made = []
    for index, (value, kind, hook) in enumerate(zip(data, kinds, hooks, strict=True)):
        try:
            made.append(hook(value, kind))
        except MISFITS as error:
            error.add_note(IterableValidationNote(f"@ {index}", index, kind))
            raise IterableValidationError(f"{kinds}", [error], tuple) from None
    return tuple(made)


def _literal(kind: Any) -> Hook:
    """Return the hook of a Literal; 1, true and 1.0 are different words."""
    words = {(type(word), word) for word in get_args(kind)}

    def literal(data: Any, _kind: Any) -> Any:
        if isinstance(data, (str, bool, int)) and (type(data), data) in words:
            return data
        raise _misfit(data, "、".join(str(word) for word in get_args(kind)))

    return literal


def _union(kind: Any, converter: Converter) -> Hook:
    """Return the hook of a union: tables are told apart by their keys (cattrs), all else by being accepted."""
    kinds = members(kind)
    tables = tuple(each for each in kinds if is_table(peeled(each)[0]))
    hooks = [(each, converter.get_structure_hook(each)) for each in kinds if each not in tables]
    table_of: Any = (
        create_default_dis_func(converter, *tables) if len(tables) > 1 else lambda _data: tables[0]
    )
    nothing = type(None) in get_args(kind)

    def union(data: Any, _kind: Any) -> Any:
        if data is None and nothing:
            return None
        if tables and isinstance(data, Mapping):
            return converter.structure(data, table_of(data))
        return _first_accepted(data, hooks)

    return union


def _first_accepted(data: Any, hooks: list[tuple[Any, Any]]) -> Any:
    problems: list[Exception] = []
    for kind, hook in hooks:
        try:
            return hook(data, kind)
        except MISFITS as problem:
            problems.append(problem)
    raise problems[-1] if problems else _misfit(data, tr("表"))


def _as_it_is(data: Any, _kind: Any) -> Any:
    return data


def _text(data: Any, _kind: Any) -> str:
    if isinstance(data, str):
        return data
    raise _misfit(data, tr("文字"))


def _flag(data: Any, _kind: Any) -> bool:
    if isinstance(data, bool):
        return data
    raise _misfit(data, tr("true 或 false"))


def _whole(data: Any, _kind: Any) -> int:
    if isinstance(data, int) and not isinstance(data, bool):
        return data
    raise _misfit(data, tr("整数"))


def _number(data: Any, _kind: Any) -> Decimal:
    if isinstance(data, Decimal):
        return data
    if isinstance(data, int) and not isinstance(data, bool):
        return Decimal(data)
    raise _misfit(data, tr("数字"))


def _day(data: Any, _kind: Any) -> dt.date:
    if isinstance(data, dt.date) and is_date(data):
        return data
    raise _misfit(data, tr("日期"))


def _misfit(data: object, form: str) -> TypeError:
    return TypeError(tr("写成了{found}，这里要{wanted}", found=found(data).rstrip(), wanted=form))


_STRICT: dict[Any, Hook] = {str: _text, bool: _flag, int: _whole, Decimal: _number, dt.date: _day}
