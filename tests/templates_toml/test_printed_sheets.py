"""The systems made from published sheets say what the sheets print, row by row; the copies stand in ``sheets/``."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Nodes = dict[str, dict[str, Any]]
HERE = Path(__file__).parent
SYSTEMS = HERE.parents[1] / "templates_toml" / "chidu_templates" / "systems"

#: Each system and the printed sheet that it is made from.
SHEETS = {
    "dazhou-department": "dazhou_bumen_zhengti",
    "tianchang-flood-drought-2022": "tianchang_shuihan_fangyu_2022",
    "mof-special-fund": "mof_chl167082_annex",
    "yueyang-department-2018": "yueyang_bumen_fj3_1_partial",
}
#: Remarks of whoever copied the sheet: not printed on it.
REMARKS = {"4 blank slots for department-specific indicators in the source", "/ (not applicable)"}
#: Two printed levels, copied as three: the second repeats the third.
TWO_LEVELS = {"mof-special-fund"}
#: Groups for what was not received; they stand for no printed row.
NOT_RECEIVED = {"process.assets", "results"}


def printed(name: str) -> dict[str, Any]:
    """Return a sheet as printed."""
    text = (HERE / "sheets" / f"{SHEETS[name]}.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def rows(name: str) -> list[dict[str, Any]]:
    """Return the printed rows that were received whole."""
    return [row for row in printed(name)["rows"] if row["l3_points"] is not None]


def lowest(nodes: Nodes) -> Nodes:
    """Return the nodes without children, less those that stand for nothing printed."""
    inner = {path.rpartition(".")[0] for path in nodes}
    return {path: node for path, node in nodes.items() if path not in inner | NOT_RECEIVED}


def each_row() -> list[Any]:
    """Return every printed row of every sheet, by number."""
    return [
        pytest.param(name, number, id=f"{name}-{number + 1}")
        for name in SHEETS
        for number in range(len(rows(name)))
    ]


@pytest.mark.parametrize("name", SHEETS)
def test_rows_stand_in_printed_order(name: str, tree: Callable[[str], Nodes]):
    """A system has the rows of its sheet, all of them, no others, in their order."""
    titles = [node["title"] for node in lowest(tree(name)).values()]
    assert titles == [row["l3"] for row in rows(name)]


@pytest.mark.parametrize(("name", "number"), each_row())
def test_row_is_as_printed(name: str, number: int, tree: Callable[[str], Nodes]):
    """A row's titles, points and both texts are the printed ones; a blank text is not written."""
    nodes, row = tree(name), rows(name)[number]
    path, node = list(lowest(nodes).items())[number]
    parts = path.split(".")
    levels = ["l1"] if name in TWO_LEVELS else ["l1", "l2"]
    assert len(parts) == len(levels) + 1
    for depth, level in enumerate(levels, 1):
        above = nodes[".".join(parts[:depth])]
        assert (above["title"], above["points"]) == (row[level], row[f"{level}_points"])
    assert (node["title"], node["points"]) == (row["l3"], row["l3_points"])
    assert node.get("standard") == row["standard"]
    assert node.get("content", "") == ("" if row["content"] in REMARKS else row["content"])


@pytest.mark.parametrize("name", [name for name in SHEETS if printed(name)["complete"]])
def test_complete_sheet_sums_to_100(name: str, tree: Callable[[str], Nodes]):
    """The first level and the rows of a complete sheet are both worth 100."""
    nodes = tree(name)
    assert sum(node["points"] for path, node in nodes.items() if "." not in path) == 100
    assert sum(node["points"] for node in lowest(nodes).values()) == 100


def test_partial_sheet_declares_the_rest(tree: Callable[[str], Nodes]):
    """Of the whole-department sheet 36 points were received, and 64 are open: 9, 10 and 45."""
    nodes = tree("yueyang-department-2018")
    received = sum(node["points"] for node in lowest(nodes).values())
    management = [node["points"] for path, node in nodes.items() if path.startswith("process.management.")]
    assert received == 36
    assert nodes["process.management"]["points"] - sum(management) == 9
    assert [nodes[path]["points"] for path in ("process.assets", "results")] == [10, 45]
    assert sum(node["points"] for path, node in nodes.items() if "." not in path) == 100


@pytest.mark.parametrize("name", SHEETS)
def test_title_is_the_sheet_s(name: str):
    """The system carries the sheet's title; where the copy adds who filled it in, that is left out."""
    path = SYSTEMS / f"{name}.toml"
    title = printed(name)["name"].split(" 岳阳（")[0]
    assert f'title = "{title}"' in path.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", ["dazhou-department", "tianchang-flood-drought-2022"])
def test_chosen_rule_is_accounted_for(name: str, tree: Callable[[str], Nodes]):
    """Where the sheet prints no standard, each rule has a comment of its own, or one for its group (同一办法)."""
    text = (SYSTEMS / f"{name}.toml").read_text(encoding="utf-8")
    comments = dict(re.findall(r"^\[indicators\.(\S+)\](?: # (.+))?$", text, re.MULTILINE))
    alike = {path.rpartition(".")[0] for path, comment in comments.items() if "同一办法" in comment}
    ruled = [path for path, node in tree(name).items() if "rule" in node]
    assert [path for path in ruled if not comments[path] and path.rpartition(".")[0] not in alike] == []


@pytest.mark.parametrize("name", SHEETS)
def test_no_telephone_number_is_in_the_copy(name: str):
    """The copies kept beside the tests have no run of eleven digits either."""
    assert re.search(r"\d{11}", json.dumps(printed(name), ensure_ascii=False)) is None
