"""One rule type loaded: its module imported, checked once by pluggy, and its hooks at hand."""

from collections.abc import Callable, Mapping
from functools import partial
from types import FunctionType, ModuleType
from typing import Any, NamedTuple

import attrs
import pluggy

from chidu.language import tr
from chidu.plugins.entry_points import HOME, Offer
from chidu.plugins.fence import CONTAINED, Fault, fault_of, fenced
from chidu.plugins.showing import LONGEST
from chidu.plugins.versions import unfit, withdrawn
from chidu.plugins.watching import is_own
from chidu.rules import hookspecs
from chidu.rules.api import numbers
from chidu.rules.info import RuleInfo

Scoring = Callable[[Mapping[str, Any]], Any]


class Wrapper(NamedTuple):
    """A score wrapper that a system names: its name, its distribution, its module, and what outcomes record of it."""

    name: str
    source: str
    module: Any
    recorded: str


class LoadedRule(NamedTuple):
    """A rule ready for use; every call of it must be fenced."""

    offer: Offer
    info: RuleInfo
    manager: pluggy.PluginManager
    around: tuple[Wrapper, ...] = ()

    @property
    def name(self) -> str:
        """Return the rule's type."""
        return self.offer.name

    @property
    def wrappers(self) -> tuple[str, ...]:
        """Return the score wrappers around the rule, each as ``package:name@version``."""
        return tuple(one.recorded for one in self.around)

    @property
    def source(self) -> str:
        """Return the distribution and its version, and those of the wrappers, for people."""
        more = [tr("，外有扩展 {name}（{source}）", name=one.name, source=one.source) for one in self.around]
        return "".join((self.offer.source, *more))

    @property
    def is_strange(self) -> bool:
        """Say whether the rule, or what is wrapped around it, is somebody else's than chidu's."""
        return self.offer.origin != HOME or len(self.around) > 0

    def has(self, hook: str) -> bool:
        """Say whether the rule implements ``hook``."""
        return bool(getattr(self.manager.hook, hook).get_hookimpls())

    def call(self, hook: str, /, **arguments: Any) -> Any:
        """Call one of the rule's hooks; the plain value, None where the rule has no such hook, or a ``Fault``."""
        return fenced(f"{self.name}.{hook}", self.source, self.called, hook, arguments)

    def called(self, hook: str, arguments: dict[str, Any]) -> Any:
        """Call a hook outside of any fence; a stranger is given what nobody can change, and gives plain values."""
        call = getattr(self.manager.hook, hook)
        if not self.is_strange:
            return call(**arguments)
        from chidu.plugins.plain_values import plain  # only strangers need these
        from chidu.plugins.unchangeable import unchangeable

        if "indicator" in arguments:
            arguments = {**arguments, "indicator": unchangeable(arguments["indicator"])}
        return plain(call(**arguments))

    def prepared(self, hook: str, **fixed: Any) -> Scoring:
        """Return ``hook`` as a function of the answers alone.

        Without wrappers it is the implementation that pluggy found, called directly; with them, pluggy's call.
        """
        caller = getattr(self.manager.hook, hook)
        implementations = caller.get_hookimpls()
        if len(implementations) != 1:
            return lambda answers: caller(**fixed, answers=answers)
        only = implementations[0]
        used = {name: value for name, value in fixed.items() if name in only.argnames}
        bound = partial(only.function, **used)
        if "answers" in only.argnames:
            return lambda answers: bound(answers=answers)
        return lambda _answers: bound()


class _Manager(pluggy.PluginManager):
    """A manager that reads the marks in a module itself: pluggy looks into all that stands there, and long."""

    def parse_hookimpl_opts(self, plugin: object, name: str) -> Any:
        """Return how a function of ``plugin`` implements a hook, None where it does not."""
        return _marked(plugin, name, "chidu_impl", super().parse_hookimpl_opts)

    def parse_hookspec_opts(self, module_or_class: Any, name: str) -> Any:
        """Return how a function specifies a hook, None where it does not."""
        return _marked(module_or_class, name, "chidu_spec", super().parse_hookspec_opts)


def _marked(namespace: Any, name: str, mark: str, ask: Callable[[Any, str], Any]) -> Any:
    """Return the mark that a decorator left on a module's function; of anything else pluggy is asked."""
    if not isinstance(namespace, ModuleType):
        return ask(namespace, name)
    value = vars(namespace).get(name)
    found = getattr(value, mark, None)
    return found if found is None or isinstance(value, FunctionType) else ask(namespace, name)


def load(offer: Offer, wrappers: tuple[Wrapper, ...] = ()) -> LoadedRule | Fault:
    """Import ``offer``'s module and register it, with the wrappers its system names, in a manager of its own."""
    module = fenced(tr("导入评分规则 {name}", name=offer.name), offer.source, offer.entry.load)
    if isinstance(module, Fault):
        return module
    manager = _Manager("chidu")
    manager.add_hookspecs(hookspecs)
    fault = _register(manager, module, offer.qualified, offer.source)
    if fault is not None:
        return fault.because(withdrawn(module))
    for one in wrappers:
        fault = fault or _register(manager, one.module, one.name, one.source)
    return fault or _introduced(offer, module, manager, wrappers)


def _register(manager: pluggy.PluginManager, module: Any, name: str, source: str) -> Fault | None:
    if not is_own(source):
        from chidu.plugins.hooks_as_written import hook_problem

        wrong = hook_problem(manager, module)
        if wrong:
            words = {"name": name, "source": source, "wrong": wrong}
            return Fault(tr("插件 {name}（来自 {source}）：{wrong}", **words))
    try:
        manager.register(module, name)
        manager.check_pending()
    except CONTAINED as error:
        return fault_of(tr("登记插件 {name}", name=name), source, error)
    return None


def _introduced(
    offer: Offer, module: Any, manager: pluggy.PluginManager, wrappers: tuple[Wrapper, ...]
) -> LoadedRule | Fault:
    lacking = [name for name in hookspecs.REQUIRED if not _implements(offer, manager, name)]
    if lacking:
        text = tr(
            "评分规则 {name}（来自 {source}）缺少 {hooks}",
            name=offer.name,
            source=offer.source,
            hooks=tr("、").join(lacking),
        )
        return Fault(text)
    info = fenced(f"{offer.name}.rule_info", offer.source, _info, offer, manager)
    if isinstance(info, Fault):
        return info
    if type(info) is not RuleInfo or not _well_formed(info):
        return Fault(
            tr(
                "{name}.rule_info（来自 {source}）没有返回完好的 RuleInfo",
                name=offer.name,
                source=offer.source,
            )
        )
    problem = unfit(offer, info, module)
    return Fault(problem) if problem else LoadedRule(offer, info, manager, wrappers)


def _info(offer: Offer, manager: pluggy.PluginManager) -> Any:
    if offer.origin == HOME:
        return manager.hook.rule_info()
    from chidu.plugins.plain_values import plain

    return plain(manager.hook.rule_info())


def _implements(offer: Offer, manager: pluggy.PluginManager, hook: str) -> bool:
    """Say whether the rule itself, not only a wrapper, implements ``hook``."""
    return any(one.plugin_name == offer.qualified for one in getattr(manager.hook, hook).get_hookimpls())


def _well_formed(info: RuleInfo) -> bool:
    """Say whether a plugin put into its introduction what belongs there: annotations alone stop nobody."""
    texts = all(
        isinstance(text, str) and len(text) <= LONGEST for text in (info.title, info.version, info.summary)
    )
    return texts and isinstance(info.params, type) and attrs.has(info.params) and _is_version(info.api)


def _is_version(api: Any) -> bool:
    return isinstance(api, str) and numbers(api) is not None
