"""A real county's form (annexes 2-2 and 3-2: 98 points, 优), to be filled in from nothing, and what must come of it."""

import json
import subprocess
import sys
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from chidu.plugins.catalogue import Catalogue
from chidu.projects.journal.reading import read_whole
from chidu.projects.opening import open_project
from chidu.projects.recovering import replayed
from chidu.projects.verifying import verify
from chidu.systems.library import samples

#: The form as it was filled in: no names and telephone numbers, those stay blank.
FORM: dict[str, Any] = tomllib.loads(
    (samples()["demo"] / "sheet.toml").read_text(encoding="utf-8"), parse_float=Decimal
)
FACTS: dict[str, Any] = FORM["facts"]
ANSWERS: dict[str, dict[str, Any]] = FORM["rounds"]["self"]["answers"]
NAME: str = FACTS["project_name"]

#: What the form left out and chidu asks for.
REASONS = {
    "management.funding.timeliness": "资金分两次拨付，“未影响”进度。",
    "management.funds.accounting": "会计核算有一处科目用错，已更正。",
}
#: Where evidence is asked for, in the order of the form, and the file that is attached.
EVIDENCE = {
    "decision.process.basis/annual_plan": "年度工作计划.txt",
    "decision.allocation.method/exists": "资金管理办法.txt",
    "decision.allocation.result": "资金分配方案.txt",
    "management.funds.accounting/sound": "财务制度.txt",
    "management.organisation.regulations/sound": "管理制度.txt",
}


def papers(folder: Path) -> Path:
    """Write the files of the evidence, and return the folder that they are in."""
    place = folder / "资料"
    place.mkdir()
    for name in EVIDENCE.values():
        (place / name).write_text(name, encoding="utf-8")
    return place


def shortest(answer: tuple[str, Any]) -> tuple[str, Any]:
    """Return an answer as the form has it: that nothing was found is a plain no."""
    name, value = answer
    return name, False if value == {"found": False} else value


def is_whole(folder: Path) -> None:
    """Assert that a project is the form: its sheet, its journal, and what the program says of both."""
    sheet = tomllib.loads((folder / "sheet.toml").read_text(encoding="utf-8"), parse_float=Decimal)
    assert sheet["facts"] == FACTS
    held = sheet["rounds"]["self"]
    assert {path: dict(map(shortest, one.items())) for path, one in held["answers"].items()} == ANSWERS
    assert held["reasons"] == REASONS
    assert {one["at"]: Path(one["file"]).name for one in held["evidence"]} == EVIDENCE
    assert (held["state"], held["result"]["total"], held["result"]["grade"]) == ("submitted", 98, "优")

    made = replayed({}, read_whole(folder / "journal.jsonl").entries)
    opening = open_project(folder, Catalogue(built_in=True), "甲")
    assert opening.project is not None
    assert opening.project.data == made
    opening.project.close(saving=False)
    found = verify(folder, Catalogue(built_in=True))
    assert (found.title, found.problems) == (NAME, ())

    told = chidu("score", folder)
    assert "总分 98.00 / 100" in told
    assert "等次 优" in told
    assert json.loads(chidu("verify", folder, "--json"))["holds"] is True


def chidu(command: str, folder: Path, *more: str) -> str:
    """Return what the command line says of a project."""
    arguments = [sys.executable, "-m", "chidu", command, str(folder), *more]
    return subprocess.run(arguments, capture_output=True, text=True, encoding="utf-8", check=True).stdout
