"""A system file read to the end: frame, tree, facts, proofs, rules; every finding at once, each at its place."""

from collections.abc import Iterable, Mapping
from decimal import localcontext
from pathlib import Path
from typing import Any, NamedTuple

from attrs import evolve

from chidu.decimals import CONTEXT
from chidu.diagnostics import Diagnostic, KeyPath, Place
from chidu.language import tr
from chidu.model.system import IndicatorSystem
from chidu.plugins.binding import Binder
from chidu.plugins.catalogue import Catalogue
from chidu.systems.binding import bind_system
from chidu.systems.bound import BoundSystem
from chidu.systems.chain import BrokenChainError, resolve_chain
from chidu.systems.fact_definitions import read_definitions
from chidu.systems.file import read_extension, read_frame, read_head, read_policy
from chidu.systems.layers import Resolved
from chidu.systems.library import FOLDERS, Library
from chidu.systems.proofs import PROVED_FIELDS, PROVED_POLICIES, prove
from chidu.systems.tree import Tree, read_tree
from chidu.toml.document import Document, read_document
from chidu.toml.residues import residues
from chidu.uncollected import uncollected

#: Findings about plugins: they spoil their own indicators and nothing else.
PLUGIN_CODES = frozenset({"E401", "E403", "E406", "E407", "E408", "E409"})


class SystemReading(NamedTuple):
    """What came of reading: the bound system, None where nothing could be read, and all findings."""

    bound: BoundSystem | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def is_sound(self) -> bool:
        """Say whether sheets can be scored by it: no errors but those of plugins, which stay their own."""
        wrong = [one for one in self.diagnostics if one.is_error and one.code not in PLUGIN_CODES]
        return self.bound is not None and not wrong


@uncollected
def read_system_file(path: Path, catalogue: Catalogue, folders: tuple[Path, ...] = ()) -> SystemReading:
    """Read the system file at ``path``; what it extends is looked up beside it, then in ``folders``."""
    document, wrong = read_document(path)
    if document is None:
        return SystemReading(None, wrong)
    library = Library((path.parent / FOLDERS["project"], path.parent, *folders))
    return read_system(document, catalogue, library)


@uncollected
def read_system(document: Document, catalogue: Catalogue, library: Library | None = None) -> SystemReading:
    """Read and prove a parsed document, over what it extends."""
    try:
        resolved = resolve_chain(document, library or Library())
    except BrokenChainError as error:
        return SystemReading(None, error.diagnostics)
    return read_resolved(resolved, catalogue)


@uncollected
def read_resolved(resolved: Resolved, catalogue: Catalogue, *, proved: bool = False) -> SystemReading:
    """Read folded layers; what is said to be ``proved``, because its digest was pinned, skips the schema.

    Anybody can write a digest: what does not hold without its schema is read with it, and told.
    """
    if not proved:
        return _reading(resolved, catalogue, proved=False)
    try:
        reading = _reading(resolved, catalogue, proved=True)
    except Exception:  # noqa: BLE001 - malformed data breaks in any way; the schema says what is wrong
        return _reading(resolved, catalogue, proved=False)
    return reading if reading.is_sound else _reading(resolved, catalogue, proved=False)


def _reading(resolved: Resolved, catalogue: Catalogue, *, proved: bool) -> SystemReading:
    found = list(resolved.diagnostics)
    with localcontext(CONTEXT):  # sums and rule checks prove the same under any caller's context
        bound = _read(resolved, catalogue, found, proved=proved)
    if not proved:
        found += residues(resolved.data, ())
    if not proved and len(resolved.layers) > 1:
        from chidu.systems.own_words import unsaid

        found += unsaid(resolved.layers[-1])
    located = [resolved.located(one) for one in found]
    if len(resolved.layers) > 1 and located:
        from chidu.systems.causes import with_causes, without_echoes
        from chidu.systems.turned import at_its_rule

        located = [at_its_rule(with_causes(one, resolved), resolved) for one in located]
        located = without_echoes(located)
    return SystemReading(bound, tuple(located))


def _read(
    resolved: Resolved, catalogue: Catalogue, found: list[Diagnostic], *, proved: bool
) -> BoundSystem | None:
    frame = resolved.data if proved else read_frame(resolved.data, found)
    if "indicators" not in frame or "system" not in frame:
        return None
    place = _nowhere if proved else resolved.place  # who only scores does not ask where a node was written
    extension = read_extension(frame.get("extension", {}), found, proved=proved)
    head = read_head(frame["system"], found, proved=proved)
    tree = read_tree(
        frame["indicators"],
        place,
        proved=proved,
        unfilled=frozenset(extension.open),
        points=head.points,
    )
    definitions = read_definitions(frame, place, proved=proved)
    system = IndicatorSystem(
        head,
        read_policy(frame.get("scoring", {}), found, proved=proved),
        definitions.facts,
        definitions.checks,
        tree.children,
        resolved.digest,
        extension,
        definitions.caps,
        definitions.vetoes,
    )
    found += [*definitions.diagnostics, *tree.diagnostics]
    found += [
        *prove(system, tree.torn | resolved.undone, _misread(frame, found)),
        *_naming(system, definitions.broken),
        *_locks(resolved, tree, proved=proved),
    ]
    system = evolve(system, extension=evolve(extension, locked=tuple(resolved.locks)))
    bound, about = bind_system(system, definitions, catalogue, proved=proved)
    found += about
    for at, spec in tree.rules:
        told = Binder(catalogue).strange_params(spec, at)
        found += [evolve(one, indicator=".".join(map(str, at[1:-1]))) for one in told]
    return evolve(bound, resolved=resolved)


def _misread(frame: Mapping[str, Any], found: list[Diagnostic]) -> frozenset[str]:
    """Return the proved fields of head and policy whose values are wrong, or were written under an unknown key."""
    wrong: set[str] = set()
    for table, proved in (("system", PROVED_FIELDS), ("scoring", PROVED_POLICIES)):
        told = [one for one in found if one.at[:1] == (table,)]
        wrong.update(str(one.at[1]) for one in told if len(one.at) > 1)
        if any(one.code == "E201" or len(one.at) == 1 for one in told):
            wrong |= proved - frame.get(table, {}).keys()
    return frozenset(wrong)


def _locks(resolved: Resolved, tree: Tree, *, proved: bool) -> Iterable[Diagnostic]:
    if len(resolved.layers) == 1:
        return ()
    from chidu.systems.locks import prove_locks

    return prove_locks(resolved, tree, proved=proved)


def _nowhere(_at: KeyPath) -> Place | None:
    return None


def _naming(system: IndicatorSystem, broken: frozenset[str]) -> list[Diagnostic]:
    named = system.head.named_by
    if not named or named in broken or (named in system.facts and system.facts[named].type == "text"):
        return []
    text = tr("作为项目名称的事实“{name}”不存在，或不是文字", name=named)
    return [Diagnostic("E502", text, tr("写一个 text 类事实的标识"), ("system", "named_by"))]
