"""Rule files: offered by the folder, run only as they were trusted, byte for byte."""

from pathlib import Path

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.plugins.fence import Fault
from chidu.plugins.loading import LoadedRule
from chidu.plugins.one_file import Untrusted, add_folder, is_rule_file, offer_of, use_folders
from chidu.plugins.trusting import distrust, is_trusted, trust, trusted_files, was_trusted
from chidu.settings import state_file

RULE = """
from chidu.rules import Count, Outcome, RuleInfo, hookimpl

open({mark!r}, "w").close()

@hookimpl
def rule_info():
    return RuleInfo("按次扣分", "1.0")

@hookimpl
def rule_questions():
    return (Count("times", "次数"),)

@hookimpl
def rule_score(indicator, answers):
    return Outcome.deduct(indicator.points, answers["times"], "出现")
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return a folder in use with one rule file, which leaves a mark where it is run."""
    monkeypatch.setenv("CHIDU_CONFIG", str(tmp_path / "settings.toml"))
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "late.py").write_text(RULE.format(mark=str(tmp_path / "mark")), "utf-8")
    add_folder(rules)
    yield rules
    use_folders(())


def ran(folder: Path) -> bool:
    """Say whether the rule file was run."""
    return (folder.parent / "mark").exists()


def test_untrusted_file_is_offered_and_not_run(folder: Path):
    """A rule file is listed by its name; asked for, it is refused with the command to type, and not run."""
    catalogue = Catalogue()
    assert "late" in {offer.name for offer in catalogue.rules}
    rule = catalogue.rule("late")
    assert isinstance(rule, Untrusted)
    assert f"chidu rules trust {folder / 'late.py'}" in rule.message
    assert not ran(folder)


def test_trusted_file_is_run(folder: Path):
    """Trusted, it is a rule like any other; its digest is its version."""
    file = folder / "late.py"
    digest = trust(file, file.read_bytes())
    rule = Catalogue().rule("late")
    assert isinstance(rule, LoadedRule)
    assert (rule.info.title, rule.offer.origin) == ("按次扣分", "late.py")
    assert digest.startswith(f"sha256:{rule.offer.version}")
    assert ran(folder)


def test_changed_file_is_asked_about_again(folder: Path):
    """One byte more, and it must be trusted anew; the same content again is trusted still."""
    file = folder / "late.py"
    before = file.read_bytes()
    trust(file, before)
    file.write_bytes(before + b"#")
    rule = Catalogue().rule("late")
    assert isinstance(rule, Untrusted)
    assert "改动过" in rule.message
    assert not ran(folder)
    file.write_bytes(before)
    assert isinstance(Catalogue().rule("late"), LoadedRule)


def test_file_changed_after_it_was_looked_at_is_not_run(folder: Path):
    """What is run are the very bytes that are compared, not what stood there a moment before."""
    file = folder / "late.py"
    trust(file, file.read_bytes())
    offer = next(one for one in Catalogue().rules if one.name == "late")
    file.write_bytes(file.read_bytes() + b"#")
    with pytest.raises(Exception, match="改动过"):
        offer.entry.load()
    assert not ran(folder)


def test_another_file_of_the_same_content_is_another(folder: Path):
    """Trust is of a file at its place: a copy elsewhere, such as in a mailed project, has none of it."""
    file, copy = folder / "late.py", folder / "other.py"
    copy.write_bytes(file.read_bytes())
    trust(file, file.read_bytes())
    assert is_trusted(file, file.read_bytes())
    assert not was_trusted(copy)
    assert isinstance(Catalogue().rule("other"), Untrusted)


def test_distrusted_file_is_not_run(folder: Path):
    """Trust can be taken back, once."""
    file = folder / "late.py"
    trust(file, file.read_bytes())
    assert distrust(file)
    assert not distrust(file)
    assert trusted_files() == {}
    assert isinstance(Catalogue().rule("late"), Untrusted)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"trusted_rules": 3}', '{"trusted_rules": {"a": 1}}', "\0"])
@pytest.mark.usefixtures("folder")
def test_torn_memory_trusts_nobody(text: str):
    """Where what is remembered cannot be read, nothing is trusted, and nothing fails."""
    state_file().write_text(text, "utf-8")
    assert trusted_files() == {}
    assert isinstance(Catalogue().rule("late"), Untrusted)


@pytest.mark.parametrize(
    ("name", "text"),
    [("test_late.py", "def test(): 1"), ("late.txt", "def rule_info"), ("a b.py", "def rule_info")],
)
def test_files_that_are_no_rules(folder: Path, name: str, text: str):
    """A test beside a rule, another kind of file, a name that is no id: none of them is offered."""
    (folder / name).write_text(text, "utf-8")
    assert not is_rule_file(folder / name)
    assert len([offer for offer in Catalogue().rules if offer.origin.endswith(".py")]) == 1


@pytest.mark.usefixtures("folder")
def test_built_in_rules_alone():
    """With the built-in rules alone, no rule file is offered, trusted or not."""
    assert all(offer.origin == "chidu" for offer in Catalogue(built_in=True).rules)


def test_broken_file_is_a_fault(folder: Path):
    """A trusted file that does not compile is a fault that names it, as of any plugin."""
    file = folder / "late.py"
    file.write_text("def rule_info(:", "utf-8")
    trust(file, file.read_bytes())
    rule = Catalogue().rule("late")
    assert isinstance(rule, Fault)
    assert "第 1 行不是正确的 Python" in rule.message


def test_file_of_its_developer_runs_untrusted(folder: Path):
    """Whoever tries a file from a program of their own runs it already."""
    assert offer_of(folder / "late.py", trusting=True).entry.load().rule_info().title == "按次扣分"


def test_a_folder_is_in_use_once(folder: Path, monkeypatch: pytest.MonkeyPatch):
    """However it is named, its rules are offered once, and their short names are theirs."""
    monkeypatch.chdir(folder)
    for again in (folder, Path(), folder.parent / "rules" / ".." / "rules"):
        add_folder(again)
    assert [one.qualified for one in Catalogue().rules if one.name == "late"] == ["late.py:late"]


def test_files_of_one_name_are_told_apart_by_their_folders(folder: Path):
    """Each has a name by which it is meant, with as many folders as it takes."""
    for name in ("more", "other/rules"):
        another = folder.parent / name
        another.mkdir(parents=True)
        (another / "late.py").write_text(RULE.format(mark=str(folder.parent / "mark")), "utf-8")
        add_folder(another)
    catalogue = Catalogue()
    here = folder.parent.name
    names = {one.qualified for one in catalogue.rules if one.name == "late"}
    assert names == {f"{here}/rules/late.py:late", "more/late.py:late", "other/rules/late.py:late"}
    found = catalogue.rule("late")
    assert isinstance(found, Fault)
    assert "more/late.py:late" in found.message
    trust(folder.parent / "more" / "late.py", (folder.parent / "more" / "late.py").read_bytes())
    assert isinstance(catalogue.rule("more/late.py:late"), LoadedRule)
