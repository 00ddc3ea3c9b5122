"""What a system requires of plugins: ``[system] requires``, versions of packages as Python's own standard compares them."""

from collections.abc import Mapping

from chidu.diagnostics import Diagnostic
from chidu.language import tr
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.installed import normalized
from chidu.plugins.nested import nested_rules
from chidu.systems.bound import BoundIndicator

#: How a requirement is written.
_LIKE = ">=1.2、>=1.2,<2、==1.2.3"


def unmet(requires: Mapping[str, str], catalogue: Catalogue, found: list[Diagnostic]) -> Mapping[str, str]:
    """Return why packages are not as required, by their normalized names; each is told in ``found``."""
    if not requires:
        return {}
    there = {
        normalized(one.origin): (one.origin, one.version) for one in (*catalogue.rules, *catalogue.extensions)
    }
    faults: dict[str, str] = {}
    for package, wanted in requires.items():
        name, version = there.get(normalized(package), (package, ""))
        text, hint = _compared(name, version, wanted)
        if text:
            faults[normalized(package)] = text
            found.append(Diagnostic("E408", text, hint, ("system", "requires", package)))
    return faults


def uses(one: BoundIndicator, package: str) -> bool:
    """Say whether a rule of a package, or one inside or around it, scores an indicator."""
    if one.rule is None:
        return False
    rules = [
        one.rule.rule,
        *(held[0] for _, nested in nested_rules(one.rule.params) if (held := nested.bound)),
    ]
    origins = [rule.offer.origin for rule in rules]
    around = [wrapper.recorded.partition(":")[0] for wrapper in one.rule.rule.around]
    return package in map(normalized, (*origins, *around))


def _compared(name: str, version: str, wanted: str) -> tuple[str, str]:
    """Return what is wrong with a package, and what to do; nothing where it is as required."""
    from packaging.specifiers import InvalidSpecifier, SpecifierSet
    from packaging.version import InvalidVersion

    words = {"name": name, "version": version, "wanted": wanted}
    try:
        specified = SpecifierSet(wanted)
        fits = version != "" and specified.contains(version, prereleases=True)
    except InvalidSpecifier:
        return tr("软件包 {name} 的版本要求“{wanted}”写法不对", **words), tr("写成 {like}", like=_LIKE)
    except InvalidVersion:
        fits = False
    if fits:
        return "", ""
    hint = tr('安装合乎要求的版本：pip install "{name}{wanted}"', **words)
    if not version:
        return tr("要求软件包 {name} {wanted}，没有安装", **words), hint
    return tr("要求软件包 {name} {wanted}，安装的是 {version}", **words), hint
