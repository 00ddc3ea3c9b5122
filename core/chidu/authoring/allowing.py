"""What an edit may do: refused is what the base locks, and what no file could say."""

from collections.abc import Container, Iterable, Mapping
from typing import Any

from chidu.authoring.base import Base
from chidu.authoring.refusing import EditRefusedError
from chidu.authoring.settling import settled
from chidu.language import tr
from chidu.model.nodes import RESERVED
from chidu.shape.types import is_ident
from chidu.systems.locks import WORTH

Table = Mapping[str, Any]


def allow_id(name: str) -> None:
    """Refuse what can be no id."""
    if not is_ident(name) or name in RESERVED:
        raise EditRefusedError(tr("“{name}”不能作标识：可用字母、数字、汉字、_ 和 -", name=name))


def allow_child(path: str, parent: Table, name: str, taken: Container[str]) -> None:
    """Refuse a new node where none can stand, or under an id that is, or was, another's."""
    if "rule" in parent:
        raise EditRefusedError(
            tr("“{title}”有评分规则，是三级指标，下面不能再加", title=parent.get("title", path))
        )
    allow_id(name)
    if name in taken:
        raise EditRefusedError(tr("这里已经有、或有过“{name}”：换一个标识", name=name))


def allow_after(after: Any, siblings: Iterable[str]) -> None:
    """Refuse a place behind nobody."""
    known = list(siblings)
    if after not in (None, "", *known):
        listed = tr("、").join(known)
        raise EditRefusedError(tr("没有可以跟在后面的“{after}”；这里有：{known}", after=after, known=listed))


def allow_change(base: Base, path: str, inherited: Table, fields: Table) -> None:
    """Refuse what may not be written of an inherited node."""
    if fields.get("after") is not None:
        raise EditRefusedError(tr("所扩展的体系里的指标不能换位置：先删除，再以新标识新增"))
    if fields.get("rule") is not None and "rule" not in inherited:
        raise EditRefusedError(tr("“{title}”是一组，不能有评分规则", title=base.title(path)))
    for key in WORTH:
        value = settled(fields.get(key))
        if path in base.locked and value is not None and value != inherited.get(key):
            raise EditRefusedError(tr("“{title}”的分值被所扩展的体系锁定，不能改", title=base.title(path)))


def allow_removal(base: Base, path: str) -> None:
    """Refuse to remove what the base locks, or what holds it."""
    lock = base.lock_on(path)
    if lock:
        raise EditRefusedError(tr("“{title}”被所扩展的体系锁定，不能删除", title=base.title(lock)))
