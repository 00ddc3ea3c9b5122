"""What follows the 评分表: the evidence with its digests, what is still open, and the line that says where it all is from."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from small import CLINIC, FILLED

import chidu
from chidu.reports.blocks import Paper, Paragraph, Table
from chidu.reports.papers.paper import paper_of
from chidu.reports.papers.source import source
from chidu.reports.report import Report
from chidu.systems.digest import sha256_of

Reported = Callable[..., Report]
Tables = Callable[[Paper], dict[str, Table]]

EVIDENCE = """
[[rounds.self.evidence]]
at = "decision.goal/set"
file = "evidence/目标表.pdf"
digest = "{digest}"
[[rounds.self.evidence]]
at = "output.served"
file = "evidence/台账.pdf"
digest = "{digest}"
"""


def test_evidence_has_its_digest(tmp_path: Path, reported: Reported, tables: Tables, texts: Any):
    """A row for each file: the indicator and the item by their words, the file, and the whole digest."""
    folder = tmp_path / "made/evidence"
    folder.mkdir(parents=True)
    for name in ("目标表.pdf", "台账.pdf"):
        (folder / name).write_bytes(b"%PDF")
    digest = sha256_of(b"%PDF")
    paper = paper_of(reported(CLINIC, FILLED + EVIDENCE.format(digest=digest)))
    assert texts(tables(paper)["佐证资料清单"]) == [
        ["序号", "指标", "要素", "文件", "摘要（sha256）"],
        ["1", "目标", "①设有", "evidence/目标表.pdf", digest.removeprefix("sha256:")],
        ["2", "服务", "", "evidence/台账.pdf", digest.removeprefix("sha256:")],
    ]


def test_no_evidence_no_annex(demo: Report, tables: Tables):
    """Where no file is attached there is no list."""
    assert "佐证资料清单" not in tables(paper_of(demo))


def test_what_is_open_is_listed(demo: Report):
    """Missing reasons and evidence, contradictions, and the notes of the sheet, each a numbered line."""
    items = [one.text for one in paper_of(demo).blocks if isinstance(one, Paragraph) and one.style == "item"]
    assert [one.partition("．")[0] for one in items] == [str(number + 1) for number in range(len(items))]
    assert "1．决策依据“③部门年度工作计划”：缺少佐证资料" in items
    assert sum("没有写明扣分原因" in one for one in items) == 2
    assert sum("．说明：" in one for one in items) == len(demo.sheet.notes)


def test_nothing_open_no_list(reported: Reported):
    """A sheet with everything in order has no such heading."""
    full = (
        FILLED.replace("57.5", "60")
        .replace("clear = false", "clear = true")
        .partition("[rounds.self.reasons]")[0]
    )
    system = CLINIC.replace(', evidence = "目标表"', "")
    assert not [one for one in paper_of(reported(system, full)).blocks if getattr(one, "style", "") == "item"]


def test_the_source_says_all(demo: Report):
    """The round, the system with its whole digest, the journal's head, the time, and the version of chidu."""
    named = demo._replace(head="sha256:" + "ab" * 32)
    resolved = demo.bound.resolved
    assert resolved is not None
    told = source(named)
    for word in (
        "自评",
        "huarong-2021@2021.1",
        resolved.digest,
        named.head,
        "2026-11-23 12:00",
        chidu.__version__,
    ):
        assert word in told
    assert "（没有记录）" in source(demo)


def test_the_foot_of_a_page_is_short(demo: Report):
    """What stands on every page has the beginnings of both digests, and fits a line."""
    told = source(demo._replace(head="sha256:" + "ab" * 32), short=True)
    assert re.findall(r"sha256:([0-9a-f]+)", told)[1] == "ab" * 6
    assert len(told) < 120


def test_every_paper_ends_with_its_source(demo: Report):
    """Whatever part is wanted, the last line says what it was made from."""
    for part in ("", "report", "score"):
        last = paper_of(demo, part).blocks[-1]
        assert isinstance(last, Paragraph)
        assert last.text == source(demo)
