"""A group of a base into which a layer above wrote a rule: told once, where that rule is written."""

from attrs import evolve

from chidu.diagnostics import Diagnostic, KeyPath, Related
from chidu.language import tr
from chidu.model.nodes import key_path
from chidu.systems.at_path import value_at
from chidu.systems.layers import Resolved
from chidu.systems.overlay import is_node
from chidu.systems.tree import quoted_names

#: A leaf with children, and an open group that is a leaf.
_CODES = frozenset({"E209", "E318"})


def at_its_rule(one: Diagnostic, resolved: Resolved) -> Diagnostic:
    """Return a located finding at the rule that made a leaf of the base's group; another finding as it is."""
    path = _leaf(one, resolved) if one.code in _CODES else ""
    rule: KeyPath = (*key_path(path), "rule")
    if not path or resolved.number(rule) <= resolved.number(one.at):
        return one
    below = Related(tr("底本写在这里"), one.at, one.place)
    children = [key for key, value in value_at(resolved.data, key_path(path)).items() if is_node(key, value)]
    words = {"path": path, "list": quoted_names(children)}
    text = tr("“{path}”在底本是一组，下级有{list}，不能在这里写评分规则", **words)
    hint = tr("删去 rule；真要整组直接评分，先把它的下级都写上 remove = true", **words)
    if one.code == "E318":
        text = tr("底本把“{path}”留给下级指标，不能在这里写评分规则", **words)
        hint = tr("删去 rule，在它下面新增指标：[indicators.{path}.标识]，写上 new = true", **words)
    place = resolved.place(rule, on_key=True)
    return evolve(one, message=text, hint=hint, place=place, indicator=path, related=(below, *one.related))


def _leaf(one: Diagnostic, resolved: Resolved) -> str:
    """Return the path of the leaf that a finding is about; empty where it is about something else."""
    if one.code == "E209":
        return one.indicator
    name = value_at(resolved.data, one.at)
    table = value_at(resolved.data, key_path(name)) if isinstance(name, str) else None
    return str(name) if isinstance(table, dict) and "rule" in table else ""
