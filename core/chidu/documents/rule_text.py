"""A scoring rule explained: its parameters, and its golden cases with what they ask and give."""

from collections.abc import Iterator, Mapping
from typing import Any

from chidu.decimals import plain
from chidu.documents.question_text import answer_text, question_json, question_text
from chidu.language import tr
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.fence import Fault
from chidu.plugins.golden import CaseResult, golden_cases
from chidu.plugins.loading import LoadedRule
from chidu.plugins.shapes import schema_for


def rule_json(rule: LoadedRule, catalogue: Catalogue) -> dict[str, Any]:
    """Return what a rule says of itself, as plain data."""
    results = golden_cases(rule, catalogue)
    return {
        "name": rule.name,
        "title": tr(rule.info.title),
        "summary": tr(rule.info.summary),
        "version": rule.info.version,
        "origin": rule.offer.source,
        "params": schema_for(rule.info.params),
        "cases": [] if isinstance(results, Fault) else [_case_json(one) for one in results],
        "problem": results.message if isinstance(results, Fault) else "",
    }


def is_proved(rule: LoadedRule, catalogue: Catalogue) -> bool:
    """Say whether every golden case of a rule comes out as it says."""
    results = golden_cases(rule, catalogue)
    return not isinstance(results, Fault) and not any(one.problem for one in results)


def rule_text(rule: LoadedRule, catalogue: Catalogue) -> str:
    """Return what a rule says of itself, for reading."""
    return "\n".join((*_face(rule), "", *_params(schema_for(rule.info.params)), "", *_cases(rule, catalogue)))


def _face(rule: LoadedRule) -> Iterator[str]:
    version = tr("{name}（{note}）", name=rule.info.version, note=rule.offer.source)
    yield f"{rule.name}  {tr(rule.info.title)}  {version}"
    if rule.info.summary:
        yield tr(rule.info.summary)


def _params(schema: Mapping[str, Any], indent: str = "  ") -> Iterator[str]:
    if indent == "  ":
        yield tr("参数")
    required = schema.get("required", ())
    for name, one in schema.get("properties", {}).items():
        must = tr("必填") if name in required else tr("可不写")
        yield f"{indent}{name}  {_type(one)}  {must}  {one.get('description', '')}".rstrip()
        inner = one.get("items", one)
        if "properties" in inner:
            yield from _params(inner, indent + "    ")


def _type(schema: Mapping[str, Any]) -> str:
    if "enum" in schema:
        return " | ".join(str(value) for value in schema["enum"])
    titles = {
        "string": tr("文字"),
        "number": tr("数字"),
        "integer": tr("整数"),
        "boolean": tr("true 或 false"),
        "array": tr("若干项"),
        "object": tr("表"),
    }
    return titles.get(schema.get("type", ""), "")


def _cases(rule: LoadedRule, catalogue: Catalogue) -> Iterator[str]:
    results = golden_cases(rule, catalogue)
    if isinstance(results, Fault):
        yield results.message
        return
    yield tr("范例")
    for one in results:
        yield from _case(one)


def _case(one: CaseResult) -> Iterator[str]:
    case = one.case
    given = tr("不能得出") if case.expected is None else tr("得 {points} 分", points=plain(case.expected))
    full = plain(case.points)
    yield "  " + tr("{title}：分值 {full}，{given}", title=case.title, full=full, given=given)
    if case.source:
        yield f"    “{case.source}”"
    for question in one.bound.questions if one.bound else ():
        answer = answer_text(case.answers[question.id]) if question.id in case.answers else tr("未回答")
        answer = answer if question.asked(one.answers) else tr("不问")
        yield "    " + tr("{title}：{text}", title=question_text(question), text=answer)
    for line in one.outcome.lines if one.outcome else ():
        yield f"      {plain(line.points)}  {line.text}"
    if one.problem:
        yield "    " + tr("与预期不符：{problem}", problem=one.problem)


def _case_json(one: CaseResult) -> dict[str, Any]:
    case = one.case
    return {
        "title": case.title,
        "source": case.source,
        "points": plain(case.points),
        "expected": None if case.expected is None else plain(case.expected),
        "questions": [question_json(question) for question in (one.bound.questions if one.bound else ())],
        "answers": {name: answer_text(value) for name, value in case.answers.items()},
        "lines": [
            {"text": line.text, "points": plain(line.points)}
            for line in (one.outcome.lines if one.outcome else ())
        ],
        "problem": one.problem,
    }
