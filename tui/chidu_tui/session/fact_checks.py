"""What follows from the facts while they are typed: computed facts, and the checks between facts (勾稽关系)."""

from typing import NamedTuple

from chidu.decimals import rounded
from chidu.documents.formula_words import formula_words
from chidu.language import tr
from chidu.model.assessment import CheckResult
from chidu.model.fact_titles import fact_title
from chidu.rules.questions import Percent
from chidu.scoring.checking import check_facts
from chidu.scoring.fact_book import FactBook
from chidu.sheets.accepting import fact_question
from chidu.sheets.entering import shown
from chidu_tui.session.fact_typing import live_book
from chidu_tui.session.session import Session

#: So many missing facts are named.
_NAMED = 3


class Computed(NamedTuple):
    """A computed fact: its value in words, empty where it is unknown, how it is computed, and what is missing."""

    value: str
    formula: str
    missing: str


class CheckLine(NamedTuple):
    """A check: whether it holds (None: cannot be said yet), and the sentence to show."""

    holds: bool | None
    text: str


def computed(session: Session, name: str) -> Computed:
    """Return a computed fact as it stands with what is typed."""
    bound, book = session.bound, live_book(session)
    fact, formula = bound.system.facts[name], bound.computed[name]
    words = formula_words(fact.formula, bound)
    value, troubles = book.evaluate(formula)
    if value is None:
        why = tr("；").join(troubles) or missing_words(session, book.unknown(formula))
        return Computed("", words, why)
    question = fact_question(name, fact)
    if not isinstance(value, bool) and fact.type != "yes_no":
        exact = fact.places + 2 if isinstance(question, Percent) and fact.decimals is None else fact.places
        value = rounded(value, exact)
    text = shown(question, value)
    return Computed(text if isinstance(question, Percent) else text + fact.unit, words, "")


def missing_words(session: Session, names: tuple[str, ...]) -> str:
    """Return which facts are missing, the first of them by title."""
    facts = session.bound.system.facts
    titles = list(dict.fromkeys(fact_title(name, facts) for name in names))
    told = tr("、").join(titles[:_NAMED])
    if len(titles) > _NAMED:
        return tr("还缺 {told} 等 {count} 处", told=told, count=len(titles))
    return tr("还缺 {told}", told=told) if told else tr("还算不出来")


def check_lines(session: Session) -> tuple[CheckLine, ...]:
    """Return the checks, those that do not hold first, then those that cannot be said yet."""
    book = live_book(session)
    lines = [CheckLine(one.holds, _said(session, book, one)) for one in check_facts(session.bound, book)]
    order = {False: 0, None: 1, True: 2}
    return tuple(sorted(lines, key=lambda one: order[one.holds]))


def _said(session: Session, book: FactBook, check: CheckResult) -> str:
    if check.holds:
        return check.message
    if check.holds is None:
        missing = missing_words(session, book.unknown(session.bound.checks[check.id]))
        return tr("{message}：{missing}", message=check.message, missing=missing)
    sides = tr("，").join(
        tr("{side} 是 {value}", side=formula_words(text, session.bound), value=value)
        for text, value in check.sides
    )
    return tr("{message}：{sides}", message=check.message, sides=sides) if sides else check.message
