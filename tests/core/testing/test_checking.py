"""How a rule is named, tried in a process of its own, and reported."""

import json
import os
import re
import sys
from pathlib import Path

import pytest

from chidu.plugins.trusting import digest_of
from chidu.testing import KINDS, Report, check_rule
from chidu.testing.report_text import report_text

ZOO = Path(__file__).parent / "zoo"


@pytest.fixture(scope="module")
def sound() -> Report:
    """Return the report about a sound rule."""
    return check_rule(ZOO / "sound.py")


def test_module_and_its_name_are_the_same_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A rule is tried as a module, by the module's name, by its file, and by an installed rule's name."""
    (tmp_path / "visits_rule.py").write_text((ZOO / "sound.py").read_text("utf-8"), "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    import visits_rule

    reports = [check_rule(one) for one in (visits_rule, "visits_rule", tmp_path / "visits_rule.py")]
    assert [one.is_sound for one in reports] == [True] * 3, reports
    assert {one.name for one in reports} == {"visits_rule"}
    assert len({one.tried["answers"] for one in reports}) == 1
    del sys.modules["visits_rule"]


def test_unknown_rule_is_told():
    """A name that is neither a rule nor a module is a finding, not an exception."""
    report = check_rule("no_such_rule")
    assert report.kinds == {"loads"}
    assert "no_such_rule" in report.findings[0].message


def test_file_that_is_not_there_is_told(tmp_path: Path):
    """So is a file that cannot be read."""
    assert check_rule(tmp_path / "gone.py").kinds == {"loads"}


def test_same_rule_same_report(sound: Report):
    """What is found once is found again: chance has a seed."""
    assert check_rule(ZOO / "sound.py") == sound


def test_report_as_json_and_back(sound: Report):
    """A report survives being written as JSON."""
    assert Report.from_json(json.loads(json.dumps(sound.as_json()))) == sound


def test_report_says_all(sound: Report):
    """The text names the rule, how much was tried, and the level of maturity."""
    text = str(sound)
    assert text == report_text(sound)
    assert "范例 4 个" in text
    assert f"{len(KINDS) - 3} 项承诺都守住了" in text
    assert "- 用不上 monotone：rule_info 没有说 monotone" in text
    assert "完备（complete）" in text


def test_rule_that_takes_too_long_altogether_is_ended():
    """A rule whose calls all return, but too slowly in sum, is ended too."""
    report = check_rule(ZOO / "sound.py", limit=0.2)
    assert report.kinds == {"hangs"}


def test_what_a_rule_prints_stays_in_its_process(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    """Neither what Python nor what C prints reaches this process."""
    text = (ZOO / "sound.py").read_text("utf-8")
    loud = text.replace(
        "    loss = params.each", '    import os\n    os.write(1, b"loud")\n    loss = params.each'
    )
    (tmp_path / "loud.py").write_text(loud, "utf-8")
    assert check_rule(tmp_path / "loud.py").kinds == {"prints"}
    assert capfd.readouterr().out == ""


def test_only_the_accepted_content_of_a_file_runs(tmp_path: Path):
    """What is put in a file's place after it was accepted is not run."""
    file = tmp_path / "sound.py"
    accepted = (ZOO / "sound.py").read_bytes()
    file.write_bytes(accepted)
    digest = digest_of(accepted)
    assert check_rule(file, accepted=digest).is_sound
    file.write_bytes(accepted + f"\nopen({str(tmp_path / 'seen')!r}, 'w').close()\n".encode())
    report = check_rule(file, accepted=digest)
    assert report.kinds == {"loads"}
    assert "刚刚改动过" in report.findings[0].message
    assert not (tmp_path / "seen").exists()


def test_faults_of_a_rule_under_trial_leave_no_traces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What fails by the hundred while a rule is tried is told in the report, and kept nowhere."""
    monkeypatch.setenv("CHIDU_CONFIG", str(tmp_path / "settings.toml"))
    text = (ZOO / "sound.py").read_text("utf-8")
    for hook in ("rule_bounds", "rule_check", "rule_cases"):
        text = re.sub(rf"(def {hook}\(.*\):\n)", r"\1    raise LookupError\n", text)
    (tmp_path / "failing.py").write_text(text, "utf-8")
    report = check_rule(tmp_path / "failing.py", patience=30)
    assert "crash" in report.kinds or not report.is_sound
    assert all("Traceback" not in one.message + one.example for one in report.findings)
    assert [one.name for one in tmp_path.iterdir()] == ["failing.py"]


FORKS = """
import os, time
if os.fork() == 0:
    time.sleep(600)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no such processes on this system")
def test_what_a_rule_began_is_ended_with_it(tmp_path: Path):
    """A process that outlives the trial holds nothing up: what was found is told, and that it had to be ended."""
    (tmp_path / "forks.py").write_text((ZOO / "sound.py").read_text("utf-8") + FORKS, "utf-8")
    report = check_rule(tmp_path / "forks.py", patience=30, limit=300)
    assert report.kinds == {"hangs"}, report
    assert "启动的进程没有结束" in report.findings[0].message
    assert report.tried["cases"] == 4
    assert report.maturity.level == "experimental"
    assert report.maturity.lacks["tested"] == ("改正上面的 1 处",)


def test_what_hangs_is_ended_with_all_that_it_began(tmp_path: Path):
    """The limit holds although another process keeps what it was given open."""
    late = "\nimport subprocess, sys, time\n"
    late += 'subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])\ntime.sleep(600)\n'
    (tmp_path / "late.py").write_text((ZOO / "sound.py").read_text("utf-8") + late, "utf-8")
    report = check_rule(tmp_path / "late.py", patience=600, limit=2)
    assert report.kinds == {"hangs"}, report
