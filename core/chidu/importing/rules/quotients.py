"""What a quotient is of, held beside what its rule asks for: 县级到位资金 is more than 实际完成值 says."""

from collections.abc import Iterator

from chidu.importing.rules.proposal import Doubt, Rule
from chidu.language import tr
from chidu.standards import Span
from chidu.standards.characters import even, pattern

#: Numbers that are asked for as 实际完成值 and 目标值, whatever they are numbers of.
_OF = r"(?:全?年度?|本?年|项目|资金|预算|经费|投资|任务|工作|工程|建设|产出|绩效|目标|指标|数量|完成|到位|支出|执行|使用|投入|拨付|下达|批复|安排|总|额|金|数|值|量|率)*"
_DONE = rf"{_OF}(?:实际|已){_OF}|{_OF}(?:完成|到位|支出|执行|产出){_OF}"
_GOAL = rf"{_OF}(?:年初|预期)?(?:计划|目标|指标|任务|预算|批复|应){_OF}"
#: A definition of a rate, wherever it stands.
_DEFINED = r"(?:率|比例|比重)=\(?(?P<done>[\u4e00-\u9fff]{2,30})\s?[/÷]\s?(?P<goal>[\u4e00-\u9fff]{2,30})\)?\s?[×*]\s?100%"


def more_than_asked(printed: str, parts: tuple[Span, ...]) -> Iterator[Doubt]:
    """Yield a doubt for each side of a quotient, what is done and what was to be done, that says more than the question."""
    flat = even(printed)
    for span, plain in zip(parts, (_DONE, _GOAL), strict=False):
        said = flat[slice(*span)]
        if said and pattern(plain).fullmatch(said) is None:
            asked = tr("实际完成值") if plain is _DONE else tr("目标值")
            yield Doubt(tr("算的是“{said}”；评分时问的只是{asked}，请核对", said=said, asked=asked), span)


def defined(printed: str, rule: Rule) -> Iterator[Doubt]:
    """Yield the doubts of the definitions in a text whose rule asks for two numbers without their names."""
    if rule.get("type") != "ratio":
        return
    for found in pattern(_DEFINED).finditer(even(printed)):
        yield from more_than_asked(printed, (found.span("done"), found.span("goal")))
