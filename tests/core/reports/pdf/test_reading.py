"""A PDF read back: cells that go on behind a page's end are whole, and what is lost is told."""

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from printing import needs_fonts

from chidu.reports.blocks import Cell, NewPage, Paper, Paragraph, Row, Table
from chidu.reports.papers.paper import paper_of
from chidu.reports.pdf.document import pdf_bytes
from chidu.reports.pdf.format import differences
from chidu.reports.pdf.reading import lacking, read_pdf, scarce
from chidu.reports.pdf.rows import torn
from chidu.reports.pdf.spelling import spelled
from chidu.reports.report import Report


def reason(length: int) -> str:
    """Return so many characters of a reason that never says the same twice."""
    return "".join(f"原因是第{one}项资料没有及时归档，" for one in range(length))[:length]


def told_at(paper: Paper, rows: tuple[int, ...], text: str) -> Paper:
    """Return the 评分表 with such a reason in the last cell of these rows."""
    (table,) = (one for one in paper.blocks if isinstance(one, Table) and one.heads)
    long = [
        evolve(row, cells=(*row.cells[:-1], evolve(row.cells[-1], text=text))) if at in rows else row
        for at, row in enumerate(table.rows)
    ]
    changed = evolve(table, rows=tuple(long))
    return evolve(paper, blocks=tuple(changed if one is table else one for one in paper.blocks))


@needs_fonts
@pytest.mark.parametrize("rows", [(4,), (13,), (3, 4, 13)])
@pytest.mark.parametrize("length", [200, 250, 400, 590, 610, 900, 5000])
def test_a_long_reason_is_written_whole(demo: Report, rows: tuple[int, ...], length: int):
    """However long a 扣分原因 is, and however its cell is split over pages, nothing of it is cut or missed."""
    paper = told_at(paper_of(demo, "score"), rows, reason(length))
    assert list(differences(pdf_bytes(paper), demo, paper)) == []


@needs_fonts
@given(lost=st.integers(0, 880), size=st.integers(1, 20))
@settings(max_examples=10)
def test_what_is_lost_of_a_long_reason_is_told(demo: Report, lost: int, size: int):
    """A PDF in which a few characters of a long cell are not written is no PDF of the paper."""
    text = reason(900)
    wanted = told_at(paper_of(demo, "score"), (4,), text)
    cut = told_at(wanted, (4,), text[:lost] + text[lost + size :])
    assert list(differences(pdf_bytes(cut), demo, wanted))


def paper(*texts: str) -> Paper:
    """Return a table of one column with such cells."""
    return Paper("题", (Table("甲", (1,), tuple(Row((Cell(one),)) for one in texts)),))


def test_pieces_stand_on_pages_that_follow_one_another():
    """A text in two pieces is there; with a page between them, or in their wrong order, it is not."""
    wanted = paper("甲乙丙丁戊己庚辛")
    assert lacking(("首甲乙丙丁尾", "首戊己庚辛尾"), wanted) == []
    assert lacking(("甲乙丙丁", "别的", "戊己庚辛"), wanted) == ["甲乙丙丁戊己庚辛"]
    assert lacking(("戊己庚辛", "甲乙丙丁"), wanted) == ["甲乙丙丁戊己庚辛"]


def test_a_short_text_is_not_put_together():
    """Points and names are found whole or not at all: single characters stand on every page."""
    assert lacking(("得9", "8分"), paper("98")) == ["98"]
    assert lacking(("甲乙丙丁尾", "戊别"), paper("甲乙丙丁戊")) == ["甲乙丙丁戊"]


def test_what_stands_in_two_cells_is_counted():
    """A text that two cells have must be there twice."""
    wanted = paper("同样的原因", "同样的原因")
    assert lacking(("同样的原因",), wanted) == []
    assert set(scarce(("同样的原因",), wanted)) == set("同样的原因")
    assert scarce(("同样的原因同样的原因",), wanted) == ""


def exchanged(paper: Paper, one: str, other: str) -> Paper:
    """Return the paper with what stands at two keys exchanged."""
    texts = dict(paper.keyed())
    held = {one: texts[other], other: texts[one]}

    def row(old: Row) -> Row:
        return evolve(
            old, cells=tuple([evolve(cell, text=held.get(cell.key, cell.text)) for cell in old.cells])
        )

    blocks = [
        evolve(block, rows=tuple(map(row, block.rows))) if isinstance(block, Table) else block
        for block in paper.blocks
    ]
    return evolve(paper, blocks=tuple(blocks))


@needs_fonts
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("points.decision.objective.goal", "points.decision.allocation.method"),
        ("full.decision", "full.management"),
        ("full.decision.objective.goal", "full.decision.allocation.method"),
        ("title.decision.objective.goal", "title.decision.allocation.method"),
        ("title.decision", "title.management"),
    ],
)
def test_what_is_exchanged_between_rows_is_told(demo: Report, one: str, other: str):
    """Points, full marks and titles stand in their own rows, though both rows' characters are all there."""
    wanted = paper_of(demo)
    assert list(differences(pdf_bytes(exchanged(wanted, one, other)), demo, wanted))


def test_a_row_that_a_page_ends_in():
    """The beginnings of its cells follow one another; points that are another row's do not."""
    row = (Cell("决策"), Cell("一二三四五六七八九"), Cell("4"))
    wanted = Paper("题", (Table("甲", (1, 1, 1), (Row(row), Row((Cell("结果"), Cell("乙"), Cell("3"))))),))
    assert list(torn(("决策一二三四五4", "六七八九结果乙3"), wanted)) == []
    assert list(torn(("决策一二三四五3", "六七八九结果乙4"), wanted))
    assert list(torn(("结果乙3决策一二三四五六七八九4",), wanted)) == ["结果乙3"]


@needs_fonts
def test_repeated_heads_and_feet_are_no_words_of_a_page():
    """Heads are read once, the source at the foot never: neither makes up for a word that was lost."""
    rows = (Row((Cell("栏目", "head"),)), *(Row((Cell(f"第{one}行"),)) for one in range(90)))
    made = Paper("题", (Table("甲", (1,), rows, heads=1), NewPage(), Paragraph("完")), "来源")
    read = read_pdf(pdf_bytes(made), made)
    assert len(read) > 2
    assert "".join(read).count("来源") == 0
    assert "".join(read).count("栏目") == 1


@needs_fonts
def test_control_characters_are_spelled_out(demo: Report):
    """What no font has a picture of is written in letters, and found again."""
    made = Paper(
        "题",
        (
            Paragraph("响\x07铃\x00\x1b[31m\x7f", label="注\x0b"),
            Table("甲", (1,), (Row((Cell("a\rb\n\x01"),)),)),
        ),
    )
    assert list(differences(pdf_bytes(made), demo, made)) == []
    assert "响\\u0007铃\\u0000\\u001b[31m\\u007f" in "".join(read_pdf(pdf_bytes(made), made))
    assert spelled("一\t二\n\x01") == "一 二\n\\u0001"
