"""The probes of the kit, one module for each concern: each yields what it finds wrong with the rule on the bench."""

from collections.abc import Callable, Iterator

from chidu.testing.bench import Bench
from chidu.testing.probes import (
    answering,
    asking,
    calling,
    formulas,
    introduction,
    reaching,
    speaking,
    standards,
    steadiness,
    surroundings,
)
from chidu.testing.report import Finding

Probe = Callable[[Bench], Iterator[Finding]]

PROBES: tuple[Probe, ...] = (
    introduction.probe,
    asking.probe,
    calling.probe,
    reaching.probe,
    answering.probe,
    steadiness.probe,
    speaking.probe,
    standards.probe,
    formulas.probe,
    surroundings.probe,
)
