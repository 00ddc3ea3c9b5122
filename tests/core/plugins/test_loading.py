from collections.abc import Mapping
from typing import Any

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.plugins.fence import Fault
from chidu.plugins.loading import LoadedRule

UNKNOWN = """
    @hookimpl
    def rule_scores():
        return 1
"""
WRONG_ARGUMENT = """
    @hookimpl
    def rule_score(params, indicator, answer):
        return None
"""


def broken(times: Mapping[str, str], kind: Any):
    """Return the source of a rule that is broken in one way."""
    head, info, questions, score = (times[part] for part in ("head", "info", "questions", "score"))
    told = "@hookimpl\ndef rule_info():\n    "
    return {
        "raises on import": ("raise RuntimeError('no database')",),
        "exits on import": ("raise SystemExit(5)",),
        "does not parse": ("def rule_info(:",),
        "lacks rule_score": (head, info, questions),
        "lacks everything": ("",),
        "unknown hook": (head, info, questions, score, UNKNOWN),
        "unknown argument": (head, info, questions, WRONG_ARGUMENT),
        "argument of a hook that has none": (
            head,
            f"{told}pass".replace("()", "(params)", 1),
            questions,
            score,
        ),
        "wrapper without yield": (
            head,
            info,
            questions,
            score,
            "@hookimpl(wrapper=True)\ndef rule_bounds(): return 1",
        ),
        "info raises": (head, questions, score, f"{told}raise KeyError('title')"),
        "info exits": (head, questions, score, f"{told}raise SystemExit('bye')"),
        "info is a dict": (head, questions, score, f"{told}return {{'title': '某'}}"),
        "info is None": (head, questions, score, f"{told}return None"),
        "title is no text": (head, questions, score, f"{told}return RuleInfo(7, '1.0', Params)"),
        "version is no text": (head, questions, score, f"{told}return RuleInfo('某', 1.0, Params)"),
        "params is no class": (head, questions, score, f"{told}return RuleInfo('某', '1.0', Params())"),
        "api is no version": (
            head,
            questions,
            score,
            f"{told}return RuleInfo('某', '1.0', Params, api='九')",
        ),
        "api is a number": (head, questions, score, f"{told}return RuleInfo('某', '1.0', Params, api=1)"),
        "newer api": (head, questions, score, f"{told}return RuleInfo('某', '1.0', Params, api='9.2')"),
    }[kind]


SAYS = {
    "raises on import": "no database",
    "exits on import": "SystemExit: 5",
    "does not parse": "SyntaxError",
    "lacks rule_score": "缺少 rule_score",
    "lacks everything": "rule_info、rule_questions、rule_score",
    "unknown hook": "没有名为 rule_scores 的 hook，是不是 rule_score？（有：rule_bounds、rule_cases、",
    "argument of a hook that has none": "rule_info 没有参数 params（它不带参数）",
    "wrapper without yield": "rule_bounds 声明为 wrapper，里面却没有 yield",
    "unknown argument": "rule_score 没有参数 answer，是不是 answers？（可用的参数：params、indicator、answers）",
    "info raises": "KeyError: 'title'",
    "info exits": "SystemExit: bye",
    "info is a dict": "没有返回完好的 RuleInfo",
    "info is None": "没有返回完好的 RuleInfo",
    "title is no text": "没有返回完好的 RuleInfo",
    "version is no text": "没有返回完好的 RuleInfo",
    "params is no class": "没有返回完好的 RuleInfo",
    "api is no version": "没有返回完好的 RuleInfo",
    "api is a number": "没有返回完好的 RuleInfo",
    "newer api": "为接口 9.2 编写，这里的接口是 1.0：请升级 chidu",
}


@pytest.mark.parametrize("kind", SAYS)
def test_broken_rule_is_a_fault_of_its_own(shelf: Any, write: Any, times: Mapping[str, str], kind: Any):
    """A rule broken in any way is a fault that names package, version and cause, and the others still work."""
    shelf.rule(write(*broken(times, kind)), "broken", "acme", "6.1")
    shelf.rule(times["whole"], "times", "zeta")
    catalogue = Catalogue()
    fault = catalogue.rule("broken")
    assert isinstance(fault, Fault)
    assert "acme 6.1" in fault.message
    assert SAYS[kind] in fault.message
    assert isinstance(catalogue.rule("times"), LoadedRule)
    assert isinstance(catalogue.rule("checklist"), LoadedRule)


def test_fault_is_remembered(shelf: Any):
    """A module that failed is not imported again for every indicator that names it."""
    shelf.rule("raise RuntimeError('once')")
    catalogue = Catalogue()
    assert catalogue.rule("times") is catalogue.rule("times")


def test_module_that_does_not_exist(shelf: Any):
    """An entry point that leads nowhere is a fault of its package."""
    shelf.put("acme", {}, "6.1", rules={"times": "acme_gone", "part": "acme_gone:thing", "odd": "a b c"})
    for name in ("times", "part", "odd"):
        fault = Catalogue().rule(name)
        assert isinstance(fault, Fault)
        assert "acme 6.1" in fault.message


def test_every_rule_has_a_manager_of_its_own(shelf: Any, times: Mapping[str, str]):
    """Two rules never share hooks: loading one does not change what the other scores."""
    shelf.rule(times["whole"])
    catalogue = Catalogue()
    first, second = catalogue.rule("times"), catalogue.rule("checklist")
    assert first.manager is not second.manager
    assert len(first.manager.hook.rule_score.get_hookimpls()) == 1


def test_optional_hooks_may_be_absent(shelf: Any, times: Mapping[str, str]):
    """A hook that the rule leaves out answers None, and the rule says that it has none."""
    shelf.rule(times["whole"])
    rule = Catalogue().rule("times")
    assert not rule.has("rule_bounds")
    assert rule.has("rule_score")
    assert rule.call("rule_cases") is None


@pytest.mark.parametrize(
    "taken", ["", "answers", "params", "indicator, answers", "answers, indicator, params"]
)
def test_prepared_passes_what_the_rule_takes(shelf: Any, write: Any, times: Mapping[str, str], taken: Any):
    """Prepared scoring hands over exactly the arguments that the implementation names, in any order."""
    body = f"""
    @hookimpl
    def rule_score({taken}):
        return dict(sorted(locals().items()))
    """
    shelf.rule(write(times["head"], times["info"], times["questions"], body))
    call = Catalogue().rule("times").prepared("rule_score", params="P", indicator="I")
    every = {"answers": {"times": 2}, "indicator": "I", "params": "P"}
    assert call({"times": 2}) == {name: value for name, value in every.items() if name in taken}


def test_shortest_rule_of_the_documentation_works(shelf: Any, bind: Any):
    """The rule printed in the docstring of ``chidu.rules`` is complete as it stands."""
    import chidu.rules

    text = chidu.rules.__doc__.partition("::\n")[2].rpartition("Its distribution names")[0]
    code = "\n".join(line.removeprefix("    ") for line in text.splitlines())
    shelf.rule(code, "shortest")
    outcome = bind("shortest", {"each": 2}).score({"times": 3})
    assert outcome.points == 4
