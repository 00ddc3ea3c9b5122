"""What a rule says to people is in their language: Chinese always, English where the rule has it."""

import re
from collections.abc import Iterator
from typing import Any

from chidu.language import OWN_VARIABLE, ask_again, tr, wanted
from chidu.plugins.entry_points import HOME
from chidu.rules.info import RuleInfo
from chidu.rules.outcome import Outcome
from chidu.rules.questions import Choice, Question, Table
from chidu.testing.bench import Bench
from chidu.testing.drawing_params import schema_of
from chidu.testing.report import Finding
from chidu.testing.trial import Trial
from chidu.testing.values import texts_in, walked

_CHINESE = re.compile("[\u3400-\u9fff]+")
_LATIN = re.compile(r"[A-Za-z]*[a-z]{2,}[A-Za-z]*")
#: One word among the options may be the name of something, as Excel is: it has no Chinese.
_NAME = re.compile("[A-Z][A-Za-z0-9.+-]*")
#: So many outcomes are read for each set of parameters.
_READ = 12


def probe(bench: Bench) -> Iterator[Finding]:
    """Yield every sentence in the wrong language, each once."""
    yield from _spoken(bench, "zh")
    if _has_english(bench):
        yield from _spoken(bench, "en")


def _has_english(bench: Bench) -> bool:
    """Say whether the rule promises English: chidu's own do, and those that bring a ``tr`` of their own.

    chidu's ``tr`` knows chidu's texts and no others: who calls it, or merely imports it, promises nothing by that.
    """
    return bench.rule.offer.origin == HOME or vars(bench.module).get("tr", tr) is not tr


def _spoken(bench: Bench, language: str) -> Iterator[Finding]:
    told: set[str] = set()
    with _speaking(language):
        said = [*_said(bench, language)]
    for text, own in said:
        strange = _strange(text, own, language)
        if strange and text not in told:
            told.add(text)
            words = {"text": text, "strange": strange}
            message = tr("中文里的“{text}”是外文：{strange}", **words) if language == "zh" else ""
            yield Finding("language", message or tr("英文里的“{text}”没有译出：{strange}", **words))


class _speaking:  # noqa: N801 - a context manager, named as what it does
    """Let chidu speak a language meanwhile."""

    def __init__(self, language: str) -> None:
        self._language, self._before = language, wanted()

    def __enter__(self) -> None:
        _speak(self._language)

    def __exit__(self, *_error: object) -> None:
        _speak(self._before)


def _speak(language: str) -> None:
    import os

    os.environ[OWN_VARIABLE] = language
    ask_again()


def _said(bench: Bench, language: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what the rule says, each with the texts that the template and the answers brought into it."""
    again = bench.rule.call("rule_info")  # as it is told where chidu speaks this language from the beginning
    info = again if isinstance(again, RuleInfo) else bench.rule.info
    yield tr(info.title), ()
    yield tr(info.summary), ()
    is_home = bench.rule.offer.origin == HOME  # others' were written once for all, as the module was imported
    for one in walked(schema_of(info.params)) if language == "zh" or is_home else ():
        if isinstance(one, dict) and isinstance(one.get("description"), str):
            yield one["description"], ()
    if language == "zh":  # said before, in Chinese
        yield from ((one.message, ()) for one in bench.checked)
    for trial in bench.trials:
        own = texts_in((trial.bound.params, trial.written, trial.bound.indicator.title))
        yield from ((text, own) for text in _of_trial(trial, language))


def _of_trial(trial: Trial, language: str) -> Iterator[str]:
    again = trial if language == "zh" else None
    questions = trial.bound.questions if again else trial.call("rule_questions")
    for question in questions if isinstance(questions, (tuple, list)) else ():
        yield from _of_question(question)
    errors, warnings = trial.problems()
    yield from (*errors, *warnings)
    if language == "zh":
        standard = trial.call("rule_standard")
        yield standard if isinstance(standard, str) else ""
    for sample in trial.samples[:: max(1, len(trial.samples) // _READ)]:
        outcome = trial.score(sample.answers)
        if type(outcome) is Outcome:
            brought = texts_in(sample.answers)
            for text in (outcome.problem, *outcome.warnings, *[line.text for line in outcome.lines]):
                yield _without(str(text), brought)


def _of_question(question: Question) -> Iterator[str]:
    yield question.text
    yield question.evidence
    if isinstance(question, Choice):
        yield from (one.text for one in question.options if not _NAME.fullmatch(one.text))
    elif isinstance(question, Table):
        for column in question.columns:
            yield from _of_question(column)


def _strange(text: Any, own: tuple[str, ...], language: str) -> str:
    """Return what of a text is not in the language, apart from what a template or an answer brought."""
    if not isinstance(text, str):
        return ""
    rest = _without(text, own)
    if language == "zh":
        return "" if _CHINESE.search(text) else " ".join(_LATIN.findall(rest))
    return " ".join(_CHINESE.findall(rest))


def _without(text: str, own: tuple[str, ...]) -> str:
    for one in own:
        text = text.replace(one, " ")
    return text
