"""All probes of the kit, in the order in which they are tried."""

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
