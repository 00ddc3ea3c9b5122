"""What a stranger is given and cannot change for others."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType, NoneType
from typing import Any

import attrs

from chidu.model.nodes import Indicator
from chidu.rules.nested import Rule

#: Values that nobody can change.
_FIXED = (str, Decimal, int, NoneType, Rule)


def unchangeable(indicator: Indicator) -> Indicator:
    """Return an indicator whose rule's parameters, as they are written, can be read and not changed."""
    spec = indicator.rule
    if not spec.params:
        return indicator
    return attrs.evolve(indicator, rule=attrs.evolve(spec, params=_read_only(spec.params)))


def _read_only(value: Any) -> Any:
    if isinstance(value, Mapping):
        return MappingProxyType({key: _read_only(one) for key, one in value.items()})
    return tuple(map(_read_only, value)) if isinstance(value, list) else value


def is_fixed(value: Any) -> bool:
    """Say whether nobody can change a value of parameters, or anything in it."""
    if isinstance(value, _FIXED):
        return True
    if isinstance(value, tuple):
        return all(map(is_fixed, value))
    cls = type(value)
    if not attrs.has(cls) or not _is_frozen(cls):
        return False
    return all(is_fixed(getattr(value, one.name, None)) for one in attrs.fields(cls))


def _is_frozen(cls: type) -> bool:
    """Say whether attrs made a class that refuses to be changed."""
    return getattr(cls.__setattr__, "__name__", "") == "_frozen_setattrs"
