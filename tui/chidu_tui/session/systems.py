"""The systems browser: what systems there are, one of them read, its rows, and what there is to say of a node."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from chidu.decimals import plain
from chidu.diagnostics import Diagnostic
from chidu.documents.origin_text import origin_lines
from chidu.language import tr
from chidu.model.nodes import Group, Indicator
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.fence import Fault
from chidu.systems.bound import BoundSystem
from chidu.systems.library import Library
from chidu.systems.printed import printed_standard
from chidu.systems.provenance import is_extended, standing
from chidu.systems.reader import read_system_file
from chidu.toml.stamps import State, state_of
from chidu_tui.marks import UNICODE, Marks
from chidu_tui.session.authoring_rows import MARKS
from chidu_tui.session.node_rows import Look, NodeRow


class SystemFile(NamedTuple):
    """A system that can be looked at; ``origin`` is the package or folder that it is from."""

    path: Path
    title: str
    name: str  # id@version
    origin: str


class Said(NamedTuple):
    """A text with its label."""

    label: str
    text: str


class Watched(NamedTuple):
    """A system file as it was read, and the state of every file that it was read from."""

    file: SystemFile
    bound: BoundSystem | None
    findings: tuple[Diagnostic, ...]
    state: State

    @property
    def is_changed(self) -> bool:
        """Say whether one of its files was written since it was read."""
        return state_of(self.state) != self.state


def system_files(folders: tuple[Path, ...], opened: tuple[Path, ...] = ()) -> tuple[SystemFile, ...]:
    """Return the systems in ``folders``, those installed, and the files that were ``opened`` by name."""
    found = {
        one.path.resolve(): SystemFile(one.path, one.title, one.name, one.origin)
        for one in Library(folders).systems()
    }
    for path in opened:
        found.setdefault(path.resolve(), SystemFile(path, path.name, "", str(path.parent)))
    return tuple(found.values())


def watched(file: SystemFile, catalogue: Catalogue, folders: tuple[Path, ...]) -> Watched:
    """Return a system read, with the state that its files had before that."""
    first = state_of([file.path])
    reading = read_system_file(file.path, catalogue, folders)
    bound = reading.bound
    layers = bound.resolved.layers if bound is not None and bound.resolved else ()
    files = [Path(layer.source.name) for layer in layers]
    return Watched(file, bound, reading.diagnostics, {**state_of(files), **first})


def system_rows(bound: BoundSystem) -> tuple[NodeRow, ...]:
    """Return the tree of a system; the layers' marks only where there are layers."""
    extended = is_extended(bound)
    return tuple(_row(bound, node, depth, extended=extended) for depth, node in bound.system.nodes())


def _row(bound: BoundSystem, node: Group | Indicator, depth: int, *, extended: bool) -> NodeRow:
    is_group, points = isinstance(node, Group), plain(node.points)
    look: Look = "group" if is_group else "row"
    if not extended:
        return NodeRow(node.id, depth, is_group, node.title, points, look)
    origin = standing(bound, node.id)
    look = look if origin == "inherited" else "less"
    return NodeRow(node.id, depth, is_group, node.title, f"{points} {MARKS[origin]}", look)


def node_said(bound: BoundSystem, path: str, marks: Marks = UNICODE) -> tuple[Said, ...]:
    """Return what there is to say of a node: who set what, and what the form prints."""
    titles = {node.id: node.title for _, node in bound.system.nodes()}
    keys = path.split(".")
    trail = [titles.get(".".join(keys[: end + 1]), "") for end in range(len(keys))]
    found = [Said("", marks.within.join(trail))]
    one = bound.indicators.get(path)
    if one is not None:
        found += [
            Said(tr("具体指标"), one.indicator.content),
            Said(tr("评价标准"), printed_standard(one)),
            Said(tr("评分规则"), one.fault or _rule_title(one.rule, one.used.type)),
        ]
    found += [Said(label, text) for label, text in origin_lines(bound, path)]
    return tuple(said for said in found if said.text)


def _rule_title(rule: object, name: str) -> str:
    with suppress(AttributeError):
        title = tr(rule.rule.info.title)  # type: ignore[attr-defined]
        return tr("{name}（{note}）", name=title, note=name)
    return name


def findings_said(one: Watched) -> tuple[Said, ...]:
    """Return what is wrong with a system, each finding with its place and its remedy."""
    return tuple(_finding(each) for each in one.findings)


def _finding(one: Diagnostic) -> Said:
    place = one.place
    where = "" if place is None else tr("{file} 第 {line} 行", file=Path(place.file).name, line=place.line)
    text = tr("{where}：{message}", where=where, message=one.message) if where else one.message
    return Said(one.code, f"{text}\n{one.hint}" if one.hint else text)


class RuleLine(NamedTuple):
    """An installed rule: its name, title, version and source, and why it cannot be used."""

    name: str
    title: str
    version: str
    source: str
    fault: str


def rule_rows(catalogue: Catalogue) -> tuple[RuleLine, ...]:
    """Return every installed rule; this imports them all."""
    return tuple(_rules(catalogue))


def _rules(catalogue: Catalogue) -> Iterator[RuleLine]:
    for offer in catalogue.rules:
        rule = catalogue.rule(offer.qualified)
        if isinstance(rule, Fault):
            yield RuleLine(offer.qualified, offer.name, offer.version, offer.source, rule.message)
        else:
            yield RuleLine(offer.qualified, tr(rule.info.title), rule.info.version, offer.source, "")


def rule_said(catalogue: Catalogue, line: RuleLine) -> str:
    """Return a rule's parameters, questions and examples; of a broken one why it is."""
    from chidu.documents.rule_text import rule_text

    rule = catalogue.rule(line.name)
    if isinstance(rule, Fault):
        return tr("不能用：{fault}", fault=rule.message)
    return rule_text(rule, catalogue)
