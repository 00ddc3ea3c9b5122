"""The schema of every rule there is: those of other packages too, and those that cannot be had."""

from collections.abc import Callable, Mapping
from typing import Any

from jsonschema import Draft202012Validator

from chidu.plugins.catalogue import Catalogue
from chidu.systems.schema import system_schema


def mistakes(rule: Mapping[str, Any]) -> list[str]:
    """Return where the schema finds fault with an extension that has ``rule``."""
    data = {"format": 1, "extends": "base@1", "system": {"id": "own"}, "indicators": {"a": {"rule": rule}}}
    schema = system_schema(Catalogue())
    Draft202012Validator.check_schema(schema)
    return [one.json_path for one in Draft202012Validator(schema).iter_errors(data)]


def test_a_strangers_rule_is_in_it(shelf: Any, times: Mapping[str, str]):
    """A rule of another package is allowed by its name, with its own parameters and no others."""
    assert mistakes({"type": "times"}) != []
    shelf.rule(times["whole"])
    assert mistakes({"type": "times", "each": 2}) == []
    assert mistakes({"type": "times", "each": "2"}) != []
    assert mistakes({"type": "times", "every": 2}) != []


def test_a_broken_rule_does_not_spoil_the_others(shelf: Any):
    """A rule that cannot be imported may have any parameters; the others keep theirs."""
    shelf.rule("raise RuntimeError('broken')")
    assert mistakes({"type": "times", "anything": 1}) == []
    assert mistakes({"type": "judgement", "anything": 1}) != []


def test_params_without_a_shape_do_not_spoil_the_others(
    shelf: Any, write: Callable[..., str], times: Mapping[str, str]
):
    """A rule whose parameters no file can have may be written with any; the others keep theirs."""
    head = times["head"].replace("each: Points = Decimal(1)", "each: object")
    shelf.rule(write(head, times["info"], times["questions"], times["score"]))
    assert mistakes({"type": "times", "anything": 1}) == []
    assert mistakes({"type": "judgement", "anything": 1}) != []


def test_a_name_of_two_packages(shelf: Any, times: Mapping[str, str]):
    """A rule that two packages offer is written with its package, and then its parameters are its own."""
    shelf.rule(times["whole"])
    shelf.rule(times["whole"], origin="other")
    assert mistakes({"type": "acme:times", "each": 2}) == []
