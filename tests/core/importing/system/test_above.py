"""What standards ask of the system: its own tables, and facts that are shared where they are the same."""

from datetime import date
from pathlib import Path

from office import document, form

from chidu.importing.rules import NewFact, Proposal
from chidu.importing.system.facts import FactBook
from chidu.importing.system.reading import ImportedSystem, Wanted, import_system
from chidu.plugins.catalogue import Catalogue

CAP = "执行率为70%至80%的，绩效自评不超过89分；执行率低于70%的，绩效自评不超过79分。"
VETO = "自评过程中有弄虚作假的，按不合格处理。"
OTHER = "受到通报批评的，不得评为优。"


def imported(folder: Path, *standards: str) -> ImportedSystem:
    """Return what a form with these standards gives."""
    rows = [
        f"产出 | 指标{name} | 40 | {standard}" for name, standard in zip("甲乙丙丁", standards, strict=False)
    ]
    text = "\n".join(["一级指标 | 二级指标 | 分值 | 评价标准", *rows])
    path = document(folder / "form.docx", form(text))
    return import_system(
        path, Wanted(folder / "new.toml", today=date(2026, 11, 29)), Catalogue(built_in=True)
    )


def test_caps_and_vetoes_are_tables(tmp_path: Path):
    """A cap on the total and a veto on the grade become tables of the file, over facts that are defined."""
    made = imported(tmp_path, CAP, VETO, OTHER)
    assert made.is_sound, made.diagnostics
    assert made.reading is not None
    assert made.reading.bound is not None
    system = made.reading.bound.system
    assert [one.most for one in system.caps.values()] == [89, 79]
    assert [one.limit for one in system.vetoes.values()] == ["差", "良"]
    assert made.text.count("# 待定：") == 3


def test_vetoes_have_facts_of_their_own(tmp_path: Path):
    """What one veto asks is not what the other asks; a rate that two caps read is one fact."""
    made = imported(tmp_path, VETO, OTHER, CAP, CAP)
    assert made.draft is not None
    assert [one.title for one in made.draft.facts] == [
        "有一票否决的情形（指标甲）",
        "有一票否决的情形（指标乙）",
        "执行率",
    ]


def test_another_fact_of_an_id_is_renamed():
    """Two facts that differ never share an id, and each rule reads its own."""
    book = FactBook()
    rule = {"type": "formula", "expression": "points * rate", "what": "rate"}
    first = book.take(Proposal("proposed", rule, (NewFact("rate", "甲", "percent"),)), "一")
    second = book.take(Proposal("proposed", rule, (NewFact("rate", "乙", "percent"),)), "二")
    assert first.rule == rule
    assert second.rule == {"type": "formula", "expression": "points * rate_2", "what": "rate"}
    assert [one.id for one in book.facts] == ["rate", "rate_2"]


def test_a_cap_that_cannot_be_is_left_to_its_doubt(tmp_path: Path):
    """A cap above the total is no table: the file checks, and the doubt says what was printed."""
    rows = "一级指标 | 二级指标 | 分值 | 评价标准\n产出 | 指标甲 | 40 | " + CAP
    path = document(tmp_path / "form.docx", form(rows))
    wanted = Wanted(tmp_path / "new.toml", today=date(2026, 11, 29))
    made = import_system(path, wanted, Catalogue(built_in=True))
    assert made.is_sound, made.diagnostics
    assert "[caps" not in made.text.replace("[caps]", "")
    assert "# 待定：" in made.text
