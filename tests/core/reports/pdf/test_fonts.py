"""The fonts of a PDF: found by name, and where there is none for Chinese, what to install is said."""

import sys

import pytest

from chidu.projects.errors import RefusedError
from chidu.reports.pdf.fonts import chinese_fonts


@pytest.mark.parametrize(
    ("platform", "word"), [("linux", "fonts-noto-cjk"), ("win32", "SimSun"), ("darwin", "Songti SC")]
)
def test_no_chinese_font_is_told(monkeypatch: pytest.MonkeyPatch, platform: str, word: str):
    """Without a font for Chinese there is no PDF of empty boxes: what to install is named, for each system."""
    monkeypatch.setattr(sys, "platform", platform)
    for known in ((), ("DejaVu Sans", "Liberation Serif")):
        with pytest.raises(RefusedError, match=word):
            chinese_fonts(known)


def test_any_chinese_font_serves():
    """One font that has Chinese serves for every style."""
    found = chinese_fonts(("Arial", "WenQuanYi Zen Hei"))
    assert found == (("WenQuanYi Zen Hei",),) * 3


def test_the_fonts_of_the_forms_come_first():
    """宋体, 黑体 and 仿宋 are taken where they are, whatever else there is; names count in any case."""
    found = chinese_fonts(("Noto Serif CJK SC", "simsun", "SimHei", "FangSong"))
    assert (found.song[0], found.hei[0], found.fangsong[0]) == ("simsun", "SimHei", "FangSong")
