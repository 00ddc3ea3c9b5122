"""The head of an imported system: what the form prints as its title, year, issuer and grades, else what is given."""

import re
from collections.abc import Container, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from attrs import frozen

from chidu.decimals import ZERO, canonical
from chidu.importing.grids import Grid, Reading
from chidu.importing.naming import Names
from chidu.importing.system.draft import DraftHead
from chidu.importing.system.grades import printed_grades
from chidu.importing.table import Printed, PrintedNode, PrintedTable
from chidu.importing.table.words import label
from chidu.language import tr
from chidu.model.system import GRADES, Grade
from chidu.shape.types import is_ident

_HUNDRED = Decimal(100)
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?:年|度|[-.][0-9]{1,2}(?![0-9]))")
#: Beside the title a year may be anything's: that of an edition is called so.
_EDITION = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})\s*(?:年度|年版|版)")
#: A sentence names no edition.
_SHORT = 40
_MADE_BY = (
    re.compile(r"^[(（]?([\u4e00-\u9fff（）()]{2,30}?)\s*[(（]?(?:制|印制|监制)[)）]?$"),
    re.compile(r"^(?:制表|编制|制定|发布|印发|制发)(?:单位|部门|机关)[:：]\s*(\S{2,30})$"),
)
_OFFICE = re.compile(r"[局部厅委办院处会府]$")


@frozen
class Given:
    """What whoever imports says of the head; empty is left to the form."""

    id: str = ""
    title: str = ""
    version: str = ""
    issuer: str = ""


def head_of(
    table: PrintedTable,
    reading: Reading,
    given: Given,
    file: Path,
    today: date,
    outside: Container[PrintedNode] = (),
) -> DraftHead:
    """Return the head; ``file`` is where the system will be written, ``outside`` the nodes beyond its total."""
    around = tuple(_around(table, reading))
    title = given.title or _title(table, reading, file)
    points = _points(table, outside)
    grades = printed_grades(one.text for one in around)
    return DraftHead(
        given.id or (file.stem if is_ident(file.stem) else Names()(title, "system")),
        title,
        given.version or _version(title, around, today),
        given.issuer or _issuer(around),
        points,
        grades or _scaled(points),
        bool(grades),
        "\n".join(label(one.text) for one in table.notes),
    )


def _around(table: PrintedTable, reading: Reading) -> Iterator[Printed]:
    """Yield what stands outside of the table."""
    if table.title is not None:
        yield table.title
    yield from table.notes
    for block in reading.blocks:
        if not isinstance(block, Grid):
            yield Printed(block.text, block.place)


def _title(table: PrintedTable, reading: Reading, file: Path) -> str:
    if table.title is None or not table.title.text.strip():
        return tr("{name}指标体系", name=file.stem)
    blocks = (block.cells if isinstance(block, Grid) else (block,) for block in reading.blocks)
    whole = (one.text for block in blocks for one in block if one.place == table.title.place)
    words = next(whole, table.title.text).split()
    is_spaced_out = sum(len(word) == 1 for word in words) * 2 > len(words)
    return label(table.title.text) if is_spaced_out else " ".join(words)


def _version(title: str, around: tuple[Printed, ...], today: date) -> str:
    """Return the year that is printed, else the day of the import."""
    beside = (one.text for one in around if len(one.text) <= _SHORT)
    found = _YEAR.search(title) or next(filter(None, map(_EDITION.search, beside)), None)
    return found[1] if found is not None else f"{today:%Y.%m.%d}"


def _issuer(around: tuple[Printed, ...]) -> str:
    for one in around:
        for form in _MADE_BY:
            found = form.match(label(one.text))
            if found is not None and _OFFICE.search(found[1]):
                return found[1]
    return ""


def _points(table: PrintedTable, outside: Container[PrintedNode]) -> Decimal:
    """Return the total that is printed, else the sum of the indicators inside of it, else a hundred."""
    if table.total is not None and not table.total.is_percent:
        return table.total.number
    leaves = (leaf for node in table.nodes if node not in outside for leaf in node.leaves)
    points = [leaf.points.number for leaf in leaves if leaf.points is not None]
    return sum(points, ZERO) if points else _HUNDRED


def _scaled(points: Decimal) -> tuple[Grade, ...]:
    """Return the usual grades in proportion to a total that is not 100."""
    if points == _HUNDRED:
        return GRADES
    return tuple([Grade(one.name, canonical(one.lowest * points / _HUNDRED)) for one in GRADES])
