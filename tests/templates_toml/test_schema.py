"""Every system file leads an editor to the schema beside it."""

from pathlib import Path

SYSTEMS = Path(__file__).parents[2] / "templates_toml/chidu_templates/systems"


def test_every_system_names_the_schema():
    """The first line of every system file leads an editor to the schema."""
    for path in SYSTEMS.glob("*.toml"):
        assert path.read_text(encoding="utf-8").splitlines()[0] == "#:schema ./system.schema.json"
