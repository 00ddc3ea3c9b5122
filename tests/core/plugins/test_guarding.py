"""What would end the whole process is refused to a plugin, and to nobody else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from chidu.plugins.fence import Fault, fenced

if sys.platform == "win32":
    pytest.skip("there are fewer ways to end a process", allow_module_level=True)

ENDS = [
    "os._exit(0)",
    "os.abort()",
    "os.kill(os.getpid(), signal.SIGKILL)",
    "os.kill(0, 9)",
    "os.killpg(os.getpgrp(), 9)",
    "os.execv(sys.executable, ['python', '-c', ''])",
    "os.execlp('true', 'true')",
    "signal.raise_signal(signal.SIGTERM)",
    "signal.setitimer(signal.ITIMER_REAL, 0.01)",
    "signal.alarm(1)",
    "_thread.interrupt_main()",
    "posix._exit(0)",
    "early(0)",
    "sys.exit(0)",
    "quit()",
]
#: A plugin's call in a process of its own, which says at its end that it is still there.
PROGRAM = """
import os, posix, signal, sys, _thread
from chidu.plugins.fence import fenced

def module():
    from os import _exit
    return _exit

early = fenced("导入", "acme 6.1", module)
print(fenced("times.rule_score", "acme 6.1", lambda: {call}).message)
"""
COPIED = """
import os
from chidu.plugins.fence import fenced
fenced("times.rule_score", "acme 6.1", os.fork)
print("once")
"""
WAITED = """
import os
from chidu.plugins.fence import fenced

def forked():
    child = os.fork()
    if child == 0:
        os._exit(7)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

print(fenced("times.rule_score", "acme 6.1", forked))
"""


def ran(program: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """Return what a program did in a process of its own."""
    env = {**os.environ, "CHIDU_LANG": "zh", "PYTHONUTF8": "1", "CHIDU_CONFIG": str(tmp_path / "own.toml")}
    command = [sys.executable, "-c", program]
    return subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("call", ENDS)
def test_a_plugin_that_ends_the_process_does_not(tmp_path: Path, call: str):
    """Every way out of Python that a plugin may take is its own fault, named as such, and the program goes on."""
    done = ran(PROGRAM.format(call=call), tmp_path)
    assert (done.returncode, done.stdout.startswith("times.rule_score（来自 acme 6.1）出错：")) == (0, True)


def test_a_signal_to_another_process_goes_there():
    """To ask whether a process is there, and to end a child, is left to a plugin."""
    assert fenced("某", "acme 1.0", os.kill, os.getpid(), 0) is None
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        assert fenced("某", "acme 1.0", os.kill, child.pid, 9) is None
    assert child.returncode == -9


def test_a_copy_of_the_process_does_not_go_on_as_chidu(tmp_path: Path):
    """A plugin that forks and returns twice is heard once."""
    assert ran(COPIED, tmp_path).stdout == "once\n"


def test_a_copy_may_end_itself(tmp_path: Path):
    """What multiprocessing does, a copy that ends, is no end of the program."""
    assert ran(WAITED, tmp_path).stdout == "7\n"


def test_chidu_itself_may_end(tmp_path: Path):
    """Once a plugin was called, chidu's own code ends the process as ever."""
    program = "import os\nfrom chidu.plugins.fence import fenced\nfenced('a', 'acme 1', int)\nos._exit(5)"
    assert ran(program, tmp_path).returncode == 5


def test_the_fault_names_the_function():
    """The message says what was called, and nothing that differs from run to run."""
    fault = fenced("某", "acme 1.0", os.kill, os.getpid(), 9)
    assert isinstance(fault, Fault)
    assert "os.kill 会结束整个程序，没有执行" in fault.message or "posix.kill" in fault.message
    assert str(os.getpid()) not in fault.message
