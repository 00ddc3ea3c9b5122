"""Every system and sheet leads an editor to the schema that is shipped, which is the one chidu prints."""

import json
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from chidu.plugins.catalogue import Catalogue
from chidu.sheets.schema import sheet_schema
from chidu.systems.schema import system_schema

SHIPPED = Path(__file__).parents[2] / "templates_toml/chidu_templates"
SYSTEMS = SHIPPED / "systems"
SHEET = SHIPPED / "samples/sheet.schema.json"
SHEETS = sorted(SHIPPED.glob("samples/*/sheet.toml"))


def test_every_system_names_the_schema():
    """The first line of every system file leads an editor to the schema."""
    for path in SYSTEMS.glob("*.toml"):
        assert path.read_text(encoding="utf-8").splitlines()[0] == "#:schema ./system.schema.json"


def test_every_sheet_names_the_schema():
    """The first line of every sample's sheet leads an editor to the schema of sheets."""
    for path in SHEETS:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert (path.parent / first.removeprefix("#:schema ")).resolve() == SHEET


def test_the_shipped_schema_of_systems_is_that_of_today():
    """The committed file is, byte for byte, what ``chidu --no-plugins schema system`` prints."""
    printed = json.dumps(system_schema(Catalogue(built_in=True)), ensure_ascii=False, indent=2) + "\n"
    assert (SYSTEMS / "system.schema.json").read_text(encoding="utf-8") == printed


def test_the_shipped_schema_of_sheets_is_that_of_today():
    """The committed file is, byte for byte, what ``chidu schema sheet`` prints."""
    printed = json.dumps(sheet_schema(), ensure_ascii=False, indent=2) + "\n"
    assert SHEET.read_text(encoding="utf-8") == printed


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.parent.name)
def test_shipped_sheets_fit(path: Path):
    """Every sample's sheet fits the schema of sheets; a round that does not exist, or a misspelt key, does not."""
    validator = Draft202012Validator(sheet_schema())
    sheet = tomllib.loads(path.read_text(encoding="utf-8"))
    assert [one.json_path for one in validator.iter_errors(json.loads(json.dumps(sheet, default=str)))] == []
    assert [one.json_path for one in validator.iter_errors({**sheet, "rounds": {"third": {}}})] == [
        "$.rounds"
    ]
    assert [one.json_path for one in validator.iter_errors({**sheet, "fact": {}})] == ["$"]
