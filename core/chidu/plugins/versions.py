"""Whether a rule's API is one that this chidu has, and what became of what it uses."""

from typing import Any

from chidu.language import tr
from chidu.plugins.entry_points import Offer
from chidu.rules.api import API, changed, is_newer, told
from chidu.rules.info import RuleInfo


def unfit(offer: Offer, info: RuleInfo, module: Any) -> str:
    """Return why a rule cannot be used under this API, empty where it can."""
    words = {"name": offer.name, "source": offer.source, "api": info.api, "ours": API}
    if is_newer(info.api):
        return tr(
            "评分规则 {name}（来自 {source}）为接口 {api} 编写，这里的接口是 {ours}：请升级 chidu", **words
        )
    reason = withdrawn(module, info.api)
    if not reason:
        return ""
    return tr(
        "评分规则 {name}（来自 {source}）为接口 {api} 编写，这里的接口是 {ours}：{reason}",
        **words,
        reason=reason,
    )


def withdrawn(module: Any, api: str = "0.0") -> str:
    """Return what became of the names that a module uses, after the API that it was written for; empty for nothing."""
    used = set(getattr(module, "__dict__", ()))
    return tr("；").join(map(told, changed(used, api)))
