"""The HTML page: one file, nothing from outside, readable on a screen, printable in black and white."""

import re
from typing import Any

import lxml.html
import pytest

from chidu.reports.blocks import Cell, Paper, Row, Table
from chidu.reports.html.page import html_bytes
from chidu.reports.html.reading import read_html
from chidu.reports.papers.paper import paper_of
from chidu.reports.report import Report


@pytest.fixture(scope="module")
def page(demo: Report) -> Any:
    """Return the sample's page, parsed."""
    return lxml.html.fromstring(html_bytes(paper_of(demo)).decode("utf-8"))


def test_nothing_comes_from_outside(demo: Report, page: Any):
    """No address, no script, no picture; the browser is told to fetch nothing."""
    text = html_bytes(paper_of(demo)).decode("utf-8")
    assert not re.search(r"https?:|url\(|@import|<script|<img|<link", text)
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


def test_it_is_chinese_and_named(page: Any, demo: Report):
    """The language is said, the title is the project's, headings are headings, tables have names."""
    assert page.get("lang") == "zh-CN"
    assert page.findtext(".//title") == demo.title
    assert len(page.xpath("//h1")) == 2
    assert [one.get("aria-label") for one in page.xpath("//table")] == [
        "华容县财政支出绩效评价自评报告 第 1 部分",
        "评分表",
    ]


def test_the_chart_says_its_numbers(page: Any):
    """The picture of the points by part has a name, bars within their frame, and the numbers as text."""
    (chart,) = page.xpath("//svg")
    assert chart.get("aria-label") == "各部分得分"
    assert [one.text for one in chart.xpath("./text")] == [
        *("项目决策", "20 / 20", "项目管理", "23 / 25", "项目绩效", "55 / 55")
    ]
    assert [one.get("width") for one in chart.xpath("./rect[@class='value']")] == ["400", "368", "400"]


def test_the_head_is_repeated_in_print(page: Any):
    """The 评分表 has a head of its own, and the style repeats it on each page; it lies, the rest stands."""
    table = page.xpath("//table[@aria-label='评分表']")[0]
    assert len(table.xpath("./thead/tr/th")) == 10
    style = page.findtext(".//style")
    assert "thead { display: table-header-group; }" in style
    assert "@page lying { size: A4 landscape; }" in style
    assert [one.get("class") for one in page.xpath("//section")] == [
        "upright front-page",
        "upright",
        "upright",
        "lying",
    ]


def test_cells_are_found_where_they_begin():
    """Reading back knows cells that reach down and to the right."""
    table = Table(
        "表",
        (1, 1, 1),
        (Row((Cell("a", rows=2), Cell("b", columns=2))), Row((Cell("c"), Cell("d")))),
    )
    found = read_html(html_bytes(Paper("题", (table,)))).tables[0]
    assert found == {(0, 0): "a", (0, 1): "b", (1, 1): "c", (1, 2): "d"}
