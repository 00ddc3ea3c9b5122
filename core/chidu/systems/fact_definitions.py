"""The definitions of facts and checks: read from their tables, and proved to be usable."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, NamedTuple

from attrs import evolve

from chidu.decimals import ZERO
from chidu.diagnostics import Diagnostic, KeyPath, Place
from chidu.formula.functions import FUNCTIONS
from chidu.formula.tokens import KEYWORDS
from chidu.language import tr
from chidu.model.facts import DECIMALS, Check, Column, Fact
from chidu.model.policy import Cap, Veto
from chidu.shape.structure import StructureError, structure
from chidu.shape.types import is_ident
from chidu.systems.usable import usable

#: What names of facts would hide in formulas: words, functions, and the points of an indicator.
_TAKEN = KEYWORDS | FUNCTIONS.keys() | {"points"}

Placing = Callable[[KeyPath], Place | None]


class Definitions(NamedTuple):
    """What could be read; ``broken`` are facts that were left out, so that formulas over them are passed over."""

    facts: Mapping[str, Fact]
    checks: Mapping[str, Check]
    broken: frozenset[str] = frozenset()
    diagnostics: tuple[Diagnostic, ...] = ()
    caps: Mapping[str, Cap] = MappingProxyType({})
    vetoes: Mapping[str, Veto] = MappingProxyType({})


def read_definitions(data: Mapping[str, Any], place: Placing, *, proved: bool = False) -> Definitions:
    """Return what stands below ``[facts]``, ``[checks]``, ``[caps]`` and ``[vetoes]``; a ``proved`` system skips the schema."""
    reading = _Reading(place, proved=proved)
    facts = reading.all(data.get("facts", {}), Fact, "facts")
    checks = reading.all(data.get("checks", {}), Check, "checks")
    caps = reading.all(data.get("caps", {}), Cap, "caps")
    vetoes = reading.all(data.get("vetoes", {}), Veto, "vetoes")
    facts = {name: fact for name, fact in facts.items() if reading.fits(fact)}
    broken = frozenset(_keys(data.get("facts"))) - facts.keys()
    return Definitions(facts, checks, broken, tuple(reading.found), caps, vetoes)


def _keys(table: Any) -> Iterable[str]:
    return table if isinstance(table, Mapping) else ()


class _Reading:
    def __init__(self, place: Placing, *, proved: bool) -> None:
        self.place = place
        self.proved = proved
        self.found: list[Diagnostic] = []

    def all(self, tables: Any, kind: Any, part: str) -> dict[str, Any]:
        if not isinstance(tables, Mapping):
            self.found.append(
                Diagnostic(
                    "E203", tr("“{part}”应是表", part=part), tr("写成 [{part}.标识]", part=part), (part,)
                )
            )
            return {}
        made = {name: self.one(name, table, kind, (part, name)) for name, table in tables.items()}
        return {name: one for name, one in made.items() if one is not None}

    def fits(self, fact: Fact) -> bool:
        """Tell what does not go together in a fact, and say whether formulas can name it all the same."""
        misfits = list(_misfits(fact))
        self.found.extend(misfits)
        return all(one.code != "E504" for one in misfits)

    def one(self, name: str, table: Any, kind: Any, at: KeyPath) -> Any:
        if not self.proved:
            before = len(self.found)
            if not is_ident(name):
                text = tr("“{name}”不能作标识", name=name)
                self.found.append(
                    Diagnostic("E206", text, tr("标识可用字母、数字、汉字、_ 和 -"), at, on_key=True)
                )
            elif kind is Fact and name in _TAKEN:
                text = tr("“{name}”在算式里另有意思，不能作事实的标识", name=name)
                self.found.append(Diagnostic("E206", text, tr("换一个标识"), at, on_key=True))
            usable(table, kind, at, self.found)
            if len(self.found) > before:
                return None
        try:
            made = structure({**table, "id": name}, kind)
        except StructureError as error:
            self.found.append(Diagnostic("E203", str(error), at=(*at, *error.at)))
            return None
        if kind is Fact:
            columns = {key: evolve(column, id=key) for key, column in made.columns.items()}
            return evolve(made, columns=columns, look_up=partial(self.place, at))
        return made


def _misfits(fact: Fact) -> Iterator[Diagnostic]:
    at: KeyPath = ("facts", fact.id)
    if fact.type == "table":
        yield from _table_misfits(fact, at)
    else:
        for key, present in (
            ("rows", fact.rows),
            ("columns", fact.columns),
            ("blank", fact.blank is not None),
        ):
            if present:
                text = tr("“{title}”不是表，不能有 {key}", title=fact.title, key=key)
                yield Diagnostic(
                    "E504", text, tr('写上 type = "table"，或删去 {key}', key=key), (*at, key), on_key=True
                )
    yield from _option_misfits(fact, at)
    if fact.formula and fact.type not in DECIMALS and fact.type != "yes_no":
        text = tr("“{title}”是 {type} 类，不能由算式计算", title=fact.title, type=fact.type)
        yield Diagnostic(
            "E504",
            text,
            tr("可计算的类型：{types}", types=tr("、").join([*DECIMALS, "yes_no"])),
            (*at, "formula"),
        )


def _table_misfits(fact: Fact, at: KeyPath) -> Iterator[Diagnostic]:
    if not fact.columns:
        yield Diagnostic(
            "E504",
            tr("表“{title}”没有栏", title=fact.title),
            tr("写上 [facts.{name}.columns.…]", name=fact.id),
            at,
        )
    seen: set[str] = set()
    for number, row in enumerate(fact.rows):
        if row.id in seen or row.id in fact.columns:
            text = tr("行标识“{name}”重复，或与一栏同名", name=row.id)
            yield Diagnostic("E405", text, tr("换一个行标识"), (*at, "rows", number, "id"))
        seen.add(row.id)
    for column in fact.columns.values():
        yield from _option_misfits(column, (*at, "columns", column.id))
    if fact.blank is not None and fact.blank != ZERO:
        yield Diagnostic("E504", tr("空格的含义只能是 0"), tr("写 blank = 0，或不写"), (*at, "blank"))


def _option_misfits(fact: Fact | Column, at: KeyPath) -> Iterator[Diagnostic]:
    if fact.type == "choice" and not fact.options:
        text = tr("“{title}”是选择类，要列出选项", title=fact.title)
        yield Diagnostic("E504", text, tr("写上 options = [ { id = …, text = … } ]"), at)
    if fact.type != "choice" and fact.options:
        text = tr("“{title}”不是选择类，不能有选项", title=fact.title)
        yield Diagnostic(
            "E504", text, tr('写上 type = "choice"，或删去 options'), (*at, "options"), on_key=True
        )
    names = [option.id for option in fact.options]
    for number, name in enumerate(names):
        if name in names[:number]:
            yield Diagnostic(
                "E405",
                tr("选项标识“{name}”重复", name=name),
                tr("换一个标识"),
                (*at, "options", number, "id"),
            )
