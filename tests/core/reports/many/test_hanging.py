"""A rule that does not return, in a process that writes reports: it is named, and its process ends."""

import subprocess
import sys

PROGRAM = """
from chidu.plugins.watching import watched
from chidu.reports.many import running

running.LONGEST = 0
running._prepare(())
with watched("late.rule_score", "acme 6.1"):
    while True:
        pass
"""


def test_the_process_of_a_rule_that_hangs_ends():
    """The rule is named on stderr, and the process ends by itself with an exit code that breaks the pool."""
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, encoding="utf-8", check=False, timeout=120
    )
    assert ended.returncode == 1
    first, last = ended.stderr.splitlines()
    assert "late.rule_score（来自 acme 6.1）运行了" in first
    assert last.endswith("：放弃这个项目")
