"""Whatever a text is, every format writes it as text, finds it again, or refuses; nothing of it is markup."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import lxml.etree
import lxml.html
import pytest
from attrs import evolve
from hostile import HUGE, TEXTS, papers
from hypothesis import given, settings
from markdown_it import MarkdownIt
from small import CLINIC, FILLED

from chidu.reports.blocks import Paper, Paragraph
from chidu.reports.formats import FORMATS
from chidu.reports.html.page import html_bytes
from chidu.reports.markdown import write as markdown
from chidu.reports.papers.paper import paper_of
from chidu.reports.report import Report
from chidu.reports.word.document import word_bytes

BY_NAME = {one.name: one for one in FORMATS}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: What our own pages are made of; a text that adds anything else was taken for markup.
OURS = frozenset(
    *[
        [
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "section",
            "h1",
            "h2",
            "h3",
            "p",
            "span",
            "div",
            "table",
            "colgroup",
            "col",
            "thead",
            "tbody",
            "tr",
            "td",
            "th",
        ]
    ]
) | {"figure", "figcaption", "svg", "text", "rect", "footer"}


@pytest.mark.parametrize("name", ["word", "html", "markdown"])
@given(paper=papers())
@settings(max_examples=40)
def test_every_text_is_found_again(name: str, demo: Report, paper: Paper):
    """What was written is read back by another library, text by text, cell by cell."""
    made = BY_NAME[name].made
    assert list(made.differences(made.write(demo, paper), demo, paper)) == []


@given(paper=papers())
@settings(max_examples=40)
def test_a_page_has_no_elements_but_ours(paper: Paper):
    """No text becomes an element, an attribute or a link; and nothing is fetched."""
    page: Any = lxml.html.fromstring(html_bytes(paper).decode("utf-8"))
    assert {one.tag for one in page.iter() if isinstance(one.tag, str)} <= OURS
    assert not [
        name for one in page.iter() for name in one.attrib if name in {"href", "src"} or name.startswith("on")
    ]
    assert not list(page.iter(lxml.etree.Comment))


@given(paper=papers())
@settings(max_examples=40)
def test_a_document_has_no_fields_but_the_page_number(paper: Paper):
    """No text becomes a field or a link, and every part of the package is XML that can be parsed."""
    with zipfile.ZipFile(io.BytesIO(word_bytes(paper))) as package:
        parts = {one: package.read(one) for one in package.namelist() if one.endswith((".xml", ".rels"))}
    trees = {name: lxml.etree.fromstring(data) for name, data in parts.items()}
    fields = [one.text for tree in trees.values() for one in tree.iter(f"{W}instrText")]
    assert fields == [" PAGE "]
    assert not [
        one for tree in trees.values() for one in tree.iter(f"{W}hyperlink", f"{W}fldSimple", f"{W}altChunk")
    ]


@given(paper=papers())
@settings(max_examples=40)
def test_markdown_has_no_markup_but_ours(paper: Paper):
    """However a reader is set up, no text is emphasis, a link, a picture, code or HTML."""
    reader = MarkdownIt("gfm-like", {"html": True, "linkify": False})
    tokens = reader.parse(markdown(None, paper).decode("utf-8"))  # type: ignore[arg-type]
    inner = [one.type for token in tokens for one in token.children or ()]
    assert set(inner) <= {"text", "softbreak", "html_inline", "text_special"}
    marks = [one.content for token in tokens for one in token.children or () if one.type == "html_inline"]
    assert set(marks) <= {"<br>"}
    assert {one.type for one in tokens if one.level == 0} <= {
        *("heading_open", "heading_close", "inline", "paragraph_open", "paragraph_close"),
        *("table_open", "table_close", "bullet_list_open", "bullet_list_close"),
    }


@given(paper=papers())
@settings(max_examples=15)
def test_a_pdf_holds_every_text_or_says_what_is_missing(demo: Report, paper: Paper):
    """Typst takes nothing for its own language; what a font cannot show is told, and no other error comes of it."""
    made = BY_NAME["pdf"].made
    told = list(made.differences(made.write(demo, paper), demo, paper))
    assert all(one.startswith(("缺少", "没有字体")) for one in told)


@pytest.mark.parametrize("name", [one.name for one in FORMATS])
@pytest.mark.parametrize(
    "title", ["\x0b=1+1", "</title><script>", "#eval(1) {{ 1 }}", "\ufffe[b]", "甲\udcff"]
)
def test_facts_may_say_anything(name: str, demo: Report, title: str):
    """A project whose facts and title are such texts is exported; what they say is found in the file again."""
    facts = {
        **demo.sheet.facts,
        "project_name": title,
        "overview": "\n".join((*TEXTS, *HUGE)),
        "goal": HUGE[1],
    }
    report = demo._replace(title=title, sheet=evolve(demo.sheet, facts=facts))
    paper, made = paper_of(report), BY_NAME[name].made
    told = list(made.differences(made.write(report, paper), report, paper))
    assert told == [] or (name == "pdf" and all(one.startswith(("缺少", "没有字体")) for one in told))


@pytest.mark.parametrize("name", [one.name for one in FORMATS])
def test_a_name_of_several_lines_is_printed_on_one(name: str, reported: Callable[..., Report]):
    """A project whose name was typed in two lines is exported, its name on one."""
    report = reported(CLINIC, FILLED.replace('"某项目"', '"某项目\\n二期"'))
    paper, made = paper_of(report), BY_NAME[name].made
    assert report.title == "某项目 二期"
    assert list(made.differences(made.write(report, paper), report, paper)) == []


def test_a_paragraph_has_its_own_line(demo: Report):
    """What is written first cannot be found in place of what comes later: the order counts."""
    paper = Paper("题", (Paragraph("甲"), Paragraph("乙")))
    turned = Paper("题", (Paragraph("乙"), Paragraph("甲")))
    for name in ("word", "html", "markdown"):
        made = BY_NAME[name].made
        assert list(made.differences(made.write(demo, turned), demo, paper))
