"""What a rule may not look at is noticed, however it is looked at."""

import subprocess
import sys

import pytest

RULE = """
import os, platform, random, secrets, time, uuid
from pathlib import Path
from random import choice
from time import localtime
def looks():
    return eval(asked)
"""
SCRIPT = """
import json, sys, types
from chidu.testing.watch import Watch
watch = Watch(60, lambda *_: None)
out = sys.stdout
import os
number = os.dup(1)
watch.begin()
rule = types.ModuleType("rule")
exec(RULE, vars(rule))
watch.of(rule)
seen = []
for asked in ASKED:
    rule.asked = asked
    with watch.calling("rule_score"):
        rule.looks()
    seen.append(sorted(watch.seen.pop("rule_score", ())))
os.write(number, json.dumps(seen).encode())
"""
LOOKS = {
    "localtime()": "time.localtime",
    "time.strftime('%Y')": "time.strftime",
    "time.gmtime()": "time.gmtime",
    "time.ctime()": "time.ctime",
    "time.process_time()": "time.process_time",
    "time.clock_gettime(0)": "time.clock_gettime",
    "Path('/x').exists()": "os.stat",
    "Path('/x').is_dir()": "os.stat",
    "os.path.exists('/x')": "os.stat",
    "os.path.islink('/x')": "os.lstat",
    "os.stat('/')": "os.stat",
    "os.access('/', 4)": "os.access",
    "os.getcwd()": "os.getcwd",
    "Path.cwd()": "os.getcwd",
    "os.chdir('/')": "os.chdir",
    "platform.node()": "platform.node",
    "platform.system()": "platform.system",
    "os.uname()": "os.uname",
    "uuid.uuid4()": "os.urandom",
    "uuid.uuid1()": "uuid.uuid1",
    "os.urandom(4)": "os.urandom",
    "secrets.token_hex(4)": "os.urandom",
    "random.random()": "random.random",
    "choice([1, 2])": "random.choice",
    "random.SystemRandom().random()": "os.urandom",
}
HARMLESS = (
    "time.gmtime(0)",
    "time.strftime('%Y', (2021, 7, 28, 0, 0, 0, 0, 0, 0))",
    "random.Random(7).random()",
    "Path('/x') / 'y'",
    "os.path.join('a', 'b')",
    "uuid.UUID(int=3)",
)


@pytest.fixture(scope="module")
def noticed() -> dict[str, list[str]]:
    """Return what was noticed of each way to look: in a process of its own, which cannot be unwatched."""
    import json

    asked = (*LOOKS, *HARMLESS)
    script = f"RULE = {RULE!r}\nASKED = {asked!r}\n{SCRIPT}"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, encoding="utf-8")
    return dict(zip(asked, json.loads(done.stdout), strict=True))


@pytest.mark.parametrize("asked", LOOKS)
def test_look_is_noticed(noticed: dict[str, list[str]], asked: str):
    """Clocks, files, the machine's name and chance are noticed, whichever way leads to them."""
    assert any(one.startswith(LOOKS[asked]) for one in noticed[asked]), noticed[asked]


@pytest.mark.parametrize("asked", HARMLESS)
def test_arithmetic_is_not_noticed(noticed: dict[str, list[str]], asked: str):
    """What depends on its arguments alone is nobody's concern, though it comes from the same modules."""
    assert noticed[asked] == []
