"""What holds of every shipped file as a file."""

import re
import tomllib
from pathlib import Path


def test_it_is_plain_utf_8(shipped: Path):
    """No byte order mark, no carriage returns, no tabs, one line break at the end."""
    raw = shipped.read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert b"\t" not in raw
    assert raw.endswith(b"\n")
    assert not raw.endswith(b"\n\n")


def test_no_blank_stands_at_the_end_of_a_line(shipped: Path):
    """A blank that matters is written as an escape, because editors remove the others."""
    lines = shipped.read_text(encoding="utf-8").splitlines()
    assert [number for number, line in enumerate(lines, 1) if line != line.rstrip(" ")] == []


def test_no_telephone_number_is_in_it(shipped: Path):
    """No run of eleven digits, no area code with a number."""
    text = shipped.read_text(encoding="utf-8")
    assert re.search(r"\d{11}", text) is None
    assert re.search(r"0\d{2,3}-\d{7,8}", text) is None


def test_it_declares_its_format(shipped: Path):
    """The format's version is 1."""
    assert tomllib.loads(shipped.read_text(encoding="utf-8"))["format"] == 1
