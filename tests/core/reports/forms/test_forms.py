"""Forms as files: their shape, their rows, the facts they print, where they are found, and their schema."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from chidu.plugins.catalogue import Catalogue
from chidu.reports.forms.checking import form_findings
from chidu.reports.forms.grid import misfits, placed
from chidu.reports.forms.library import form_for, lineage
from chidu.reports.forms.model import FormCell, FormPart, FormRow
from chidu.reports.forms.reading import bind_form, is_fact, read_form
from chidu.reports.forms.recognising import form_document
from chidu.reports.forms.schema import form_schema
from chidu.reports.report import Report
from chidu.toml.document import parse
from chidu.toml.source import Source

FORM = """
format = 1
[form]
id = "own"
title = "本县自评报告"
system = "huarong-2021"
[[cover]]
label = "项目名称："
fact = "project_name"
[[parts]]
widths = [1, 2]
rows = [
    { cells = [{ text = "地址" }, { fact = "project_address" }] },
    { cells = [{ text = "县级资金" }, { fact = "funds.county.planned" }] },
    { each = "payments", cells = [{ fact = "item" }, { fact = "amount" }] },
    { cells = [{ formula = "sum(funds.planned)" }, { period = ["start_date", "end_date"] }] },
]
signed = [{ label = "填报人：", fact = "reporter" }]
[[parts]]
texts = [{ heading = "（一）概况", fact = "overview" }]
"""


def findings(tmp_path: Path, text: str) -> list[tuple[str, Any]]:
    """Return the codes that ``check`` tells of a form, each with the line."""
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    document = form_document(path)
    assert document is not None
    found = form_findings(document, path, Catalogue(built_in=True))
    return [(one.code, one.place.line if one.place else None) for one in found]


def test_a_sound_form_has_no_findings(tmp_path: Path):
    """Facts, cells of tables, columns of a repeated row, formulas, terms, lines and texts are all known."""
    assert findings(tmp_path, FORM) == []


@pytest.mark.parametrize(
    ("find", "write", "code", "line"),
    [
        ('fact = "project_address"', 'fact = "address"', "E901", 13),
        ('"funds.county.planned"', '"funds.town.planned"', "E901", 14),
        ('"funds.county.planned"', '"funds.county.planned.x"', "E901", 14),
        ('{ fact = "item" }', '{ fact = "thing" }', "E901", 15),
        ('each = "payments"', 'each = "payment"', "E901", 15),
        ('"start_date", "end_date"', '"start_date", "finish"', "E901", 16),
        ('fact = "reporter"', 'fact = "author"', "E901", 18),
        ('fact = "overview"', 'fact = "outline"', "E901", 20),
        ('fact = "project_name"', 'fact = "name"', "E901", 9),
        ('"sum(funds.planned)"', '"sum(funds.plan)"', "E502", 16),
        ("widths = [1, 2]", "widths = [1, 2, 3]", "E902", 13),
        ('{ text = "地址" }', '{ text = "地址", columns = 2 }', "E902", 13),
        ('{ text = "地址" }', '{ text = "地址", rows = 2 }', "E902", 14),
        ('title = "本县自评报告"', 'name = "本县自评报告"', "E201", 5),
        ("format = 1", "format = 2", "E208", 2),
    ],
)
def test_mistakes_are_told_at_their_lines(tmp_path: Path, find: str, write: str, code: str, line: int):
    """Whatever does not exist or does not fit is told at its own line, with a code."""
    assert FORM.count(find) == 1
    assert (code, line) in findings(tmp_path, FORM.replace(find, write))


def test_a_form_for_any_system_is_checked_by_itself(tmp_path: Path):
    """Without a system, or with one that is elsewhere, its rows are checked and its facts are not known."""
    for system in ("", 'system = "nowhere"'):
        text = FORM.replace('system = "huarong-2021"', system).replace("project_address", "address")
        assert findings(tmp_path, text) == []
        assert findings(tmp_path, text.replace("[1, 2]", "[1]"))[0][0] == "E902"


@pytest.mark.parametrize(
    ("text", "is_form"),
    [
        (FORM, True),
        ('form = { id = "a", title = "b" }\n', True),
        ('"form".id = "a"\n', True),
        ('[system]\nid = "form"\n[indicators]\n', False),
        ('[form]\nid = "a"\n[indicators.a]\npoints = 1\n', False),
        ("format = 1\n", False),
        ("[form\n", False),
    ],
)
def test_forms_are_told_from_systems(tmp_path: Path, text: str, is_form: object):
    """A form has a head called form and no indicators; what cannot be parsed is no form."""
    path = tmp_path / "a.toml"
    path.write_text(text, encoding="utf-8")
    assert (form_document(path) is not None) is is_form
    assert form_document(tmp_path / "none.toml") is None
    assert form_document(tmp_path) is None


def test_cells_reach_down_and_to_the_right():
    """Cells are placed around what covers their place, and a row that is too short or too long is told."""
    tall, wide, one = FormCell(text="a", rows=2), FormCell(text="b", columns=2), FormCell(text="c")
    part = FormPart(widths=(1, 1, 1), rows=(FormRow(cells=(tall, wide)), FormRow(cells=(one, one))))
    assert [(at.row, at.column) for at in placed(part)] == [(0, 0), (0, 1), (1, 1), (1, 2)]
    assert list(misfits(part)) == []
    short = FormPart(widths=(1, 1, 1), rows=(FormRow(cells=(tall,)), FormRow(cells=(one, one, one))))
    assert [tuple(one) for one in misfits(short)] == [(0, 1, 3), (1, 4, 3)]


def test_what_a_system_lacks_is_left_empty(demo: Report):
    """A form that prints a fact that the system has not is bound all the same, and says so."""
    document = parse(Source("own.toml", FORM.replace("project_address", "address")))[0]
    assert document is not None
    form, wrong = read_form(document)
    assert form is not None
    assert wrong == ()
    bound, found = bind_form(form, demo.bound)
    assert [one.code for one in found] == ["E901"]
    assert list(bound.formulas) == ["sum(funds.planned)"]
    assert is_fact("funds.county.planned", demo.bound)
    assert not is_fact("funds.county.nothing", demo.bound)


def test_a_projects_own_form_comes_first(demo: Report, tmp_path: Path):
    """A county's form in the project's folder stands before the one that ships; one that is broken is passed over."""
    assert form_for(demo.bound).form.id == "huarong-2021-report"
    folder = tmp_path / "system"
    folder.mkdir()
    (folder / "own.toml").write_text("[form]\nid = 1\n", encoding="utf-8")
    assert form_for(demo.bound, tmp_path).form.id == "huarong-2021-report"
    (folder / "own.toml").write_text(FORM, encoding="utf-8")
    assert form_for(demo.bound, tmp_path).form.id == "own"


def test_lineage_goes_from_the_own_to_the_base(demo: Report):
    """A system's own id stands first."""
    assert lineage(demo.bound)[0] == "huarong-2021"


def test_the_shipped_form_is_bound_without_findings(demo: Report):
    """The official form prints facts of its system only."""
    assert bind_form(form_for(demo.bound), demo.bound)[1] == []


def test_the_schema_is_what_forms_are_checked_against():
    """The published schema accepts a form, and says what is wrong with another."""
    validator = Draft202012Validator(form_schema())
    assert not list(validator.iter_errors(tomllib.loads(FORM)))
    wrong = tomllib.loads(FORM.replace("label", "lable").replace("format = 1", "format = 2"))
    paths = {one.json_path for one in validator.iter_errors(wrong)}
    assert {"$.format", "$.cover[0]"} <= paths


def test_the_shipped_schema_is_that_of_today():
    """The committed file is, byte for byte, what ``chidu schema form`` prints; forms lead an editor to it."""
    folder = Path(__file__).parents[4] / "templates_toml/chidu_templates/forms"
    printed = json.dumps(form_schema(), ensure_ascii=False, indent=2) + "\n"
    assert (folder / "form.schema.json").read_text(encoding="utf-8") == printed
    for path in folder.glob("*.toml"):
        assert path.read_text(encoding="utf-8").startswith("#:schema ./form.schema.json\n")
