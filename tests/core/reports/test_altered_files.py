"""Files altered after they were written: whatever a reader would see otherwise is told."""

import io
import re
import zipfile
from collections.abc import Callable

import pytest

from chidu.reports.formats import FORMATS
from chidu.reports.papers.paper import paper_of
from chidu.reports.report import Report

BY_NAME = {one.name: one.made for one in FORMATS}
ROW = "<w:tr><w:tc><w:p><w:r><w:t>总分 55</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
LINE = "<w:p><w:r><w:t>总分 55 等次 差</w:t></w:r></w:p>"
BODY = "word/document.xml"


def in_word(name: str, change: Callable[[str], str]) -> Callable[[bytes], bytes]:
    """Return what changes one part of a document."""

    def changed(data: bytes) -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
            for item in old.infolist():
                text = old.read(item.filename)
                is_it = re.fullmatch(name, item.filename)
                new.writestr(item, change(text.decode()).encode() if is_it else text)
        return made.getvalue()

    return changed


def in_text(pattern: str, put: str) -> Callable[[bytes], bytes]:
    """Return what replaces a pattern of a text file."""
    return lambda data: re.sub(pattern, put, data.decode(), flags=re.DOTALL | re.MULTILINE).encode()


CHANGES = {
    "a row of a table in Word": ("word", in_word(BODY, lambda text: text.replace("</w:tbl>", ROW))),
    "a paragraph in Word": ("word", in_word(BODY, lambda text: text.replace("<w:body>", f"<w:body>{LINE}"))),
    "a last paragraph in Word": (
        "word",
        in_word(BODY, lambda text: text.replace("<w:sectPr><w:footerRef", f"{LINE}<w:sectPr><w:footerRef")),
    ),
    "the foot in Word": (
        "word",
        in_word("word/footer.*", lambda text: text.replace("sha256:", "sha256:0")),
    ),
    "the foot in HTML": ("html", in_text("<footer>.*?</footer>", "<footer>别的</footer>")),
    "no foot in HTML": ("html", in_text("<footer>.*?</footer>", "")),
    "the chart in HTML": ("html", in_text(r">23 / 25<", ">1 / 25<")),
    "a word in HTML": ("html", in_text("</section>", "<div>总分 55</div></section>")),
    "the chart in Markdown": ("markdown", in_text(r"：23 / 25$", "：1 / 25")),
    "a line of a list in Markdown": ("markdown", in_text(r"\Z", "\n- 总分 55\n")),
    "a column of a table in Markdown": ("markdown", in_text(r"98 \|", "98<br>55 |")),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_altered_is_told(demo: Report, change: str):
    """A number in a picture, a foot, a row or a paragraph that nobody wrote: each is a difference."""
    name, alter = CHANGES[change]
    paper, made = paper_of(demo), BY_NAME[name]
    data = made.write(demo, paper)
    altered = alter(data)
    assert altered != data
    assert list(made.differences(data, demo, paper)) == []
    assert list(made.differences(altered, demo, paper))
