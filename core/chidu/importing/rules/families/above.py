"""What stands in a standard but is the system's: caps on the total, vetoes on the grade, what does not apply."""

from decimal import Decimal
from typing import Any

from chidu.decimals import plain
from chidu.importing.naming import Names
from chidu.importing.rules.draft import Draft
from chidu.importing.rules.passages import Text
from chidu.importing.rules.proposal import NewFact
from chidu.importing.rules.scaling import scaled
from chidu.language import tr
from chidu.standards.characters import NUMBER, pattern

_CAP = (
    rf"(?P<what>[\u4e00-\u9fff]{{2,8}}率)(?:为(?P<low>{NUMBER})%(?:-|至)(?P<high>{NUMBER})%|低于(?P<under>{NUMBER})%)的?,"
    rf"[\u4e00-\u9fff]{{2,8}}不超过(?P<most>{NUMBER})分"
)


def of_system(text: Text) -> Draft | None:
    """Read what the system's own tables say; the indicator itself is then left to judgement."""
    for read in (_caps, _not_applicable, _vetoes, _penalty, _optional):
        draft = read(text)
        if draft is not None:
            return draft.reading((0, len(text.even)))
    return None


def _judged(above: dict[str, Any], sentence: str, *facts: NewFact) -> Draft:
    draft = Draft({"type": "judgement"}, facts=facts, above=above)
    return draft.doubting(sentence)


def _caps(text: Text) -> Draft | None:
    found = list(pattern(_CAP).finditer(text.even))
    if not found:
        return None
    fact = NewFact(Names()(found[0]["what"], "fact"), found[0]["what"], "percent")
    caps = {}
    for number, one in enumerate(found, 1):
        bound = plain(scaled(Decimal(one["high"] or one["under"]), "%"))
        message = text.said(one.span())
        caps[f"cap_{number}"] = {
            "when": f"{fact.id} < {bound}",
            "most": Decimal(one["most"]),
            "message": message,
        }
    return _judged({"caps": caps}, tr("说的是总分封顶，属于指标体系的 [caps]"), fact)


def _not_applicable(text: Text) -> Draft | None:
    if text.find("^没有.{2,20}(?:部门|单位|项目)?的?.{0,6}按满分计(?:算)?"):
        policy = "full"
    elif text.find("不适用.{0,40}(?:不考核|不评价).{0,40}折算"):
        policy = "rescale"
    else:
        return None
    return _judged(
        {"scoring": {"not_applicable": policy}}, tr("说的是不适用时怎样办，属于 [scoring] not_applicable")
    )


def _vetoes(text: Text) -> Draft | None:
    failed = text.find("按?不合格处理|(?:评为|定为)不合格")
    barred = text.find("不得评为?优|cannot be 优秀|一票否优|取消评优")
    if failed is None and barred is None:
        return None
    fact = NewFact("veto_found", "有一票否决的情形", "yes_no")
    outcome = {"grade": "差"} if failed else {"at_most": "良"}
    veto = {"when": fact.id, "message": text.said((0, len(text.even))), **outcome}
    return _judged({"vetoes": {"veto": veto}}, tr("说的是等次的一票否决，属于指标体系的 [vetoes]"), fact)


def _penalty(text: Text) -> Draft | None:
    if not text.find("(?:第[0-9]+项)?指标为减分指标|减分指标"):
        return None
    return _judged({"indicator": {"beyond": "penalty"}}, tr("说的是总分之外的减分项，属于指标的 beyond"))


def _optional(text: Text) -> Draft | None:
    if len(pattern(r"\(可选项\)").findall(text.even)) < 2:  # noqa: PLR2004 - some of several
        return None
    return _judged({"group": {"choose": "one"}}, tr("说的是可选的一组指标，属于组的 choose"))
