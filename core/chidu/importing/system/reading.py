"""A form read into the text of a system file: proved before anybody writes it, or a list of what does not add up."""

from datetime import date
from pathlib import Path

from attrs import evolve, field, frozen

from chidu.diagnostics import Diagnostic
from chidu.importing.answers import Answers, answered
from chidu.importing.grids import Reading, read_grids
from chidu.importing.rules import Bench
from chidu.importing.system.beyond import beyond_total, without_total
from chidu.importing.system.choosing import chosen
from chidu.importing.system.draft import DraftNode, DraftSystem
from chidu.importing.system.file_text import file_text
from chidu.importing.system.given_points import wanting, with_given
from chidu.importing.system.head import Given, head_of
from chidu.importing.system.naming import GivenIds
from chidu.importing.system.points import with_points
from chidu.importing.system.tree import Assembler
from chidu.importing.table import TableReading, read_tables
from chidu.importing.watching import Watch, unwatched
from chidu.plugins.catalogue import Catalogue
from chidu.systems.library import Library
from chidu.systems.reader import SystemReading, read_system
from chidu.toml.document import parse
from chidu.toml.source import Source
from chidu.uncollected import uncollected


@frozen
class Wanted:
    """What whoever imports says: which table, how the system and its nodes are called, and what the doubts come to."""

    target: Path
    given: Given = field(factory=Given)
    table: int | None = None
    ids: GivenIds = field(factory=GivenIds)
    answers: Answers = field(factory=Answers)
    today: date = date(1, 1, 1)


@frozen(eq=False)
class ImportedSystem:
    """What came of a form: the draft and its text, None and empty where nothing could be made of it, and the findings.

    ``reading`` is the system as it will be read from the text; ``asked`` is the draft before its doubts were answered,
    and ``unpointed`` names the indicators for which the form itself prints no points.
    """

    draft: DraftSystem | None
    text: str
    diagnostics: tuple[Diagnostic, ...]
    reading: SystemReading | None = None
    asked: DraftSystem | None = None
    unpointed: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Say whether the text is a system that checks."""
        return self.reading is not None and not any(one.is_error for one in self.diagnostics)


@frozen(eq=False)
class FormReading:
    """What stands in the file at ``path``: read once, made into a system as often as somebody answers something."""

    path: Path
    reading: Reading
    tables: TableReading


@uncollected
def read_form(path: Path) -> FormReading:
    """Read the form at ``path``."""
    reading = read_grids(path)
    return FormReading(path, reading, read_tables(reading))


def import_system(path: Path, wanted: Wanted, catalogue: Catalogue) -> ImportedSystem:
    """Return the system that the form at ``path`` prints; nothing is written."""
    return system_of(read_form(path), wanted, catalogue)


@uncollected
def system_of(
    form: FormReading, wanted: Wanted, catalogue: Catalogue, watch: Watch = unwatched
) -> ImportedSystem:
    """Return the system that a form prints; ``watch`` is told of every standard that was read."""
    tables = form.tables
    if not tables.tables:
        return ImportedSystem(None, "", tables.diagnostics)
    table = chosen(tables.tables, wanted.table, form.reading.name)
    if isinstance(table, Diagnostic):
        return ImportedSystem(None, "", (*tables.diagnostics, table))
    bench = Bench(catalogue)
    table, pointed = with_points(table, bench)
    found = (*tables.diagnostics, *pointed)
    unpointed = tuple(wanting(table, found).values())
    table, found = with_given(table, wanted.answers.points, found)
    outside = beyond_total(table)
    head = head_of(outside.table, form.reading, wanted.given, wanted.target, wanted.today, outside.nodes)
    draft = Assembler(bench, wanted.ids, outside.nodes, watch).system(outside.table, head)
    watch(0, 0)  # what is left has no rows to count
    told = (*without_total(found, outside), *outside.found)
    made = proved(answered(draft, wanted.answers), form.path.name, wanted.target, catalogue, told)
    return evolve(made, asked=draft, unpointed=unpointed)


def proved(
    draft: DraftSystem, source: str, target: Path, catalogue: Catalogue, told: tuple[Diagnostic, ...] = ()
) -> ImportedSystem:
    """Return the draft's text, read back as it will stand in ``target``; what it does not prove is told at its cell."""
    text = file_text(draft, source)
    document, wrong = parse(Source(str(target), text))
    if document is None:
        return ImportedSystem(draft, text, (*told, *wrong))
    reading = read_system(document, catalogue, Library((target.parent,)))
    if draft.above and any(
        one.is_error and one.at[:1] and one.at[0] in draft.above for one in reading.diagnostics
    ):
        return proved(
            evolve(draft, above={}), source, target, catalogue, told
        )  # the doubts say what was meant
    found = [_at_cell(one, draft) for one in reading.diagnostics if one.is_error]
    errors = [one for one in found if not _is_told(one, told)]
    return ImportedSystem(draft, text, (*told, *errors), reading)


#: What the table's own proofs have told at the cells: sums that do not agree, points that are missing.
_TOLD = {
    "E301": {"E814", "E815", "E816"},
    "E302": {"E814", "E815", "E816"},
    "E202": {"E814"},
    "E319": {"E814", "E815"},
}


def _is_told(one: Diagnostic, told: tuple[Diagnostic, ...]) -> bool:
    return any(other.code in _TOLD.get(one.code, ()) for other in told)


def _at_cell(one: Diagnostic, draft: DraftSystem) -> Diagnostic:
    """Return a finding about the text that nobody has yet, at the cell that it came from."""
    node = _node(one, draft)
    if node is None:
        return evolve(one, place=draft.table.place, related=())
    printed = node.printed.standard if one.code[:2] == "E4" and node.printed.standard else node.printed.title
    return evolve(one, place=printed.place, indicator=node.id, related=())


def _node(one: Diagnostic, draft: DraftSystem) -> DraftNode | None:
    path = one.indicator or ".".join(str(key) for key in one.at[1:] if isinstance(key, str))
    matching = [node for node in draft.walk() if path == node.id or path.startswith(f"{node.id}.")]
    return max(matching, key=lambda node: len(node.id), default=None)
