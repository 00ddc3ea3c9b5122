"""``docs/score-json.md``: its example, and what the program prints, against the schema that the program prints."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest


@pytest.fixture(scope="module")
def validator(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return the checker of the schema that ``chidu schema score`` prints."""
    from doc_running import run

    code, printed = run(["chidu", "schema", "score"], tmp_path_factory.mktemp("schema"), real=False)
    assert code == 0
    return jsonschema.Draft202012Validator(json.loads(printed))


def test_example_fits_the_schema(docs: Path, validator: Any):
    """The example of the page is JSON of the printed schema, null where there is no total."""
    text = (docs / "score-json.md").read_text(encoding="utf-8")
    found = re.search(r"^\$ chidu score clinic --json\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert found is not None
    example = json.loads(found[1])
    validator.validate(example)
    assert example["points"] is None


@pytest.mark.parametrize(("held", "total"), [("self", "98"), ("finance", None)])
def test_output_fits_the_schema(tmp_path: Path, validator: Any, held: str, total: str | None):
    """The JSON of a scored and of an empty round of the sample are both of the printed schema."""
    from doc_running import run

    run(["chidu", "demo", "demo"], tmp_path, real=False)
    code, printed = run(["chidu", "score", "demo", "--round", held, "--json"], tmp_path, real=False)
    assert code == 0
    validator.validate(json.loads(printed))
    assert json.loads(printed)["points"] == total


def test_schema_is_strict(validator: Any):
    """A number that is no string, and a key that is not in the table, are refused."""
    messages = {error.validator for error in validator.iter_errors({"points": 98, "extra": 1})}
    assert {"type", "additionalProperties", "required"} <= messages
