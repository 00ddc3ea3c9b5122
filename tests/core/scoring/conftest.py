"""A desk at which rounds of small systems are scored, with rules of the house and rules written by a test."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from importlib.metadata import EntryPoint
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from attrs import frozen
from hypothesis import strategies as st

from chidu.model.assessment import Assessed, Assessment
from chidu.model.sheet import Evidence, Round, ScoreSheet, SystemReference
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.entry_points import RULES, Offer, offers
from chidu.rules import Amount, Choice, Count, Finding, FreeText, Number, Percent, Question, YesNo
from chidu.scoring.engine import assess
from chidu.sheets.accepting import accept
from chidu.sheets.reading import Project, read_project
from chidu.systems.bound import BoundSystem
from chidu.systems.library import samples
from chidu.systems.reader import read_system
from chidu.toml.document import parse, read_document
from chidu.toml.source import Source


@frozen
class Desk:
    """A bound system at which sheets are filled and scored."""

    bound: BoundSystem

    def sheet(
        self,
        answers: Mapping[str, Mapping[str, Any]] = MappingProxyType({}),
        facts: Mapping[str, Any] = MappingProxyType({}),
        reasons: Mapping[str, str] = MappingProxyType({}),
        evidence: Iterable[str] = (),
    ) -> ScoreSheet:
        """Return a sheet of one round whose facts and answers were all accepted."""
        attached = tuple(Evidence(place, "a.pdf") for place in evidence)
        round_ = Round(answers=answers, reasons=reasons, evidence=attached)
        raw = ScoreSheet(1, SystemReference("t", "1"), facts=facts, rounds={"self": round_})
        sheet, strange = accept(self.bound, raw)
        assert [one for one in strange if one.code != "W611"] == []  # a percent may be any number
        return sheet

    def score(self, *given: Any, **more: Any) -> Assessment:
        """Return the assessment of a sheet filled so."""
        return assess(self.bound, self.sheet(*given, **more))

    def one(self, answers: Mapping[str, Any] = MappingProxyType({}), **more: Any) -> Assessed:
        """Return how the first indicator is assessed, ``answers`` being its own."""
        name = next(iter(self.bound.indicators))
        return self.score({name: answers}, **more).indicators[name]


def system(*indicators: str, points: Any = 100, head: str = "", policy: str = "", more: str = "") -> str:
    """Return a system's TOML; each indicator is written as it stands below its heading, ids are a, b, c…"""
    named = 'format = 1\n[system]\nid = "t"\ntitle = "甲"\nversion = "1"\n'
    tables = [f"[indicators.{name}]\n{text}\n" for name, text in zip("abcdefgh", indicators, strict=False)]
    return f"{named}points = {points}\n{head}\n[scoring]\n{policy}\n{more}\n" + "".join(tables)


@pytest.fixture(scope="session")
def open_desk() -> Callable[..., Desk]:
    """Return how to open a desk for a system as written, or for its indicators; the system is sound."""
    built_in = Catalogue(built_in=True)

    def opened(*indicators: str, catalogue: Catalogue = built_in, **more: Any) -> Desk:
        document, wrong = parse(Source("system.toml", system(*indicators, **more)))
        assert document is not None, wrong
        reading = read_system(document, catalogue)
        assert reading.bound is not None, reading.diagnostics
        assert [one.message for one in reading.diagnostics if one.code != "W402"] == []
        return Desk(reading.bound)

    return opened


@pytest.fixture
def rule_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Catalogue]:
    """Return how to install a rule from its source, beside those of the house."""
    monkeypatch.syspath_prepend(tmp_path)

    def installed(name: str, source: str) -> Catalogue:
        module = f"rule_{name}_{tmp_path.name}".replace("-", "_")
        (tmp_path / f"{module}.py").write_text(source, encoding="utf-8")
        offer = Offer(name, "stranger", "0.3", module, EntryPoint(name, module, RULES))
        return Catalogue([*offers(RULES), offer], built_in=False)

    return installed


@pytest.fixture(scope="session")
def demo() -> Project:
    """Return the sample project as it is shipped."""
    project = read_project(samples()["demo"], Catalogue(built_in=True))
    assert project.is_sound, project.diagnostics
    return project


@pytest.fixture(scope="session")
def written(demo: Project) -> dict[str, Any]:
    """Return the sample's facts, and the answers of its 自评, as they are written."""
    document, _ = read_document(demo.path)
    assert document is not None
    return {"answers": document.data["rounds"]["self"]["answers"], "facts": document.data["facts"]}


@pytest.fixture(scope="session")
def demo_desk(demo: Project) -> Desk:
    """Return a desk with the reference system."""
    assert demo.bound is not None
    return Desk(demo.bound)


def _numbers(low: Any, high: Any, places: int) -> st.SearchStrategy[Decimal]:
    return st.decimals(low, high, allow_nan=False, allow_infinity=False, places=places)


def _finding(question: Finding) -> st.SearchStrategy[Any]:
    found = st.fixed_dictionaries(
        {"found": st.just(True), "amount": _numbers(question.low, question.high, 3)},
        optional={"why": st.just("查实")},
    )
    return st.one_of(st.just(False), found)


def _amount(question: Amount) -> st.SearchStrategy[Decimal]:
    step, high = question.step, question.high or Decimal(0)
    if step is None:
        return _numbers(question.low, high, 3)
    return st.integers(0, int(high / step)).map(lambda times: times * step)


def _number(question: Number) -> st.SearchStrategy[Decimal]:
    low = Decimal(-50) if question.low is None else question.low
    high = Decimal(300) if question.high is None else question.high
    usual = [Decimal(text) for text in ("0", "1", "100", "437.7")]
    free = question.low is None and question.high is None
    return st.one_of(st.sampled_from(usual), _numbers(low, high, 2)) if free else _numbers(low, high, 2)


@pytest.fixture(scope="session")
def replies() -> Callable[[Question], st.SearchStrategy[Any]]:
    """Return how to draw an answer that a question accepts, as a sheet writes it."""
    kinds: dict[type, Callable[[Any], st.SearchStrategy[Any]]] = {
        YesNo: lambda _: st.booleans(),
        Choice: lambda question: st.sampled_from([option.id for option in question.options]),
        Count: lambda question: st.integers(int(question.low), 30),
        Percent: lambda _: _numbers(0, "1.5", 4),
        Finding: _finding,
        Amount: _amount,
        Number: _number,
        FreeText: lambda _: st.just("防汛停工"),
    }
    return lambda question: kinds[type(question)](question)
