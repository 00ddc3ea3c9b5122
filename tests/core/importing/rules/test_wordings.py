"""Texts in other wording, many of them meant to mislead: none is certain and wrong."""

import sys

import pytest
from printed_texts import TESTS, Row, is_right, shown, styles, table, toml, wordings
from rule_behaviour import alike, printed

from chidu.importing.rules import Bench, propose

WORDINGS = [pytest.param(row, id=f"{number}-{row[1].standard[:24]}") for number, row in enumerate(wordings())]
STYLES = [pytest.param(row, id=f"{number}-{row[1].standard[:24]}") for number, row in enumerate(styles())]


@pytest.mark.parametrize("row", WORDINGS)
def test_wording_is_as_certain_as_it_should_be(row: Row, bench: Bench):
    """A text is certain where it should be, with a rule that scores as it says, and nowhere else."""
    outcome, text, rule, _ = row
    proposal = propose(text, bench)
    if outcome == "certain":
        assert proposal.outcome == "certain", proposal.doubts
        assert rule is not None
        assert alike(proposal.rule, rule, text.points)
    else:
        assert proposal.outcome != "certain", proposal.rule


@pytest.mark.parametrize("row", STYLES)
def test_no_style_is_certain_and_wrong(row: Row, bench: Bench):
    """A text that agrees with a rule is certain only with that rule, or with exactly what it says itself."""
    name, text, rule, _ = row
    proposal = propose(text, bench)
    assert rule is None or proposal.outcome != "certain" or is_right(name, text, proposal, rule, ""), (
        proposal.rule
    )


def test_a_text_that_differs_from_a_rule_is_never_read_as_that_rule(bench: Bench):
    """Where the comparison of texts tells a difference, a certain reading is another rule too."""
    for rule in toml(TESTS / "core/standards/styles.toml")["rule"]:
        for text, words in rule["differ"]:
            row = printed(text, rule["points"])
            proposal = propose(row, bench)
            same = proposal.outcome == "certain" and alike(proposal.rule, rule["rule"], row.points)
            same = same and proposal.rule.get("unit", "") == rule["rule"].get("unit", "")
            assert not same, (text, words)


def test_the_table_is_printed(bench: Bench, capsys: pytest.CaptureFixture[str]):
    """The closing note's numbers come from here."""
    tables = {
        "styles (agree)": (row for row in styles() if row[2] is not None),
        "wordings (certain)": (row for row in wordings() if row[2] is not None),
    }
    for title, rows in tables.items():
        counts = table(rows, bench)
        assert counts.total() > 30
        with capsys.disabled():
            sys.stdout.write(f"\n{shown(title, counts)}\n")
