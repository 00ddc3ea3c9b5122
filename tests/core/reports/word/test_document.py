"""The Word document, opened by python-docx and as XML: what an editor and a printer make of it."""

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from lxml import etree

from chidu.reports.blocks import Paper, Table
from chidu.reports.papers.paper import paper_of
from chidu.reports.report import Report
from chidu.reports.word.document import word_bytes

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def paper(demo: Report) -> Paper:
    """Return the sample's paper."""
    return paper_of(demo)


@pytest.fixture(scope="module")
def opened(paper: Paper) -> Any:
    """Return the sample's document, opened by python-docx."""
    return docx.Document(io.BytesIO(word_bytes(paper)))


@pytest.fixture(scope="module")
def xml(paper: Paper) -> dict[str, Any]:
    """Return the parts of the package, parsed."""
    with zipfile.ZipFile(io.BytesIO(word_bytes(paper))) as package:
        return {
            name: etree.fromstring(package.read(name)) for name in package.namelist() if name.endswith(".xml")
        }


def test_pages_are_a4_and_the_score_table_lies(opened: Any):
    """Three sections stand upright (cover, tables, narrative), the last lies."""
    shapes = [
        (one.orientation, round(one.page_width.mm), round(one.page_height.mm)) for one in opened.sections
    ]
    assert shapes == [(WD_ORIENT.PORTRAIT, 210, 297)] * 3 + [(WD_ORIENT.LANDSCAPE, 297, 210)]


def test_every_section_has_the_source_and_the_page_number(opened: Any, paper: Paper):
    """The foot of every page says what it was made from, and its number."""
    for section in opened.sections:
        source, number = section.footer.paragraphs
        assert source.text == paper.source
        assert [one.text for one in number._p.iter(f"{W}instrText")] == [" PAGE "]


def test_merged_cells_are_merged(opened: Any, paper: Paper):
    """python-docx sees the grid of the paper: every cell's text in all the places that it covers."""
    tables = [one for one in paper.blocks if isinstance(one, Table)]
    assert len(opened.tables) == len(tables)
    for one, table in zip(opened.tables, tables, strict=True):
        assert (len(one.rows), len(one.columns)) == (len(table.rows), len(table.widths))
        for row, column, cell in list(table.placed())[:40]:
            first, last = one.cell(row, column), one.cell(row + cell.rows - 1, column + cell.columns - 1)
            assert first._tc is last._tc or cell.rows > 1
            assert first.text == last.text
            assert cell.text in first.text


def test_heads_are_repeated_and_rows_stay_whole(xml: dict[str, Any]):
    """The first row of the 评分表 is a head on each page; no row of any table is split."""
    tables = list(xml["word/document.xml"].iter(f"{W}tbl"))
    rows = [one for table in tables for one in table.iter(f"{W}tr")]
    assert all(one.find(f"{W}trPr/{W}cantSplit") is not None for one in rows)
    heads = [len(list(table.iter(f"{W}tblHeader"))) for table in tables]
    assert heads == [0, 1]


def test_widths_are_said_twice(xml: dict[str, Any]):
    """The grid and every cell have widths that agree: programs read the one or the other."""
    for table in xml["word/document.xml"].iter(f"{W}tbl"):
        grid = [int(one.get(f"{W}w")) for one in table.iter(f"{W}gridCol")]
        assert sum(grid) == int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w"))
        for row in table.iter(f"{W}tr"):
            at = 0
            for cell in row.findall(f"{W}tc"):
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                count = 1 if span is None else int(span.get(f"{W}val"))
                assert int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) == sum(grid[at : at + count])
                at += count
            assert at == len(grid)


def test_every_style_has_a_chinese_font(xml: dict[str, Any]):
    """宋体, 黑体 and 仿宋 are named for Chinese characters; the document's language is Chinese."""
    styles = xml["word/styles.xml"]
    used = {one.get(f"{W}val") for one in xml["word/document.xml"].iter(f"{W}pStyle")}
    fonts = {
        one.get(f"{W}styleId"): one.find(f"{W}rPr/{W}rFonts").get(f"{W}eastAsia")
        for one in styles.iter(f"{W}style")
        if one.get(f"{W}styleId") in used
    }
    assert used == fonts.keys()
    assert fonts["ChiduBody"] == "仿宋"
    assert fonts["ChiduFront"] == "黑体"
    assert set(fonts.values()) == {"宋体", "黑体", "仿宋"}
    language = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert language.get(f"{W}eastAsia") == "zh-CN"


def test_the_narrative_is_indented_by_two_characters(xml: dict[str, Any]):
    """Running text begins two characters in, as official papers do."""
    (body,) = [
        one for one in xml["word/styles.xml"].iter(f"{W}style") if one.get(f"{W}styleId") == "ChiduBody"
    ]
    indent = body.find(f"{W}pPr/{W}ind")
    assert (indent.get(f"{W}firstLineChars"), indent.get(f"{W}firstLine")) == ("200", "560")


def test_values_of_the_cover_are_underlined(xml: dict[str, Any]):
    """Each value stands on a line that goes on to the stop; the date and the issuer stand at the foot."""
    paragraphs = list(xml["word/document.xml"].iter(f"{W}p"))
    cover = [one for one in paragraphs if one.find(f"{W}pPr/{W}pStyle[@{W}val='ChiduCover']") is not None]
    lines = [one for one in cover if one.find(f".//{W}tab") is not None]
    assert (len(cover), len(lines)) == (6, 5)
    for one in lines:
        underlined = [run for run in one.iter(f"{W}r") if run.find(f"{W}rPr/{W}u") is not None]
        assert next("".join(t.text for t in run.iter(f"{W}t")) for run in underlined) != "项目名称："
    feet = [one for one in paragraphs if one.find(f"{W}pPr/{W}framePr[@{W}yAlign='bottom']") is not None]
    assert ["".join(t.text for t in one.iter(f"{W}t")) for one in feet] == [
        "报告日期：2021年7月28日",
        "华容县财政局（制）",
    ]


def test_signatures_have_room(xml: dict[str, Any]):
    """Behind a name to sign is room for the signature, and the cell is high enough for a seal."""
    lines = [
        one
        for one in xml["word/document.xml"].iter(f"{W}p")
        if one.find(f"{W}pPr/{W}jc[@{W}val='right']") is not None
    ]
    for one in lines:
        text = "".join(t.text for t in one.iter(f"{W}t"))
        room = int(one.find(f"{W}pPr/{W}ind").get(f"{W}rightChars"))
        assert room == (900 if text.endswith("：") else 200), text
    assert len(lines) == 7


def test_properties_are_about_the_project(opened: Any, paper: Paper):
    """The document says what it is of; nobody is named as its author."""
    properties = opened.core_properties
    assert (properties.title, properties.subject, properties.author) == (paper.title, paper.source, "")


def test_the_order_of_properties_is_that_of_the_standard(xml: dict[str, Any]):
    """What stands in another order than the standard's Word calls damaged."""
    order = ["pStyle", "keepNext", "framePr", "tabs", "spacing", "ind", "jc", "rPr", "sectPr"]
    for part in ("word/document.xml", "word/styles.xml"):
        for one in xml[part].iter(f"{W}pPr"):
            names = [etree.QName(child).localname for child in one if etree.QName(child).localname in order]
            assert names == sorted(names, key=order.index)
