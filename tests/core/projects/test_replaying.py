"""Any session replays to the same sheet."""

import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from chidu.plugins.catalogue import Catalogue
from chidu.projects.errors import RefusedError
from chidu.projects.journal.reading import Position, read_from
from chidu.projects.opening import open_project
from chidu.projects.plain_data import same
from chidu.projects.project import OpenProject
from chidu.projects.recovering import digest_of_data, replayed
from chidu.rules.questions import AnswerError

SMALL = Path(__file__).parent / "small"
CATALOGUE = Catalogue(built_in=True)
ROUNDS = st.sampled_from(["self", "finance"])
YES = st.sampled_from([True, False, None])
DEEDS = st.one_of(
    st.tuples(st.just("answer"), ROUNDS, st.just("a"), st.sampled_from(["set", "clear"]), YES),
    st.tuples(
        st.just("answer"),
        ROUNDS,
        st.just("b"),
        st.just("waste"),
        st.sampled_from([False, None, {"found": True, "amount": 3}, {"found": True, "amount": 99}]),
    ),
    st.tuples(
        st.just("answer"), ROUNDS, st.sampled_from(["c.x", "c.y"]), st.sampled_from(["good", "fine"]), YES
    ),
    st.tuples(st.just("reason"), ROUNDS, st.sampled_from("ab"), st.sampled_from(["", "不足", "一\n二"])),
    st.tuples(st.just("fact"), st.just("villages"), st.sampled_from([1, 2, None])),
    st.tuples(st.just("fact"), st.just(("funds", "city", "spent")), st.sampled_from([3, None])),
    st.tuples(st.just("choose"), ROUNDS, st.just("c"), st.sampled_from(["x", None])),
    st.tuples(st.just("set_aside"), ROUNDS, st.sampled_from("ab"), st.sampled_from(["不做", None])),
    st.tuples(st.just("assign"), ROUNDS, st.sampled_from("ab"), st.sampled_from([0, 7, 50]), st.just("核")),
    st.tuples(st.just("accept_from"), st.just("finance"), st.just("self"), st.just(("a", "b"))),
    st.tuples(st.sampled_from(["submit", "accept", "reopen"]), ROUNDS),
    st.tuples(st.sampled_from(["undo", "redo", "undo", "redo", "save"])),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(DEEDS, max_size=25), st.integers(0, 3))
def test_any_session_replays_to_the_same_sheet(deeds: list[Any], open_again: int):
    """Whatever is done, the journal from its first line gives the data, and so does opening after a crash."""
    with tempfile.TemporaryDirectory() as place:
        folder = shutil.copytree(SMALL, Path(place, "small"))
        project = opened(folder)
        seen = {project.head: digest_of_data(project.data)}
        for number, (verb, *given_) in enumerate(deeds):
            if number % 10 == open_again:
                project.close(saving=False)
                project = opened(folder)
                assert digest_of_data(project.data) == seen[project.head]
            try:
                getattr(project, verb)(*given_)
            except (RefusedError, AnswerError):
                assert digest_of_data(project.data) == seen[project.head]
            seen[project.head] = digest_of_data(project.data)
        whole = read_from(project.folder.journal, Position()).entries if project.head else ()
        assert same(replayed({}, whole) or project.data, project.data)
        project.close()
        last = opened(folder)
        assert digest_of_data(last.data) == seen[project.head]
        last.close()


def opened(folder: Path) -> OpenProject:
    """Return the project, opened without a finding."""
    moment = datetime(2026, 11, 22, tzinfo=UTC)
    opening = open_project(folder, CATALOGUE, "张三", clock=lambda: moment)
    assert opening.project is not None
    assert (opening.outside, opening.torn, opening.journal_gone) == ((), False, False)
    return opening.project
