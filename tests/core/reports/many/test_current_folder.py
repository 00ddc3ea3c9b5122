"""Processes that write reports run nothing that merely lies in the folder in which the program was started."""

import subprocess
import sys
from pathlib import Path

#: A program that lies elsewhere, as the script ``chidu`` does.
PROGRAM = """
from chidu.reports.many import running

if __name__ == "__main__":
    with running.pool(1) as made:
        running.submit(made, print).result()
"""
#: What Python would import first, were the current folder searched.
EVIL = "open('seen', 'a').close()\nraise SystemExit(1)\n"


def test_modules_of_the_current_folder_are_not_imported(tmp_path: Path):
    """Neither a process of the pool nor the one that tracks what they share looks for modules there."""
    program, here = tmp_path / "program/main.py", tmp_path / "here"
    program.parent.mkdir()
    here.mkdir()
    program.write_text(PROGRAM, encoding="utf-8")
    (here / "multiprocessing.py").write_text(EVIL, encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, str(program)], cwd=here, capture_output=True, check=False, timeout=120
    )
    assert not (here / "seen").exists()
    assert ended.returncode == 0, ended.stderr
