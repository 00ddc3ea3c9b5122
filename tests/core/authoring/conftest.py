"""The reference as a base, a small base with locks, and a layer over each."""

from collections.abc import Callable
from pathlib import Path

import pytest

from chidu.authoring.base import Base, base_of
from chidu.authoring.layer import OwnLayer, begun
from chidu.authoring.proving import Prover
from chidu.plugins.catalogue import Catalogue
from chidu.systems.reader import read_system, read_system_file
from chidu.toml.document import parse
from chidu.toml.source import Source

SYSTEMS = Path(__file__).parents[3] / "templates_toml" / "chidu_templates" / "systems"
SMALL = """
format = 1
[system]
id = "small"
title = "小体系"
version = "1"
points = 10
grades = [ { name = "优", from = 9 }, { name = "差", from = 0 } ]
[extension]
locked = ["work.kept", "held.inner"]
[facts.done]
title = "完成率"
type = "percent"
[checks.done]
formula = "done <= 1"
message = "完成率不超过 1"
[indicators.work]
title = "工作"
points = 8
[indicators.work.kept]
title = "锁定项"
points = 3
rule = { type = "judgement" }
[indicators.work.free]
title = "可改项"
points = 3
standard = "完成绩效目标得3分，按完成情况酌情扣分。"
rule = { type = "judgement" }
[indicators.work.last]
title = "末项"
points = 2
rule = { type = "checklist", items = [ { id = "a", text = "甲", points = 2 } ] }
[indicators.held]
title = "含锁定项的组"
points = 2
[indicators.held.inner]
title = "内项"
points = 2
rule = { type = "judgement" }
"""


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Return the built-in rules."""
    return Catalogue(built_in=True)


@pytest.fixture(scope="session")
def small(catalogue: Catalogue) -> Base:
    """Return a base of ten points, two nodes of which are locked."""
    document, _ = parse(Source("small.toml", SMALL))
    assert document is not None
    reading = read_system(document, catalogue)
    assert reading.bound is not None
    assert not reading.diagnostics
    return base_of(reading.bound)


@pytest.fixture(scope="session")
def reference(catalogue: Catalogue) -> Base:
    """Return the reference system as a base."""
    bound = read_system_file(SYSTEMS / "huarong-2021.toml", catalogue).bound
    assert bound is not None
    return base_of(bound)


@pytest.fixture
def layer(small: Base) -> OwnLayer:
    """Return a layer over the small base that changes nothing."""
    return begun(small, "own", "本单位的体系")


@pytest.fixture
def prover(small: Base, catalogue: Catalogue) -> Prover:
    """Return the prover of layers over the small base."""
    return Prover(small, catalogue)


@pytest.fixture(scope="session")
def shipped() -> Callable[[str], Path]:
    """Return how to find a shipped system."""
    return lambda name: SYSTEMS / f"{name}.toml"
