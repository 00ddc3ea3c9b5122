"""The table of the closing note: every text of a source, how certain the reading was, and whether it was right."""

import json
import tomllib
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from rule_behaviour import alike, printed

from chidu.importing.rules import Bench, PrintedStandard, Proposal, propose

HERE = Path(__file__).parent
TESTS = HERE.parents[2]
FORMS = TESTS / "plugins/forms"
SYSTEMS = TESTS.parent / "templates_toml/chidu_templates/systems"
#: What these say is the system's; the tables of its file that they should ask for.
ABOVE = {
    "global_cap": "caps",
    "negative": "indicator",
    "not_applicable": "scoring",
    "optional_group": "group",
    "veto_grade": "vetoes",
}

Row = tuple[str, PrintedStandard, dict[str, Any] | None, str]


def toml(path: Path) -> dict[str, Any]:
    """Return a file with its numbers as decimals."""
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


JUDGED: dict[str, str] = toml(HERE / "judged.toml")


def forms() -> Iterator[Row]:
    """Yield all texts of rule-forms.json: name, row, right rule, and the system's table where it is no rule's."""
    right = {
        (case["name"], case["text"]): case for path in FORMS.glob("*.toml") for case in toml(path)["case"]
    }
    for kind in json.loads((FORMS / "rule-forms.json").read_text(encoding="utf-8"))["kinds"]:
        for one in kind["examples"]:
            case = right.get((one["name"], one["text"]), {"points": 10, "rule": None})
            title = one["name"].rpartition(" ")[0] if one["name"].split()[-1][0].isdigit() else one["name"]
            yield (
                one["name"],
                printed(one["text"], case["points"], title),
                case["rule"],
                ABOVE.get(kind["kind"], ""),
            )


def systems() -> Iterator[Row]:
    """Yield every indicator of the shipped systems that prints a standard."""
    for path in sorted(SYSTEMS.glob("*.toml")):
        for name, one in _indicators(toml(path)["indicators"], path.stem):
            row = PrintedStandard(
                one.get("title", name), one["standard"], Decimal(one["points"]), one.get("content", "")
            )
            yield name, row, one["rule"], ""


def _indicators(table: dict[str, Any], name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for key, one in table.items():
        if isinstance(one, dict) and one.get("standard") and "rule" in one:
            yield f"{name}: {key}", one
        if isinstance(one, dict) and key != "rule":
            yield from _indicators(one, name)


def styles() -> Iterator[Row]:
    """Yield the texts in counties' styles, with the rule that they agree with, or differ from."""
    for rule in toml(TESTS / "core/standards/styles.toml")["rule"]:
        for text in rule["agree"]:
            yield rule["name"], printed(text, rule["points"]), rule["rule"], ""
        for text, _ in rule["differ"]:
            yield f"{rule['name']}（不符）", printed(text, rule["points"]), None, "differ"


def wordings() -> Iterator[Row]:
    """Yield the texts written for this test."""
    for outcome, texts in toml(HERE / "wordings.toml").items():
        for one in texts:
            yield outcome, printed(one["text"], one["points"]), one.get("rule"), ""


def is_right(
    name: str, row: PrintedStandard, proposal: Proposal, rule: dict[str, Any] | None, above: str
) -> bool:
    """Say whether a proposal does what the right rule does, asks for the right table, or was judged by eye."""
    if rule is None:
        return above in proposal.above
    judged = (name in JUDGED and proposal.rule["type"] != "judgement") or row.standard in JUDGED
    return judged or alike(proposal.rule, rule, row.points)


def table(rows: Iterator[Row], bench: Bench) -> Counter[tuple[str, bool]]:
    """Return how many texts were read how certainly, and rightly or not."""
    found: Counter[tuple[str, bool]] = Counter()
    for name, row, rule, above in rows:
        proposal = propose(row, bench)
        found[proposal.outcome, is_right(name, row, proposal, rule, above)] += 1
    return found


def shown(title: str, counts: Counter[tuple[str, bool]]) -> str:
    """Return a table as lines."""
    rows = [
        f"  {outcome:<10} right {counts[outcome, True]:>4}   wrong {counts[outcome, False]:>4}"
        for outcome in ("certain", "proposed", "unknown")
    ]
    return "\n".join((f"{title}: {counts.total()}", *rows))
