"""Parameters and answers drawn by hypothesis, for the tests of those who write rules."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chidu.testing import score_once
from chidu.testing.strategies import answers_for, params_for

SOUND = Path(__file__).parent / "zoo" / "sound.py"
RULES = [SOUND, "chidu:deductions", "chidu:ratio", "chidu:weighted"]
few = settings(max_examples=5, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])


@pytest.mark.parametrize("subject", RULES, ids=str)
@few
@given(data=st.data())
def test_what_is_drawn_is_accepted(subject: Any, data: st.DataObject):
    """Drawn parameters pass the rule's check, drawn answers are complete, and the points lie within their limits."""
    params = data.draw(params_for(subject, 10))
    answers = data.draw(answers_for(subject, 10, params))
    outcome = score_once(subject, answers, points=10, params=params)
    assert outcome is not None
    assert outcome.points is None or 0 <= outcome.points <= 10


def test_without_hypothesis_a_sentence(tmp_path: Path):
    """Where hypothesis is missing, the kit works, and the strategies say what they need."""
    (tmp_path / "hypothesis.py").write_text("raise ImportError('no')", "utf-8")
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import chidu.testing; print('kit'); import chidu.testing.strategies"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert done.stdout.strip() == "kit"
    assert "pip install hypothesis" in done.stderr
