"""``chidu plugins``: every plugin in its state, and the reason of each that does not work."""

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

RULE = """
from chidu.rules import Outcome, RuleInfo, YesNo, hookimpl

@hookimpl
def rule_info():
    return RuleInfo("别人的\\x1b[2J", "2.5")

@hookimpl
def rule_questions():
    return (YesNo("done", "完成"),)

@hookimpl
def rule_score(indicator):
    return Outcome.of(indicator.points, "好")
"""
CAP = "from chidu.rules import hookimpl\n@hookimpl(wrapper=True)\ndef rule_score():\n    return (yield)\n"


@pytest.fixture
def site(tmp_path: Path) -> Callable[..., Mapping[str, str]]:
    """Return how to install packages, each ``(version, entry points, modules)``; the environment they are in."""

    def installed(**packages: tuple[str, str, Mapping[str, str]]) -> Mapping[str, str]:
        folder = tmp_path / "site"
        for name, (version, entries, modules) in packages.items():
            info = folder / f"{name}-{version}.dist-info"
            info.mkdir(parents=True)
            (info / "METADATA").write_text(f"Name: {name}\nVersion: {version}\n", encoding="utf-8")
            (info / "entry_points.txt").write_text(entries, encoding="utf-8")
            for module, text in modules.items():
                (folder / f"{module}.py").write_text(text, encoding="utf-8")
        return {"PYTHONPATH": str(folder), "CHIDU_CONFIG": str(tmp_path / "settings.toml")}

    return installed


def states(ran: Any) -> dict[str, tuple[str, str]]:
    """Return kind and state of the strangers' plugins by their full name."""
    listed = json.loads(ran.out)["plugins"]
    return {
        f"{one['origin']}:{one['name']}": (one["kind"], one["state"])
        for one in listed
        if one["origin"] != "chidu"
    }


def test_every_state_is_told_with_its_reason(
    chidu: Any, site: Callable[..., Mapping[str, str]], tmp_path: Path
):
    """Ok, blocked, failed and shadowed, each as such; what a plugin calls itself steers no terminal."""
    env = site(
        acme=("1.0", "[chidu.rules]\nlate = acme_late\nratio = acme_late\n", {"acme_late": RULE}),
        beta=("1.0", "[chidu.rules]\nlate = beta_late\n", {"beta_late": RULE}),
        gamma=("1.0", "[chidu.rules]\nout = gamma_out\n", {"gamma_out": "raise SystemExit('ran')"}),
        delta=(
            "1.0",
            (
                "[chidu.extensions]\ncap = delta_cap\nvoid = delta_void\n"
                "[chidu.frontends]\nterminal = delta_gone\n[chidu.systems]\nsome = delta_cap\n"
            ),
            {"delta_cap": CAP, "delta_void": "x = 1\n"},
        ),
    )
    (tmp_path / "settings.toml").write_text('blocked = ["gamma"]\n', encoding="utf-8")
    ran = chidu("plugins", "--json", env=env)
    assert ran.code == 0
    assert states(ran) == {
        "acme:late": ("rule", "shadowed"),
        "acme:ratio": ("rule", "shadowed"),
        "beta:late": ("rule", "shadowed"),
        "gamma:out": ("rule", "blocked"),
        "delta:cap": ("wrapper", "ok"),
        "delta:void": ("extension", "failed"),
        "delta:terminal": ("frontend", "failed"),
        "delta:some": ("systems", "failed"),
    }
    reasons = {f"{one['origin']}:{one['name']}": one["reason"] for one in json.loads(ran.out)["plugins"]}
    assert "与 beta:late 同名：要用它，写 acme:late" in reasons["acme:late"]
    assert "与 chidu:ratio 同名" in reasons["acme:ratio"]
    assert "blocked" in reasons["gamma:out"]
    assert "delta_gone" in reasons["delta:terminal"]
    text = chidu("plugins", env=env)
    assert "\x1b" not in text.out
    assert "与 beta:late 同名" in text.out
    assert "7 个不在用" in text.err


def test_rules_tells_what_plugins_tells(chidu: Any, site: Callable[..., Mapping[str, str]], tmp_path: Path):
    """Of two rules with one name none is ``ok``, in either list; a name that is blocked in vain is told."""
    env = site(
        acme=("1.0", "[chidu.rules]\nlate = acme_late\n", {"acme_late": RULE}),
        beta=("1.0", "[chidu.rules]\nlate = beta_late\n", {"beta_late": RULE}),
    )
    (tmp_path / "settings.toml").write_text('blocked = ["nosuch"]\n', encoding="utf-8")
    rows = json.loads(chidu("rules", "--json", env=env).out)
    assert [one["state"] for one in rows if one["name"] == "late"] == [
        "与 beta:late 同名：要用它，写 acme:late",
        "与 acme:late 同名：要用它，写 beta:late",
    ]
    assert "“nosuch”不是已安装的插件" in chidu("plugins", env=env).err


def test_a_second_copy_is_shadowed(chidu: Any, site: Callable[..., Mapping[str, str]], tmp_path: Path):
    """A package that stands in an earlier folder too is told, and its first copy is in use."""
    env = site(acme=("2.0", "[chidu.rules]\nlate = acme_late\n", {"acme_late": RULE}))
    below = tmp_path / "below" / "acme-1.0.dist-info"
    below.mkdir(parents=True)
    (below / "METADATA").write_text("Name: acme\nVersion: 1.0\n", encoding="utf-8")
    (below / "entry_points.txt").write_text("[chidu.rules]\nlate = acme_late\n", encoding="utf-8")
    both = {**env, "PYTHONPATH": os.pathsep.join((env["PYTHONPATH"], str(below.parent)))}
    listed = json.loads(chidu("plugins", "--json", env=both).out)["plugins"]
    found = [(one["kind"], one["package_version"], one["state"]) for one in listed if one["origin"] == "acme"]
    assert found == [("rule", "2.0", "ok"), ("package", "1.0", "shadowed")]


def test_without_plugins_there_are_those_of_the_house(chidu: Any, site: Callable[..., Mapping[str, str]]):
    """``--no-plugins`` lists, and imports, nothing of anybody else."""
    env = site(acme=("1.0", "[chidu.rules]\nlate = acme_late\n", {"acme_late": "raise SystemExit('ran')"}))
    ran = chidu("--no-plugins", "plugins", "--json", env=env)
    assert states(ran) == {}
    assert "ran" not in ran.err


@pytest.mark.parametrize("text", ["blocked = 1", 'theme = "pink"', "oops ="])
def test_bad_settings_are_told(chidu: Any, site: Callable[..., Mapping[str, str]], tmp_path: Path, text: str):
    """What is wrong with the settings is said on stderr; stdout stays data."""
    env = site(acme=("1.0", "[chidu.rules]\nlate = acme_late\n", {"acme_late": RULE}))
    (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
    ran = chidu("plugins", "--json", env=env)
    assert "settings.toml" in ran.err
    wanted = "ok" if "theme" in text else "blocked"
    assert states(ran) == {"acme:late": ("rule", wanted)}
