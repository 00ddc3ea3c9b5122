"""A department that knows no TOML: everything by verbs and forms, then the file that any chidu reads."""

import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from chidu.authoring import forms
from chidu.authoring.base import Base
from chidu.authoring.giving import givers
from chidu.authoring.layer import OwnLayer, begun
from chidu.authoring.opening import OpenedLayer
from chidu.authoring.proving import Prover
from chidu.authoring.saving import save_layer
from chidu.plugins.catalogue import Catalogue
from chidu.systems.printed import printed_standard

GROUP = "performance.effect"
NEW = "performance.effect.群众满意度"


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run chidu as people do."""
    return subprocess.run(
        [sys.executable, "-m", "chidu", *map(str, arguments)],
        env={**os.environ, "CHIDU_LANG": "zh", "PYTHONUTF8": "1"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


@pytest.fixture
def added(reference: Base, catalogue: Catalogue) -> OwnLayer:
    """Return the reference with an indicator begun from an example, its values typed over."""
    example = forms.examples("weighted", catalogue)[0]
    values = forms.values_of("weighted", example.params, catalogue)
    parts = [
        row
        | {
            "text": text,
            "weight": weight,
            "rule": {"type": "interpolation", "full_at": "90%", "none_at": "60%"},
        }
        for row, text, weight in zip(values["parts"], ("家长", "教师"), ("62.5%", "37.5"), strict=False)
    ]
    made = forms.filled("weighted", {"parts": parts}, catalogue, example.params)
    assert made.problems == ()
    layer = begun(reference, "our-bureau", "本局项目支出绩效评价指标体系", issuer="本局", version="1")
    return layer.add(
        GROUP, title="群众满意度", points=8, content="满意率", rule={"type": "weighted", **made.params}
    )


def test_points_are_found_step_by_step_until_it_is_sound(
    added: OwnLayer, catalogue: Catalogue, tmp_path: Path
):
    """Too many points, who could give some, two give up; then the file checks and shows its changes."""
    path = tmp_path / "our-bureau.toml"
    prover = Prover(added.base, catalogue, str(path))
    proof = prover.prove(added)
    assert list(map(str, proof.gaps)) == ["项目效果：下级合计 48，应为 40：多 8 分"]
    found = givers(proof, catalogue, GROUP, Decimal(3), but=NEW)
    assert [one.follows for one in found] == [True, True, True, True, False]
    assert NEW not in {one.path for one in found}
    layer = added.give_up(found[0].path, 3).refine(NEW, points=5)
    layer = layer.give_up(found[1].path, 2)
    proof = prover.prove(layer)
    assert proof.is_filled, proof.findings
    assert proof.bound is not None
    assert "家长" in printed_standard(proof.bound.indicators[NEW])
    assert "5分" in printed_standard(proof.bound.indicators[found[0].path])
    done = save_layer(path, proof, OpenedLayer(layer))
    checked = run("check", done.path)
    assert (checked.returncode, checked.stdout) == (0, "")
    assert "没有问题" in checked.stderr
    changes = json.loads(run("diff", "huarong-2021", path, "--json").stdout)
    assert "群众满意度" in json.dumps(changes, ensure_ascii=False)


def test_a_rule_that_does_not_go_along_says_where_it_must_change(reference: Base, catalogue: Catalogue):
    """A checklist gives up points only with its items; the finding leads to its rule, and its form mends it."""
    layer = begun(reference, "ours", "本局")
    path = "decision.objective.goal"
    rule = dict(layer.node(path)["rule"])
    proof = Prover(reference, catalogue).prove(layer.give_up(path, 1).refine("decision.objective", points=3))
    assert not next(
        one for one in givers(proof, catalogue, "decision.objective", Decimal(1)) if one.path == path
    ).follows
    assert proof.about(path, ("rule",))
    values = forms.values_of(rule.pop("type"), rule, catalogue)
    rows = [row | {"points": "0.75"} for row in values["items"]]
    made = forms.filled("checklist", {**values, "items": rows}, catalogue, rule)
    mended = layer.give_up(path, 1).refine(path, rule={"type": "checklist", **made.params})
    assert [one["id"] for one in made.params["items"]] == [one["id"] for one in rule["items"]]
    assert not Prover(reference, catalogue).prove(mended).about(path)
