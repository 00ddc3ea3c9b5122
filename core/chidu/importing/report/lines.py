"""What a report prints outside its tables: the lines of its cover and of its signatures, and its narrative."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from chidu.diagnostics import Place
from chidu.importing.grids import Grid, Reading
from chidu.importing.report.filled import Filled
from chidu.importing.report.labels import find_label, heading_key, is_numbered, label_key
from chidu.importing.report.rows import GridRow
from chidu.reports.forms.model import FormLine, FormText, PrintedForm
from chidu.reports.papers.source import is_source

#: So alike a numbered heading must be to one of the form, where it is not the same.
_ALIKE = 0.6
_LONGEST = 60


class TextLine(NamedTuple):
    """A line of a paragraph or of a cell; ``inside`` is the cell's place, ``grid`` its table's, empty outside of tables."""

    text: str
    place: Place
    inside: str = ""
    grid: str = ""
    is_sheet: bool = False  # of a workbook, where every paragraph is a cell


def text_lines(reading: Reading) -> tuple[TextLine, ...]:
    """Return all lines of a file in their order."""
    return tuple(_lines(reading))


def _lines(reading: Reading) -> Iterator[TextLine]:
    is_sheet = all(isinstance(block, Grid) for block in reading.blocks)
    for block in reading.blocks:
        if isinstance(block, Grid):
            for cell in block.cells:
                at = (cell.place, str(cell.place), str(block.place), is_sheet)
                yield from (TextLine(line, *at) for line in cell.text.split("\n"))
        else:
            yield from (TextLine(line, block.place) for line in block.text.split("\n"))


def labelled_lines(form: PrintedForm, lines: Sequence[TextLine], rows: Sequence[GridRow]) -> Iterator[Filled]:
    """Yield what follows the labels of the cover and of the lines to sign."""
    asked = [*form.cover, *(line for part in form.parts for line in part.signed)]
    outside = sorted(lines, key=lambda line: line.inside != "")  # a cell may hold a label of its own
    for line in asked:
        if line.fact:
            held = _after(line, asked, outside) or _beside(line, rows)
            if held is not None:
                yield held


def _after(line: FormLine, asked: Sequence[FormLine], lines: Sequence[TextLine]) -> Filled | None:
    for one in lines:
        span = find_label(one.text, line.label)
        if span is None:
            continue
        others = [find_label(one.text, other.label) for other in asked if other is not line]
        ends = [other[0] for other in others if other is not None and other[0] >= span[1]]
        return Filled(line, one.text[span[1] : min(ends, default=len(one.text))], one.place)
    return None


def _beside(line: FormLine, rows: Sequence[GridRow]) -> Filled | None:
    """Return what stands in the cell beside a label, where the cover is a table."""
    wanted = label_key(line.label)
    for row in rows:
        for cell, following in zip(row.cells, row.cells[1:], strict=False):
            if label_key(cell.text) == wanted:
                return Filled(line, following.text, following.place)
    return None


def narratives(
    texts: Sequence[FormText], lines: Sequence[TextLine], ends: frozenset[Place]
) -> Iterator[tuple[FormText, str, Place]]:
    """Yield each part of the narrative with what is written below its heading, up to the next heading.

    At ``ends`` something else begins that stands in the same file.
    """
    starts = {text: at for text in texts if (at := _heading(text, lines)) is not None}
    stops = [*starts.values(), *(at for at, one in enumerate(lines) if one.place in ends), len(lines)]
    for text, at in starts.items():
        stop = min(other for other in stops if other > at)
        yield text, "\n".join(_body(lines[at], lines[at + 1 : stop])), lines[at].place


def _body(heading: TextLine, following: Sequence[TextLine]) -> list[str]:
    """Return what belongs to a heading: the paragraphs after it, the rest of its cell, or what stands in the cells below."""
    filled = [one for one in following if one.text.strip() and not is_source(one.text)]
    own = [one for one in filled if one.inside == heading.inside]
    if heading.inside and not own:
        below = [one for one in filled if one.grid == heading.grid]
        own = below if heading.is_sheet else [one for one in below if one.inside == below[0].inside]
    return [one.text.strip() for one in own]


def _heading(text: FormText, lines: Sequence[TextLine]) -> int | None:
    """Return where a heading is printed; the last of several, as a list of contents stands before, in a workbook the first."""
    wanted = heading_key(text.heading)
    same = [at for at, one in enumerate(lines) if _is_short(one.text) and heading_key(one.text) == wanted]
    same = [at for at in same if label_key(lines[at].text) == label_key(text.heading)] or same
    if same:
        return same[0] if lines[same[0]].is_sheet else same[-1]
    like = [(_likeness(one.text, wanted), at) for at, one in enumerate(lines) if _may_be_heading(one.text)]
    best = max(like, default=(0.0, 0))
    return best[1] if best[0] >= _ALIKE else None


def _may_be_heading(line: str) -> bool:
    return _is_short(line) and is_numbered(line)


def _is_short(line: str) -> bool:
    return 0 < len(line.strip()) <= _LONGEST


def _likeness(line: str, wanted: str) -> float:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, heading_key(line), wanted).ratio()
