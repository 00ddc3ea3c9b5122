"""What a report costs in each format, beside the bare library writing the same texts and tables."""

import io
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import docx
import jinja2
from measuring import Row, fastest

from chidu.plugins.catalogue import Catalogue
from chidu.reports.blocks import Paper, Paragraph, Table
from chidu.reports.formats import FORMATS
from chidu.reports.freezing import frozen
from chidu.reports.json_data import plainly
from chidu.reports.papers.paper import paper_of
from chidu.reports.report import Report
from chidu.sheets.reading import read_project
from chidu.systems.library import samples

PAGE = jinja2.Environment(autoescape=True).from_string(
    "{% for one in paper.blocks %}{% if one.rows %}<table>{% for row in one.rows %}<tr>{% for cell in row.cells %}"
    '<td rowspan="{{ cell.rows }}" colspan="{{ cell.columns }}">{{ cell.text }}</td>{% endfor %}</tr>{% endfor %}</table>'
    "{% else %}<p>{{ one.label }}{{ one.text }}</p>{% endif %}{% endfor %}"
)
#: The same in typst: no styles, no heads, no foot.
DOCUMENT = """
#let paper = json(bytes(sys.inputs.paper))
#for one in paper { if "widths" in one {
  table(columns: one.widths.map(w => w * 1fr), ..one.cells.map(c => table.cell(rowspan: c.at(1), colspan: c.at(2), c.at(0))))
} else { par(one.text) } }
"""


def reporting(seconds: float) -> Iterator[Row]:
    """Yield each format: its library alone, chidu's writing, and the report proved as it is when it is exported."""
    report = frozen(
        read_project(samples()["demo"], Catalogue(built_in=True)), "self", datetime(2026, 11, 29, tzinfo=UTC)
    )
    if report is None:
        raise LookupError("demo")
    paper = paper_of(report)
    yield Row("the paper of the sample (baseline)", *[fastest(lambda: paper_of(report), seconds)] * 2)
    for name, bare in BARE.items():
        made = next(one for one in FORMATS if one.name == name).made
        alone = fastest(lambda bare=bare: bare(paper, report), seconds)
        yield Row(f"{name}: the bare library, same texts and tables (baseline)", alone, alone)
        yield Row(f"  {name}, written", fastest(lambda made=made: made.write(report, paper), seconds), alone)

        def proved(made: Any = made) -> None:
            if list(made.differences(made.write(report, paper), report, paper)):
                raise LookupError(paper.title)

        yield Row(f"  {name}, written, opened again and reconciled", fastest(proved, seconds), alone)


def _word(paper: Paper, report: Report) -> bytes:  # noqa: ARG001 - as every format is called
    document = docx.Document()
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            document.add_paragraph(block.label + block.text)
        elif isinstance(block, Table):
            table = document.add_table(len(block.rows), len(block.widths))
            grid, wide = table._cells, len(block.widths)  # ``table.cell`` takes a hundred times as long
            for row, column, cell in block.placed():
                here = grid[row * wide + column]
                if cell.rows > 1 or cell.columns > 1:
                    here = here.merge(grid[(row + cell.rows - 1) * wide + column + cell.columns - 1])
                here.text = cell.text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _html(paper: Paper, report: Report) -> bytes:  # noqa: ARG001
    return PAGE.render(paper=paper).encode()


def _pdf(paper: Paper, report: Report) -> bytes:  # noqa: ARG001
    import typst

    def plain(block: Any) -> Any:
        if isinstance(block, Paragraph):
            return {"text": block.label + block.text}
        cells = [(cell.text, cell.rows, cell.columns) for _, _, cell in block.placed()]
        return {"widths": block.widths, "cells": cells}

    data = [plain(one) for one in paper.blocks if isinstance(one, Paragraph | Table)]
    made: bytes = typst.compile(DOCUMENT.encode(), sys_inputs={"paper": json.dumps(data)})
    return made


def _markdown(paper: Paper, report: Report) -> bytes:  # noqa: ARG001
    lines: list[str] = []
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            lines.append(block.label + block.text)
        elif isinstance(block, Table):
            grid = [[""] * len(block.widths) for _ in block.rows]
            for row, column, cell in block.placed():
                grid[row][column] = cell.text
            lines += [f"| {' | '.join(row)} |" for row in grid]
    return "\n\n".join(lines).encode()


def _json(paper: Paper, report: Report) -> bytes:  # noqa: ARG001
    points = {name: str(one.points) for name, one in report.assessment.indicators.items()}
    return json.dumps([points, plainly(report.sheet.facts)], ensure_ascii=False).encode()


BARE: dict[str, Callable[[Paper, Report], bytes]] = {
    "word": _word,
    "html": _html,
    "pdf": _pdf,
    "markdown": _markdown,
    "json": _json,
}
