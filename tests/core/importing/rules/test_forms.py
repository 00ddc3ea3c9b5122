"""All texts of rule-forms.json, the reference sheet, and the other shipped systems, read back into their rules."""

import sys
from collections import Counter

import pytest
from printed_texts import JUDGED, Row, forms, is_right, shown, styles, systems, table

from chidu.importing.rules import Bench, propose

FORMS = [pytest.param(row, id=f"{row[0]}-{number}") for number, row in enumerate(forms())]
SYSTEMS = [pytest.param(row, id=f"{row[0]}-{number}") for number, row in enumerate(systems())]


def test_nine_of_ten_forms_are_right(bench: Bench, capsys: pytest.CaptureFixture[str]):
    """At least 90 % of the texts are certain and right or proposed and right; none is certain and wrong."""
    counts = table(forms(), bench)
    with capsys.disabled():
        sys.stdout.write(f"\n{shown('rule-forms.json', counts)}\n")
    assert counts["certain", False] == 0
    assert counts["certain", True] + counts["proposed", True] >= 0.9 * counts.total()


@pytest.mark.parametrize("row", FORMS)
def test_no_form_is_certain_and_wrong(row: Row, bench: Bench):
    """What claims to be certain does what the right rule does; what is doubtful says why."""
    name, printed, rule, above = row
    proposal = propose(printed, bench)
    if proposal.outcome == "certain":
        assert not proposal.doubts
        assert is_right(name, printed, proposal, rule, above), proposal.rule
    else:
        assert proposal.doubts
        assert all(one.sentence for one in proposal.doubts)


def test_what_is_judged_by_eye_is_known_text():
    """Every judgement by eye is of a text that exists, and gives its reason."""
    known = {name for name, *_ in forms()} | {row.standard for _, row, *_ in styles()}
    assert set(JUDGED) <= known
    assert all(JUDGED.values())


def test_reference_gives_all_rules(bench: Bench):
    """The 22 texts of the reference sheet give 22 right rules, and only the overrun leaves a doubt."""
    found: Counter[str] = Counter()
    for name, printed, rule, _ in systems():
        if name.startswith("huarong-2021"):
            proposal = propose(printed, bench)
            assert is_right(name, printed, proposal, rule, ""), (name, proposal)
            found[proposal.outcome] += 1
    assert found == {"certain": 21, "proposed": 1}


def test_reference_evidence(bench: Bench):
    """以上③ is the third item's, 此项 the whole indicator's."""
    found = {
        name: propose(printed, bench) for name, printed, *_ in systems() if name.startswith("huarong-2021")
    }
    assert found["huarong-2021: result"].evidence == "资金分配方案"
    items = found["huarong-2021: basis"].rule["items"]
    assert [one.get("evidence") for one in items] == [None, None, "佐证资料", None]


@pytest.mark.parametrize("row", SYSTEMS)
def test_no_system_is_certain_and_wrong(row: Row, bench: Bench):
    """A shipped indicator whose text claims a certain rule is scored as its own rule scores it."""
    name, printed, rule, _ = row
    proposal = propose(printed, bench)
    assert proposal.outcome != "certain" or is_right(name, printed, proposal, rule, ""), proposal.rule
