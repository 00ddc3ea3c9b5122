"""Plain wordings of scoring texts: each is read as what it says, by worked answers, or left to people, never wrong and certain."""

import sys
from collections import Counter

import pytest
from worked_examples import Worked, is_worked, worked_texts

from chidu.importing.rules import Bench, propose

TEXTS = [pytest.param(one, id=f"{place}-{one.row.standard[:24]}") for place, one in enumerate(worked_texts())]


@pytest.mark.parametrize("one", TEXTS)
def test_a_wording_means_what_was_worked_out(one: Worked, bench: Bench):
    """A plain text is certain or proposed and gives the worked points; an open one is proposed; no hostile one is certain."""
    proposal = propose(one.row, bench)
    if one.meaning in {"open", "hostile", "unread"}:
        assert proposal.outcome != "certain", proposal.rule
    if one.meaning in {"plain", "open"}:
        assert proposal.outcome != "unknown", proposal.doubts
        assert is_worked(proposal.rule, one), proposal.rule


def test_most_plain_wordings_need_no_question(bench: Bench, capsys: pytest.CaptureFixture[str]):
    """Of the texts without any ambiguity at least three in four are certain; the table is printed."""
    found: Counter[tuple[str, str]] = Counter()
    for one in worked_texts():
        found[one.meaning, propose(one.row, bench).outcome] += 1
    plain = sum(count for (meaning, _), count in found.items() if meaning == "plain")
    assert found["plain", "certain"] >= 0.75 * plain
    with capsys.disabled():
        sys.stdout.write(f"\n{dict(sorted(found.items()))}\n")
