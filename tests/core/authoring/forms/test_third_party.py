"""A stranger's rule gets a form from its class alone; one that cannot have a form says so."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from chidu.authoring import forms
from chidu.authoring.refusing import EditRefusedError
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.entry_points import RULES, Offer, offers
from chidu.plugins.installed import Entry

RULE = """
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal
from attrs import frozen
from chidu.rules import Doc, Fact, Flag, Ident, Outcome, Points, Ratio, Rule, RuleInfo, Text, Whole, hookimpl

@frozen
class Who:
    name: Annotated[Text, Doc("姓名；写全名")]
    phone: str = ""

@frozen
class Row:
    id: Ident
    share: Annotated[Ratio, Doc("比重")] = Decimal("0.5")
    inner: Annotated[Rule | None, Doc("办法")] = None

@frozen
class Params:
    who: Annotated[Who, Doc("负责人")]
    day: Annotated[date | None, Doc("日期")] = None
    rows: Annotated[tuple[Row, ...], Doc("各行")] = ()
    names: Annotated[tuple[str, ...], Doc("名单")] = ()
    days: Annotated[tuple[int, ...], Doc("天数")] = (1, 2)
    table: Annotated[Mapping[str, Decimal], Doc("对照表")] = {}
    pair: Annotated[tuple[str, int] | None, Doc("一对")] = None
    level: Literal[1, 2] = 1
    sure: Flag = True
    most: Annotated[Whole, Doc("至多，用 sure 时")] = 3
    either: Annotated[Points | Fact | None, Doc("分或事实")] = None

@hookimpl
def rule_info():
    return RuleInfo("外来规则", "1", Params)

@hookimpl
def rule_questions(params):
    return ()

@hookimpl
def rule_score(params, indicator, answers):
    return Outcome.of(indicator.points, "满分")
"""


@pytest.fixture
def stranger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Catalogue]:
    """Return how to install a module as the rule ``strange``."""
    monkeypatch.syspath_prepend(tmp_path)

    def installed(source: str) -> Catalogue:
        module = f"form_of_{tmp_path.name}".replace("-", "_")
        (tmp_path / f"{module}.py").write_text(source, encoding="utf-8")
        return Catalogue(
            [*offers(RULES), Offer("strange", "acme", "0.3", module, Entry("strange", module, RULES))], []
        )

    return installed


def test_every_kind_of_parameter_has_a_field(stranger: Callable[[str], Catalogue]):
    """Types decide how a field is typed; what no field is for is typed as TOML."""
    fields = {one.id: one for one in forms.fields_of("strange", stranger(RULE))}
    kinds = {name: one.kind for name, one in fields.items()}
    assert kinds == {
        "who": "record",
        "day": "date",
        "rows": "records",
        "names": "texts",
        "days": "numbers",
        "table": "toml",
        "pair": "toml",
        "level": "choice",
        "sure": "yes_no",
        "most": "whole",
        "either": "quantity",
    }
    assert (fields["who"].required, fields["day"].required) == (True, False)
    assert (fields["days"].default, fields["sure"].default, fields["most"].default) == ("1、2", True, "3")
    assert [(one.id, one.kind, one.title, one.help) for one in fields["who"].fields] == [
        ("name", "text", "姓名", "写全名"),
        ("phone", "text", "phone", ""),
    ]
    assert [one.kind for one in fields["rows"].fields] == ["ident", "percent", "rule"]
    assert fields["rows"].fields[1].default == "50%"
    assert [(one.value, one.text) for one in fields["level"].options] == [(1, "1"), (2, "2")]
    assert fields["rows"].named_by == ""


def test_a_stranger_s_form_is_filled_and_shown_again(stranger: Callable[[str], Catalogue]):
    """What is typed becomes the parameters, and those become what was typed."""
    catalogue = stranger(RULE)
    values = {
        "who": {"name": "某人"},
        "day": "2021-07-28",
        "rows": [{"share": "40%", "inner": {"type": "judgement", "step": "0.5"}}],
        "names": "甲\n乙",
        "days": "3、4",
        "table": '{ a = 1.5, "甲 乙" = 2 }',
        "pair": '["x", 1]',
        "level": 2,
        "sure": False,
        "most": "7",
        "either": "0.5",
    }
    made = forms.filled("strange", values, catalogue)
    assert made.problems == ()
    assert made.params == {
        "who": {"name": "某人"},
        "day": date(2021, 7, 28),
        "rows": [
            {
                "id": "rows_1",
                "share": Decimal("0.4"),
                "inner": {"type": "judgement", "step": Decimal("0.5")},
            }
        ],
        "names": ["甲", "乙"],
        "days": [3, 4],
        "table": {"a": Decimal("1.5"), "甲 乙": 2},
        "pair": ["x", 1],
        "level": 2,
        "sure": False,
        "most": 7,
        "either": Decimal("0.5"),
    }
    shown = forms.values_of("strange", made.params, catalogue)
    assert shown["rows"][0]["id"] == "rows_1"
    assert forms.filled("strange", shown, catalogue).params == made.params
    assert forms.examples("strange", catalogue) == ()


def test_what_is_wrong_inside_is_told_inside(stranger: Callable[[str], Catalogue]):
    """A record's field, a list's row, a value that TOML cannot read: each at its own keys."""
    values = {"who": {"phone": "1"}, "table": "{ a", "days": "一", "most": "1.5", "level": 3}
    problems = {one.at: one.message for one in forms.filled("strange", values, stranger(RULE)).problems}
    assert problems.keys() == {("who", "name"), ("table",), ("days",), ("most",), ("level",)}
    assert "整数" in problems["most",]


@pytest.mark.parametrize(
    "broken",
    [
        RULE.replace("class Params:", "class Params:\n    again: 'Params | None' = None", 1),
        RULE.replace("sure: Flag = True", "sure: 'Nowhere' = True"),
    ],
    ids=["itself", "unknown"],
)
def test_a_class_that_makes_no_form_is_refused_in_a_sentence(
    stranger: Callable[[str], Catalogue], broken: str
):
    """A class inside itself, or with a name that is not there, has no form, and nothing else stops."""
    with pytest.raises(EditRefusedError, match="strange"):
        forms.fields_of("strange", stranger(broken.replace('who: Annotated[Who, Doc("负责人")]\n', "")))


def test_a_rule_that_cannot_be_imported_is_listed_with_its_fault(stranger: Callable[[str], Catalogue]):
    """It can be seen, with why it cannot be chosen."""
    choices = {one.type: one for one in forms.rule_choices(stranger("import nowhere_at_all"))}
    assert "nowhere_at_all" in choices["strange"].fault
    assert choices["ratio"].fault == ""
