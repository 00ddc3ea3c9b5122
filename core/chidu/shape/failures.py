"""The first reason why cattrs could not make an instance, out of its tree of errors, with the key path."""

from typing import Any

import attrs
from cattrs import ClassValidationError, ForbiddenExtraKeysError, IterableValidationError

from chidu.diagnostics import KeyPath
from chidu.language import tr
from chidu.shape.fields import key_of


def first_failure(error: BaseException, at: KeyPath = ()) -> tuple[str, KeyPath]:
    """Return the sentence and the key path of the first leaf below ``error``."""
    if isinstance(error, IterableValidationError):
        entries, others = error.group_exceptions()
        if entries:
            inner, entry = entries[0]
            return first_failure(inner, (*at, entry.index))
        return first_failure(others[0], at)
    if isinstance(error, ClassValidationError):
        fields, others = error.group_exceptions()
        if fields:
            inner, field = fields[0]
            return first_failure(inner, (*at, _key(error.cl, field.name)))
        return first_failure(others[0], at)
    return _sentence(error), at


def _key(cls: Any, name: str) -> str:
    return key_of(getattr(attrs.fields(cls), name))


def _sentence(error: BaseException) -> str:
    if isinstance(error, ForbiddenExtraKeysError):
        return tr("不认识的键“{keys}”", keys="、".join(sorted(error.extra_fields)))
    if isinstance(error, KeyError):
        return tr("缺少必填的键")
    return str(error)
