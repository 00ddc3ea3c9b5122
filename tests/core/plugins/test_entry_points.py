import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from chidu.plugins.entry_points import HOME, RULES, SYSTEMS, offers
from chidu.plugins.installed import packages


def test_own_rules_are_offered_like_strangers():
    """The built-in rules come by the same group as everybody else's."""
    assert {"checklist", "ratio"} <= {one.name for one in offers(RULES) if one.origin == HOME}
    assert any(one.module == "chidu_templates" for one in offers(SYSTEMS))


def test_offer_says_where_it_comes_from(shelf: Any, times: Mapping[str, str]):
    """An offer carries its distribution, that one's version, and its module's name."""
    shelf.rule(times["whole"], "times", "acme", "4.2")
    (offer,) = [one for one in offers(RULES) if one.name == "times"]
    assert (offer.origin, offer.version, offer.module) == ("acme", "4.2", "acme_times")
    assert (offer.source, offer.qualified) == ("acme 4.2", "acme:times")


def test_offers_are_sorted_by_name_own_first(shelf: Any, times: Mapping[str, str]):
    """Offers stand by name; of one name chidu's own comes first."""
    shelf.rule(times["whole"], "ratio", "aaa")
    names = [one.name for one in offers(RULES)]
    assert names == sorted(names)
    assert [one.origin for one in offers(RULES) if one.name == "ratio"] == [HOME, "aaa"]


def test_shadowed_distribution_is_not_listed_twice(
    shelf: Any, times: Mapping[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Of one distribution in two folders of the path the earlier alone counts."""
    shelf.rule(times["whole"], version="2.0")
    below = tmp_path / "below"
    (below / "acme-1.0.dist-info").mkdir(parents=True)
    for name in ("METADATA", "entry_points.txt"):
        text = (tmp_path / "acme-2.0.dist-info" / name).read_text("utf-8")
        (below / "acme-1.0.dist-info" / name).write_text(text.replace("2.0", "1.0"), "utf-8")
    monkeypatch.setattr(sys, "path", [*sys.path, str(below)])
    assert [one.version for one in offers(RULES) if one.origin == "acme"] == ["2.0"]


def test_one_distribution_has_many_spellings(
    shelf: Any, times: Mapping[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """``Acme.Rules``, ``acme-rules`` and ``ACME__rules`` are one distribution, of which the earliest counts."""
    shelf.rule(times["whole"])
    metadata, entries = (
        (tmp_path / "acme-1.0.dist-info" / name).read_text("utf-8")
        for name in ("METADATA", "entry_points.txt")
    )
    below = []
    for name in ("Acme.Rules", "acme-rules", "ACME__rules"):
        below.append(str(tmp_path / name))
        folder = tmp_path / name / "rules-1.0.dist-info"
        folder.mkdir(parents=True)
        (folder / "METADATA").write_text(metadata.replace("Name: acme", f"Name: {name}"), "utf-8")
        (folder / "entry_points.txt").write_text(entries, "utf-8")
    monkeypatch.setattr(sys, "path", [*sys.path, *below])
    names = [one.origin for one in offers(RULES) if one.origin.lower() != "acme" and one.name == "times"]
    assert names == ["Acme.Rules"]


def test_a_place_that_cannot_be_looked_at_hides_nothing(monkeypatch: pytest.MonkeyPatch):
    """A folder of the path that cannot be looked at, here for its endless name, is passed over."""
    monkeypatch.setattr(sys, "path", ["/" + "x" * 5000, *sys.path])
    assert HOME in [package.name for package in packages()]


def test_listing_survives_broken_metadata(shelf: Any, times: Mapping[str, str]):
    """A distribution whose entry points or metadata cannot be read does not hide the others."""
    shelf.rule(times["whole"])
    for name in ("torn", "nameless"):
        (shelf.folder / f"{name}-1.0.dist-info").mkdir()
    torn = shelf.folder / "torn-1.0.dist-info"
    (torn / "METADATA").write_text("Name: torn\nVersion: 1.0\n", "utf-8")
    (torn / "entry_points.txt").write_bytes(b"[chidu.rules\n\xff\xfe = = x\n")
    left = shelf.folder / "nameless-1.0.dist-info" / "entry_points.txt"
    left.write_text("[chidu.rules]\nratio = left_behind\ntimes = left_behind\n", "utf-8")
    result = shelf.python("""
        from chidu.plugins.entry_points import RULES, offers
        print(*(f"{one.origin}:{one.name}" for one in offers(RULES)))
    """)
    assert result.returncode == 0, result.stderr
    assert "acme:times" in result.stdout
    assert "chidu:ratio" in result.stdout
    assert "None" not in result.stdout
