"""The schema that ships beside the systems, for editors."""

import json
from pathlib import Path

from chidu.systems.schema import system_schema

SYSTEMS = Path(__file__).parents[2] / "templates_toml/chidu_templates/systems"


def test_the_schema_beside_the_systems_is_what_the_classes_say():
    """``chidu schema system > system.schema.json`` changes nothing: the committed schema is up to date."""
    written = json.loads((SYSTEMS / "system.schema.json").read_text(encoding="utf-8"))
    assert written == json.loads(json.dumps(system_schema()))


def test_every_system_names_the_schema():
    """The first line of every system file leads an editor to the schema."""
    for path in SYSTEMS.glob("*.toml"):
        assert path.read_text(encoding="utf-8").splitlines()[0] == "#:schema ./system.schema.json"
