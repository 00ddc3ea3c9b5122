"""The verbs: what each writes, what it leaves alone, and what it refuses."""

from decimal import Decimal

import pytest

from chidu.authoring.base import Base
from chidu.authoring.layer import OwnLayer, begun
from chidu.authoring.refusing import EditRefusedError


def nodes(layer: OwnLayer) -> dict:
    """Return the indicators that the layer writes."""
    return dict(layer.data.get("indicators", {}))


def test_a_new_layer_says_what_it_extends_and_nothing_else(layer: OwnLayer):
    """It has the base's name, its own id and title, and no edits."""
    assert layer.data == {"format": 1, "extends": "small@1", "system": {"id": "own", "title": "本单位的体系"}}
    assert layer.edits() == ()
    assert layer.present["indicators"] == layer.base.data["indicators"]


@pytest.mark.parametrize("name", ["small", "a b", "", "points"])
def test_a_layer_needs_an_id_of_its_own(small: Base, name: str):
    """The base's id, and what is no id, are refused."""
    with pytest.raises(EditRefusedError):
        begun(small, name, "标题")


def test_an_added_indicator_is_new_and_named_by_its_title(layer: OwnLayer):
    """Its id is its title, numbers are written as short as they are, empty texts not at all."""
    made = layer.add("work", title="村级 覆盖率", points=Decimal("2.0"), content="", rule={"type": "ratio"})
    assert nodes(made) == {
        "work": {"村级_覆盖率": {"new": True, "title": "村级 覆盖率", "points": 2, "rule": {"type": "ratio"}}}
    }
    assert made.standing("work.村级_覆盖率") == "own"
    assert made.points("work.村级_覆盖率") == 2
    assert layer.edits() == ()


def test_ids_are_unique_among_all_that_ever_stood_there(layer: OwnLayer):
    """A title that was used, by the base, by a removed one or here, gets a number."""
    gone = layer.remove("work.free")
    assert gone.free_id("work", "free") == "free_2"
    twice = gone.add("work", title="甲", rule={"type": "ratio"}).add(
        "work", title="甲", rule={"type": "ratio"}
    )
    assert twice.children("work")[-2:] == ("work.甲", "work.甲_2")
    assert twice.free_id("work", "rule") == "rule_2"
    assert twice.free_id("work", "％！") == "item"


@pytest.mark.parametrize(
    ("parent", "name", "after", "said"),
    [
        ("work.kept", "x", None, "三级指标"),
        ("work", "free", None, "换一个标识"),
        ("work", "points", None, "不能作标识"),
        ("work", "甲.乙", None, "不能作标识"),
        ("work", "x", "inner", "跟在后面"),
        ("nowhere", "x", None, "没有"),
    ],
)
def test_nothing_is_added_where_nothing_can_stand(
    layer: OwnLayer, parent: str, name: str, after: str | None, said: str
):
    """A leaf holds nothing, an id is used once, and a sibling to follow must be there."""
    with pytest.raises(EditRefusedError, match=said):
        layer.add(parent, name, title="某项", points=1, after=after, rule={"type": "ratio"})


def test_an_own_group_holds_own_indicators(layer: OwnLayer):
    """What is below an added group is written without ``new``, which the group has."""
    made = layer.add("", "extra", title="附加", points=2).add(
        "extra", "one", title="一", points=2, rule={"type": "ratio"}
    )
    assert nodes(made)["extra"]["one"] == {"title": "一", "points": 2, "rule": {"type": "ratio"}}
    assert made.edits() == (("extra", "own"), ("extra.one", "own"))
    assert made.children()[-1] == "extra"


@pytest.mark.parametrize(
    ("after", "order"),
    [
        ("", ["x", "kept", "free", "last"]),
        ("kept", ["kept", "x", "free", "last"]),
        (None, ["kept", "free", "last", "x"]),
    ],
)
def test_a_new_one_stands_where_it_was_put(layer: OwnLayer, after: str | None, order: list[str]):
    """First, behind a sibling, or last."""
    made = layer.add("work", "x", title="某项", points=1, after=after, rule={"type": "ratio"})
    assert made.children("work") == tuple(f"work.{name}" for name in order)


def test_refining_writes_only_what_differs(layer: OwnLayer):
    """Back to the base's value, or to None, and nothing is written any more."""
    made = layer.refine("work.free", points=2, title="可改项", content="")
    assert nodes(made) == {"work": {"free": {"points": 2}}}
    assert made.standing("work.free") == "refined"
    assert made.refine("work.free", points=Decimal(3)) == layer
    assert made.refine("work.free", points=None) == layer
    assert made.refine("work.free", standard="") != made


def test_refining_an_own_one_changes_it_in_place(layer: OwnLayer):
    """Its fields keep their order; None or an empty text takes one away; it may move."""
    made = layer.add(
        "work", "x", title="某项", points=1, content="内容", after="kept", rule={"type": "ratio"}
    )
    again = made.refine("work.x", points=2, content="", after="")
    assert list(nodes(again)["work"]["x"]) == ["new", "title", "points", "after", "rule"]
    assert again.children("work")[0] == "work.x"
    assert "after" not in nodes(again.refine("work.x", after=None))["work"]["x"]
    with pytest.raises(EditRefusedError, match="跟在后面"):
        made.refine("work.x", after="x")


def test_a_rule_of_the_base_is_replaced_whole(layer: OwnLayer):
    """The rule written is the rule there is; as the base has it, it is not written."""
    made = layer.refine("work.last", rule={"type": "ratio", "unit": "个"})
    assert made.node("work.last")["rule"] == {"type": "ratio", "unit": "个"}
    assert made.refine("work.last", rule=layer.node("work.last")["rule"]) == layer
    assert made.refine("work.last", rule=None) == layer


@pytest.mark.parametrize("fields", [{"points": 4}, {"weight": 20}, {"beyond": "bonus"}])
def test_what_is_locked_keeps_its_worth(layer: OwnLayer, fields: dict):
    """Points, and what counts as points, are refused; the title may change."""
    with pytest.raises(EditRefusedError, match="锁定"):
        layer.refine("work.kept", **fields)
    with pytest.raises(EditRefusedError, match="锁定"):
        layer.give_up("work.kept", 1)
    assert layer.refine("work.kept", title="另名", points=3).node("work.kept")["title"] == "另名"


@pytest.mark.parametrize("path", ["work.kept", "work", "held", "held.inner"])
def test_what_is_locked_or_holds_it_stays(layer: OwnLayer, path: str):
    """Removal is refused, and the lock is named."""
    with pytest.raises(EditRefusedError, match=layer.base.title(layer.base.lock_on(path))):
        layer.remove(path)


@pytest.mark.parametrize(
    ("path", "fields", "said"),
    [
        ("work.free", {"after": "kept"}, "不能换位置"),
        ("work", {"rule": {"type": "ratio"}}, "是一组"),
        ("work.free", {"colour": "red"}, "colour"),
        ("work.none", {"title": "无"}, "没有"),
    ],
)
def test_what_no_file_could_say_is_refused(layer: OwnLayer, path: str, fields: dict, said: str):
    """An inherited node stays in its place, a group has no rule, and unknown fields are told."""
    with pytest.raises(EditRefusedError, match=said):
        layer.refine(path, **fields)


def test_a_removed_one_takes_its_refinement_along(layer: OwnLayer):
    """Removed is all that is written of it; dropped, it is there again as the base has it."""
    made = layer.refine("work.free", points=2).remove("work.free")
    assert nodes(made) == {"work": {"free": {"remove": True}}}
    assert made.edits() == (("work.free", "removed"),)
    assert made.title("work.free") == "可改项"
    assert made.title("work.none") == "work.none"
    assert made.drop("work.free") == layer
    with pytest.raises(EditRefusedError, match="没有"):
        made.remove("work.free")


def test_followers_of_one_that_goes_keep_their_places(layer: OwnLayer):
    """They stand behind the one before it, or first where there is none."""
    made = layer.add("work", "x", title="某项", points=1, after="free", rule={"type": "ratio"})
    made = made.add("work", "y", title="另项", points=1, after="x", rule={"type": "ratio"})
    gone = made.remove("work.free")
    assert gone.children("work") == ("work.kept", "work.x", "work.y", "work.last")
    assert gone.drop("work.x").children("work") == ("work.kept", "work.y", "work.last")
    first = layer.add("held", "z", title="又一", points=1, after="inner", rule={"type": "ratio"})
    first = first.add("held", "w", title="再一", points=1, after="", rule={"type": "ratio"})
    assert first.remove("held.w").children("held") == ("held.inner", "held.z")


def test_nobody_follows_who_follows_him(layer: OwnLayer):
    """Siblings may change places, but never stand in a circle."""
    made = layer.add("work", "x", title="一", points=1, after="kept", rule={"type": "ratio"})
    made = made.add("work", "y", title="二", points=1, after="x", rule={"type": "ratio"})
    made = made.add("work", "z", title="三", points=1, after="y", rule={"type": "ratio"})
    for after in ("x", "y", "z"):
        with pytest.raises(EditRefusedError, match="kept、free、last"):
            made.refine("work.x", after=after)
    moved = made.refine("work.y", after="last").refine("work.x", after="z")
    assert moved.children("work") == tuple(f"work.{name}" for name in ("kept", "free", "last", "y", "z", "x"))


def test_points_are_given_up_and_the_standard_is_left_to_the_rule(layer: OwnLayer):
    """A printed standard would name the old points; without one nothing but points is written."""
    assert nodes(layer.give_up("work.free", 1)) == {"work": {"free": {"points": 2, "standard": ""}}}
    assert nodes(layer.give_up("work.last", Decimal("0.5"))) == {"work": {"last": {"points": Decimal("1.5")}}}


@pytest.mark.parametrize("points", [0, -1, 3, 4])
def test_nobody_gives_up_more_than_there_is(layer: OwnLayer, points: int):
    """Nothing, less than nothing, and all of it are refused."""
    with pytest.raises(EditRefusedError, match=r"让出|只有"):
        layer.give_up("work.free", points)


def test_dropping_an_edit_leaves_the_edits_below_it(layer: OwnLayer):
    """A refined group goes back to the base; the indicator added in it stays."""
    made = layer.refine("work", points=9).add("work", "x", title="某项", points=1, rule={"type": "ratio"})
    back = made.drop("work")
    assert back.points("work") == 8
    assert back.standing("work.x") == "own"
    with pytest.raises(EditRefusedError, match="没有改过"):
        back.drop("work")


def test_facts_are_added_changed_and_taken_away(layer: OwnLayer):
    """Ids of facts can be named in formulas; the base's facts are refined, never replaced."""
    made = layer.add_fact("2021年人数", "count", unit="人").add_fact("and", "number")
    assert list(made.data["facts"]) == ["f_2021年人数", "f_and"]
    assert made.refine_entry("facts", "f_and", title="与").data["facts"]["f_and"]["title"] == "与"
    assert made.drop_entry("facts", "f_and").drop_entry("facts", "f_2021年人数") == layer
    changed = layer.refine_entry("facts", "done", title="完成比例", type="percent")
    assert changed.data["facts"] == {"done": {"title": "完成比例"}}
    assert changed.refine_entry("facts", "done", title=None) == layer
    for refused in (
        lambda: layer.add_fact("完成率", "percent", "done"),
        lambda: layer.add_entry("checks", "a b", formula="1 == 1", message="无"),
        lambda: layer.refine_entry("facts", "none", title="无"),
        lambda: layer.drop_entry("facts", "done"),
    ):
        with pytest.raises(EditRefusedError):
            refused()


def test_the_head_is_written_and_cleared(layer: OwnLayer):
    """What is None goes; the rest stays."""
    made = layer.name_as(issuer="某局", version="2")
    assert made.data["system"] == {"id": "own", "title": "本单位的体系", "issuer": "某局", "version": "2"}
    assert made.name_as(issuer=None, version=None) == layer
