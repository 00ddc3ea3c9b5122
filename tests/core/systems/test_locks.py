"""Locks: what a base locks stays worth what it was, whichever way a layer above tries to change it."""

from pathlib import Path

import pytest

from chidu.diagnostics import Diagnostic
from chidu.plugins.catalogue import Catalogue
from chidu.systems.digest import digest_of
from chidu.systems.layers import resolve
from chidu.systems.reader import SystemReading, read_resolved, read_system_file
from chidu.toml.document import parse
from chidu.toml.source import Source

RULE = 'rule = { type = "judgement" }\n'
HEAD = 'format = 1\n[system]\nid = "base"\ntitle = "底本"\nversion = "1"\npoints = 100\n'
WEIGHTS = "".join(f'[indicators.{one}]\ntitle = "{one}"\nweight = 50\n{RULE}' for one in "ab")


def node(path: str, points: int) -> str:
    """Return an indicator."""
    return f'[indicators.{path}]\ntitle = "{path}"\npoints = {points}\n{RULE}'


LEAVES = node("g.x", 30) + node("g.y", 10) + node("h", 60)
GROUP = f'[indicators.g]\ntitle = "g"\n{LEAVES}'
WRITTEN = GROUP.replace('"g"\n', '"g"\npoints = 40\n', 1)


def lay(folder: Path, base: str, *layers: str) -> SystemReading:
    """Read layers over a base; each extends the one before."""
    (folder / "l0.toml").write_text(HEAD + base, encoding="utf-8")
    for number, text in enumerate(layers, 1):
        head = f'format = 1\nextends = "l{number - 1}.toml"\n[system]\nid = "l{number}"\n'
        (folder / f"l{number}.toml").write_text(head + text, encoding="utf-8")
    return read_system_file(folder / f"l{len(layers)}.toml", Catalogue(built_in=True))


def broken(reading: SystemReading) -> list[Diagnostic]:
    """Return the findings about locks."""
    return [one for one in reading.diagnostics if one.code == "E314"]


@pytest.mark.parametrize(
    ("lock", "base", "over", "line"),
    [
        ("a", WEIGHTS, "[indicators]\na.weight = 40\nb.weight = 60\n", "a.weight = 40"),
        ("g", GROUP, "[indicators]\ng.x.points = 20\nh.points = 70\n", "g.x.points = 20"),
        ("g", GROUP, "[indicators]\ng.y.remove = true\nh.points = 70\n", "g.y.remove = true"),
        ("g", GROUP, f"[indicators]\ng.z = {{ new = true, points = 5, {RULE[:-1]} }}\n", "g.z = {"),
        ("g", GROUP, '[indicators]\ng.choose = "one"\n', 'g.choose = "one"'),
        ("g", GROUP, "[indicators]\ng.points = 50\n", "g.points = 50"),
        ("h", GROUP, '[indicators]\nh.beyond = "bonus"\n', 'h.beyond = "bonus"'),
        ("a", WEIGHTS, "points = 200\n", "points = 200"),
        (
            "g.p",
            WRITTEN + f"[indicators.g.p]\nweight = 50\n{RULE}",
            "[indicators]\ng.points = 20\n",
            "g.points = 20",
        ),
    ],
    ids=["weight", "child", "removed", "added", "choose", "points", "beyond", "total", "share"],
)
def test_a_lock_cannot_be_gone_round(tmp_path: Path, lock: str, base: str, over: str, line: str):
    """Whatever changes the worth of a locked node is told once, on its own line, with the base's place."""
    (found,) = broken(lay(tmp_path, f'{base}[extension]\nlocked = ["{lock}"]\n', over))
    assert (found.indicator, found.place and found.place.text[: len(line)]) == (lock, line)
    assert [Path(one.place.file).name for one in found.related if one.place] == ["l0.toml", "l0.toml"]


@pytest.mark.parametrize(
    ("lock", "base", "over"),
    [
        ("g", WRITTEN, "[indicators]\ng.x.points = 35\ng.y.points = 5\n"),
        ("g", GROUP, "[indicators]\ng.x.points = 35\ng.y.points = 5\n"),
        ("g", GROUP, "[indicators]\ng.points = 40\n"),
        ("h", GROUP, '[indicators]\nh.points = 60.0\nh.title = "另名"\n'),
        ("h", GROUP, "[indicators]\ng.x.points = 35\ng.y.points = 5\n"),
    ],
    ids=["children", "children without points", "points written", "the same", "others"],
)
def test_what_leaves_the_worth_breaks_no_lock(tmp_path: Path, lock: str, base: str, over: str):
    """The children of a locked group may share its points anew, and what it was worth may be written."""
    assert lay(tmp_path, f'{base}[extension]\nlocked = ["{lock}"]\n', over).diagnostics == ()


DEEP = f'[indicators.a]\ntitle = "a"\n[indicators.a.g]\ntitle = "g"\n{node("a.g.x", 100)}'


@pytest.mark.parametrize(
    "said", ['choose = "one"', 'choose = "best"', 'beyond = "bonus"', 'beyond = "penalty"']
)
@pytest.mark.parametrize("group", ["a", "a.g"])
def test_a_lock_holds_against_what_stands_above(tmp_path: Path, group: str, said: str):
    """A parent or grandparent made a choice, or put outside the sum, breaks the lock on its own line."""
    more = "b" if "beyond" in said else f"{group}.z"  # the total is to be whole all the same
    over = f"[indicators.{group}]\n{said}\n{node(more, 100)}new = true\n"
    (found,) = broken(lay(tmp_path, f'{DEEP}[extension]\nlocked = ["a.g.x"]\n', over))
    assert (found.indicator, found.place and found.place.text) == ("a.g.x", said)
    assert said.partition(" ")[0] in found.hint


def test_what_was_chosen_or_outside_before_breaks_no_lock(tmp_path: Path):
    """Where the base itself let one of a group count, a layer may say the same and add another to choose from."""
    base = DEEP.replace('"a"\n', '"a"\nchoose = "best"\n', 1)
    over = f'[indicators.a]\nchoose = "best"\n{node("a.z", 100)}new = true\n'
    assert lay(tmp_path, f'{base}[extension]\nlocked = ["a.g.x"]\n', over).diagnostics == ()


def test_a_lock_holds_through_all_layers(tmp_path: Path):
    """A layer between cannot unlock what the base locked, and its own locks hold above it as well."""
    between = '[extension]\nlocked = ["g.x"]\n'
    over = "[indicators]\nh.points = 50\ng.x.points = 40\n"
    reading = lay(tmp_path, f'{GROUP}[extension]\nlocked = ["h"]\n', between, over)
    assert {one.indicator for one in broken(reading)} == {"h", "g.x"}


def test_the_layer_that_breaks_a_lock_is_the_one_told(tmp_path: Path):
    """What a layer between did is told in its file, and not again where another puts it right."""
    base = f'{GROUP}[extension]\nlocked = ["h"]\n'
    for last in ("", "[indicators]\nh.points = 60\n"):
        (found,) = broken(lay(tmp_path, base, "[indicators]\nh.points = 50\n", last))
        assert found.place is not None
        assert Path(found.place.file).name == "l1.toml"


def test_a_lock_of_nothing_hides_no_other(tmp_path: Path):
    """A base that locks what there is not leaves a layer's own locks to be kept, whatever lies between."""
    nothing = f'{GROUP}[extension]\nlocked = ["none"]\n'
    own = '[extension]\nlocked = ["h"]\n[indicators]\nh.points = 55\ng.x.points = 35\n'
    (found,) = broken(lay(tmp_path, nothing, "", own, "[indicators]\nh.points = 50\ng.x.points = 40\n"))
    assert found.place is not None
    assert (Path(found.place.file).name, found.place.text) == ("l3.toml", "h.points = 50")


def test_what_cannot_be_read_breaks_no_lock(tmp_path: Path):
    """Points of a wrong type are told as such, and not as a lock that their absence would break."""
    base = f'{WEIGHTS}[extension]\nlocked = ["a"]\n'
    for wrong in ('a.weight = "x"', 'a.points = "x"', 'a.beyond = "x"', "a = 3"):
        reading = lay(tmp_path, base, f"[indicators]\n{wrong}\n")
        assert {one.code for one in reading.diagnostics if one.is_error} & {"E203", "E205"}
        assert broken(reading) == []


def test_a_pinned_system_keeps_its_locks():
    """A digest that anybody could have written does not open what the base locked."""
    texts = (
        f'{HEAD}{GROUP}[extension]\nlocked = ["h"]\n',
        'format = 1\n[system]\nid = "own"\n[indicators]\nh.points = 50\ng.x.points = 40\n',
    )
    layers = [parse(Source(f"{number}.toml", text))[0] for number, text in enumerate(texts)]
    resolved = resolve(tuple(one for one in layers if one is not None))
    assert digest_of(resolved.data)
    reading = read_resolved(resolved, Catalogue(built_in=True), proved=True)
    assert [one.code for one in reading.diagnostics] == ["E314"]


def test_who_removes_an_open_group_closes_it(tmp_path: Path):
    """An extension that removes what the base left open is not told of the base's line that names it."""
    base = f'{GROUP}[extension]\nopen = ["g"]\n'
    over = "[indicators]\ng.remove = true\nh.points = 100\n"
    assert lay(tmp_path, base, over).diagnostics == ()


@pytest.mark.parametrize(
    "wrong", ["extension = 3", "extension = []", "extension.locked = 3", "extension.locked = [3]"]
)
@pytest.mark.parametrize("at", [0, 1, 2])
def test_an_extension_of_a_wrong_shape_is_told(wrong: str, at: int):
    """In whichever layer ``[extension]`` is no table of lists of names, that is what is told, and nothing breaks."""
    texts = [HEAD + WRITTEN, 'format = 1\n[system]\nid = "one"\n', 'format = 1\n[system]\nid = "two"\n']
    texts[at] = f"{wrong}\n{texts[at]}"
    layers = [parse(Source(f"{number}.toml", text))[0] for number, text in enumerate(texts)]
    resolved = resolve(tuple(one for one in layers if one is not None))
    (found,) = read_resolved(resolved, Catalogue(built_in=True)).diagnostics
    assert (found.code, found.place and found.place.file) == ("E203", f"{at}.toml")
