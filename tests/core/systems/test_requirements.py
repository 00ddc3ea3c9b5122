"""Templates that require a plugin's version."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.plugins.entry_points import RULES, Offer, offers
from chidu.plugins.installed import Entry
from chidu.systems.reader import SystemReading, read_system_file

RULE = """
from chidu.rules import Count, Outcome, RuleInfo, hookimpl

@hookimpl
def rule_info():
    return RuleInfo("迟到扣分", "1.0")

@hookimpl
def rule_questions():
    return (Count("times", "次数"),)

@hookimpl
def rule_score(indicator, answers):
    return Outcome.deduct(indicator.points, answers["times"], "迟到")
"""
SYSTEM = """
format = 1
[system]
id = "care"
title = "甲"
version = "1"
points = 20
grades = [{{ name = "合格", from = 0 }}]
{requires}

[indicators.late]
title = "迟到"
points = 10
rule = {{ type = "late" }}

[indicators.nested]
title = "其一"
points = 5
rule = {{ type = "best_of", parts = [ {{ id = "a", text = "甲", rule = {{ type = "late" }} }}, {{ id = "b", text = "乙", rule = {{ type = "judgement" }} }} ] }}

[indicators.own]
title = "酌情"
points = 5
rule = {{ type = "judgement" }}
"""


@pytest.fixture
def acme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Catalogue]:
    """Return how to install the rule ``late`` in some version of a package."""
    monkeypatch.syspath_prepend(tmp_path)
    module = f"late_{tmp_path.name}".replace("-", "_")
    (tmp_path / f"{module}.py").write_text(RULE, encoding="utf-8")
    entry = Entry("late", module, RULES)
    return lambda version: Catalogue(
        [*offers(RULES), Offer("late", "Acme.Rules", version, module, entry)], ()
    )


@pytest.fixture
def reading(tmp_path: Path, acme: Callable[[str], Catalogue]) -> Callable[..., SystemReading]:
    """Return how to read the system with a requirement, a version being installed."""

    def read(requires: str, version: str = "1.5") -> SystemReading:
        file = tmp_path / "care.toml"
        file.write_text(SYSTEM.format(requires=requires), encoding="utf-8")
        return read_system_file(file, acme(version))

    return read


def errors(reading: SystemReading) -> list[tuple[str, str]]:
    """Return the codes and messages of the errors."""
    return [(one.code, one.message) for one in reading.diagnostics if one.is_error]


def faults(reading: SystemReading) -> dict[str, bool]:
    """Return which indicators can be scored."""
    assert reading.bound is not None
    return {name: one.rule is not None for name, one in reading.bound.indicators.items()}


@pytest.mark.parametrize(
    "requires",
    [
        "",
        "requires = {}",
        'requires = { acme-rules = ">=1.2" }',
        'requires = { "Acme.Rules" = ">=1.2,<2" }',
        'requires = { acme_rules = "==1.5" }',
        'requires = { chidu = ">=0.1" }',
    ],
)
def test_a_version_as_required_is_fine(reading: Any, requires: str):
    """A package of the required version is as good as one that nothing is required of, however its name is spelt."""
    found = reading(requires)
    assert errors(found) == []
    assert faults(found) == {"late": True, "nested": True, "own": True}


@pytest.mark.parametrize("version", ["1.1", "2.0", "odd"])
def test_another_version_spoils_its_own_indicators(reading: Any, version: str):
    """A version that is not wanted is told at the requirement, and what is scored by the package is not scored."""
    found = reading('requires = { acme-rules = ">=1.2,<2" }', version)
    text = f"要求软件包 Acme.Rules >=1.2,<2，安装的是 {version}"
    assert errors(found) == [("E408", text)]
    assert found.is_sound
    assert faults(found) == {"late": False, "nested": False, "own": True}
    assert found.bound.indicators["late"].fault == text
    (place,) = [one.place for one in found.diagnostics if one.code == "E408"]
    assert place.line == 9


def test_a_version_before_its_release_counts(reading: Any):
    """A pre-release is compared as what it is."""
    assert errors(reading('requires = { acme-rules = ">=1.2" }', "1.3rc1")) == []
    assert [code for code, _ in errors(reading('requires = { acme-rules = ">=1.3" }', "1.3rc1"))] == ["E408"]


def test_a_package_that_is_not_installed(reading: Any):
    """A package that is not there at all is told, and spoils nothing that does not need it."""
    found = reading('requires = { zeta = ">=1" }')
    assert errors(found) == [("E408", "要求软件包 zeta >=1，没有安装")]
    assert all(faults(found).values())


@pytest.mark.parametrize("text", ["1.2", "latest", ">=", "~1"])
def test_a_requirement_that_cannot_be_read(reading: Any, text: str):
    """What is no requirement is told with how one is written."""
    found = reading(f'requires = {{ acme-rules = "{text}" }}')
    assert errors(found) == [("E408", f"软件包 Acme.Rules 的版本要求“{text}”写法不对")]


def test_an_extension_adds_to_what_is_required(tmp_path: Path, acme: Callable[[str], Catalogue]):
    """The requirements of the base stay, those of the extension come beside them."""
    base, above = tmp_path / "base.toml", tmp_path / "above.toml"
    base.write_text(SYSTEM.format(requires='requires = { acme-rules = ">=1" }'), encoding="utf-8")
    text = 'format = 1\nextends = "./base.toml"\n[system]\nid = "above"\nrequires = { zeta = ">=2" }\n'
    above.write_text(text, encoding="utf-8")
    found = read_system_file(above, acme("0.9"))
    assert sorted(code for code, _ in errors(found)) == ["E408", "E408"]
    assert {one.place.file.rpartition("/")[2] for one in found.diagnostics if one.place} >= {
        "base.toml",
        "above.toml",
    }
