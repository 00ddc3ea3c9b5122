"""The fixtures, used as a rule's own tests use them: by naming the module."""

import subprocess
import sys
from pathlib import Path

ZOO = Path(__file__).parent / "zoo"
TEST = """
from pathlib import Path
RULE = Path({rule!r})

def test_sound(rule_report):
    assert rule_report(RULE).is_sound
    assert rule_report(RULE) is rule_report(RULE)

def test_points(rule_outcome):
    assert rule_outcome(RULE, {{"times": 1, "grave": False}}, points=3, params={{"each": 1}}).points == 2
"""


def test_fixtures_are_named_and_used(tmp_path: Path):
    """A test folder that names the module has both fixtures, and one that does not has none of them."""
    (tmp_path / "test_it.py").write_text(TEST.format(rule=str(ZOO / "sound.py")), "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_it.py"]
    without = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert "fixture 'rule_report' not found" in without.stdout
    (tmp_path / "conftest.py").write_text('pytest_plugins = ["chidu.testing.fixtures"]', "utf-8")
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert "2 passed" in done.stdout, done.stdout
