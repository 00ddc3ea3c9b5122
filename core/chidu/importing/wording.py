"""What a rule that was read would do, in words, and where two rules part: the same answers, and the points of each."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice, product
from typing import Any, NamedTuple

from chidu.decimals import ZERO, plain
from chidu.importing.rules.proposal import Rule
from chidu.language import tr
from chidu.model.nodes import Indicator, RuleSpec
from chidu.plugins.binding import Binder, BoundRule, Unbound
from chidu.plugins.calling import score
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.fence import Fault
from chidu.rules.questions import AnswerError, Choice, Count, Number, Percent, Question, YesNo

#: More questions than these make an example that nobody reads to its end.
_QUESTIONS = 3
_TRIED = 216
_RATES = tuple(map(Decimal, ("0.9", "0.8", "0.95", "0.7", "1", "1.2", "0.5")))
_COUNTS = tuple(map(Decimal, (1, 2, 3, 0, 8, 10)))
_NUMBERS = tuple(map(Decimal, (100, 120, 80, 90, 70, 50)))


class Example(NamedTuple):
    """Answers in words, and what each of several rules gives for them."""

    answers: str
    points: tuple[Decimal, ...]


class Wording:
    """Says rules in words; it knows none, only the catalogue it is given."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Take the rules that may be used."""
        self._catalogue = catalogue
        self._binder = Binder(catalogue)

    def title(self, kind: str) -> str:
        """Return what a type of rule is called, the type itself where nobody says."""
        info = getattr(self._catalogue.rule(kind), "info", None)
        return kind if info is None else tr(info.title)

    def said(self, rule: Rule, title: str, points: Decimal) -> str:
        """Return what a rule does: as its plugin prints it for these points, else what it is called."""
        if rule == {"type": "judgement"}:
            return tr("不按算式，评分人在 0 到 {points} 分之间给分，写明理由", points=plain(points))
        bound = self._bound(rule, title, points)
        if bound is None:
            return self.title(rule["type"])
        text = bound.rule.call("rule_standard", params=bound.params, indicator=bound.indicator)
        return " ".join(text.split()) if isinstance(text, str) and text else self.title(rule["type"])

    def example(self, rules: Sequence[Rule], title: str, points: Decimal) -> Example | None:
        """Return answers for which these rules give unlike points, as far as there are any; None where none is short."""
        bound = [self._bound(one, title, points) for one in rules]
        known = [one for one in bound if one is not None]
        if not known or len(known) < len(bound):
            return None
        asked = known[0].questions
        if not asked or any(
            [one.id for one in other.questions] != [one.id for one in asked] for other in known
        ):
            return None
        return max(_tried(known, asked, points), key=lambda one: one[0], default=(0, None))[1]

    def _bound(self, rule: Rule, title: str, points: Decimal) -> BoundRule | None:
        params = {key: value for key, value in rule.items() if key != "type"}
        made = Indicator(id="imported", title=title, points=points, rule=RuleSpec(rule["type"], params))
        try:
            return self._binder.bind(made, ())
        except Unbound:
            return None


def _tried(
    rules: list[BoundRule], asked: tuple[Question, ...], full: Decimal
) -> Iterator[tuple[tuple[int, int, int], Example]]:
    """Yield examples with how much they show: unlike points, then points between nothing and all; earlier ones are simpler."""
    values = [_values(question) for question in asked]
    if len(asked) > _QUESTIONS or not all(values):
        return
    for number, chosen in enumerate(islice(product(*values), _TRIED)):
        answers = {one.id: value for one, value in zip(asked, chosen, strict=True)}
        found = [score(rule, answers) for rule in rules]
        points = [one.points for one in found if not isinstance(one, Fault) and one.points is not None]
        unlike, between = len(set(points)), sum(ZERO < one < full for one in points)
        if len(points) == len(rules) and between and (unlike > 1 or len(rules) == 1):
            words = tr("，").join(_said(one, value) for one, value in zip(asked, chosen, strict=True))
            yield (unlike, between, -number), Example(words, tuple(points))


def _values(question: Question) -> list[Any]:
    """Return answers that people can picture; empty where the kind of question has none."""
    given: Sequence[Any] = ()
    if isinstance(question, YesNo):
        given = (True, False)
    elif isinstance(question, Choice):
        given = [one.id for one in question.options]
    elif type(question) is Percent:
        given = _RATES
    elif type(question) is Count:
        given = _COUNTS
    elif isinstance(question, Number) and question.kind != "amount":
        given = _NUMBERS
    return [one for one in given if _accepts(question, one)]


def _accepts(question: Question, value: Any) -> bool:
    try:
        question.accept(value)
    except AnswerError:
        return False
    return True


def _said(question: Question, value: Any) -> str:
    if isinstance(question, YesNo):
        shown = tr("是") if value else tr("否")
    elif isinstance(question, Choice):
        shown = next(one.text for one in question.options if one.id == value)
    elif isinstance(question, Percent):
        shown = f"{plain(value * 100)}%"
    else:
        unit = question.unit if isinstance(question, Number) else ""
        shown = f"{plain(value)} {unit}".strip()
    return f"{question.text} {shown}"
