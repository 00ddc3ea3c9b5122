"""新增个性指标 below the screen: what is typed, what it comes to, what can be undone, and what is written."""

from decimal import Decimal
from pathlib import Path

import pytest

from chidu.authoring.opening import project_layer
from chidu.authoring.refusing import EditRefusedError
from chidu.plugins.catalogue import Catalogue
from chidu_tui.session import authoring_choices as choices
from chidu_tui.session.authoring import Author
from chidu_tui.session.authoring_rows import author_rows
from chidu_tui.session.authoring_view import author_status, node_view, place_text
from chidu_tui.session.form_lines import FormLine
from chidu_tui.session.session import Session

OUTPUT = "performance.output"
NEW = f"{OUTPUT}.村级覆盖率"


@pytest.fixture
def author(session: Session) -> Author:
    """Return the sample project's own layer, begun."""
    opened = project_layer(session.project.folder.path, session.bound, session.project.title)
    return Author(opened, Catalogue(built_in=True))


@pytest.fixture
def added(author: Author) -> Author:
    """Return the layer with an indicator of its own, of two points and a checklist."""
    rule = {"type": "checklist"}
    author.edit(lambda layer: layer.add(OUTPUT, title="村级覆盖率", after="quantity", rule=rule))
    author.path = author.entered = NEW
    author.type(NEW, ("points",), "2")
    author.prove()
    return author


def line_at(author: Author, *at: object) -> FormLine:
    """Return the form's line of a place."""
    return next(one for one in node_view(author).lines if one.at == at)


def test_the_tree_tells_own_changed_and_removed_apart(added: Author):
    """Each row has its mark, and the level whose sum is wrong says so."""
    added.edit(lambda layer: layer.refine(f"{OUTPUT}.quantity", title="产出数"))
    added.edit(lambda layer: layer.remove("performance.effect.environment"))
    added.prove()
    rows = {one.path: one for one in author_rows(added)}
    assert rows[NEW].tail == "2 个"
    assert rows[f"{OUTPUT}.quantity"].tail == "5 改"
    assert rows["performance.effect.environment"].tail == "删"
    assert rows[OUTPUT].tail == "17/15 共"
    assert rows[OUTPUT].look == "error"
    assert rows["decision"].tail == "20 共"
    order = list(rows)
    assert order.index("performance.effect.environment") > order.index("performance.effect")


def test_what_is_not_acceptable_is_kept_and_told(added: Author):
    """A wrong number changes no layer, stays in its field, and keeps the file from being written."""
    before = added.layer
    assert "写一个分数" in added.type(NEW, ("points",), "两分")
    assert added.layer is before
    assert line_at(added, "points").text == "两分"
    assert "写一个分数" in line_at(added, "points").trouble
    with pytest.raises(EditRefusedError, match="两分"):
        added.save(Path("nowhere"), {})
    assert added.type(NEW, ("points",), "３") == ""
    assert added.layer.points(NEW) == Decimal(3)


def test_typing_in_one_field_is_one_step_of_undo(added: Author):
    """A word typed letter by letter is taken back whole, and made again."""
    for text in ("覆", "覆盖", "覆盖率"):
        added.type(NEW, ("title",), text)
    assert added.undo()
    assert added.layer.title(NEW) == "村级覆盖率"
    assert added.redo()
    assert added.layer.title(NEW) == "覆盖率"
    while added.undo():
        pass
    assert not added.unsaved


def test_rows_are_added_moved_and_taken_away(added: Author):
    """A list in a rule's form grows, changes its order and shrinks; what was typed stays with its row."""
    at, field = ("items",), next(one for one in added.form(NEW).fields if one.id == "items")
    for text in ("甲", "乙"):
        number = len(added.form(NEW).rows(at))
        added.reform(NEW, lambda form: form.add_row(at, field.fields))
        added.put(NEW, ("items", number, "text"), text)
        added.put(NEW, ("items", number, "points"), "1")
    added.reform(NEW, lambda form: form.move_row(at, 1, -1))
    assert [one["text"] for one in added.layer.node(NEW)["rule"]["items"]] == ["乙", "甲"]
    assert added.prove().about(NEW) == ()
    added.reform(NEW, lambda form: form.drop_row(at, 0))
    assert [one["text"] for one in added.layer.node(NEW)["rule"]["items"]] == ["甲"]
    assert added.undo()
    assert len(added.form(NEW).rows(at)) == 2
    assert added.form(NEW).move_row(at, 1, 1) == added.form(NEW)


def test_fields_that_are_rarely_used_wait_for_more(added: Author):
    """Of a row only what must be filled in, its points and what is filled in are shown, all when asked for."""
    field = next(one for one in added.form(NEW).fields if one.id == "items")
    added.reform(NEW, lambda form: form.add_row(("items",), field.fields))
    row = ("rule", "items", 0)
    shown = {one.at for one in node_view(added).lines}
    assert {(*row, "text"), (*row, "points")} <= shown
    assert (*row, "evidence") not in shown
    added.opened_rows.add((NEW, row))
    assert (*row, "evidence") in {one.at for one in node_view(added).lines}
    added.opened_rows.clear()
    added.put(NEW, ("items", 0, "evidence"), "台账")
    assert (*row, "evidence") in {one.at for one in node_view(added).lines}


def test_who_gives_up_points_is_offered_those_first_that_follow(added: Author):
    """The sum below the points says how many; a sibling gives them up, and the sum is right."""
    assert "多 2 分" in line_at(added, "points").trouble
    gap = next(one for one in node_view(added).gaps if one.path == OUTPUT)
    lines = choices.giver_lines(added, gap)
    assert lines[0].value == f"{OUTPUT}.quantity"
    assert "5 分 → 3 分" in lines[0].title
    added.edit(lambda layer: layer.give_up(lines[0].value, gap.over))
    assert added.prove().gaps == ()
    assert line_at(added, "points").trouble == ""


def test_an_example_fills_the_form(author: Author):
    """Its parameters are taken, its points only where there are none."""
    author.edit(lambda layer: layer.add(OUTPUT, title="新", rule={"type": "checklist"}))
    author.path = author.entered = f"{OUTPUT}.新"
    lines = choices.example_lines(author)
    assert lines
    choices.take_example(author, lines[0].value)
    assert author.layer.points(author.path) is not None
    assert author.prove().about(author.path) == ()
    assert node_view(author).printed


def test_a_fact_of_its_own_can_be_named_at_once(author: Author):
    """It stands among the facts that a field may name, and a formula that waits gets it at its end."""
    author.edit(lambda layer: layer.add_fact("实际接入村数", "count"))
    names = [one.value for one in choices.fact_lines(author)]
    assert "实际接入村数" in names
    assert names[-1] == choices.NEW
    assert choices.with_fact("甲 /", "乙") == "甲 / 乙"
    assert choices.with_fact("甲", "乙") == "乙"


def test_a_choice_is_made_by_its_words(author: Author):
    """Yes and no, the options of a word, and nothing where it need not be filled in."""
    author.edit(lambda layer: layer.add(OUTPUT, title="新", points=1, rule={"type": "bands"}))
    author.path = author.entered = f"{OUTPUT}.新"
    picks = [one for one in node_view(author).lines if one.deed in {"choice", "yes_no"}]
    assert picks
    for one in picks:
        for line in choices.option_lines(author, one.at):
            value = choices.option_value(author, one.at, line.value)
            author.put(author.path, one.at[1:], value)
            shown = line_at(author, *one.at).text
            assert line.value == choices.NOTHING or shown == line.title


def test_where_an_own_node_stands(added: Author):
    """Behind whom, or first; a place is an edit like any other."""
    assert place_text(added.layer, NEW) == "“产出数量”之后"
    values = [one.value for one in choices.place_lines(added)]
    assert values[:2] == ["=", "=quantity"]
    added.edit(lambda layer: layer.refine(NEW, after=""))
    assert place_text(added.layer, NEW) == "最前"


def test_a_removed_node_can_only_be_restored(author: Author):
    """Its form says so; restoring leaves nothing unsaved."""
    author.edit(lambda layer: layer.remove("performance.effect.environment"))
    author.path = "performance.effect.environment"
    assert [one.name for one in node_view(author).deeds] == ["drop"]
    author.edit(lambda layer: layer.drop(author.path))
    assert not author.unsaved


def test_giving_up_all_edits_can_itself_be_undone(added: Author):
    """Nothing is unsaved then; undo brings the edits back."""
    added.give_up_edits()
    assert not added.unsaved
    assert "新增 0" in author_status(added)
    assert added.undo()
    assert added.unsaved


def test_an_extension_file_of_its_own(added: Author, tmp_path: Path):
    """It is written under its own id, though it is not finished; a file that is there is not overwritten."""
    place = choices.extension_file(str(tmp_path / "某县"))
    done = added.save_as(place, "某县", "某县体系")
    assert done.path == tmp_path / "某县.toml"
    text = done.path.read_text("utf-8")
    assert "村级覆盖率" in text
    assert 'id = "某县"' in text
    with pytest.raises(EditRefusedError, match="已经存在"):
        added.save_as(place, "某县", "某县体系")
    assert added.unsaved
