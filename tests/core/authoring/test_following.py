"""The order of siblings, when one of them goes."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chidu.authoring.base import Base
from chidu.authoring.following import behind, left_behind, names_of
from chidu.authoring.layer import begun
from chidu.authoring.refusing import EditRefusedError

NAMES = ("a", "b", "c", "d", "e")
OLD = ("kept", "free", "last")


def test_followers_are_written_where_the_one_was_that_goes():
    """They stand behind the one before it, ahead of whoever else follows that one."""
    own = {"f": {"after": "x"}, "title": "组", "x": {"after": "kept"}, "g": {"after": "kept"}}
    present = {"title": "组", "kept": {}, "x": {}, "f": {}, "g": {}}
    assert list(left_behind(own, present, "x").items()) == [
        ("title", "组"),
        ("f", {"after": "kept"}),
        ("x", {"after": "kept"}),
        ("g", {"after": "kept"}),
    ]
    assert left_behind(own, present, "kept")["x"] == {"after": ""}


def test_all_who_follow_are_known():
    """Those behind somebody, near and far, even where a file has them in a circle."""
    own = {"a": {"after": "kept"}, "b": {"after": "a"}, "c": {"after": "b"}, "d": {}, "rule": {"after": "a"}}
    assert behind(own, "a") == {"a", "b", "c"}
    assert behind(own, "d") == {"d"}
    assert behind({"a": {"after": "b"}, "b": {"after": "a"}}, "a") == {"a", "b"}
    assert names_of(own) == ["a", "b", "c", "d"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(("", *OLD, *NAMES, None))), max_size=7),
    st.lists(st.sampled_from((*NAMES, *OLD)), max_size=4),
)
def test_whoever_goes_the_others_keep_their_order(
    small: Base, added: list[tuple[str, str | None]], going: list[str]
):
    """However they were put there, taking one away moves nobody else."""
    layer = begun(small, "own", "本单位")
    for name, after in added:
        try:
            layer = layer.add("work", name, title=name, points=1, after=after, rule={"type": "ratio"})
        except EditRefusedError:
            continue
    for name in going:
        before = layer.children("work")
        try:
            layer = layer.remove(f"work.{name}")
        except EditRefusedError:
            continue
        assert layer.children("work") == tuple(one for one in before if one != f"work.{name}")
