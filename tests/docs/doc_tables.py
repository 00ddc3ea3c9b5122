"""The tables of the documentation, made from the program."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from doc_names import names

from chidu.decimals import plain
from chidu.documents.question_text import kind_title
from chidu.documents.score_json import score_schema
from chidu.formula.functions import FUNCTIONS
from chidu.model import facts, nodes, policy, sheet, system
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.golden import CaseResult, golden_cases
from chidu.plugins.shapes import schema_for
from chidu.reports.forms import model as forms
from chidu.rules import hookspecs, questions
from chidu.systems.frame import SystemFile
from chidu.testing import KINDS

ROOMS = (facts, nodes, policy, sheet, system, forms)
TYPES = {
    "string": "文字",
    "number": "数字",
    "integer": "整数",
    "boolean": "true / false",
    "array": "数组",
    "object": "表",
}


def table(name: str) -> str:
    """Return the table ``name``: ``class Head``, ``params ratio``, ``cases ratio``, ``rules``, ``hooks``…"""
    kind, _, argument = name.partition(" ")
    return _TABLES[kind](argument)


def _markdown(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _class(name: str) -> str:
    found = (
        SystemFile if name == "SystemFile" else next(vars(room)[name] for room in ROOMS if name in vars(room))
    )
    return _fields(schema_for(found))


def _score(_argument: str) -> str:
    return _markdown(("键", "类型", "含义"), ((row[0], row[1], row[4]) for row in _rows(score_schema())))


def _params(name: str) -> str:
    return _fields(schema_for(Catalogue().rule(name).info.params))  # type: ignore[union-attr]


def _fields(schema: Mapping[str, Any]) -> str:
    return _markdown(("键", "类型", "必填", "默认", "含义"), _rows(schema))


def _rows(schema: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, ...]]:
    required = schema.get("required", ())
    for key, one in schema["properties"].items():
        must = "是" if key in required else ""
        yield f"`{prefix}{key}`", _type(one), must, _default(one), one.get("description", "")
        for part, mark in (("items", "[]"), ("additionalProperties", ".*")):
            if isinstance(one.get(part), dict) and "properties" in one[part]:
                yield from _rows(one[part], f"{prefix}{key}{mark}.")
        if "properties" in one:
            yield from _rows(one, f"{prefix}{key}.")


def _type(schema: Mapping[str, Any]) -> str:
    if "enum" in schema:
        return " / ".join(f"`{value}`" for value in schema["enum"])
    kinds = schema.get("type", "")
    names = [TYPES.get(kind, kind) for kind in ([kinds] if isinstance(kinds, str) else kinds)]
    return (" 或 ".join(names) or "任意") + _limits(schema)


def _limits(schema: Mapping[str, Any]) -> str:
    signs = {"minimum": "≥ ", "exclusiveMinimum": "> ", "maximum": "≤ ", "exclusiveMaximum": "< "}
    found = [f"{sign}{schema[word]}" for word, sign in signs.items() if word in schema]
    return f"，{'，'.join(found)}" if found else ""


def _default(schema: Mapping[str, Any]) -> str:
    value = schema.get("default", "")
    if value == "":
        return ""
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _rules(_argument: str) -> str:
    catalogue = Catalogue(built_in=True)
    infos = ((offer.name, catalogue.rule(offer.name).info) for offer in catalogue.rules)  # type: ignore[union-attr]
    return _markdown(
        ("`type`", "名称", "怎样计分"),
        ((f"[`{name}`](#{name})", info.title, info.summary) for name, info in infos),
    )


def _cases(name: str) -> str:
    catalogue = Catalogue(built_in=True)
    results = golden_cases(catalogue.rule(name), catalogue)  # type: ignore[arg-type]
    return _markdown(("出处", "范例", "分值", "回答", "得分", "缘由"), _told(results))  # type: ignore[arg-type]


def _told(results: tuple[CaseResult, ...]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each case, the source only where it is another than the one above."""
    before = ""
    for one in results:
        case = one.case
        yield (
            "" if case.source == before else case.source,
            case.title,
            plain(case.points),
            "，".join(f"`{key}` {_shown(value)}" for key, value in case.answers.items()),
            "不能得出" if case.expected is None else plain(case.expected),
            _why(one),
        )
        before = case.source


def _why(one: CaseResult) -> str:
    if one.outcome is None:
        return "没有答完"
    return "；".join(f"{plain(line.points)} {line.text}" for line in one.outcome.lines) or one.outcome.problem


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return "（" + "，".join(f"{key} {_shown(inner)}" for key, inner in value.items()) + "）"
    return {True: "是", False: "否"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _hooks(_argument: str) -> str:
    found = [(name, hook) for name, hook in vars(hookspecs).items() if hasattr(hook, "chidu_spec")]
    return _markdown(
        ("hook", "", "what it says"),
        (
            (
                f"`{name}({', '.join(inspect.signature(hook).parameters)})`",
                "required" if name in hookspecs.REQUIRED else "optional",
                _sentence(hook),
            )
            for name, hook in found
        ),
    )


def _questions(_argument: str) -> str:
    kinds = [one for one in vars(questions).values() if _is_kind(one)]
    return _markdown(
        ("question", "中文", "what it asks"),
        ((f"`{one.__name__}`", kind_title(one("", "")), _sentence(one)) for one in kinds),
    )


def _promises(_argument: str) -> str:
    return _markdown(("毛病", "承诺"), ((f"`{kind}`", promise) for kind, promise in KINDS.items()))


def _sentence(documented: object) -> str:
    return (documented.__doc__ or "").strip().split("\n")[0].replace("``", "`")


def _is_kind(one: object) -> bool:
    return isinstance(one, type) and issubclass(one, questions.Question) and one is not questions.Question


def _functions(_argument: str) -> str:
    return _markdown(
        ("函数", "取", "得"),
        (
            (
                f"`{one.usage}`",
                " 或 ".join(dict.fromkeys(form.takes[0].title for form in one.forms)),
                " 或 ".join(dict.fromkeys(form.gives.title for form in one.forms)),
            )
            for one in FUNCTIONS.values()
        ),
    )


_TABLES: Mapping[str, Callable[[str], str]] = {
    "class": _class,
    "score": _score,
    "params": _params,
    "rules": _rules,
    "cases": _cases,
    "hooks": _hooks,
    "questions": _questions,
    "promises": _promises,
    "names": lambda module: _markdown(("name", "what it is"), names(module)),
    "functions": _functions,
}
