"""A project whose first indicator is scored by somebody else's rule, and the rule installed on a path."""

from pathlib import Path

from attrs import frozen

HEAD = """
import os, sys
from chidu.rules import Line, Outcome, RuleInfo, YesNo, hookimpl
from decimal import Decimal

@hookimpl
def rule_info():
    return RuleInfo("别人的", "1")

@hookimpl
def rule_questions():
    return (YesNo("done", "完成"),)

@hookimpl
def rule_score(indicator, answers):
    BODY
"""
SYSTEM = """format = 1
[system]
id = "strange"
title = "有别人的规则"
version = "1"
points = 20
grades = [{ name = "合格", from = 0 }]
[indicators.part]
title = "部分"
points = 20
[indicators.part.theirs]
title = "别人的指标"
points = 10
rule = { type = "late" }
[indicators.part.ours]
title = "自己的指标"
points = 10
rule = { type = "checklist", items = [{ id = "set", text = "有制度", points = 10 }] }
"""
SHEET = """format = 1
[system]
id = "strange"
version = "1"
"""


@frozen
class Strange:
    """A project folder, and the folder that is to be on the path."""

    project: Path
    site: Path


def strange(folder: Path, body: str) -> Strange:
    """Return a project and its rule, whose scoring has this body."""
    one = Strange(folder / "p", folder / "site")
    (one.project / "system").mkdir(parents=True)
    (one.project / "system" / "strange.toml").write_text(SYSTEM, encoding="utf-8")
    (one.project / "sheet.toml").write_text(SHEET, encoding="utf-8")
    info = one.site / "acme-0.3.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 0.3\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[chidu.rules]\nlate = acme_late\n", encoding="utf-8")
    (one.site / "acme_late.py").write_text(HEAD.replace("BODY", body.strip()), encoding="utf-8")
    return one
