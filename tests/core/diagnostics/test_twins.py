"""Every code has a fixture that fails with it, and a twin that differs by the mend alone and does not."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chidu.diagnostics.codes import CODES
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.entry_points import RULES, Offer, offers
from chidu.plugins.installed import Entry
from chidu.projects.current import read_current
from chidu.reports.forms.checking import form_findings
from chidu.reports.forms.recognising import form_document
from chidu.scoring.engine import assess
from chidu.systems.reader import read_system_file

HERE = Path(__file__).with_name("twins")
BASE = {path.relative_to(HERE / "base").as_posix(): path for path in (HERE / "base").rglob("*.*")}
PAIRS: list[dict[str, Any]] = [
    pair for path in sorted(HERE.glob("*.toml")) for pair in tomllib.loads(path.read_text("utf-8"))["pair"]
]
#: Where each mistake has its sound neighbour already, which tests of their own compare.
OTHERS = [
    *sorted((HERE.parents[1] / "systems" / "mistakes").glob("*.toml")),
    HERE.parents[1] / "systems" / "extensions.toml",
    HERE.parents[1] / "importing" / "mistakes.toml",
]

#: Codes whose mistake is no text of a file (settings, trust, papers of an office): tests that show it and its mend.
SHOWN = {
    "E407": "plugins/test_blocking.py::test_others_stay_in_use test_a_blocked_rule_is_not_imported",
    "E408": "systems/test_requirements.py::test_a_version_before_its_release_counts",
    "E409": "cli/test_rule_files.py::test_changed_rule_is_not_run",
    "E911": "importing/system/test_reading.py::test_several_tables",
    "W912": "cli/test_import.py::test_scores_keep_to_their_bounds",
    "E913": "importing/report/test_report.py::test_another_form test_official_report",
    "W914": "importing/report/test_report.py::test_two_boxes test_official_report",
    "W915": "importing/report/test_report.py::test_what_the_official_report_contradicts test_official_report",
    "W916": "cli/test_import_report.py::test_different_facts_are_kept",
    "N917": "cli/test_import_report.py::test_months_keep_days test_exported_report_comes_back",
}

#: What spoils the file itself, whatever stands in it.
SPOILT = {
    "E101": Path.unlink,
    "E102": lambda path: path.write_bytes(path.read_bytes() + b"#" * 2**22),
    "E103": lambda path: path.write_bytes(path.read_text("utf-8").encode("gbk")),
}


def catalogue(folder: Path, source: str) -> Catalogue:
    """Return the installed rules and ``strange``, which is a module of the folder."""
    module = f"twin_{folder.parent.name}_{folder.name}".replace("-", "_")
    (folder / f"{module}.py").write_text(source, encoding="utf-8")
    return Catalogue(
        [*offers(RULES), Offer("strange", "acme", "0.1", module, Entry("strange", module, RULES))], []
    )


def told(folder: Path, name: str, rules: Catalogue) -> set[str]:
    """Return the codes that checking the file tells; a sheet is scored too."""
    name, _, as_sheet = name.partition(" as ")
    form = form_document(folder / name)
    if form is not None:
        return {one.code for one in form_findings(form, folder / name, rules)}
    if name != "sheet.toml" and not as_sheet:
        return {one.code for one in read_system_file(folder / name, rules).diagnostics}
    project = read_current(folder / name, rules, trusting=False).project
    found = [*project.diagnostics]
    if project.bound is not None and project.sheet is not None:
        found += assess(project.bound, project.sheet).problems
    return {one.code for one in found}


def texts(pair: dict[str, Any], word: str) -> dict[str, str]:
    """Return the files of a pair, with its mistake (``wrong``) or without (``right``)."""
    files = {name.replace(".py.txt", ".py"): path.read_text("utf-8") for name, path in BASE.items()}
    files |= pair.get("files", {})
    edit = {"file": pair["file"], "find": pair["find"], "write": pair.get(word, pair["find"])}
    for one in (*pair.get("also", ()), edit):
        assert files[one["file"]].count(one["find"]) == 1, one
        files[one["file"]] = files[one["file"]].replace(one["find"], one["write"])
    return files


def made(folder: Path, files: dict[str, str]) -> Catalogue:
    """Write the files into a new folder; return the rules that are installed there."""
    (folder / "evidence").mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return catalogue(folder, files["strange.py"])


@pytest.fixture(scope="module")
def digest(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the digest of the base's system."""
    folder = tmp_path_factory.mktemp("base") / "project"
    rules = made(folder, texts({"file": "sheet.toml", "find": "format = 1"}, "right"))
    bound = read_system_file(folder / "clinic.toml", rules).bound
    assert bound is not None
    return bound.system.digest


@pytest.mark.parametrize("pair", PAIRS, ids=[one["code"] for one in PAIRS])
def test_a_mistake_is_told_and_its_mend_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, digest: str, pair: dict[str, Any]
):
    """With the mistake the code is told; with the mend, and nothing else changed, nothing is."""
    found = {}
    for word in ("wrong", "right"):
        folder = tmp_path / word
        files = {name: text.replace("{digest}", digest) for name, text in texts(pair, word).items()}
        rules = made(folder, files)
        monkeypatch.syspath_prepend(folder)
        found[word] = told(folder, pair.get("checked", pair["file"]), rules)
    assert pair["code"] in found["wrong"]
    assert found["right"] == set(pair.get("leaves", ()))


@pytest.mark.parametrize("code", SPOILT)
@pytest.mark.parametrize("name", ["clinic.toml", "sheet.toml"])
def test_a_file_that_is_spoilt_is_told_and_the_file_itself_is_not(tmp_path: Path, code: str, name: str):
    """The same file is fine, and told of once it is gone, too large or of another encoding."""
    rules = made(tmp_path / "project", texts({"file": "sheet.toml", "find": "format = 1"}, "right"))
    assert told(tmp_path / "project", name, rules) == set()
    (tmp_path / "project" / name).write_bytes((tmp_path / "project" / name).read_bytes() + "# 完\n".encode())
    SPOILT[code](tmp_path / "project" / name)
    assert told(tmp_path / "project", name, rules) == {code}


def twins() -> Iterator[str]:
    """Yield the codes that have a fixture that fails and a twin that passes."""
    yield from SPOILT
    yield from SHOWN
    yield from (pair["code"] for pair in PAIRS)
    for path in OTHERS:
        yield from (one["code"] for one in tomllib.loads(path.read_text("utf-8"))["mistake"])


@pytest.mark.parametrize("code", SHOWN)
def test_what_is_shown_elsewhere_is_shown(code: str):
    """The tests that are named for a code are there, and the code stands in one of them."""
    name, _, tests = SHOWN[code].partition("::")
    tree = ast.parse((HERE.parents[1] / name).read_text(encoding="utf-8"))
    bodies = {one.name: ast.unparse(one) for one in tree.body if isinstance(one, ast.FunctionDef)}
    assert set(tests.split()) <= set(bodies)
    assert any(code in bodies[one] for one in tests.split())


def test_every_code_has_its_twins():
    """No code is without a fixture that fails and one that passes, and none is of another table."""
    assert set(CODES) == set(twins())
