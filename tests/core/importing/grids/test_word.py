"""Word files as grids and paragraphs: everything that python-docx's own cells drop or shift."""

from pathlib import Path

import pytest
from broken import packed
from office import document, form, rewritten

from chidu.importing.grids import Grid, Paragraph, Reading, read_grids

_OPENING = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"><w:body>'
)


def read(folder: Path, body: str, **parts: str) -> Reading:
    """Return what a document with this body holds."""
    from zipfile import ZipFile

    path = document(folder / "form.docx", "占位")
    with ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    held["word/document.xml"] = f"{_OPENING}{body}<w:sectPr/></w:body></w:document>".encode()
    held |= {f"word/{name}.xml": text.encode() for name, text in parts.items()}
    return read_grids(packed(path, **held), "表")


def run(text: str, properties: str = "") -> str:
    """Return a run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(*content: str) -> str:
    """Return a paragraph."""
    return f"<w:p>{''.join(content)}</w:p>"


def cell(text: str, properties: str = "") -> str:
    """Return a cell of one paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{par(run(text))}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """Return a row."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    """Return a table."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def drawn(grid: Grid) -> list[str]:
    """Return the cells of a grid: row, column, what they span, text."""
    return [f"{one.row},{one.column} {one.row_span}×{one.column_span} {one.text}" for one in grid.cells]


def texts(found: Reading) -> list[str]:
    """Return the paragraphs."""
    return [one.text for one in found.blocks if isinstance(one, Paragraph)]


def test_spans_and_skipped_columns(tmp_path: Path):
    """What a row skips before its first cell, and what a cell spans both ways, moves no cell to a wrong column."""
    found = read(
        tmp_path,
        table(
            row(cell("一", '<w:vMerge w:val="restart"/>'), cell("二", '<w:gridSpan w:val="2"/>'), cell("三")),
            row(cell("", "<w:vMerge/>"), cell("四"), cell("五"), cell("六")),
            row(cell("七"), cell("八"), properties='<w:gridBefore w:val="2"/>'),
        ),
    )
    (grid,) = found.grids
    assert (grid.height, grid.width) == (3, 4)
    assert drawn(grid) == [
        "0,0 2×1 一",
        "0,1 1×2 二",
        "0,3 1×1 三",
        "1,1 1×1 四",
        "1,2 1×1 五",
        "1,3 1×1 六",
        "2,2 1×1 七",
        "2,3 1×1 八",
    ]
    assert grid.cells[-1].place.spot == "表1第3行第4列"


def test_old_sideways_merges(tmp_path: Path):
    """Files of old programs merge cells sideways by marks."""
    merged = [cell("宽", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), cell("窄")]
    (grid,) = read(tmp_path, table(row(*merged))).grids
    assert drawn(grid) == ["0,0 1×2 宽", "0,2 1×1 窄"]


def test_a_merge_that_begins_nowhere_is_a_cell(tmp_path: Path):
    """A cell that goes on from above, in the first row after a page break, is a cell of its own."""
    (grid,) = read(tmp_path, table(row(cell("甲", "<w:vMerge/>"), cell("乙")))).grids
    assert drawn(grid) == ["0,0 1×1 甲", "0,1 1×1 乙"]


def test_merges_that_do_not_fit_are_told(tmp_path: Path):
    """A merged cell that goes on with another width is read as a cell of its own, and told with both places."""
    wide = cell("甲", '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>')
    found = read(
        tmp_path, table(row(wide, cell("乙")), row(cell("丙", "<w:vMerge/>"), cell("丁"), cell("戊")))
    )
    (grid,) = found.grids
    assert drawn(grid) == ["0,0 1×2 甲", "0,2 1×1 乙", "1,0 1×1 丙", "1,1 1×1 丁", "1,2 1×1 戊"]
    (one,) = found.diagnostics
    assert (one.code, str(one.place)) == ("W811", "表 表1第2行第1列")
    assert "表1第1行第1列" in one.message


def test_content_controls(tmp_path: Path):
    """Content controls around a table, a row, a cell and a run are seen through."""
    inner = f"<w:tc><w:p><w:sdt><w:sdtContent>{run('控')}</w:sdtContent></w:sdt>{run('件')}</w:p></w:tc>"
    around = [f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>", cell("乙")]
    rows = [f"<w:sdt><w:sdtContent>{row(*around)}</w:sdtContent></w:sdt>", row(cell("丙"), cell("丁"))]
    (grid,) = read(tmp_path, f"<w:sdt><w:sdtContent>{table(*rows)}</w:sdtContent></w:sdt>").grids
    assert [one.text for one in grid.cells] == ["控件", "乙", "丙", "丁"]


def test_tracked_changes(tmp_path: Path):
    """Insertions are read, deletions are not, and the reader is told of them."""
    changed = par(
        run("得"),
        f"<w:ins>{run('5')}</w:ins>",
        "<w:del><w:r><w:delText>3</w:delText></w:r></w:del>",
        f"<w:moveTo>{run('分')}</w:moveTo><w:moveFrom>{run('旧')}</w:moveFrom>",
    )
    gone = row(cell("删去的行"), properties="<w:del/>")
    found = read(tmp_path, changed + table(gone, row(cell("留下的行"), properties="<w:ins/>")))
    assert texts(found) == ["得5分"]
    assert [one.text for one in found.grids[0].cells] == ["留下的行"]
    assert [one.code for one in found.diagnostics] == ["N808"]


def test_hidden_text(tmp_path: Path):
    """Hidden text, which is not printed, is not read, and told."""
    found = read(tmp_path, par(run("印"), run("不印", "<w:vanish/>"), run("也印", '<w:vanish w:val="0"/>')))
    assert texts(found) == ["印也印"]
    assert ["隐藏" in one.message for one in found.diagnostics] == [True]


def test_lines_and_signs(tmp_path: Path):
    """Breaks, tabs, hyphens, symbol fonts and tick boxes come out as they are printed; fields' codes do not."""
    box = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="{}"/></w:checkBox></w:ffData></w:fldChar></w:r>'
    found = read(
        tmp_path,
        par(
            run("上"),
            "<w:r><w:br/></w:r>",
            run("下"),
            "<w:r><w:tab/><w:noBreakHyphen/></w:r>",
            '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>',
            box.format(1) + box.format(0),
            "<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>",
            run("☑□"),
            '<w:r><w:footnoteReference w:id="1"/></w:r>',
        ),
    )
    assert texts(found) == ["上\n下\t-☑□☑□☑□"]


@pytest.mark.parametrize(
    ("font", "number", "shown"),
    [
        ("Symbol", "F03C", "<"),
        ("Symbol", "003E", ">"),
        ("Symbol", "F039", "9"),
        ("Symbol", "F02D", "-"),
        ("Wingdings", "F081", "①"),
        ("Wingdings", "F08A", "⑩"),
        ("Wingdings", "F08C", "❶"),
        ("宋体", "2460", "①"),
        ("Symbol", "F061", "\ufffd"),
        ("Webdings", "F061", "\ufffd"),
        ("Wingdings", "", "\ufffd"),
        ("宋体", "D800", "\ufffd"),
    ],
)
def test_signs_of_symbol_fonts(tmp_path: Path, font: str, number: str, shown: str):
    """A sign comes out as its font prints it, and one that nobody knows leaves a mark: it is printed, and may mean a lot."""
    found = read(
        tmp_path, par(run("率"), f'<w:r><w:sym w:font="{font}" w:char="{number}"/></w:r>', run("90%"))
    )
    assert texts(found) == [f"率{shown}90%"]


def test_formulas(tmp_path: Path):
    """A typeset fraction becomes one with a stroke."""
    part = "<m:r><m:t>{}</m:t></m:r>"
    fraction = f"<m:f><m:num>{part.format('实际-结余')}</m:num><m:den>{part.format('计划')}</m:den></m:f>"
    found = read(tmp_path, par(run("到位率="), f"<m:oMath>{fraction}{part.format('×100%')}</m:oMath>"))
    assert texts(found) == ["到位率=(实际-结余)/计划×100%"]


def test_alternatives_and_boxes(tmp_path: Path):
    """A text box, which Word writes twice, is read once, after the paragraph it hangs on; its tables too."""
    inside = par(run("框内")) + table(row(cell("框内表")))
    choice = f"<mc:Choice><w:drawing><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
    fallback = f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    boxed = f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"
    found = read(tmp_path, par(run("外"), boxed) + par(run("后")))
    assert texts(found) == ["外", "框内", "后"]
    assert [(grid.name, grid.cells[0].text) for grid in found.grids] == [("文本框表1", "框内表")]


def test_nested_tables(tmp_path: Path):
    """A table in a cell is a grid of its own behind the outer one, and its text is part of the cell."""
    inner = f"<w:tc>{par(run('前'))}{table(row(cell('甲'), cell('乙')), row(cell('丙'), cell('丁')))}<w:p/></w:tc>"
    found = read(tmp_path, table(row(inner, cell("旁"))))
    outer, nested = found.grids
    assert outer.cells[0].text == "前\n甲\t乙\n丙\t丁\n"
    assert nested.cells[3].place.spot == "表1之内表1第2行第2列"


def test_paragraphs_and_tables_in_their_order(tmp_path: Path):
    """Paragraphs and tables come in the order of the file, each with its place."""
    path = document(tmp_path / "form.docx", "一", form("甲 | 乙"), "二", form("丙 | 丁"))
    found = read_grids(path, "表")
    assert [str(one.place) for one in found.blocks] == ["表 第1段", "表 表1", "表 第2段", "表 表2"]


NUMBERING = """<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{0}"/><w:lvlText w:val="{1}"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>"""


def numbered(text: str, number: int = 1, level: int = 0) -> str:
    """Return a paragraph that Word numbers."""
    return par(
        f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>', run(text)
    )


def read_numbered(folder: Path, style: str, pattern: str, *paragraphs: str) -> list[str]:
    """Return the texts of numbered paragraphs."""
    found = read(folder, "".join(paragraphs), numbering=NUMBERING.format(style, pattern))
    return texts(found)


@pytest.mark.parametrize(
    ("style", "pattern", "shown"),
    [
        ("decimalEnclosedCircle", "%1", ["①甲", "②乙"]),
        ("chineseCounting", "（%1）", ["（一）甲", "（二）乙"]),
        ("decimal", "%1、", ["1、甲", "2、乙"]),
        ("upperRoman", "%1.", ["I.甲", "II.乙"]),
        ("lowerLetter", "%1)", ["a)甲", "b)乙"]),
        ("bullet", "●", ["甲", "乙"]),
    ],
)
def test_numbers_that_word_writes(tmp_path: Path, style: str, pattern: str, shown: list[str]):
    """Numbers that stand nowhere in the file's text are read as they are printed."""
    assert read_numbered(tmp_path, style, pattern, numbered("甲"), numbered("乙")) == shown


def test_numbers_of_levels_and_of_lists_that_begin_again(tmp_path: Path):
    """Lower levels begin again below a higher one, and a list begins again where it says so."""
    lines = [
        numbered("甲"),
        numbered("子", level=1),
        numbered("丑", level=1),
        numbered("乙"),
        numbered("寅", level=1),
    ]
    found = read_numbered(tmp_path, "decimal", "%1.", *lines, numbered("丙", number=2))
    assert found == ["1.甲", "1.1子", "1.2丑", "2.乙", "2.1寅", "1.丙"]


STYLES = """<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:style w:type="paragraph" w:default="1" w:styleId="Plain"/>
<w:style w:type="paragraph" w:styleId="Item"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Clause"><w:basedOn w:val="Item"/></w:style>
<w:style w:type="paragraph" w:styleId="Below"><w:basedOn w:val="Clause"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Bare"><w:basedOn w:val="Item"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Marked"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Circle"><w:basedOn w:val="Circle"/></w:style>
<w:style w:type="numbering" w:styleId="Outline"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
</w:styles>"""
LISTS = """<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Outline"/></w:abstractNum>
<w:abstractNum w:abstractNumId="3"><w:styleLink w:val="Outline"/><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:pStyle w:val="Marked"/><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%2"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/><w:lvl w:ilvl="0"><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%1"/></w:lvl></w:lvlOverride></w:num>
</w:numbering>"""


def styled(style: str, text: str) -> str:
    """Return a paragraph of a style."""
    return par(f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>', run(text))


@pytest.mark.parametrize(
    ("paragraphs", "shown"),
    [
        ((styled("Item", "甲"), styled("Clause", "乙"), styled("Below", "丙")), ["1.甲", "2.乙", "2.1丙"]),
        ((styled("Bare", "甲"), styled("Circle", "乙"), styled("Nowhere", "丙")), ["甲", "乙", "丙"]),
        ((numbered("甲", 2), numbered("乙", 2), numbered("丙", 2, 1)), ["一、甲", "二、乙", "①丙"]),
        ((numbered("甲", 4), numbered("乙", 4), numbered("丙", 4, 1)), ["①甲", "②乙", "②.1丙"]),
        ((numbered("甲", 3), styled("Marked", "乙")), ["一、甲", "①乙"]),
    ],
    ids=["based on", "none", "linked", "overridden", "level of the style"],
)
def test_numbers_by_styles_and_links(tmp_path: Path, paragraphs: tuple[str, ...], shown: list[str]):
    """A number comes from the style, the style it is based on, the style that a list names, or the list's own level."""
    assert texts(read(tmp_path, "".join(paragraphs), numbering=LISTS, styles=STYLES)) == shown


def test_outside_is_left_alone(tmp_path: Path):
    """Relations that lead out of the file are not followed."""
    path = document(tmp_path / "form.docx", "文", form("甲 | 乙"))
    relation = b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="http://192.0.2.1/x.xml" TargetMode="External"/></Relationships>'
    rewritten(path, [("word/_rels/document.xml.rels", b"</Relationships>", relation)])
    assert read_grids(path).diagnostics == ()


def test_real_report(forms: Path):
    """The 自评报告 keeps its paragraphs in their order around its table, tick boxes among them."""
    found = read_grids(forms / "annex-2-2.docx")
    assert found.diagnostics == ()
    (grid,) = found.grids
    assert (grid.height, grid.width) == (44, 8)
    assert texts(found)[2].startswith("评价类型：项目实施过程评价□")
    at = {(one.row, one.column): one.text for one in grid.cells}
    assert at[0, 0].startswith("一、项")
    assert "437.7" in at.values()
