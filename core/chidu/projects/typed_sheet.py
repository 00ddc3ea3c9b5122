"""Plain data made the typed sheet that is scored: only what changed is looked at, the rest keeps its very objects."""

from collections.abc import Mapping
from decimal import localcontext
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from attrs import evolve

from chidu.decimals import CONTEXT
from chidu.diagnostics import Diagnostic
from chidu.language import tr
from chidu.model.differing import differing
from chidu.model.sheet import Round, ScoreSheet
from chidu.projects.errors import RefusedError
from chidu.sheets.accepting import accept, accept_answers, accept_facts
from chidu.sheets.files import with_files
from chidu.sheets.structuring import structured
from chidu.systems.bound import BoundSystem

Found = tuple[Diagnostic, ...]
#: A piece of data: as it was written, typed, and what could not be accepted of it.
_Part = tuple[Any, Any, Found]
_NOTHING: dict[str, Any] = {}
_UNKNOWN: _Part = (None, None, ())
#: What a sheet needs beside a piece of a round.
_FRAME: Mapping[str, Any] = {"format": 1, "system": {"id": "x", "version": "1"}}


class TypedSheet(NamedTuple):
    """A sheet as scoring takes it, what could not be accepted, and the pieces it was made of."""

    sheet: ScoreSheet
    diagnostics: Found
    parts: Mapping[tuple[str, ...], _Part]


def typed_sheet(
    bound: BoundSystem, data: dict[str, Any], home: Path, before: TypedSheet | None = None
) -> TypedSheet:
    """Return the typed sheet of plain data; raise ``RefusedError`` where it is no sheet.

    ``before`` is the sheet before a change: the pieces that are the same objects are not looked at again.
    """
    work = _Work(bound, home, before.parts if before else {})
    with localcontext(CONTEXT):
        frame = work.frame(data)
        facts = work.facts(data.get("facts", _NOTHING))
        rounds = {
            name: work.round(name, _table(held, "rounds"))
            for name, held in _table(data.get("rounds", _NOTHING), "rounds").items()
        }
    sheet = evolve(frame, facts=facts, rounds=MappingProxyType(rounds))
    told = tuple([one for _, _, found in work.parts.values() for one in found])
    return TypedSheet(sheet, told, work.parts)


class _Work:
    """The typing of one sheet; ``parts`` collects its pieces."""

    def __init__(self, bound: BoundSystem, home: Path, known: Mapping[tuple[str, ...], _Part]) -> None:
        self.bound = bound
        self.home = home
        self.known = known
        self.parts: dict[tuple[str, ...], _Part] = {}

    def frame(self, data: dict[str, Any]) -> ScoreSheet:
        """Return the sheet without facts and rounds."""
        raw = {key: value for key, value in data.items() if key not in {"facts", "rounds"}}
        known = self.known.get(("frame",))
        if known is None or not _identical(known[0], raw):
            self.parts[("frame",)] = raw, _structured(raw), ()
        else:
            self.parts[("frame",)] = known
        sheet: ScoreSheet = self.parts[("frame",)][1]
        return sheet

    def facts(self, raw: Any) -> Any:
        """Return the typed facts."""
        known = self.known.get(("facts",))
        if known is not None and known[0] is raw:
            self.parts["facts",] = known
        else:
            found: list[Diagnostic] = []
            self._keep(("facts",), raw, accept_facts(self.bound, _table(raw, "facts"), found), found)
        return self.parts["facts",][1]

    def round(self, name: str, raw: dict[str, Any]) -> Round:
        """Return a typed round: answers by indicator, evidence (whose files are read), everything else at once."""
        rest = {key: value for key, value in raw.items() if key not in {"answers", "evidence"}}
        attached = {key: value for key, value in raw.items() if key == "evidence"}
        return evolve(
            self.portion(("round", name), rest),
            evidence=self.portion(("evidence", name), attached).evidence,
            answers=self.answers(name, raw.get("answers", _NOTHING)),
        )

    def portion(self, key: tuple[str, str], raw: dict[str, Any]) -> Round:
        """Return a typed round that holds a part of a round's tables."""
        known = self.known.get(key)
        if known is not None and _identical(known[0], raw):
            self.parts[key] = known
        else:
            name = key[1]
            sheet, strange = accept(self.bound, _structured({**_FRAME, "rounds": {name: raw}}))
            sheet, absent = with_files(sheet, self.home)
            self._keep(key, raw, sheet.rounds[name], [*strange, *absent])
        typed: Round = self.parts[key][1]
        return typed

    def answers(self, name: str, raw: Any) -> Mapping[str, Any]:
        """Return the typed answers of a round."""
        key, table = ("answers", name), _table(raw, "answers")
        before: Mapping[str, Any] = self.known[key][0] if key in self.known else _NOTHING
        held: dict[str, _Part] = self.known[key][1] if key in self.known else {}
        pieces = {path: held.get(path, _UNKNOWN) for path in table}
        for path in differing(before, table) & table.keys():
            pieces[path] = self._answered(name, path, table[path])
        self._keep(key, table, pieces, [one for piece in pieces.values() if piece[2] for one in piece[2]])
        return MappingProxyType({path: one[1] for path, one in pieces.items() if one[1] is not None})

    def _answered(self, name: str, path: str, raw: Any) -> _Part:
        found: list[Diagnostic] = []
        at = ("rounds", name, "answers", path)
        return raw, accept_answers(self.bound, path, _table(raw, "answers"), at, found), tuple(found)

    def _keep(self, key: tuple[str, ...], raw: Any, typed: Any, found: list[Diagnostic]) -> None:
        self.parts[key] = raw, typed, tuple(found)


def _identical(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return one.keys() == other.keys() and all(other[key] is value for key, value in one.items())


def _table(value: Any, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _no_sheet(tr("{name} 应由表组成", name=name))
    return value


def _structured(data: dict[str, Any]) -> ScoreSheet:
    sheet, misshapen = structured(data)
    if sheet is None or misshapen:
        raise _no_sheet(misshapen[0].message)
    return sheet


def _no_sheet(reason: str) -> RefusedError:
    return RefusedError(tr("评分表不能这样写：{reason}", reason=reason))
