"""Whatever a form prints: a system that checks and says the same, or findings at cells; never a text that TOML refuses."""

import tomllib
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_trees import Group, Leaf, Style, printed, styles, trees
from office import Form, workbook

from chidu.importing.system.reading import ImportedSystem, Wanted, import_system
from chidu.plugins.catalogue import Catalogue

CATALOGUE = Catalogue(built_in=True)
slow = settings(
    max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
#: Signs that mean something in TOML, in a terminal or in a formula, and words that mean something in a standard.
HOSTILE = st.text(
    st.sampled_from("\"'\\#[]{}=,.\n\t \u3000\u202e①②③得扣分满每0123456789%（含）-—~以上下产出x"),
    max_size=24,
)


def imported(folder: Path, table: Form) -> ImportedSystem:
    """Return what a sheet with a table gives."""
    path = workbook(folder / "form.xlsx", table)
    return import_system(path, Wanted(folder / "new.toml", today=date(2026, 11, 29)), CATALOGUE)


def leaves(node: Group | Leaf) -> list[Leaf]:
    """Return the indicators of a made tree."""
    return [node] if isinstance(node, Leaf) else [leaf for child in node.children for leaf in leaves(child)]


@slow
@given(tree=trees(), style=styles())
def test_made_trees(tmp_path: Path, tree: tuple[int, tuple[Group, ...]], style: Style):
    """A made tree becomes a system that checks, of the same indicators, points and texts."""
    depth, groups = tree
    made = imported(tmp_path, printed(depth, groups, style._replace(tables=False))[0])
    assert made.is_sound, made.diagnostics
    assert made.reading is not None
    assert made.reading.bound is not None
    wanted = [leaf for group in groups for leaf in leaves(group)]
    got = list(made.reading.bound.system.indicators())
    assert [(one.title, one.points, one.content, one.standard) for one in got] == [
        (one.title, one.points, one.content, one.standard) for one in wanted
    ]


@slow
@given(st.lists(st.tuples(HOSTILE, HOSTILE, HOSTILE), min_size=1, max_size=5))
def test_hostile_texts(tmp_path: Path, rows: list[tuple[str, str, str]]):
    """Strange texts are kept as they are, or told at their cells; no comment of the file says more than a comment."""
    body = [
        ("组", f"项{number}{title}", "10", content, standard)
        for number, (title, content, standard) in enumerate(rows)
    ]
    made = imported(tmp_path, Form((("一级指标", "二级指标", "分值", "指标解释", "评价标准"), *body)))
    if made.text:
        assert set(tomllib.loads(made.text)) <= {
            "format",
            "system",
            "scoring",
            "facts",
            "caps",
            "vetoes",
            "indicators",
        }
    errors = [one for one in made.diagnostics if one.is_error]
    assert made.is_sound is (not errors and made.reading is not None)
    assert all(one.place is not None and one.place.spot is not None for one in errors)
