import ast
import inspect
from pathlib import Path
from types import ModuleType

import pluggy
import pytest

import chidu.rules
from chidu.decimals import plain
from chidu.rules import api, cases, hookspecs, info, nested, outcome, params, questions
from chidu.shape import types

HOOKS = [
    name for name, one in vars(hookspecs).items() if name.startswith("rule_") and inspect.isfunction(one)
]
MODULES = [chidu.rules, api, cases, hookspecs, info, nested, outcome, params, questions]
CLASSES = [name for name in chidu.rules.__all__ if isinstance(getattr(chidu.rules, name), type)]
#: Public names that are no classes or functions of their own: a comment beside them says what they are.
OTHERS = [
    name
    for name in chidu.rules.__all__
    if not isinstance(getattr(chidu.rules, name), type) and not inspect.isfunction(getattr(chidu.rules, name))
]


def commented(module: ModuleType):
    """Return the names that a ``#:`` comment, or a run of names under one, stands over."""
    lines = Path(module.__file__).read_text("utf-8").splitlines()
    tree = ast.parse("\n".join(lines))
    found = set()
    for node in tree.body:
        if isinstance(node, ast.Assign) and lines[node.lineno - 2].startswith("#:"):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return found


def test_hooks_are_those_of_the_design():
    """The hooks of a rule are these, and no others."""
    expected = {"info", "check", "questions", "score", "bounds", "standard", "formula", "cases"}
    assert set(HOOKS) == {f"rule_{name}" for name in expected}
    assert set(hookspecs.REQUIRED) <= set(HOOKS)


@pytest.mark.parametrize("name", HOOKS)
def test_hook_has_a_sentence_and_a_signature(name: str):
    """Every hook says in a sentence what it returns, and types all it takes."""
    hook = getattr(hookspecs, name)
    assert hook.__doc__
    assert hook.__doc__.strip().endswith(".")
    signature = inspect.signature(hook)
    assert signature.return_annotation is not inspect.Signature.empty
    assert all(one.annotation is not inspect.Parameter.empty for one in signature.parameters.values())


def test_hooks_are_known_to_pluggy():
    """Every hook is a specification whose first result counts."""
    manager = pluggy.PluginManager("chidu")
    manager.add_hookspecs(hookspecs)
    assert all(getattr(manager.hook, name).spec.opts["firstresult"] for name in HOOKS)


def test_public_names_are_there_and_in_order():
    """Every name of ``__all__`` can be imported, stands there once, and stands in order."""
    assert all(hasattr(chidu.rules, name) for name in chidu.rules.__all__)
    constants_first = sorted(set(chidu.rules.__all__), key=lambda name: (not name.isupper(), name))
    assert list(chidu.rules.__all__) == constants_first


@pytest.mark.parametrize("name", CLASSES)
def test_public_class_is_documented(name: str):
    """Every public class, and each of its own public methods, has a docstring of its own."""
    cls = getattr(chidu.rules, name)
    if cls.__module__ == "builtins":  # an alias such as ``Flag``
        return
    assert vars(cls).get("__doc__")
    own = [one for key, one in vars(cls).items() if inspect.isfunction(one) and not key.startswith("_")]
    assert all(one.__doc__ for one in own)


@pytest.mark.parametrize("name", [one for one in chidu.rules.__all__ if one not in {*CLASSES, *OTHERS}])
def test_public_function_is_documented(name: str):
    """Every public function has a docstring."""
    assert getattr(chidu.rules, name).__doc__


@pytest.mark.parametrize("name", [*OTHERS, "Flag"])
def test_public_alias_is_documented(name: str):
    """Every public alias, constant and marker has a ``#:`` comment where it is defined."""
    assert name in commented(chidu.rules) | commented(types) | commented(api) | commented(questions)


@pytest.mark.parametrize("module", MODULES, ids=lambda one: one.__name__)
def test_module_is_documented(module: ModuleType):
    """Every module of the rule API says what it is for."""
    assert module.__doc__


def test_markers_belong_to_the_hooks():
    """What ``hookimpl`` marks is found by the manager of the same name."""
    assert chidu.rules.hookimpl.project_name == hookspecs.hookspec.project_name == "chidu"
    assert chidu.rules.plain is plain


def test_the_api_is_this_one():
    """Version 1.0 has these names, hooks and fields; whoever changes them changes the version, and CHANGES."""
    assert api.API == "1.0"
    names = """API ZERO Amount AnswerError Answers AtLeast Bounds Case Choice Count Date Doc Fact Finding FindingAnswer Flag
        FreeText Ident Indicator Line Money Number Option Outcome Percent Percentage Points Positive Problem Question
        Ratio Rule RuleInfo Table Text Whole YesNo hookimpl plain quotient readable rounded steady tr"""
    assert names.split() == chidu.rules.__all__
    assert {name: [*inspect.signature(getattr(hookspecs, name)).parameters] for name in HOOKS} == {
        "rule_info": [],
        "rule_check": ["params", "indicator"],
        "rule_questions": ["params", "indicator"],
        "rule_score": ["params", "indicator", "answers"],
        "rule_bounds": ["params", "indicator", "answers"],
        "rule_standard": ["params", "indicator"],
        "rule_formula": ["params", "indicator"],
        "rule_cases": [],
    }


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("RuleInfo", "title version params summary monotone api"),
        ("Outcome", "points lines status problem warnings"),
        ("Problem", "message at hint warning"),
        ("Case", "title params points answers expected lines source"),
        ("Line", "text points clause"),
        ("Bounds", "low high"),
        ("Question", "id text fact required when evidence given"),
        ("Option", "id text points"),
    ],
)
def test_the_fields_are_these(name: str, fields: str):
    """What rules make of the API they make by these arguments, in this order."""
    assert [*inspect.signature(getattr(chidu.rules, name)).parameters] == fields.split()
