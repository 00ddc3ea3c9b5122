"""A raw sheet made sure of: every fact and answer typed as its system says; what does not fit is told and left out."""

from collections.abc import Mapping
from decimal import localcontext
from types import MappingProxyType
from typing import Any

from attrs import evolve

from chidu.decimals import CONTEXT
from chidu.diagnostics import Diagnostic, KeyPath
from chidu.language import tr
from chidu.model.accepted import AcceptedFacts
from chidu.model.facts import Column, Fact
from chidu.model.sheet import Round, ScoreSheet
from chidu.plugins.fence import CONTAINED, fault_of
from chidu.plugins.watching import watched
from chidu.rules.questions import (
    AnswerError,
    Choice,
    Count,
    Date,
    FreeText,
    Money,
    Number,
    Option,
    Percent,
    Question,
    YesNo,
)
from chidu.sheets.assigning import accept_assigned
from chidu.sheets.deciding import accept_chosen, accept_not_applicable
from chidu.sheets.negatives import negative_amounts
from chidu.sheets.percents import large_percents
from chidu.sheets.strangers import misplaced, no_indicator, stranger
from chidu.systems.bound import BoundIndicator, BoundSystem
from chidu.toml.residues import residues

_NUMBERS: Mapping[str, type[Number]] = {"number": Number, "count": Count, "money": Money, "percent": Percent}
_OTHERS: Mapping[str, type[Question]] = {"text": FreeText, "date": Date, "yes_no": YesNo}


def accept(bound: BoundSystem, sheet: ScoreSheet) -> tuple[ScoreSheet, tuple[Diagnostic, ...]]:
    """Return the sheet with typed facts and answers, and what could not be accepted."""
    found: list[Diagnostic] = []
    with localcontext(CONTEXT):
        facts = accept_facts(bound, sheet.facts, found)
        rounds = {name: _round(bound, name, one, found) for name, one in sheet.rounds.items()}
    return evolve(sheet, facts=facts, rounds=MappingProxyType(rounds)), tuple(found)


def fact_question(name: str, fact: Fact | Column) -> Question:
    """Return the question that accepts the values of a fact, or of a column, that is no table."""
    if fact.type == "choice":
        return Choice(name, fact.title, tuple(Option(one.id, one.text) for one in fact.options))
    if fact.type in _NUMBERS:
        return _NUMBERS[fact.type](name, fact.title, unit=fact.unit)
    return _OTHERS[fact.type](name, fact.title)


def accept_facts(bound: BoundSystem, raw: Mapping[str, Any], found: list[Diagnostic]) -> AcceptedFacts:
    """Return the facts that could be accepted, typed; what could not is told."""
    known = bound.system.facts
    typed: dict[str, Any] = {}
    for name, value in raw.items():
        fact = known.get(name)
        if fact is None:
            found.append(
                stranger(
                    "W605",
                    tr("指标体系里没有事实“{name}”", name=name),
                    name,
                    known,
                    ("facts", name),
                    told=len(found),
                )
            )
        elif fact.formula:
            text = tr("“{title}”由公式计算，不必填写", title=fact.title)
            found.append(Diagnostic("W605", text, tr("删去这一项"), ("facts", name), on_key=True))
        elif (accepted := accept_fact(fact, value, found)) is not None:
            typed[name] = accepted
    return AcceptedFacts(typed)


def accept_fact(fact: Fact, value: Any, found: list[Diagnostic]) -> Any:
    """Return the typed value of a fact, None where it is blank; what could not be accepted is told."""
    at = ("facts", fact.id)
    if fact.type != "table":
        return _value(fact_question(fact.id, fact), value, "W606", at, fact.title, found)
    if fact.rows:
        return _fixed_rows(fact, value, at, found)
    if isinstance(value, (list, tuple)):
        rows = [_row(fact, row, (*at, number), found) for number, row in enumerate(value)]
        return tuple([row for row in rows if row is not None])
    found.append(
        Diagnostic(
            "W606", tr("“{title}”应是若干行", title=fact.title), tr("写成 [[facts.{name}]]", name=fact.id), at
        )
    )
    return None


def _fixed_rows(fact: Fact, value: Any, at: KeyPath, found: list[Diagnostic]) -> Any:
    if not isinstance(value, Mapping):
        text = tr("“{title}”的各行应写成表", title=fact.title)
        found.append(
            Diagnostic("W606", text, tr("写成 [facts.{name}.{row}]", name=fact.id, row=fact.rows[0].id), at)
        )
        return None
    known = {row.id: row for row in fact.rows}
    typed: dict[str, Any] = {}
    for name, row in value.items():
        if name not in known:
            text = tr("“{title}”没有“{name}”这一行", title=fact.title, name=name)
            found.append(stranger("W605", text, name, known, (*at, name), told=len(found)))
        elif (accepted := _row(fact, row, (*at, name), found)) is not None:
            typed[name] = accepted
    return MappingProxyType(typed)


def _row(fact: Fact, row: Any, at: KeyPath, found: list[Diagnostic]) -> Mapping[str, Any] | None:
    if not isinstance(row, Mapping):
        found.append(Diagnostic("W606", tr("“{title}”的一行应写成表", title=fact.title), at=at))
        return None
    typed: dict[str, Any] = {}
    for name, cell in row.items():
        column = fact.columns.get(name)
        if column is None:
            text = tr("“{title}”没有“{name}”这一栏", title=fact.title, name=name)
            found.append(stranger("W605", text, name, fact.columns, (*at, name), told=len(found)))
            continue
        value = _value(
            fact_question(name, column), cell, "W606", (*at, name), f"{fact.title}·{column.title}", found
        )
        if value is not None:
            typed[name] = value
    return MappingProxyType(typed)


def _round(bound: BoundSystem, round_id: str, held: Round, found: list[Diagnostic]) -> Round:
    at: KeyPath = ("rounds", round_id)
    answers: dict[str, Mapping[str, Any]] = {}
    for path, given in held.answers.items():
        typed = accept_answers(bound, path, given, (*at, "answers", path), found)
        if typed is not None:
            answers[path] = typed
    found += [
        no_indicator(bound, path, (*at, part, path), told=number)
        for part, named in (("reasons", held.reasons), ("outcomes", held.outcomes))
        for number, path in enumerate(named)
        if path not in bound.indicators
    ]
    for number, one in enumerate(held.evidence):
        found += _evidence_place(bound, one.at, (*at, "evidence", number, "at"), number)
    return evolve(
        held,
        answers=MappingProxyType(answers),
        not_applicable=accept_not_applicable(bound, round_id, held, found),
        chosen=accept_chosen(bound, round_id, held, found),
        assigned=accept_assigned(bound, round_id, held, found),
    )


def accept_answers(
    bound: BoundSystem, path: str, given: Mapping[str, Any], at: KeyPath, found: list[Diagnostic]
) -> Mapping[str, Any] | None:
    """Return the answers given for an indicator, typed; None where there is no such indicator, which is told."""
    indicator = bound.indicators.get(path)
    if indicator is None:
        found += misplaced(bound, path, given, at, told=len(found))
        return None
    return _answers(indicator, given, at, found)


def _answers(
    bound: BoundIndicator, given: Mapping[str, Any], at: KeyPath, found: list[Diagnostic]
) -> Mapping[str, Any]:
    if bound.rule is None:  # its rule is gone: the answers stay as they were written
        return given
    typed: dict[str, Any] = {}
    for name, value in given.items():
        question = bound.question(name)
        if question is None and (read := _read_from_facts(bound, name)) is not None:
            text = tr(
                "{title}“{text}”由事实 {fact} 得出，不必回答",
                title=bound.indicator.title,
                text=read[0],
                fact=read[1],
            )
            hint = tr("删去这一项")
            found.append(
                Diagnostic("W603", text, hint, (*at, name), on_key=True, indicator=bound.indicator.id)
            )
            continue
        if question is None:
            known = [one.question.id for one in bound.asked if one.formula is None]
            text = tr("{title}没有“{name}”这一问", title=bound.indicator.title, name=name)
            found.append(
                stranger("W603", text, name, known, (*at, name), bound.indicator.id, told=len(found))
            )
            continue
        accepted = _answer(bound, question, value, (*at, name), found)
        if accepted is not None:
            typed[name] = accepted
    return MappingProxyType(typed)


def _read_from_facts(bound: BoundIndicator, name: str) -> tuple[str, str] | None:
    for one in bound.asked:
        if one.question.id == name and one.formula is not None:
            return one.question.text, one.formula.text
    return None


def _answer(
    bound: BoundIndicator, question: Question, value: Any, at: KeyPath, found: list[Diagnostic]
) -> Any:
    title, path = bound.indicator.title, bound.indicator.id
    try:
        with watched(f"{bound.used.type}.rule_questions", bound.used.origin):
            return _value(question, value, "W604", at, title, found, path)
    except CONTAINED as error:  # the question is of the rule's own making, and broken
        fault = fault_of(f"{bound.used.type}.rule_questions", bound.used.origin, error)
        hint = tr("请插件的作者修正；运行 chidu plugins 看插件的状态")
        found.append(Diagnostic("E403", fault.message, hint, at, indicator=path))
        return None


def _value(
    question: Question,
    value: Any,
    code: str,
    at: KeyPath,
    title: str,
    found: list[Diagnostic],
    indicator: str = "",
) -> Any:
    named = title if title.endswith(question.text) else f"{title}“{question.text}”"
    try:
        accepted = question.accept(value)
    except AnswerError as error:
        message = tr("{named}：{error}", named=named, error=error)
        found.append(
            Diagnostic(code, message, tr("改正后才会计入，现在当作没有填写"), at, indicator=indicator)
        )
        return None
    found += large_percents(question, accepted, named, at, indicator)
    found += negative_amounts(question, accepted, named, at, indicator)
    found += residues(value, at, named, indicator)
    return accepted


def _evidence_place(bound: BoundSystem, place: str, at: KeyPath, told: int) -> list[Diagnostic]:
    path, _, item = place.partition("/")
    indicator = bound.indicators.get(path)
    if indicator is None:
        text = tr("佐证资料所附的指标“{path}”不存在", path=path)
        return [evolve(stranger("W607", text, path, bound.indicators, at, told=told), on_key=False)]
    items = [one.question.id for one in indicator.asked]
    if item and indicator.rule is not None and item not in items:
        text = tr("佐证资料所附的“{item}”不在{title}之内", item=item, title=indicator.indicator.title)
        return [evolve(stranger("W607", text, item, items, at, path, told=told), on_key=False)]
    return []
