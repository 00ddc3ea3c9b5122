"""Nothing that a file holds ends the program: any cells, and files with any of their bytes changed."""

from pathlib import Path

import pytest
from broken import TABLE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office import document, workbook

from chidu.diagnostics import Place
from chidu.importing.grids import Cell, Grid, Paragraph, Reading, read_grids
from chidu.importing.table import PrintedTable, read_tables

WORDS = (
    *(
        "一级指标",
        "二级\n指标",
        "三级指标",
        "指标名称",
        "评价内容",
        "分值",
        "权重(%)",
        "评分标准",
        "自评得分",
        "扣分原因",
        "备注",
    ),
    *(
        "合计",
        "总分",
        "小计",
        "注：按实际填报",
        "一、决策（20分）",
        "（一）目标",
        "1.内容",
        "指标1：",
        "/",
        "项目决策",
        "产出",
    ),
    *("20", "5分", "40%", "0.5", "≥266米", "-3", "", " ", "执行率", "年度资金总额", "①好（1分）", "９"),
)
FORMS = Path(__file__).with_name("forms")


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Return a grid of words of forms, some cells larger than one place, none over another."""
    height, width = draw(st.integers(1, 9)), draw(st.integers(1, 7))
    taken: set[tuple[int, int]] = set()
    cells = []
    for row in range(height):
        for column in range(width):
            if (row, column) in taken or draw(st.integers(0, 9)) == 0:
                continue
            tall, wide = draw(
                st.sampled_from([(1, 1), (1, 1), (1, 1), (2, 1), (3, 1), (1, 2), (1, 7), (2, 2)])
            )
            tall, wide = min(tall, height - row), min(wide, width - column)
            places = {(row + down, column + right) for down in range(tall) for right in range(wide)}
            if places & taken:
                tall, wide, places = 1, 1, {(row, column)}
            taken |= places
            text = draw(st.sampled_from(WORDS))
            cells.append(Cell(text, row, column, tall, wide, Place("表", spot=f"{row},{column}")))
    return Grid("表1", height, width, tuple(cells), Place("表", spot="表1"))


def texts_of(table: PrintedTable) -> set[str]:
    """Return the places of everything that a table says."""
    printed = [table.title, table.total, table.total_score, *table.notes]
    for leaf in table.leaves:
        printed += [
            leaf.title,
            leaf.points,
            leaf.weight,
            leaf.content,
            leaf.standard,
            leaf.score,
            leaf.remark,
        ]
    return {one.place.spot or "" for one in printed if one is not None}


@settings(max_examples=400)
@given(
    st.lists(
        grids() | st.sampled_from([Paragraph("绩效评价指标体系", Place("表", spot="第1段"))]), max_size=4
    )
)
def test_any_cells(blocks: list[Grid | Paragraph]):
    """Any cells are read, and what is read or told stands in a cell that there is."""
    reading = Reading("表", tuple(blocks))
    found = read_tables(reading)
    there = {cell.place.spot for grid in reading.grids for cell in grid.cells} | {"第1段"}
    for table in found.tables:
        assert texts_of(table) <= there
    for one in found.diagnostics:
        assert one.place is not None
        assert one.place.spot in there | {"", "表1"}
        assert one.hint


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return a small file of every kind that is read here."""
    folder = tmp_path_factory.mktemp("samples")
    return {
        ".docx": document(folder / "a.docx", "题", TABLE).read_bytes(),
        ".xlsx": workbook(folder / "a.xlsx", TABLE).read_bytes(),
        ".xls": (FORMS / "department.xls").read_bytes(),
    }


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    suffix=st.sampled_from([".docx", ".xlsx", ".xls"]),
    changes=st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=12
    ),
)
def test_any_changed_bytes(
    tmp_path: Path, samples: dict[str, bytes], suffix: str, changes: list[tuple[float, int]]
):
    """A file with some of its bytes changed is read or refused."""
    data = bytearray(samples[suffix])
    for at, byte in changes:
        data[int(at * len(data))] = byte
    path = tmp_path / f"form{suffix}"
    path.write_bytes(data)
    found = read_tables(read_grids(path, "表"))
    assert found.tables or any(one.is_error for one in found.diagnostics)
