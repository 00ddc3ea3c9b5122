"""The installed rules by name; a rule is imported when it is first used, and only then."""

from collections.abc import Iterable

from chidu.language import tr
from chidu.nearest import nearest
from chidu.plugins.blocking import blocked
from chidu.plugins.entry_points import EXTENSIONS, HOME, RULES, Offer, offers
from chidu.plugins.fence import Fault, fenced
from chidu.plugins.loading import LoadedRule, Wrapper, load
from chidu.plugins.one_file import folder_offers, untrusted

#: So many names fit into a sentence: the nearest.
LISTED = 8
#: How alike, from 0 to 1, a name must be that may have been meant: a rule that is not there is rarely misspelt.
LIKENESS = 0.7


class Missing(Fault):
    """A name that nothing installed answers to."""


class Catalogue:
    """The rules and extensions that may be used: all that are installed, or the built-in ones alone."""

    def __init__(
        self,
        rules: Iterable[Offer] | None = None,
        extensions: Iterable[Offer] | None = None,
        *,
        built_in: bool = False,
    ) -> None:
        """Take the offers given, else those installed; with ``built_in`` only chidu's own."""
        self.built_in = built_in
        self._rules = _chosen(
            (*offers(RULES), *folder_offers()) if rules is None else rules, built_in=built_in
        )
        self._extensions = _chosen(
            offers(EXTENSIONS) if extensions is None else extensions, built_in=built_in
        )
        self._loaded: dict[tuple[str, tuple[str, ...]], LoadedRule | Fault] = {}

    @property
    def rules(self) -> tuple[Offer, ...]:
        """Return every rule offered, without importing any."""
        return self._rules

    @property
    def extensions(self) -> tuple[Offer, ...]:
        """Return every extension offered, without importing any."""
        return self._extensions

    def takes(self, offer: Offer) -> bool:
        """Say whether an offer of any group may be listed here."""
        return not self.built_in or offer.origin == HOME

    def rule(self, name: str, wrappers: tuple[str, ...] = ()) -> LoadedRule | Fault:
        """Return the rule called ``name`` (or ``package:name``), loaded once; else why it cannot be had."""
        key = (name, wrappers)
        if key not in self._loaded:
            self._loaded[key] = self._load(name, wrappers)
        return self._loaded[key]

    def offer(self, name: str) -> Offer | Fault:
        """Return who offers the rule called ``name`` (or ``package:name``), without importing it; else why nobody."""
        return _only(name, self._rules, tr("评分规则"))

    def titled(self, title: str) -> str:
        """Return the name of the rule that forms print as ``title``, empty where none does: each is imported."""
        loaded = ((offer, self.rule(offer.qualified)) for offer in self._rules)
        return next(
            (
                offer.name
                for offer, rule in loaded
                if isinstance(rule, LoadedRule) and rule.info.title == title
            ),
            "",
        )

    def _load(self, name: str, wrappers: tuple[str, ...]) -> LoadedRule | Fault:
        offer = self.offer(name)
        if isinstance(offer, Fault):
            return offer
        refused = blocked(offer) or untrusted(offer)
        if refused is not None:
            return refused
        found: list[Wrapper] = []
        for wrapper in wrappers:
            extension = self.wrapper(wrapper)
            if isinstance(extension, Fault):
                return extension
            if extension.recorded not in [
                one.recorded for one in found
            ]:  # ``cap`` and ``county:cap`` are one
                found.append(extension)
        return load(offer, tuple(found))

    def wrapper(self, name: str) -> Wrapper | Fault:
        """Return the extension called ``name`` that is wrapped around rules, else why it cannot be."""
        from chidu.plugins.hooks_as_written import has_hooks

        one = self.extension(name)
        if isinstance(one, Fault) or has_hooks(one.module):
            return one
        words = {"name": name, "source": one.source}
        return Fault(tr("扩展“{name}”（来自 {source}）不是得分扩展：里面没有 hook", **words))

    def extension(self, name: str) -> Wrapper | Fault:
        """Return the extension called ``name`` (or ``package:name``), else why it cannot be used."""
        offer = _only(name, self._extensions, tr("扩展"))
        if isinstance(offer, Fault):
            return offer
        refused = blocked(offer)
        if refused is not None:
            return refused
        module = fenced(tr("导入扩展 {name}", name=name), offer.source, offer.entry.load)
        if isinstance(module, Fault):
            return module
        return Wrapper(name, offer.source, module, f"{offer.qualified}@{offer.version}")


def _chosen(found: Iterable[Offer], *, built_in: bool) -> tuple[Offer, ...]:
    return tuple(offer for offer in found if not built_in or offer.origin == HOME)


def _only(name: str, among: tuple[Offer, ...], what: str) -> Offer | Fault:
    matching = [offer for offer in among if name in {offer.name, offer.qualified}]
    if len(matching) > 1:
        matching = _nearer(matching)
    if len(matching) == 1:
        return matching[0]
    if matching:
        choices = tr("、").join(offer.qualified for offer in matching)
        return Fault(
            tr(
                "有几个软件包都提供{what}“{name}”，请写明是哪一个：{choices}",
                what=what,
                name=name,
                choices=choices,
            )
        )
    return Missing(_unknown(name, [offer.name for offer in among], what))


def _nearer(same: list[Offer]) -> list[Offer]:
    """Return which offers of one name it means: chidu's own, whoever else calls something so; else those in use; one, where none is."""
    own = [offer for offer in same if offer.origin == HOME]
    return own or [offer for offer in same if blocked(offer) is None] or same[:1]


def _unknown(name: str, known: list[str], what: str) -> str:
    from difflib import SequenceMatcher

    known = list(dict.fromkeys(known))  # two packages may offer one name
    near = nearest(name, known, likeness=LIKENESS)
    text = tr("{what}“{name}”没有安装", what=what, name=name)
    if near:
        text += tr("，是不是 {near}？", near=near[0])
    if not known:
        return text + tr("（一个也没有安装）")
    ordered = sorted(known, key=lambda one: SequenceMatcher(None, name, one).ratio(), reverse=True)
    listed = tr("、").join(ordered[:LISTED])
    if len(known) <= LISTED:
        return text + tr("（已安装：{known}）", known=listed)
    return text + tr("（已安装：{known} 等 {count} 种）", known=listed, count=len(known))
