"""Several measures in one indicator: weighted, the lower of two, one of two, the share that is reached, a formula."""

import re
from decimal import Decimal

from chidu.decimals import ZERO, canonical, plain
from chidu.importing.naming import Names
from chidu.importing.rules.draft import Draft
from chidu.importing.rules.families.steps import stepped
from chidu.importing.rules.lower_better import lower_is_better
from chidu.importing.rules.passages import Text
from chidu.importing.rules.proposal import Alternative, NewFact, Rule
from chidu.importing.rules.scaling import scaled
from chidu.language import tr
from chidu.standards.characters import NUMBER, pattern

_SHARES = rf"(?P<names>[\u4e00-\u9fffA-Za-z0-9.]{{1,12}}(?:、[\u4e00-\u9fffA-Za-z0-9.]{{1,12}})*?)(?:的)?(?:权重)?(?:系数)?(?:分别|各占|各为|分别为|分别占|各)+\s?(?P<shares>{NUMBER}%(?:[、和,]{NUMBER}%)*)"
_TIMES = rf"(?P<name>[\u4e00-\u9fff]{{2,12}})[×*](?P<share>{NUMBER})%"
_FACTOR = rf"(?P<name>[\u4e00-\u9fff]{{2,12}}?)权重系数为(?P<share>{NUMBER})%"


def weighted(text: Text) -> Draft | None:
    """Read parts with the weights that the text gives them."""
    parts, spans = _weights(text)
    if len(parts) < 2 or sum((share for _, share in parts), ZERO) != 1:  # noqa: PLR2004 - parts
        return None
    names = Names()
    rule: Rule = {
        "type": "weighted",
        "parts": [
            {"id": names(name), "text": name, "weight": share, "rule": _part(text, name)}
            for name, share in parts
        ],
    }
    draft = Draft(rule).reading(*spans)
    return draft.doubting(tr("各部分怎样计分要核对"))


def _weights(text: Text) -> tuple[list[tuple[str, Decimal]], list[tuple[int, int]]]:
    listed = text.find(_SHARES)
    if listed is not None:
        shares = [scaled(Decimal(one), "%") for one in pattern(NUMBER).findall(listed["shares"])]
        if len(shares) == 1:
            shares = shares * (listed["names"].count("、") + 1)
        titled = re.split(r"[、/]", text.printed.title)
        printed = re.split("、", listed["names"])
        for names in (printed, titled):
            if len(names) == len(shares):
                return list(zip(names, shares, strict=True)), [listed.span()]
        names = [f"第{n}部分" for n in range(1, len(shares) + 1)]
        return list(zip(names, shares, strict=True)), [listed.span()]
    items = text.of("item")
    if len(items) > 1 and text.kinds[len(items) :] == ["proportional"]:
        worths = [one.value for one in items if one.value is not None]
        if sum(worths, ZERO) == text.points > ZERO and len(worths) == len(items):
            named = [(text.said(one.words), canonical(one.value / text.points)) for one in items if one.value]
            return named, [(0, len(text.even))]
    for source in (_TIMES, _FACTOR):
        found = list(pattern(source).finditer(text.even))
        if len(found) > 1:
            parts = [(one["name"], scaled(Decimal(one["share"]), "%")) for one in found]
            return parts, [one.span() for one in found]
    return [], []


def _part(text: Text, name: str) -> Rule:
    if "率" in name or text.find("按完成率|按比例|同比例"):
        return {"type": "ratio"}
    return {"type": "reference", "what": name} if text.find("考评|考核") else {"type": "judgement"}


def lower_of(text: Text) -> Draft | None:
    """Read 评分结果为两类得分中较低分值."""
    found = text.find(r"(?:评分结果|得分)为(?P<count>两|三)(?:类|项|个)得分中较(?P<which>低|高)(?:的)?分值?")
    if found is None:
        return None
    count = {"两": 2, "三": 3}[found["count"]]
    parts = [
        {
            "id": f"score_{n}",
            "text": f"第{n}类得分",
            "rule": {"type": "reference", "what": f"第{n}类"},
        }
        for n in range(1, count + 1)
    ]
    take = "worst" if found["which"] == "低" else "best"
    draft = Draft({"type": "best_of", "take": take, "parts": parts}).reading(found.span())
    return draft.doubting(tr("各类得分怎样得来没有写；评分时填"), found.span())


def one_of(text: Text) -> Draft | None:
    """Read 二者择其一进行考核,按完成比例计算得分."""
    found = text.find(r"(?:二者|两者|两项)(?:任)?择其一(?:进行考核)?,?")
    if found is None:
        return None
    titles = [one.strip() for one in re.split(r"[/或]", text.printed.title) if one.strip()]
    titles = titles if len(titles) == 2 else ["第一项", "第二项"]  # noqa: PLR2004 - one of two
    inner: Rule = (
        {"type": "ratio", "direction": "down"} if lower_is_better(text.printed.title) else {"type": "ratio"}
    )
    names = Names()
    parts = [{"id": names(title), "text": title, "rule": dict(inner)} for title in titles]
    draft = Draft({"type": "best_of", "take": "choose", "parts": parts}).reading((0, len(text.even)))
    other = {"type": "best_of", "take": "best", "parts": parts}
    return draft.doubting(
        tr("由评分人择一，还是取得分高的，没有写明；越高越好还是越低越好也要核对"),
        found.span(),
        Alternative(tr("取得分高的"), other),
    )


def averaged(text: Text) -> Draft | None:
    """Read steps for some, and 其他部门得分为专业部门得分的平均分 for the others."""
    found = text.find(r"其他(?P<who>[\u4e00-\u9fff]{2,6})得分为(?P<what>[\u4e00-\u9fff]{2,12})的平均分")
    steps = stepped(text) if found else None
    if found is None or steps is None:
        return None
    given: Rule = {"type": "reference", "what": f"{found['what']}的平均分", "out_of": canonical(text.points)}
    parts = [
        {"id": "own", "text": text.printed.title, "rule": steps.rule},
        {"id": "others", "text": f"其他{found['who']}", "rule": given},
    ]
    rule: Rule = {"type": "best_of", "take": "choose", "parts": parts}
    draft = Draft(rule, steps.read, steps.names, steps.doubts).reading(found.span())
    return draft.doubting(tr("由评分人选定属于哪一种；平均分在评分时填"), found.span())


def counted(text: Text) -> Draft | None:
    """Read 得分=达到预期值的数量指标个数/全部数量指标个数."""
    found = text.find(r"得分=达到(?P<what>[^=]{0,16})个数[/÷]全部[^=,;。]{0,16}个数(?:[×*]分值)?")
    if found is None:
        return None
    over = text.find(rf"未达到预期指标或超过(?:预期)?指标(?P<more>{NUMBER})%(?:及)?以上的?,均不计分")
    items = [{"id": f"target_{n}", "text": f"数量指标{n}"} for n in (1, 2)]
    rule: Rule = {"type": "count_ratio", "items": items}
    if over is not None:
        rule["over_from"] = 1 + scaled(Decimal(over["more"]), "%")
    draft = Draft(rule).reading((0, len(text.even)) if over else found.span())
    return draft.doubting(tr("有哪些子项没有写：请把各数量指标列进 items"))


_NAME = r"[\u4e00-\u9fff][\u4e00-\u9fff“”]*"
_TOKEN = re.compile(rf"\s*(?:(?P<number>[0-9.]+%?)|(?P<name>{_NAME})|(?P<sign>[-+*×/÷()]))")


def computed(text: Text) -> Draft | None:
    """Read 指标得分=(1-10×甲/乙)*指标分值 as a formula over new facts."""
    found = text.find(r"得分=(?P<right>[^=。;,]+)")
    if found is None or text.find(r"个数[/÷]"):
        return None
    balanced = found["right"].count("(") == found["right"].count(")")
    facts: dict[str, NewFact] = {}
    right = found["right"] if balanced else _mended(found["right"])
    expression = _expression(right, facts)
    if expression is None or not facts or "points" not in expression:
        return None
    led = text.even[: found.start()] in {"指标", "该项指标", "该项"}
    draft = Draft({}).reading((0, found.end()) if led else found.span())
    barred = text.find(rf"其中:?若?(?P<what>[^>]{{2,60}})>(?P<limit>{NUMBER}),此项得0分")
    if barred is not None:
        condition = _expression(barred["what"], facts)
        if condition is not None:
            expression = f"{expression} if {condition} <= {barred['limit']} else 0"
            draft = draft.reading(barred.span())
    rule: Rule = {"type": "formula", "expression": expression}
    draft = Draft(rule, draft.read, facts=tuple(facts.values()))
    if not balanced:
        draft = draft.doubting(
            tr("算式的括号不配对；按 {expression} 读", expression=expression), found.span()
        )
    return draft.doubting(tr("算式用到的事实是新定义的，请核对类型和单位"), found.span())


def _mended(right: str) -> str:
    """Return a product whose opening brackets were lost."""
    inner, sign, last = right.rpartition("*")
    return f"({inner.replace('(', '').replace(')', '')}){sign}{last}" if sign else right


def _expression(printed: str, facts: dict[str, NewFact]) -> str | None:
    pieces, place = [], 0
    while place < len(printed.rstrip()):
        found = _TOKEN.match(printed, place)
        if found is None:
            return None
        pieces.append(_piece(found, facts))
        place = found.end()
    return " ".join(pieces).replace("( ", "(").replace(" )", ")")


def _piece(found: re.Match[str], facts: dict[str, NewFact]) -> str:
    if found["sign"]:
        return {"×": "*", "÷": "/"}.get(found["sign"], found["sign"])
    if found["number"]:
        number = found["number"]
        return plain(canonical(scaled(Decimal(number.rstrip("%")), "%" if number.endswith("%") else "")))
    if found["name"] in {"指标分值", "分值", "该指标分值", "本指标分值"}:
        return "points"
    if found["name"] not in facts:
        taken = {fact.id for fact in facts.values()}
        facts[found["name"]] = NewFact(
            Names(taken | {"points"})(found["name"], "fact"), found["name"], "number"
        )
    return facts[found["name"]].id
