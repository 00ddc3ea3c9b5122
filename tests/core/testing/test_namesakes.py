"""Rules of one name: each is tried, with its own golden cases, by ``package:name``; the name alone says no more."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from chidu.cli.main import run
from chidu.plugins import entry_points
from chidu.testing import RuleRefusedError, check_rule, score_once

SOUND = (Path(__file__).parent / "zoo" / "sound.py").read_text("utf-8")
HALF = SOUND.replace("按例扣分", "按半例扣分").replace('answers["times"]', 'answers["times"] / 2')
PARAMS = {"each": 1}


@pytest.fixture(autouse=True)
def _installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Install two packages that call their rules alike, and one that calls its rule as a built-in is called."""
    rules = (("acme", "per_case", SOUND), ("zeta", "per_case", HALF), ("acme-ratio", "ratio", SOUND))
    for package, name, text in rules:
        module = f"{package}_{name}".replace("-", "_")
        (tmp_path / f"{module}.py").write_text(text, "utf-8")
        info = tmp_path / f"{package.replace('-', '_')}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", "utf-8")
        (info / "entry_points.txt").write_text(f"[chidu.rules]\n{name} = {module}\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    entry_points._everything.cache_clear()
    yield
    for name in [one for one in sys.modules if one.startswith(("acme_", "zeta_"))]:
        del sys.modules[name]
    entry_points._everything.cache_clear()


def test_each_is_tried_with_its_own_cases():
    """One of two namesakes is sound, and the other's cases, which are wrong, are told as its own."""
    assert check_rule("acme:per_case").is_sound
    other = check_rule("zeta:per_case")
    assert {one.message.partition("：")[0] for one in other.of("cases")} == {"范例“两例”"}, other
    assert other.source == "zeta 1.0"


def test_namesake_of_a_built_in_has_its_own_cases():
    """A rule that is called as one of chidu's is tried as itself."""
    report = check_rule("acme-ratio:ratio")
    assert report.is_sound, report
    assert report.source == "acme-ratio 1.0"


def test_file_called_as_a_built_in_has_its_own_cases(tmp_path: Path):
    """So is a file."""
    (tmp_path / "excused.py").write_text(SOUND, "utf-8")
    report = check_rule(tmp_path / "excused.py")
    assert report.is_sound, report


def test_name_of_two_is_refused():
    """The name alone is told to be that of two, and which they are; no module of that name is looked for."""
    report = check_rule("per_case")
    assert report.kinds == {"loads"}
    assert "acme:per_case、zeta:per_case" in report.findings[0].message
    with pytest.raises(RuleRefusedError, match="acme:per_case、zeta:per_case"):
        score_once("per_case", {}, points=3, params=PARAMS)


def test_each_is_scored_by_itself():
    """A test that scores once has the rule that it names."""
    answers = {"times": 2, "grave": False}
    points = [score_once(f"{one}:per_case", answers, points=3, params=PARAMS) for one in ("acme", "zeta")]
    assert [one and one.points for one in points] == [1, 2]


@pytest.mark.parametrize(
    ("name", "code"), [("acme:per_case", 0), ("zeta:per_case", 1), ("acme-ratio:ratio", 0)]
)
def test_shown_with_its_own_cases(name: str, code: int, capsys: pytest.CaptureFixture[str]):
    """``rules show`` runs the cases of the rule that it shows."""
    assert bool(run(["rules", "show", name])) is bool(code)
    assert ("与预期不符" in capsys.readouterr().out) is bool(code)
