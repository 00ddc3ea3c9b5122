"""The PDF: pages as the paper says, every word in it, and a sentence where it cannot be made here."""

import builtins
import io
from typing import Any

import pytest
from printing import needs_fonts

from chidu.projects.errors import RefusedError
from chidu.reports.blocks import Cell, NewPage, Paper, Paragraph, Row, Table
from chidu.reports.papers.paper import paper_of
from chidu.reports.pdf import document
from chidu.reports.pdf.format import differences
from chidu.reports.report import Report

typst = pytest.importorskip("typst", reason="typst is an extra")
pypdf = pytest.importorskip("pypdf", reason="pypdf is an extra")


def pages(paper: Paper) -> list[Any]:
    """Return the pages of a paper's PDF."""
    return list(pypdf.PdfReader(io.BytesIO(document.pdf_bytes(paper))).pages)


@needs_fonts
def test_pages_stand_and_lie(demo: Report):
    """The 自评报告 stands upright on A4, the 评分表 lies; every page has the source and its number at its foot."""
    paper = paper_of(demo)
    made = pages(paper)
    shapes = [round(float(one.mediabox.width)) for one in made]
    assert shapes == sorted(shapes)
    assert {shapes[0], shapes[-1]} == {595, 842}
    for number, one in enumerate(made, 1):
        text = "".join(one.extract_text().split())
        assert f"—{number}—" in text
        assert "".join(paper.source.split()) in text


@needs_fonts
def test_the_head_of_a_table_is_repeated(demo: Report):
    """Wherever the 评分表 goes on, its columns have their heads."""
    texts = ["".join(one.extract_text().split()) for one in pages(paper_of(demo, "score"))]
    assert len([one for one in texts if "具体指标评价标准" in one]) >= 2


@needs_fonts
def test_what_is_higher_than_a_page_goes_on():
    """A text longer than a page, and a cell over more rows than a page holds, lose nothing."""
    rows = tuple(
        [Row((Cell("组", "label", rows=80), Cell("起")))] + [Row((Cell(f"第{one}行"),)) for one in range(79)]
    )
    long = Row((Cell("长" * 4000), Cell("")))
    paper = Paper("题", (Table("甲", (1, 9), rows), NewPage(), Table("乙", (1, 1), (long,))))
    made = pages(paper)
    assert len(made) > 4
    text = "".join("".join(one.extract_text().split()) for one in made)
    assert text.count("长") == 4000
    assert all(f"第{one}行" in text for one in range(79))


@needs_fonts
def test_what_no_font_has_is_named(demo: Report):
    """A character that would be an empty box is named, with what to do."""
    paper = Paper("题", (Paragraph("完成\U0010fffd"),))
    (told,) = differences(document.pdf_bytes(paper), demo, paper)
    assert "\U0010fffd" in told
    assert "Word" in told


def test_no_chinese_font_refuses(monkeypatch: pytest.MonkeyPatch, demo: Report):
    """Where the machine has no font for Chinese, nothing is written."""
    monkeypatch.setattr(document, "_families", lambda: ("DejaVu Sans",))
    with pytest.raises(RefusedError, match="没有中文字体"):
        document.pdf_bytes(paper_of(demo))


def test_typst_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch, demo: Report):
    """Without the extra there is a sentence with the command that installs it."""
    real = builtins.__import__

    def without(name: str, *more: Any) -> Any:
        if name == "typst":
            raise ImportError(name)
        return real(name, *more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(RefusedError, match=r"chidu\[pdf\]"):
        document.pdf_bytes(paper_of(demo))
