"""The Word document as a picture: converted by LibreOffice, its pages counted and looked at."""

import shutil
import subprocess
from pathlib import Path

import pytest

from chidu.reports.papers.paper import paper_of
from chidu.reports.report import Report
from chidu.reports.word.document import word_bytes

pypdf = pytest.importorskip("pypdf", reason="pypdf is an extra")
SOFFICE = shutil.which("soffice") or ""
pytestmark = pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def printed(demo: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the PDF that LibreOffice prints of the sample's document."""
    folder = tmp_path_factory.mktemp("printed")
    file = folder / "report.docx"
    file.write_bytes(word_bytes(paper_of(demo)))
    profile = (folder / "profile").as_uri()
    command = [SOFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(folder), str(file)], check=True, capture_output=True, timeout=180
    )
    return folder / "report.pdf"


def test_pages_are_those_of_the_form(printed: Path):
    """A cover by itself, the tables, the narrative on a page of its own, then the 评分表 with its head on each page."""
    pages = ["".join(one.extract_text().split()) for one in pypdf.PdfReader(printed).pages]
    assert "华容县财政局（制）" in pages[0]
    assert "一、项目基本概况" not in pages[0]
    assert "一、项目基本概况" in pages[1]
    opinions = next(number for number, one in enumerate(pages) if "主管部门意见：" in one)
    narrative = next(number for number, one in enumerate(pages) if "五、评价报告综述" in one)
    assert 1 <= opinions < narrative
    assert "财政部门归口业务科室负责人（签章）：" in pages[opinions]
    scores = [number for number, one in enumerate(pages) if "评价标准" in one and "具体指标" in one]
    assert len(scores) >= 2
    assert scores[0] > narrative
    assert "项目支出绩效评价指标体系（参考样表）" in pages[scores[0]]
    for number, one in enumerate(pages, 1):
        assert f"—{number}—" in one


def test_no_printed_label_is_broken(printed: Path):
    """The labels of the eight columns stand on one line each: in the words of the page they are not torn apart."""
    lines = pypdf.PdfReader(printed).pages[1].extract_text().split("\n")
    squeezed = ["".join(one.split()) for one in lines]
    for label in ("其中：中央财政", "县市区财政", "实际到位资金", "服务对象", "满意度指标", "指标（目标）值"):
        assert any(label in one for one in squeezed), label


def ink(pdf: Path, page: int) -> list[tuple[float, float]]:
    """Return the stripes of a page that have something on them, from 0 at its top to 1 at its foot."""
    printed = subprocess.run(
        ["pdftoppm", "-gray", "-r", "40", "-f", str(page), "-l", str(page), str(pdf)],
        check=True,
        capture_output=True,
    ).stdout
    _, size, _, pixels = printed.split(b"\n", 3)
    width, height = map(int, size.split())
    dark = [min(pixels[row * width : (row + 1) * width]) < 128 for row in range(height)]
    stripes, began = [], 0
    for row, has in enumerate([*dark, False]):
        if has and not (row and dark[row - 1]):
            began = row
        elif not has and row and dark[row - 1]:
            stripes.append((began / height, row / height))
    return stripes


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler is not installed")
def test_the_cover_looks_like_a_cover(printed: Path):
    """Looked at as a picture: a title in the upper third with white around it, six lines, date and issuer at the foot."""
    stripes = ink(printed, 1)
    mark, title, *lines = stripes
    assert mark[1] < 0.12
    assert 0.18 < title[0] < title[1] < 0.36
    assert lines[0][0] - title[1] > 0.05
    middle = [one for one in lines if one[1] < 0.75]
    feet = [one for one in lines if one[0] > 0.8]
    assert 5 <= len(middle) <= 14  # text and line below it may touch
    assert len(feet) >= 2
    assert feet[0][0] - middle[-1][1] > 0.1


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler is not installed")
def test_no_page_is_blank(printed: Path):
    """Every page has more on it than its foot."""
    for number in range(len(pypdf.PdfReader(printed).pages)):
        assert any(top < 0.85 for top, _ in ink(printed, number + 1))
