"""Two people's copies of one sheet, merged item by item."""

import datetime as dt
import errno
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chidu.plugins.catalogue import Catalogue
from chidu.projects.errors import RefusedError, SavingError
from chidu.projects.merging import merge, merge_of
from chidu.projects.opening import open_project
from chidu.projects.project import OpenProject
from chidu.projects.verifying import verify
from chidu.toml import disk

SMALL = Path(__file__).parent / "small"
CATALOGUE = Catalogue(built_in=True)
Deed = Callable[[OpenProject], Any]


#: Everything that the round needs before it is submitted, but for its file.
_COMPLETE: tuple[Deed, ...] = (
    lambda p: p.answer("self", "a", "set", True),
    lambda p: p.answer("self", "a", "clear", True),
    lambda p: p.answer("self", "b", "late", False),
    lambda p: p.answer("self", "b", "waste", {"found": True, "amount": 5, "why": "重复采购"}),
    lambda p: p.choose("self", "c", "x"),
    lambda p: p.answer("self", "c.x", "good", True),
)


def project_at(path: Path, who: str = "张三") -> OpenProject:
    """Return a project opened for writing."""
    opened = open_project(path, CATALOGUE, who).project
    assert opened is not None
    return opened


def two(folder: Path, a: list[Deed], b: list[Deed]) -> tuple[OpenProject, OpenProject]:
    """Return two copies of a project, each changed by its person."""
    shutil.copytree(SMALL, folder / "a")
    start = project_at(folder / "a")
    start.fact("villages", 7)
    start.close()
    shutil.copytree(folder / "a", folder / "b")
    one, other = project_at(folder / "a"), project_at(folder / "b", "李四")
    for project, deeds in ((one, a), (other, b)):
        for deed in deeds:
            deed(project)
    return one, other


def closed(*projects: OpenProject) -> None:
    """Close projects."""
    for one in projects:
        one.close()


def test_changes_of_either_side_are_taken(tmp_path: Path):
    """What only one changed is there afterwards; the entry has the other chain's head, and again there is nothing new."""
    one, other = two(
        tmp_path,
        [lambda p: p.answer("self", "a", "set", True), lambda p: p.fact("name", "大桥")],
        [lambda p: p.answer("self", "a", "clear", False), lambda p: p.reason("self", "a", "不明确")],
    )
    made = merge_of(one, other, {})
    entry = merge(one, other, made)
    assert entry is not None
    assert (entry.kind, entry.why) == ("merge", other.head)
    held = one.data["rounds"]["self"]
    assert held["answers"]["a"] == {"set": True, "clear": False}
    assert (held["reasons"]["a"], one.data["facts"]["name"]) == ("不明确", "大桥")
    again = merge_of(one, other, {})
    assert (dict(again.taken), again.open) == ({}, ())
    assert merge(one, other, again) is None
    closed(one, other)
    assert verify(one.folder.path, CATALOGUE).problems == ()


def test_a_change_after_the_merge_is_no_disagreement(tmp_path: Path):
    """Who took in the other copy and then changed its value knew it: the later value stands."""
    one, other = two(tmp_path, [], [lambda p: p.fact("name", "大桥")])
    merge(one, other, merge_of(one, other, {}))
    one.fact("name", "小桥")
    again = merge_of(one, other, {})
    assert (dict(again.taken), again.open) == ({}, ())
    back = merge_of(other, one, {})
    assert (dict(back.taken), back.open) == ({("facts", "name"): "小桥"}, ())
    closed(one, other)


def test_disagreements_are_listed_and_decided(tmp_path: Path):
    """Who said what is listed; nothing is written while one is open, and each side may be taken."""
    one, other = two(tmp_path, [lambda p: p.fact("name", "甲")], [lambda p: p.fact("name", "乙")])
    made = merge_of(one, other, {})
    (found,) = made.open
    assert (found.place, found.a.value, found.b.value) == ("facts.name", "甲", "乙")
    assert [side.entry.who for side in (found.a, found.b) if side.entry] == ["张三", "李四"]
    before = one.head
    with pytest.raises(RefusedError, match="还有 1 处"):
        merge(one, other, made)
    assert one.head == before
    assert dict(merge_of(one, other, {"facts": "a"}).taken) == {}
    taken = merge_of(one, other, {"facts.name": "b"})
    merge(one, other, taken)
    assert one.data["facts"]["name"] == "乙"
    with pytest.raises(RefusedError, match="没有什么要决定的"):
        merge_of(one, other, {"facts.nonsense": "b"})
    closed(one, other)


def test_evidence_is_copied_in(tmp_path: Path):
    """A file attached in the other copy comes with its digest; what was taken off there is taken off here."""
    note = tmp_path / "资料.txt"
    note.write_text("一", encoding="utf-8")
    one, other = two(tmp_path, [], [lambda p: p.attach("self", "a/set", note)])
    merge(one, other, merge_of(one, other, {}))
    assert (one.folder.evidence / "资料.txt").read_text(encoding="utf-8") == "一"
    other.detach("self", 0)
    merge(one, other, merge_of(one, other, {}))
    assert "evidence" not in one.data["rounds"]["self"]
    closed(one, other)


def test_a_changed_file_stays_a_changed_file(tmp_path: Path):
    """The digest is the one recorded when it was attached: what was changed since is told here as it is there."""
    note = tmp_path / "资料.txt"
    note.write_text("一", encoding="utf-8")
    one, other = two(tmp_path, [], [lambda p: p.attach("self", "a/set", note)])
    recorded = other.data["rounds"]["self"]["evidence"]
    (other.folder.evidence / "资料.txt").write_text("二", encoding="utf-8")
    merge(one, other, merge_of(one, other, {}))
    assert one.data["rounds"]["self"]["evidence"] == recorded
    assert [found.code for found in one.diagnostics] == ["W612"]
    (one.folder.evidence / "资料.txt").write_text("一", encoding="utf-8")
    one.look_again()
    assert one.diagnostics == ()
    closed(one, other)


def test_a_file_that_is_here_as_recorded_is_not_replaced(tmp_path: Path):
    """Where the very file is here already, the changed one of the other copy is not brought beside it."""
    note = tmp_path / "资料.txt"
    note.write_text("一", encoding="utf-8")
    deed: Deed = lambda p: p.attach("self", "a/set", note)  # noqa: E731 - as the deeds below
    one, other = two(tmp_path, [deed, lambda p: p.detach("self", 0)], [deed])
    (other.folder.evidence / "资料.txt").write_text("二", encoding="utf-8")
    merge(one, other, merge_of(one, other, {}))
    assert [file.name for file in one.folder.evidence.iterdir()] == ["资料.txt"]
    assert one.diagnostics == ()
    closed(one, other)


def test_a_submitted_round_brings_its_evidence(tmp_path: Path):
    """Every file of a round that is taken whole is copied in, under a free name where its own is taken."""
    note = tmp_path / "资料.txt"
    note.write_text("一", encoding="utf-8")
    one, other = two(
        tmp_path, [], [*_COMPLETE, lambda p: p.attach("self", "a/set", note), lambda p: p.submit("self")]
    )
    one.folder.evidence.mkdir()
    (one.folder.evidence / "资料.txt").write_text("别的", encoding="utf-8")
    merge(one, other, merge_of(one, other, {}))
    held = one.data["rounds"]["self"]
    assert [piece["file"] for piece in held["evidence"]] == ["evidence/资料-2.txt"]
    assert (held["state"], one.diagnostics) == ("submitted", ())
    assert (dict(merge_of(one, other, {}).taken), merge_of(one, other, {}).open) == ({}, ())
    closed(one, other)
    assert verify(one.folder.path, CATALOGUE).problems == ()


def test_a_merge_that_fails_leaves_no_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Where the second file cannot be copied, or the entry not be written, the first is taken back."""
    notes = [tmp_path / f"{name}.txt" for name in "一二"]
    for note in notes:
        note.write_text(note.stem, encoding="utf-8")
    one, other = two(
        tmp_path,
        [],
        [lambda p: p.attach("self", "a/set", notes[0]), lambda p: p.attach("self", "b", notes[1])],
    )
    before = one.head
    for broken in ("replace", "write"):
        made, times = getattr(disk, broken), iter([False, True, True, True])

        def failing(*given: Any, made: Any = made, times: Any = times) -> Any:
            if next(times):
                raise OSError(errno.ENOSPC, "full")
            return made(*given)

        with monkeypatch.context() as full:
            full.setattr(disk, broken, failing)
            with pytest.raises(SavingError):
                merge(one, other, merge_of(one, other, {}))
        assert (list(one.folder.evidence.iterdir()), one.head) == ([], before)
    merge(one, other, merge_of(one, other, {}))
    assert len(list(one.folder.evidence.iterdir())) == 2
    closed(one, other)


def test_sheets_that_are_no_copies_are_refused(tmp_path: Path, forced: Callable[..., None]):
    """Another beginning, or another system, cannot be merged."""
    one, other = two(tmp_path, [], [])
    forced(other, ("system", "version"), "2")
    with pytest.raises(RefusedError, match="指标体系不同"):
        merge_of(one, other, {})
    closed(one)
    other.close(saving=False)
    strange = shutil.copytree(SMALL, tmp_path / "c")
    third, one = project_at(strange), project_at(tmp_path / "a")
    with pytest.raises(RefusedError, match="没有共同的开头"):
        merge_of(one, third, {})
    closed(one, third)


def test_a_submitted_round_is_one_item(tmp_path: Path, forced: Callable[..., None]):
    """A round submitted on one side and changed on the other is a disagreement about the whole round."""

    def whole(project: OpenProject) -> None:
        project.assign("department", "a", project.bound.indicators["a"].indicator.points, "好")
        forced(project, ("rounds", "department", "state"), "accepted")

    one, other = two(tmp_path, [whole], [lambda p: p.answer("department", "a", "set", True)])
    (found,) = merge_of(one, other, {}).open
    assert found.place == "rounds.department"
    closed(one, other)


_DEEDS: tuple[Deed, ...] = (
    lambda p: p.answer("self", "a", "set", True),
    lambda p: p.answer("self", "a", "clear", True),
    lambda p: p.answer("self", "b", "late", False),
    lambda p: p.answer("department", "c.x", "good", True),
    lambda p: p.reason("self", "b", "拖了"),
    lambda p: p.fact(("funds", "city", "spent"), 3),
    lambda p: p.fact("villages", None),
    lambda p: p.choose("self", "c", "x"),
    lambda p: p.fact("payments", [{"item": "砖", "amount": 2}]),
)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sides=st.lists(st.sampled_from("abcn"), min_size=len(_DEEDS), max_size=len(_DEEDS)))
def test_merging_is_symmetrical(sides: list[str], tmp_path_factory: pytest.TempPathFactory):
    """Where nothing disagrees, A with B is B with A (a: A's deed, b: B's, c: both, n: nobody)."""
    pairs = list(zip(sides, _DEEDS, strict=True))
    mine = [deed for side, deed in pairs if side in "ac"]
    theirs = [deed for side, deed in pairs if side in "bc"]
    results = []
    for turned in (False, True):
        one, other = two(tmp_path_factory.mktemp("m"), mine, theirs)
        into, source = (other, one) if turned else (one, other)
        made = merge_of(into, source, {})
        assert made.open == ()
        merge(into, source, made)
        results.append(into.data)
        for project in (one, other):
            project.close(saving=False)
    assert results[0] == results[1]


def test_what_was_taken_in_and_then_taken_back_stays_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Each took in the other, one changed back since: whatever the clocks of the two machines say, that counts."""
    one, other = two(tmp_path, [], [lambda p: p.fact("opened", dt.date(2021, 7, 1))])
    merge(one, other, merge_of(one, other, {}))
    one.fact("name", "大桥")
    monkeypatch.setattr(other._ledger, "clock", lambda: dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    merge(other, one, merge_of(other, one, {}))
    one.fact("name", "桥")  # as it was before
    made = merge_of(one, other, {})
    assert (dict(made.taken), made.open) == ({}, ())
    back = merge_of(other, one, {})
    assert (dict(back.taken), back.open) == ({("facts", "name"): "桥"}, ())
    closed(one, other)


def test_copies_that_took_each_other_in_at_once(tmp_path: Path):
    """Neither merge knew of the other: what one changed back since is a disagreement, and is never undone in silence."""
    one, other = two(
        tmp_path,
        [lambda p: p.fact("name", "大桥")],
        [lambda p: p.fact("opened", dt.date(2021, 7, 1))],
    )
    shutil.copytree(tmp_path / "a", tmp_path / "a2")
    shutil.copytree(tmp_path / "b", tmp_path / "b2")
    first, second = (
        open_project(tmp_path / name, CATALOGUE, "", read_only=True).project for name in ("a2", "b2")
    )
    assert first is not None
    assert second is not None
    merge(one, second, merge_of(one, second, {}))
    merge(other, first, merge_of(other, first, {}))
    assert (dict(merge_of(one, other, {}).taken), merge_of(one, other, {}).open) == ({}, ())
    one.fact("name", "桥")
    other.fact("villages", 9)
    made = merge_of(one, other, {})
    assert [found.path for found in made.open] == [("facts", "name")]
    assert dict(made.taken) == {("facts", "villages"): 9}
    closed(one, other)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(["a", "b"]), st.sampled_from(["merge", "name", "villages"]), st.integers(1, 3)
        ),
        max_size=12,
    )
)
def test_however_often_they_forked_the_last_word_is_never_lost(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, int]]
):
    """A value is only ever replaced by one that was given knowing it; else the two are listed."""
    one, other = two(tmp_path_factory.mktemp("forks"), [], [])
    sides = {"a": (one, other), "b": (other, one)}
    known: dict[str, dict[str, list[int]]] = {side: {"name": [0], "villages": [0]} for side in sides}
    for number, (side, deed, value) in enumerate(steps, 1):
        mine, theirs = sides[side]
        if deed == "merge":
            made = merge_of(mine, theirs, {})
            for path in made.taken:
                fact = str(path[1])
                ours, new = known[side][fact], known["b" if side == "a" else "a"][fact]
                assert ours[-1] in new  # whoever gave it knew ours
                known[side][fact] = [*ours, *new]
            if not made.open:
                merge(mine, theirs, made)
                for fact, seen in known["b" if side == "a" else "a"].items():
                    last = known[side][fact][-1]
                    known[side][fact] = [*[one for one in seen if one != last], *known[side][fact]]
            else:
                break
        else:
            new_value = f"桥{value}-{number}" if deed == "name" else value * 100 + number
            mine.fact(deed, new_value)
            known[side][deed] = [*known[side][deed], number]
    closed(one, other)
