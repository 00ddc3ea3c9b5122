"""Many facts, or many scores, entered as one action: all of them or none."""

from decimal import Decimal

import pytest

from chidu.model.sheet import Assigned
from chidu.projects.errors import RefusedError
from chidu.projects.project import OpenProject
from chidu.rules.questions import AnswerError


def test_many_facts_are_one_entry(project: OpenProject):
    """Facts and cells come in by one entry with its reason, and go by one undo."""
    before = project.data.get("facts")
    entry = project.facts([(("payments",), [{"item": "一", "amount": 1}])], "导入")
    assert entry is not None
    assert entry.why == "导入"
    assert project.data["facts"]["payments"] == [{"item": "一", "amount": 1}]
    project.undo()
    assert project.data.get("facts") == before


def test_one_bad_fact_keeps_all_out(project: OpenProject):
    """Where one fact is not accepted, none is written."""
    head = project.head
    with pytest.raises((AnswerError, RefusedError)):
        project.facts([(("payments",), [{"item": "一"}]), (("nothing",), 1)], "导入")
    assert project.head == head


def test_many_scores_are_one_entry(project: OpenProject):
    """Scores come in by one entry; one outside of its rule's bounds keeps all out."""
    good = Assigned(Decimal(30), "纸面", "纸面")
    entry = project.assign_all("finance", {"a": good}, "导入")
    assert entry is not None
    assert project.assessment("finance").indicators["a"].points == 30
    head = project.head
    with pytest.raises(RefusedError):
        project.assign_all("finance", {"a": Assigned(Decimal(29), "纸面"), "b": Assigned(Decimal(999), "多")})
    assert project.head == head
