"""A rule from somebody else's distribution: installed, checked, scored, listed, and removed again."""

from typing import Any

ORIGIN = "chidu-sample-rule 1.2"
#: What an outcome records of the wrapper.
RECORDED = ORIGIN.replace("chidu-sample-rule ", "chidu-sample-rule:province_cap@")


def test_installed_rule_is_listed_with_its_origin(desk: Any):
    """``chidu rules`` lists a stranger's rule beside the built-in ones, with the package it comes from."""
    rows = {row["name"]: row for row in desk.data("rules")}
    assert rows["per_case"] == {
        "name": "per_case",
        "title": "按例扣分",
        "origin": ORIGIN,
        "version": "1.1",
        "state": "ok",
    }
    assert rows["checklist"]["origin"].startswith("chidu ")


def test_installed_rule_shows_its_golden_cases(desk: Any):
    """``chidu rules show`` runs a stranger's golden cases, and they come out as stated."""
    shown = desk.data("rules", "show", "per_case")
    assert [one["title"] for one in shown["cases"]] == ["没有", "两例", "扣完为止", "情节严重", "没有填例数"]
    assert [one["problem"] for one in shown["cases"]] == [""] * 5
    assert [one["id"] for one in shown["cases"][0]["questions"]] == ["grave", "cases"]
    assert shown["params"]["properties"]["each"]["exclusiveMinimum"] == 0


def test_template_using_it_passes_the_check(desk: Any):
    """A template that names the installed rule is sound, and so is a sheet of it."""
    result = desk.chidu("check", desk.project)
    assert result.returncode == 0, result.stdout
    assert result.stdout == ""


def test_params_are_checked_by_the_strangers_class(desk: Any):
    """What the stranger's parameters do not allow is told at its place in the template."""
    desk.rewrite("each = 2", "each = 0")
    result = desk.chidu("check", desk.system)
    assert result.returncode == 1
    assert "county.toml:19:" in result.stdout
    assert "E204" in result.stdout


def test_problems_of_the_rule_are_told(desk: Any):
    """What the stranger's own check finds is told like anything else."""
    desk.rewrite("each = 2", "each = 70")
    result = desk.chidu("check", desk.system)
    assert result.returncode == 1
    assert "E402" in result.stdout
    assert "每例扣 70 分，本指标只有 40 分" in result.stdout


def test_sheet_is_scored(desk: Any):
    """The real command line scores the indicator by the stranger's rule, and says which that was."""
    data = desk.scored()
    conduct = data["indicators"]["conduct"]
    assert (conduct["points"], conduct["status"]) == ("38", "scored")
    assert conduct["lines"] == [{"text": "满分", "points": "40"}, {"text": "缺课 1 例", "points": "-2"}]
    assert conduct["rule"] == {"type": "per_case", "version": "1.1", "origin": ORIGIN, "wrappers": []}
    assert (data["points"], data["problems"]) == ("78", [])


def test_printed_standard_is_the_rules(desk: Any):
    """The 评价标准 that the template leaves out is written by the stranger's rule."""
    result = desk.chidu("explain", desk.project, "management.conduct")
    assert result.returncode == 0
    assert "每出现一例缺课的扣2分，扣完为止，情节严重的不得分。" in result.stdout


def test_wrapper_is_idle_until_named(desk: Any):
    """The installed cap changes nothing until the system names it; named, it is applied and recorded."""
    assert desk.scored()["indicators"]["conduct"]["points"] == "38"
    desk.rewrite("wrappers = []", 'wrappers = ["province_cap"]')
    scored = desk.scored()["indicators"]
    assert scored["conduct"]["points"] == "36"
    assert scored["conduct"]["lines"][-1] == {"text": "省级规定：有扣分的不超过满分的 90%", "points": "-2"}
    assert scored["conduct"]["rule"]["wrappers"] == [RECORDED]
    assert scored["records"]["points"] == "40"
    assert scored["records"]["rule"]["wrappers"] == [RECORDED]


def test_full_marks_are_not_capped(desk: Any):
    """Where nothing is lost the cap leaves full marks, which stay reachable in every proof."""
    desk.rewrite("wrappers = []", 'wrappers = ["province_cap"]')
    sheet = desk.project / "sheet.toml"
    sheet.write_text(sheet.read_text("utf-8").replace("cases = 1", "cases = 0"), "utf-8")
    assert desk.chidu("check", desk.project).returncode == 0
    assert desk.scored()["indicators"]["conduct"]["points"] == "40"


def test_full_names_are_accepted(desk: Any):
    """Rule and wrapper can be named with their package, as an ambiguous name must be."""
    desk.rewrite('type = "per_case"', 'type = "chidu-sample-rule:per_case"')
    desk.rewrite("wrappers = []", 'wrappers = ["chidu-sample-rule:province_cap"]')
    result = desk.chidu("check", desk.project)
    assert result.returncode == 0, result.stdout
    assert desk.scored()["indicators"]["conduct"]["points"] == "36"


def test_removed_rule_is_missed_by_the_check(desk: Any):
    """Once the package is gone, the check says which rule is missing, where, and what there is."""
    desk.uninstall()
    result = desk.chidu("check", desk.system)
    assert result.returncode == 1
    assert "county.toml:19:" in result.stdout
    assert "E401" in result.stdout
    assert "per_case" in result.stdout
    assert "checklist" in result.stdout


def test_sheet_still_opens_without_the_rule(desk: Any):
    """Once the package is gone, its indicator is an error, the others are scored, and the exit code is 3."""
    desk.uninstall()
    data = desk.scored(code=3)
    scored = data["indicators"]
    assert (scored["conduct"]["status"], scored["conduct"]["points"]) == ("error", None)
    assert (scored["records"]["status"], scored["records"]["points"]) == ("scored", "40")
    assert (data["points"], data["so_far"], data["possible"]) == (None, "40", "80")
    assert any(one["code"] == "E401" for one in data["problems"])


def test_removed_wrapper_spoils_what_it_would_change(desk: Any):
    """A named wrapper that is gone leaves no score unwrapped: every indicator is an error that names it."""
    desk.rewrite("wrappers = []", 'wrappers = ["province_cap"]')
    desk.rewrite('type = "per_case", each = 2, what = "缺课"', 'type = "judgement"')
    desk.uninstall()
    check = desk.chidu("check", desk.system)
    assert check.returncode == 1
    assert "E406" in check.stdout
    assert {one["status"] for one in desk.scored(code=3)["indicators"].values()} == {"error"}


def test_no_plugins_leaves_strangers_out(desk: Any):
    """``--no-plugins`` opens the same sheet with the built-in rules alone."""
    scored = desk.data("--no-plugins", "score", desk.project, code=3)
    assert [one["status"] for one in scored["indicators"]] == ["error", "scored"]
    rows = desk.data("--no-plugins", "rules")
    assert {row["origin"].split()[0] for row in rows} == {"chidu"}
