"""An extension on a new edition of its base: what follows, what is mended, what is to be decided."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.systems.library import Library
from chidu.systems.reader import read_system
from chidu.systems.upgrading import Upgrade, UpgradeError, proof_decisions, upgraded
from chidu.toml.document import read_document

OWN = """# 本部门
format = 1
extends = "small@1.0"  # 底本
[system]
id = "own"
title = "自己的"
"""
Go = Callable[..., Upgrade]


@pytest.fixture
def go(tmp_path: Path, small: str) -> Go:
    """Return how an extension goes from the small system to one with some replacements."""

    def upgrade(own: str, replacing: dict[str, str]) -> Upgrade:
        text = small.replace('version = "1.0"', 'version = "2.0"')
        for old, new in replacing.items():
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        (tmp_path / "small.toml").write_text(small, encoding="utf-8")
        (tmp_path / "next.toml").write_text(text, encoding="utf-8")
        (tmp_path / "own.toml").write_text(OWN + own, encoding="utf-8")
        document, _ = read_document(tmp_path / "own.toml")
        assert document is not None
        return upgraded(document, "small@2.0", Library((tmp_path,)))

    return upgrade


def _goal(fields: str) -> str:
    return f"[indicators.process.goal]\n{fields}\n"


GOAL = 'title = "目标"\npoints = 2\nrule'
WITHOUT_EFFECT = {
    '[indicators.result.effect]\ntitle = "效益"': '[indicators.result.other]\ntitle = "其他"',
}


def test_only_the_base_is_another(go: Go):
    """Where nothing meets, the base's name changes and every comment stays."""
    done = go(_goal('title = "目标明确" # 我们的'), {})
    assert (done.made, done.decisions) == ((), ())
    wanted = (OWN + _goal('title = "目标明确" # 我们的')).replace("small@1.0", "small@2.0")
    assert done.document.source.text == wanted


@pytest.mark.parametrize(
    ("own", "replacing", "words"),
    [
        (
            _goal('title = "目标明确"'),
            {GOAL: 'title = "总目标"\npoints = 2\nrule'},
            ["的指标名称：新版由 “目标” 改为 “总目标”，本文件写的是 “目标明确”"],
        ),
        (
            _goal('title = "目标明确"'),
            {GOAL: 'title = "目标明确"\npoints = 2\nrule'},
            ["新版改得与本文件一样"],
        ),
        ('[indicators.result.effect]\ntitle = "效果"\n', WITHOUT_EFFECT, ["新版已删除“效果”"]),
        (
            '[indicators.result.other]\nnew = true\ntitle = "丙"\npoints = 0\nrule = { type = "judgement" }\n',
            WITHOUT_EFFECT,
            ["新版也有了“丙”"],
        ),
        (
            "[indicators.result.effect]\nremove = true\n",
            {'type = "judgement"': 'type = "excused"'},
            ["新版修改了“效益”，本文件把它删除"],
        ),
        ("[scoring]\ndecimals = 1\n", {"decimals = 2": "decimals = 3"}, ["新版由 2 改为 3，本文件写的是 1"]),
        (
            '[indicators.process.goal.rule]\ntype = "judgement"\n',
            {'text = "设有目标"': 'text = "有目标"'},
            ["评分规则：新版由 规则 checklist 改为 规则 checklist，本文件写的是 规则 judgement"],
        ),
    ],
    ids=["both", "same", "removed", "added", "removed here", "policy", "rule"],
)
def test_a_decision(go: Go, own: str, replacing: dict[str, str], words: list[str]):
    """What both sides changed is told with all three sides, and stays as the department wrote it."""
    done = go(own, replacing)
    assert [word for word in words if word not in done.decisions[0].message] == []
    assert (len(done.decisions), done.made) == (1, ())
    assert done.document.data == tomllib.loads((OWN + own).replace("small@1.0", "small@2.0"))


@pytest.mark.parametrize(
    ("own", "gone", "name"),
    [
        (
            '[facts.stage]\ntitle = "进度"\n',
            (
                '[facts.stage]\ntitle = "阶段"\ntype = "choice"\n'
                'options = [{ id = "begun", text = "实施中" }, { id = "done", text = "已完成" }]\n'
            ),
            "进度",
        ),
        (
            '[facts.funds.columns]\narrived.title = "实到"\n',
            'arrived = { title = "到位", type = "money" }',
            "实到",
        ),
        (
            '[checks.arrived]\nmessage = "应核对"\n',
            '[checks.arrived]\nformula = "sum(funds.arrived) <= sum(funds.planned)"\nmessage = "到位资金不应超过计划"\n',
            "应核对",
        ),
    ],
    ids=["fact", "column", "check"],
)
def test_what_the_base_gave_up_beside_the_indicators(go: Go, own: str, gone: str, name: str):
    """A fact, a column or a check that the new base has no more is one decision, however much was written of it."""
    done = go(own, {gone: ""})
    assert [one.message for one in done.decisions] == [f"新版已删除“{name}”，本文件还在修改它"]
    assert "整段删去" in done.decisions[0].choices


def test_a_ceiling_is_called_by_what_it_says(go: Go):
    """Fields are called as the schema of their own part calls them."""
    cap = '[caps.low]\nwhen = "rate < 0.5"\nmost = 5\nmessage = "到位率低"\n'
    facts = "[facts.name]"
    own = "[caps.low]\nmost = 4\n"
    (told,) = go(own, {facts: f"{cap}{facts}"}).decisions
    assert told.message == "“到位率低”的总分不超过多少：新版由 （不写） 改为 5，本文件写的是 4"


@pytest.mark.parametrize(
    "own",
    [
        "[indicators.result.effect]\nremove = true\n",
        "[indicators.result]\neffect.remove = true\n",
        "[indicators.result]\neffect = { remove = true } # 不要\n",
    ],
    ids=["table", "dotted", "inline"],
)
def test_a_removal_of_what_is_gone_goes(go: Go, own: str):
    """Removing what the new base has not any more is taken out, however it was written."""
    done = go(own, WITHOUT_EFFECT)
    assert ([one.message for one in done.made], done.decisions) == (["新版已经没有“效益”，不必再删除"], ())
    assert "remove" not in done.document.source.text


@pytest.mark.parametrize(
    "own",
    [
        "[indicators.result.effect]\nremove = true # 缘由\n",
        "[indicators.result]\neffect.remove = true # 缘由\n",
        "[indicators.result]\neffect = { remove = true } # 缘由\n",
        '[indicators.result]\neffect.remove = true # 缘由\ntitle = "成效"\n',
        "[indicators]\nresult.effect.remove = true # 缘由",
    ],
    ids=["table", "dotted", "inline", "another key behind", "no line end"],
)
def test_a_note_behind_a_removal_stays(go: Go, own: str):
    """What people noted behind what is taken out stays as a line of its own."""
    assert "# 缘由" in go(own, WITHOUT_EFFECT).document.source.text.split("\n")


def test_after_a_sibling_that_is_gone(go: Go):
    """An own indicator whose neighbour is gone loses its place, not its content."""
    own = '[indicators.result.mine]\nnew = true\nafter = "effect" # 其后\ntitle = "丙"\npoints = 0\nrule = { type = "judgement" }\n'
    done = go(own, WITHOUT_EFFECT)
    assert done.decisions == ()
    assert done.document.data["indicators"]["result"]["mine"].keys() == {"new", "title", "points", "rule"}


def test_sums_that_no_longer_fit(go: Go, tmp_path: Path):
    """A sum that fitted on the old base and does not on the new one is a decision, with the base's place."""
    own = "[indicators.process]\npoints = 6\n[indicators.process.goal]\npoints = 2\n"
    done = go(own, {"points = 3\nrule": "points = 3.5\nrule"})
    library, catalogue = Library((tmp_path,)), Catalogue(built_in=True)
    before, _ = read_document(tmp_path / "own.toml")
    assert before is not None
    old, new = (read_system(one, catalogue, library).diagnostics for one in (before, done.document))
    told = list(proof_decisions(old, new, done))
    assert [one.message.split(" ")[0] for one in told] == ["E301"]
    assert told[0].place is not None
    assert Path(told[0].place.file).name == "next.toml"


def test_a_file_that_extends_nothing(tmp_path: Path, small: str):
    """A system of its own has no base to be changed."""
    (tmp_path / "small.toml").write_text(small, encoding="utf-8")
    document, _ = read_document(tmp_path / "small.toml")
    assert document is not None
    with pytest.raises(UpgradeError, match="没有 extends"):
        upgraded(document, "small@2.0", Library((tmp_path,)))


HEADER = "# 新版底本没有这一项了"


@pytest.mark.parametrize(
    "own",
    [
        '[indicators.result.effect] # 我们的\ntitle = "效果"\n[scoring]\ndecimals = 2\n',
        '[indicators.result]\neffect.title = "效果"\n',
        '[indicators.result]\neffect = { title = "效果" } # 我们的',
        '[indicators]\nresult = { effect = { title = "效果" } }\n',
    ],
    ids=["table", "dotted", "inline", "far away"],
)
def test_what_the_base_gave_up_is_offered_as_an_own_indicator(go: Go, own: str):
    """Behind the override stands, as a comment, all that makes it an own indicator; the data stay as they were."""
    done = go(own, WITHOUT_EFFECT)
    assert [one.message for one in done.decisions] == ["新版已删除“效果”，本文件还在修改它"]
    lines = done.document.source.text.splitlines()
    comment = [line.removeprefix("# ") for line in lines[_line(lines) + 1 :] if line.startswith("#")]
    offered = tomllib.loads("\n".join(comment))["indicators"]["result"]["effect"]
    assert offered == {"new": True, "title": "效果", "points": 4, "rule": {"type": "judgement"}}


def _line(lines: list[str]) -> int:
    return next(number for number, line in enumerate(lines) if line.startswith(HEADER))


def test_the_offer_makes_a_sound_file(go: Go, tmp_path: Path):
    """The comment put in place of the override checks, where the new base left room for its points."""
    own = '[indicators.result.effect]\ntitle = "效果"\n'
    done = go(own, WITHOUT_EFFECT)
    lines = done.document.source.text.splitlines()
    offered = [line.removeprefix("# ") for line in lines[_line(lines) + 1 :]]
    kept = lines[: lines.index("[indicators.result.effect]")]
    text = "\n".join([*kept, "[indicators.result.other]", "remove = true", *offered]) + "\n"
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    document, _ = read_document(tmp_path / "own.toml")
    assert document is not None
    assert read_system(document, Catalogue(built_in=True), Library((tmp_path,))).diagnostics == ()


def test_a_group_that_the_base_gave_up_is_offered_whole(go: Go):
    """A group is offered with its children, those that the department removed left out."""
    own = '[indicators.process.funding]\ntitle = "钱"\n[indicators.process.funding.timely]\nremove = true\n'
    without = {
        "[indicators.process.funding]": "[indicators.process.money]",
        "[indicators.process.funding.arrival]": "[indicators.process.money.arrival]",
        "[indicators.process.funding.timely]": "[indicators.process.money.timely]",
    }
    lines = go(own, without).document.source.text.splitlines()
    offered = tomllib.loads("\n".join(line.removeprefix("# ") for line in lines[_line(lines) + 1 :]))
    group = offered["indicators"]["process"]["funding"]
    assert (group["new"], group["title"], set(group) & {"arrival", "timely"}) == (True, "钱", {"arrival"})
