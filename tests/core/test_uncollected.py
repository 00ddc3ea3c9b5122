"""Work during which the collector of circular garbage rests."""

import gc
from collections.abc import Iterator

import pytest

from chidu.uncollected import uncollected


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    """Leave the collector as it was before a test."""
    was = gc.isenabled()
    yield
    (gc.enable if was else gc.disable)()


@pytest.mark.parametrize("before", [True, False])
def test_the_collector_rests_and_is_left_as_it_was(before: bool):  # noqa: FBT001
    """It rests inside, also of work within work, and is afterwards as its owner had set it."""
    inner = uncollected(gc.isenabled)
    outer = uncollected(lambda: (inner(), gc.isenabled()))
    (gc.enable if before else gc.disable)()
    assert outer() == (False, False)
    assert gc.isenabled() is before


def test_the_collector_is_left_as_it_was_by_work_that_fails():
    """An error passes through, and the collector goes on."""

    @uncollected
    def failing() -> None:
        raise LookupError

    gc.enable()
    with pytest.raises(LookupError):
        failing()
    assert gc.isenabled()
