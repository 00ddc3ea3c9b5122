"""Every plugin that is installed, whatever state it is in: what it is, whose, for which API, and why it does not work."""

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from chidu.language import tr
from chidu.plugins.blocking import blocked
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.data_folders import folders_of
from chidu.plugins.entry_points import EXTENSIONS, FRONTENDS, HOME, RULES, SYSTEMS, Offer, offers
from chidu.plugins.fence import Fault, fenced
from chidu.plugins.installed import Package, packages
from chidu.plugins.loading import LoadedRule
from chidu.plugins.one_file import Untrusted, folder_offers, strange_files
from chidu.rules.api import API

Kind = Literal["rule", "wrapper", "exporter", "extension", "systems", "frontend", "package"]
State = Literal["ok", "blocked", "failed", "shadowed", "not trusted"]

#: The hooks that a wrapper may have around those of rules.
_HOOK = "rule_"


class Plugin(NamedTuple):
    """An installed plugin; ``version`` is its own where it has one, else its package's."""

    kind: Kind
    name: str
    title: str
    origin: str
    package_version: str
    version: str
    api: str
    state: State
    reason: str = ""


def everything() -> tuple[Offer, ...]:
    """Return what is offered in every group, in use or not; nothing is imported."""
    installed = (offer for group in (RULES, EXTENSIONS, SYSTEMS, FRONTENDS) for offer in offers(group))
    return (*installed, *folder_offers())


def plugins(catalogue: Catalogue) -> tuple[Plugin, ...]:
    """Return every plugin; each is imported in a fence, but for those that are not to be."""
    return tuple(_all(catalogue))


def _all(catalogue: Catalogue) -> Iterator[Plugin]:
    yield from rules(catalogue)
    yield from (_extension(offer, catalogue) for offer in catalogue.extensions)
    yield from (_systems(offer) for offer in offers(SYSTEMS) if catalogue.takes(offer))
    yield from _frontends([offer for offer in offers(FRONTENDS) if catalogue.takes(offer)])
    if not catalogue.built_in:
        yield from _packages()


def rules(catalogue: Catalogue) -> Iterator[Plugin]:
    """Yield the rules, and what lies among the rule files and cannot be one."""
    yield from (_rule(offer, catalogue) for offer in catalogue.rules)
    if not catalogue.built_in:
        yield from _files()


def _rule(offer: Offer, catalogue: Catalogue) -> Plugin:
    rule = catalogue.rule(offer.qualified)
    if isinstance(rule, LoadedRule):
        about = (tr(rule.info.title), rule.info.version, rule.info.api)
        return _shadowed(_plugin("rule", offer, *about), offer, catalogue.rules)
    return _refused("rule", offer, rule)


def _files() -> Iterator[Plugin]:
    """Yield what lies among the rule files and cannot be one."""
    for path, why in strange_files():
        yield Plugin("rule", path.stem, "", path.name, "", "", "", "failed", why)


def _extension(offer: Offer, catalogue: Catalogue) -> Plugin:
    one = catalogue.extension(offer.qualified)
    if isinstance(one, Fault):
        return _refused("extension", offer, one)
    looked: Plugin | Fault = fenced(offer.name, offer.source, _looked_into, offer, one.module)
    if isinstance(looked, Fault):
        return _refused("extension", offer, looked)
    return _shadowed(looked, offer, catalogue.extensions)


def _looked_into(offer: Offer, module: Any) -> Plugin:
    """Return what an extension is: wrapped around rules, or a format of reports."""
    from chidu.plugins.exporters import exporter_problem, is_exporter

    if is_exporter(module):
        problem = exporter_problem(module)
        if problem:
            return _plugin("exporter", offer)._replace(state="failed", reason=problem)
        return _plugin("exporter", offer, module.TITLE, "", API)
    if any(name.startswith(_HOOK) for name in vars(module)):
        return _plugin("wrapper", offer, "", "", API)
    reason = tr("既没有 hook，也不是报告的格式（SUFFIX、TITLE、write、differences）")
    return _plugin("extension", offer)._replace(state="failed", reason=reason)


def _systems(offer: Offer) -> Plugin:
    """Return a package of systems: those are data, and nothing of it is imported."""
    out = blocked(offer)
    if out is not None:
        return _refused("systems", offer, out)
    made = _plugin("systems", offer)
    if folders_of(offer.module):
        return made
    return made._replace(state="failed", reason=tr("没有软件包 {name}", name=offer.module))


def _frontends(found: list[Offer]) -> Iterator[Plugin]:
    for offer in found:
        out: Any = blocked(offer)
        if out is None and offer.origin != HOME:
            out = fenced(tr("导入 {name}", name=offer.name), offer.source, offer.entry.load)
        if isinstance(out, Fault):
            yield _refused("frontend", offer, out)
        else:
            yield _shadowed(_plugin("frontend", offer), offer, tuple(found))


def _packages() -> Iterator[Plugin]:
    """Yield the packages that are hidden by others of their name, and those that cannot be read."""
    seen: dict[str, Package] = {}
    for package in packages():
        if package.fault:
            about = tr("它的元数据读不出来：{error}", error=package.fault)
            yield Plugin("package", package.name, "", package.name, package.version, "", "", "failed", about)
            continue
        first = seen.setdefault(package.normalized, package)
        if first is not package:
            about = tr("前面的文件夹里已有 {name} {version}", name=first.name, version=first.version)
            yield Plugin(
                "package", package.name, "", package.name, package.version, "", "", "shadowed", about
            )


def _plugin(kind: Kind, offer: Offer, title: str = "", version: str = "", api: str = "") -> Plugin:
    return Plugin(kind, offer.name, title, offer.origin, offer.version, version or offer.version, api, "ok")


def _refused(kind: Kind, offer: Offer, fault: Fault) -> Plugin:
    from chidu.plugins.blocking import Blocked

    state: State = "failed"
    if isinstance(fault, Blocked):
        state = "blocked"
    elif isinstance(fault, Untrusted):
        state = "not trusted"
    return _plugin(kind, offer)._replace(state=state, reason=fault.message)


def _shadowed(plugin: Plugin, offer: Offer, among: tuple[Offer, ...]) -> Plugin:
    """Return a plugin as it is, or as shadowed where others of its name are in use and it is not chidu's own."""
    same = [one for one in among if one.name == offer.name and one != offer and blocked(one) is None]
    if not same or offer.origin == HOME:
        return plugin
    words = {"others": tr("、").join(one.qualified for one in same), "name": offer.qualified}
    return plugin._replace(state="shadowed", reason=tr("与 {others} 同名：要用它，写 {name}", **words))
