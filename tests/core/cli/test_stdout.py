"""A stdout that takes nothing, or that plugins print to, and how much is written to it."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chidu.cli.listing import MOST

Run = Callable[..., Any]
NOISY = (
    "from chidu.rules import Outcome, RuleInfo, YesNo, hookimpl\nprint('noise')\n"
    "@hookimpl\ndef rule_info():\n    print('noise')\n    return RuleInfo('吵', '1')\n"
    "@hookimpl\ndef rule_questions(): return (YesNo('done', '完成'),)\n"
    "@hookimpl\ndef rule_score(indicator, answers): return Outcome.of(indicator.points, '好')\n"
)


@pytest.mark.parametrize("arguments", [("rules",), ("--version",), ("rules", "--json")])
def test_a_full_disk_is_one_sentence(arguments: tuple[str, ...]):
    """What cannot be written is said on stderr in one line, with exit code 2."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "chidu", *arguments], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)


def test_a_closed_stdout_is_no_failure():
    """Who closes stdout before the start gets no traceback."""
    program = [sys.executable, "-c", "import os, sys; os.close(1); os.execv(sys.executable, sys.argv[1:])"]
    done = subprocess.run(
        [*program, sys.executable, "-m", "chidu", "rules"], stderr=subprocess.PIPE, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_plugin_that_prints_spoils_no_json(chidu: Run, shelf: Callable[[str], Any]):
    """What a plugin prints is nowhere to be seen; stdout stays JSON."""
    ran = chidu("rules", "--json", env=shelf(NOISY))
    assert "strange" in {one["name"] for one in json.loads(ran.out)}
    assert ran.err == ""


@pytest.mark.parametrize(
    "noise",
    [
        "import os; os.write(1, b'noise')",
        "import os; os.write(2, b'noise')",
        "import os; os.system('echo noise')",
        "import sys; sys.__stdout__.write('noise')",
        "import sys; sys.__stderr__.write('noise')",
        "import sys; sys.stderr.write('noise')",
        "import logging, warnings; warnings.warn('noise'); logging.error('noise')",
    ],
)
def test_what_is_printed_past_python_spoils_no_json(chidu: Run, shelf: Callable[[str], Any], noise: str):
    """What a library in C, or a program that a plugin starts, writes is nowhere to be seen either."""
    ran = chidu("rules", "--json", env=shelf(NOISY.replace("print('noise')\n", f"{noise}\n", 1)))
    assert "strange" in {one["name"] for one in json.loads(ran.out)}
    assert ran.err == ""


def test_so_many_findings_are_cut(inside: Run, tmp_path: Path, small: str):
    """Of a file's findings as many are printed as somebody reads, and the rest is counted; JSON has all."""
    file = tmp_path / "many.toml"
    file.write_text(
        small + "".join(f"[facts.f{n}]\ntitle = '甲'\n" for n in range(MOST + 50)), encoding="utf-8"
    )
    said = inside("check", file).out
    assert said.count(" E202 ") == MOST
    assert "还有 50 处没有列出" in said
    assert len(json.loads(inside("check", file, "--json").out)["files"][0]["diagnostics"]) == MOST + 50


@pytest.mark.parametrize(
    ("data", "word"), [(b"# \n", "文件里只有注释"), (b"PK\x03\x04\x00\x00", "不是文本文件")]
)
def test_a_file_of_nothing_or_of_bytes_is_one_finding(inside: Run, tmp_path: Path, data: bytes, word: str):
    """An empty file, and one that is no text, are told in one sentence."""
    file = tmp_path / "some.toml"
    file.write_bytes(data)
    (found,) = json.loads(inside("check", file, "--json").out)["files"][0]["diagnostics"]
    assert word in found["message"]


def test_a_group_is_explained_by_what_is_in_it(inside: Run):
    """The id of a group lists its indicators; a question lists what may be answered."""
    assert "timeliness" in inside("explain", "huarong-2021", "management.funding").out
    said = json.loads(inside("explain", "huarong-2021", "management.funding.timeliness", "--json").out)
    assert [one["points"] for one in said["questions"][0]["options"]] == ["2", "1", "0.5"]
