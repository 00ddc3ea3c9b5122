"""What a new rule may be called: what Python imports and a system's file can name."""

import pytest

from chidu.documents.new_rule import name_problem


@pytest.mark.parametrize("name", ["late", "逾期", "late_2"])
def test_a_name_that_works(name: str):
    """Letters, digits, Chinese characters and _."""
    assert name_problem(name, package=False) == ""


@pytest.mark.parametrize("name", ["été", "правило", "late-2", "2late", "for", "ﾃｽﾄ", ""])
def test_a_name_that_could_not_be_used(name: str):
    """What Python takes and a rule file's name does not, or the other way round, is refused before a file is written."""
    assert "不能作规则的名称" in name_problem(name, package=False)
