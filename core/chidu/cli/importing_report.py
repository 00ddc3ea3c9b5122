"""A filled 自评报告 imported into a project: what it says, what that contradicts, and what is written."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from chidu.cli.after_import import quoted
from chidu.cli.console import narrate, say, say_json
from chidu.cli.exits import FINE, UNUSABLE
from chidu.cli.reading import tell_opening
from chidu.cli.refusing import refuse
from chidu.cli.ticking import ticking
from chidu.diagnostics import Diagnostic
from chidu.diagnostics.render import as_json
from chidu.language import tr
from chidu.plugins.catalogue import Catalogue

if TYPE_CHECKING:
    from chidu.importing.report.entering import Offer
    from chidu.projects.project import OpenProject

#: The round that the report's score belongs to.
_ROUND = "self"


def import_into(file: Path, catalogue: Catalogue, given: dict[str, Any], *, as_data: bool) -> int:
    """Import the report at ``file`` into a project; raise what refuses."""
    from chidu.projects.folder import folder_of
    from chidu.projects.opening import open_project
    from chidu.projects.person import person

    preview: bool = given["preview"]
    place: Path = given["into"]
    if not folder_of(place).is_project:
        return refuse(_no_project(place), as_data=as_data)
    opening = open_project(place, catalogue, person(), read_only=preview)
    project = opening.project
    tell_opening(opening)
    if project is None:
        return UNUSABLE
    try:
        if project.read_only and not preview:
            return refuse(opening.locked_by, as_data=as_data)
        return _imported(file, project, given, as_data=as_data)
    finally:
        project.close(saving=False)


def _no_project(place: Path) -> str:
    """Return why a report cannot be read into what is no project."""
    try:
        kind = "folder" if place.is_dir() else "file" if place.exists() else ""
    except (OSError, ValueError):  # a name that is too long
        kind = ""
    if kind == "folder":
        return tr("{path} 不是项目文件夹（里面没有 sheet.toml）：--into 后面写项目文件夹", path=place)
    if kind == "file":
        return tr("{path} 是文件，不是项目文件夹：--into 后面写项目文件夹", path=place)
    words = {"path": place, "command": f"chidu new sheet {quoted(place)} --system {tr('指标体系')}"}
    return tr("没有项目 {path}：核对名字，或先建立它：{command}", **words)


def _imported(file: Path, project: "OpenProject", given: dict[str, Any], *, as_data: bool) -> int:
    from chidu.importing.report.contradictions import contradictions
    from chidu.importing.report.entering import assessed, entering, offered
    from chidu.importing.report.reading import read_report
    from chidu.projects.rounds import make_sure_facts_are_open
    from chidu.reports.forms.library import form_for

    make_sure_facts_are_open(project.data)
    with ticking(tr("读 {file}", file=file.name)):
        report = read_report(file, form_for(project.bound, project.folder.path), project.bound)
    if report.is_refused:
        _tell_findings(report.diagnostics, as_data=as_data)
        narrate(tr("什么也没有写"))
        return UNUSABLE
    offer = offered(report, project, replace=given["replace"])
    values = entering(offer, replace=given["replace"])
    found = contradictions(report, project.bound, assessed(project, values, _ROUND))
    is_written = not given["preview"] and len(values) > 0
    if is_written:
        project.facts(values, tr("导入自 {file}", file=file.name))
        project.save()
    told = (*report.diagnostics, *offer.diagnostics, *found)
    _tell(project, offer, told, given, as_data=as_data, is_written=is_written)
    return FINE


def _tell_findings(found: tuple[Diagnostic, ...], *, as_data: bool) -> None:
    from chidu.importing.telling import findings_text

    if as_data:
        say_json({"diagnostics": [as_json(one) for one in found]})
    else:
        for text in findings_text(found):
            say(text)


def _tell(
    project: "OpenProject",
    offer: "Offer",
    found: tuple[Diagnostic, ...],
    given: dict[str, Any],
    *,
    as_data: bool,
    is_written: bool,
) -> None:
    from chidu.importing.report.telling import offer_json, offer_text
    from chidu.importing.telling import findings_text

    if as_data:
        say_json(
            {
                "project": str(project.folder.path),
                "written": is_written,
                **offer_json(offer, replace=given["replace"]),
                "diagnostics": [as_json(one) for one in found],
            }
        )
    else:
        say(offer_text(offer, replace=given["replace"]))
        for text in findings_text(found):
            say(text)
    if given["preview"]:
        narrate(tr("只看，没有写"))
    elif is_written:
        narrate(tr("已写入 {path}", path=project.folder.path))
    else:
        narrate(tr("没有要写的，{path} 没有改动", path=project.folder.path))
