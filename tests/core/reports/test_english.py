"""Papers in English: where the user's language is English, what chidu itself prints is."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from chidu.systems.library import samples

CHINESE = re.compile("[\u3400-\u9fff]")


def test_the_papers_own_words_are_english(tmp_path: Path):
    """Heads, totals and annexes are in English; what the form and the system print stays as it is."""
    shutil.copytree(samples()["demo"], tmp_path / "demo")
    command = [sys.executable, "-m", "chidu", "export", "demo", "--to", "a.md", "--form", "score"]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={**os.environ, "CHIDU_LANG": "en"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0
    text = (tmp_path / "a.md").read_text(encoding="utf-8")
    for words in (
        "Level 1",
        "Project: ",
        "Round: ",
        "Annex: what is still open",
        "| Total |",
        "| Grade |",
        "journal head",
    ):
        assert words in text, words
    assert not CHINESE.search(done.stderr.replace("a.md", ""))
