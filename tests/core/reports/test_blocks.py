"""The blocks of a paper: where cells stand, which paragraphs share a line, and what has a key."""

from decimal import Decimal

from chidu.reports.blocks import Bar, Cell, NewPage, Paper, Paragraph, Row, Table, together
from chidu.reports.pages import share_of

#: | A A | B |
#: | C   | B |
#: | C D | E |
MERGED = Table(
    "表",
    (1, 1, 1),
    (
        Row((Cell("A", columns=2), Cell("B", rows=2))),
        Row((Cell("C", rows=2), Cell("x"))),
        Row((Cell("D"), Cell("E"))),
    ),
)


def test_cells_are_placed_around_those_that_cover_several():
    """A cell begins in the first column that nothing from above or from the left covers."""
    places = {cell.text: (row, column) for row, column, cell in MERGED.placed()}
    assert places == {"A": (0, 0), "B": (0, 2), "C": (1, 0), "x": (1, 1), "D": (2, 1), "E": (2, 2)}


def test_paragraphs_beside_one_another_are_one_line():
    """Only a paragraph that says so joins the one above; a table between them stays by itself."""
    one, two, three = Paragraph("一"), Paragraph("二", beside=True), Paragraph("三")
    blocks = (one, two, MERGED, NewPage(), three)
    assert list(together(blocks)) == [(one, two), (MERGED,), (NewPage(),), (three,)]
    assert list(together(())) == []


def test_lines_hold_labels_and_texts():
    """A line is every label and text on it, in their order."""
    paper = Paper(
        "题", (Paragraph("甲", label="名称："), Paragraph("乙", label="轮次：", beside=True), MERGED)
    )
    assert list(paper.lines()) == ["名称：甲轮次：乙"]


def test_keys_are_of_paragraphs_and_cells():
    """What has no key is no matter of reconciling."""
    table = Table("表", (1,), (Row((Cell("5", key="points.a"),)), Row((Cell("", "label"),))))
    assert list(Paper("题", (Paragraph("优", key="grade"), Paragraph("x"), table)).keyed()) == [
        ("grade", "优"),
        ("points.a", "5"),
    ]


def test_a_part_that_nobody_scored_is_no_zero():
    """A bar without a value shows a dash and has no length."""
    bar = Bar("产出", None, Decimal(50))
    assert (bar.shown, share_of(bar)) == ("–", 0)
    assert Bar("产出", Decimal("0.50"), Decimal(50)).shown == "0.5"
