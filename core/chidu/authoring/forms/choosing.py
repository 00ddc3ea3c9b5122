"""The rules that a form can be made for, and the examples with which it may begin."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from chidu.authoring.forms.field import FormField
from chidu.authoring.forms.reading_class import fields_of_class
from chidu.authoring.refusing import EditRefusedError
from chidu.authoring.settling import settled
from chidu.language import tr
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.fence import Fault, fenced
from chidu.plugins.golden import golden_cases
from chidu.plugins.loading import LoadedRule


class RuleChoice(NamedTuple):
    """A rule to choose from: by what ``type`` it is written, what it is called, and from which package it is.

    ``fault`` says why it cannot be used; empty where it can.
    """

    type: str
    title: str
    summary: str
    source: str
    fault: str = ""


class Example(NamedTuple):
    """A worked example's parameters, and the points that they are meant for."""

    title: str
    points: Decimal
    params: Mapping[str, Any]


def rule_choices(catalogue: Catalogue) -> tuple[RuleChoice, ...]:
    """Return every installed rule; this imports them all."""
    names = [offer.name for offer in catalogue.rules]
    found = []
    for offer in catalogue.rules:
        name = offer.name if names.count(offer.name) == 1 else offer.qualified
        rule = catalogue.rule(name)
        if isinstance(rule, Fault):
            found.append(RuleChoice(name, name, "", offer.source, rule.message))
        else:
            summary = tr(rule.info.summary) if rule.info.summary else ""
            found.append(RuleChoice(name, tr(rule.info.title), summary, offer.source))
    return tuple(found)


def fields_of(name: str, catalogue: Catalogue) -> tuple[FormField, ...]:
    """Return the form of the rule called ``name``; raise ``EditRefusedError`` where there is none to be had."""
    rule = loaded(name, catalogue)
    made = fenced(tr("{name} 的参数", name=name), rule.source, fields_of_class, rule.info.params)
    if isinstance(made, Fault):
        raise EditRefusedError(made.message)
    fields: tuple[FormField, ...] = made
    return fields


def loaded(name: str, catalogue: Catalogue) -> LoadedRule:
    """Return the rule called ``name``; raise ``EditRefusedError`` with why it cannot be had."""
    rule = catalogue.rule(name)
    if isinstance(rule, Fault):
        raise EditRefusedError(rule.message)
    return rule


def examples(name: str, catalogue: Catalogue) -> tuple[Example, ...]:
    """Return the rule's golden cases that came out as expected, one for each set of parameters."""
    results = golden_cases(loaded(name, catalogue), catalogue)
    found: list[Example] = []
    for one in () if isinstance(results, Fault) else results:
        params = settled(one.case.params)
        if not one.problem and all(params != other.params for other in found):
            found.append(Example(one.case.title, one.case.points, params))
    return tuple(found)
