from collections.abc import Mapping
from typing import Any

from chidu.plugins.catalogue import Catalogue, Missing
from chidu.plugins.entry_points import HOME
from chidu.plugins.fence import Fault
from chidu.plugins.loading import LoadedRule

LISTING = """
    import sys
    from chidu.plugins.catalogue import Catalogue
    catalogue = Catalogue()
    names = {one.name for one in catalogue.rules}
    assert {"checklist", "deductions", "times"} <= names, names
    def imported():
        return sorted(name for name in sys.modules if name.startswith(("chidu_rules", "acme_")))
    print(imported())
    catalogue.rule("ratio")
    print([name for name in imported() if name.count(".") == 1])
"""


def test_names_are_listed_without_importing(shelf: Any, times: Mapping[str, str]):
    """Listing imports no rule, and using one imports that one alone."""
    shelf.rule(times["whole"])
    result = shelf.python(LISTING)
    assert result.stderr == ""
    listed, used = result.stdout.splitlines()
    assert listed == "[]"
    assert "'chidu_rules.ratio'" in used
    assert "checklist" not in used
    assert "acme" not in used


def test_rule_is_loaded_once(shelf: Any, times: Mapping[str, str]):
    """Asking again for a rule gives the same loaded rule."""
    shelf.rule(times["whole"])
    catalogue = Catalogue()
    rule = catalogue.rule("times")
    assert isinstance(rule, LoadedRule)
    assert (rule.name, rule.info.title, rule.info.version) == ("times", "按次扣分", "2.5")
    assert catalogue.rule("times") is rule


def test_unknown_name_tells_the_nearest_first(shelf: Any, times: Mapping[str, str]):
    """An unknown type is answered with the nearest names, and with how many there are."""
    shelf.rule(times["whole"])
    missing = Catalogue().rule("check_list")
    assert isinstance(missing, Missing)
    assert "check_list" in missing.message
    assert "是不是 checklist？" in missing.message
    assert "已安装：checklist、" in missing.message
    assert f"等 {len(Catalogue().rules)} 种" in missing.message


def test_unknown_name_far_from_all_has_no_nearest():
    """A name like no other gets no false hint."""
    assert "是不是" not in Catalogue().rule("甲乙丙丁").message


def test_nothing_installed_is_said():
    """Where there is no rule at all, the sentence says so."""
    assert "一个也没有安装" in Catalogue(rules=(), extensions=()).rule("ratio").message


def test_two_packages_with_one_name_must_be_told_apart(shelf: Any, times: Mapping[str, str]):
    """A type that two packages offer is refused with both full names, each of which can be used."""
    shelf.rule(times["whole"], "times", "acme")
    shelf.rule(times["whole"].replace("按次扣分", "另一种"), "times", "zeta")
    catalogue = Catalogue()
    fault = catalogue.rule("times")
    assert isinstance(fault, Fault)
    assert not isinstance(fault, Missing)
    assert "acme:times、zeta:times" in fault.message
    assert catalogue.rule("acme:times").info.title == "按次扣分"
    assert catalogue.rule("zeta:times").info.title == "另一种"


def test_stranger_with_a_built_in_name_does_not_replace_it(shelf: Any, times: Mapping[str, str]):
    """A package that offers a built-in's name neither takes it over nor spoils it: the full name leads to it."""
    shelf.rule(times["whole"], "ratio", "acme")
    catalogue = Catalogue()
    assert catalogue.rule("ratio").offer.origin == HOME
    assert catalogue.rule("chidu:ratio").offer.origin == HOME
    assert catalogue.rule("acme:ratio").offer.origin == "acme"


def test_built_in_leaves_only_own_rules(shelf: Any, times: Mapping[str, str]):
    """With ``built_in`` strangers are gone, whatever they are called."""
    shelf.rule(times["whole"], "ratio", "acme")
    shelf.wrapper("")
    catalogue = Catalogue(built_in=True)
    assert {one.origin for one in catalogue.rules} == {HOME}
    assert isinstance(catalogue.rule("ratio"), LoadedRule)
    assert isinstance(catalogue.rule("acme:ratio"), Missing)
    assert isinstance(catalogue.extension("cap"), Missing)


def test_an_extension_is_had_or_it_is_said_why_not(shelf: Any):
    """An extension that can be imported is recorded with package and version; one that cannot is named with them."""
    shelf.wrapper("", "cap", "province")
    shelf.wrapper("1 / 0", "torn", "county", "0.9")
    catalogue = Catalogue()
    assert catalogue.extension("cap").recorded == "province:cap@3.0"
    assert "county 0.9" in catalogue.extension("torn").message
    assert "没有安装" in catalogue.extension("none").message
