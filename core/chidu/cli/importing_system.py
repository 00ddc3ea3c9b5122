"""A form imported as a system: told by outcome, asked about, written, and its scores made a project."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chidu.cli.console import narrate, say, say_json
from chidu.cli.exits import FINE, FOUND, UNUSABLE
from chidu.diagnostics import Diagnostic
from chidu.diagnostics.render import as_json
from chidu.language import tr
from chidu.plugins.catalogue import Catalogue

if TYPE_CHECKING:
    from chidu.importing.answers import Answers
    from chidu.importing.scores import ScoredProject, ScoredRound
    from chidu.importing.system.reading import FormReading, ImportedSystem, Wanted

#: A file that cannot be used at all, or in which it is not clear what is meant.
_UNUSABLE = frozenset({"E101", "E102", "E801", "E802", "E803", "E804", "E805", "E812", "E911"})


def import_form(file: Path, catalogue: Catalogue, given: dict[str, Any], *, as_data: bool) -> int:
    """Import the form at ``file``; raise what refuses."""
    from chidu.cli.after_import import following
    from chidu.cli.ticking import ticking
    from chidu.importing.answers import unknown_answers
    from chidu.importing.saving import make_sure_of_place, save_text
    from chidu.importing.system.reading import read_form, system_of
    from chidu.projects.errors import RefusedError, SavingError

    target: Path = given["target"] or Path(f"{file.stem}.toml")
    is_written = not given["preview"]
    if is_written:
        make_sure_of_place(target, replace=given["replace"])
    wanted = _wanted(target, given)
    with ticking(tr("读 {file}", file=file.name)) as shown:
        form = read_form(file)
        made = system_of(form, wanted, catalogue, shown.at)
    if given["answers"] == "?" and made.draft is not None:
        made = _asked(made, form, wanted, catalogue, saving=is_written)
    elif made.asked is not None:
        for line in unknown_answers(made.asked, made.unpointed, wanted.answers):
            narrate(line)
    project = _project_place(made, target, given) if is_written and made.is_sound else None
    kept = save_text(target, made.text, replace=given["replace"]) if is_written and made.is_sound else None
    try:
        scored = _scored(made, project, catalogue)
    except (RefusedError, SavingError):  # the system stands there nevertheless
        narrate(tr("已写入 {path}；得分没有写成项目：", path=target))
        raise
    _tell(made, target if is_written else None, scored, catalogue, as_data=as_data)
    if kept is not None:
        narrate(tr("原来的文件另存为 {path}", path=kept))
    for title in wanted.ids.unused.values():
        narrate(tr("--ids 里的“{title}”不是表里的指标，没有用上", title=title))
    has_project = scored is not None
    for line in following(made, file, target, given, has_project=has_project):
        narrate(line)
    return _exit_code(made)


def _wanted(target: Path, given: dict[str, Any]) -> "Wanted":
    from chidu.importing.system.head import Given
    from chidu.importing.system.naming import GivenIds, read_ids
    from chidu.importing.system.reading import Wanted
    from chidu.projects.errors import RefusedError
    from chidu.shape.types import is_ident

    if given["name"] and not is_ident(given["name"]):
        raise RefusedError(tr("“{name}”不能作标识：可用字母、数字、汉字、_ 和 -", name=given["name"]))
    return Wanted(
        target,
        Given(given["name"], given["title"], given["version"], given["issuer"]),
        given["table"],
        read_ids(given["ids"]) if given["ids"] is not None else GivenIds({}),
        _answers(given, target),
        datetime.now().astimezone().date(),
    )


def _answers(given: dict[str, Any], target: Path) -> "Answers":
    """Return the answers that there are: those of the file named, or those kept when this was asked before."""
    from chidu.importing.answers import Answers, read_answers

    if given["answers"] is None:
        return Answers()
    if given["answers"] != "?":
        return read_answers(Path(given["answers"]))
    kept = _answers_place(target)
    if not kept.exists():
        return Answers()
    before = read_answers(kept)
    narrate(
        tr("照用 {path} 里已有的 {count} 个回答；要重新回答的，先删去那一行", path=kept, count=before.count)
    )
    return before


def _answers_place(target: Path) -> Path:
    return target.with_suffix(".answers.toml")


def _asked(
    made: "ImportedSystem", form: "FormReading", wanted: "Wanted", catalogue: Catalogue, *, saving: bool
) -> "ImportedSystem":
    """Return the import with what somebody answered; every answer is at once kept beside the file."""
    from chidu.cli.after_import import quoted
    from chidu.cli.import_answers import Asking
    from chidu.importing.answers import Answers, answers_text
    from chidu.importing.saving import put_text

    place = _answers_place(wanted.target)

    def keep(answers: Answers) -> None:
        if saving:
            put_text(place, answers_text(answers, form.path.name))

    asking = Asking(form, wanted, catalogue, keep)
    made = asking.run(made)
    if saving and asking.answers is not wanted.answers:
        narrate(tr("回答已存在 {path}；再导入时用 --answers {path}", path=quoted(place)))
    return made


def _project_place(made: "ImportedSystem", target: Path, given: dict[str, Any]) -> Path | None:
    """Return the folder of the project to be made, None where there is nothing to put into one."""
    if made.draft is None or given["no_scores"] or made.draft.extensible or not made.draft.has_scores:
        return None
    from chidu.projects.errors import RefusedError
    from chidu.projects.placing import make_sure_it_is_free

    place: Path = given["project"] or target.with_suffix("")
    above = next((one for one in place.absolute().parents if one.exists()), None)
    if above is not None and not above.is_dir():
        raise RefusedError(tr("{path} 是文件，不是文件夹：--project 换一个位置", path=above))
    try:
        make_sure_it_is_free(place)
    except RefusedError as error:
        hint = tr("表里的得分要写进一个新项目：用 --project 另给文件夹，或用 --no-scores 不要得分")
        raise RefusedError(str(error), (hint,)) from error
    return place


def _scored(made: "ImportedSystem", place: Path | None, catalogue: Catalogue) -> "ScoredProject | None":
    if place is None or made.draft is None or made.reading is None:
        return None
    from chidu.importing.scores import score_project

    return score_project(place, made.reading, made.draft, catalogue)


def _tell(
    made: "ImportedSystem",
    target: Path | None,
    scored: "ScoredProject | None",
    catalogue: Catalogue,
    *,
    as_data: bool,
) -> None:
    from chidu.importing.system.outcomes import outcomes_text
    from chidu.importing.telling import findings_text
    from chidu.importing.wording import Wording

    written = target if made.is_sound else None
    if as_data:
        say_json(_data(made, written, scored))
    else:
        if made.draft is not None:
            say(outcomes_text(made.draft, Wording(catalogue)))
        for text in findings_text(_found(made, scored)):
            say(text)
    if written is not None and made.draft is not None:
        head = made.draft.head
        narrate(tr("已写入 {path}（{name}）", path=written, name=f"{head.id}@{head.version}"))
    if scored is not None:
        _tell_project(scored)


def _found(made: "ImportedSystem", scored: "ScoredProject | None") -> list[Diagnostic]:
    """Return all findings; a score that its rule cannot give is told as that, not also as beyond the points."""
    refused = scored.diagnostics if scored else ()
    places = {one.place for one in refused}
    return [*(one for one in made.diagnostics if one.code != "W818" or one.place not in places), *refused]


def _tell_project(scored: "ScoredProject") -> None:
    from chidu.importing.scores import total_shown

    words = {"path": scored.folder, "count": scored.assigned, "total": total_shown(scored)}
    narrate(tr("表里的得分记在项目 {path}：{count} 项，标为纸面；{total}", **words))
    if scored.unexplained:
        titles = tr("、").join(one.title for one in scored.unexplained)
        narrate(tr("低于满分而原表没有写原因的：{titles}；请在项目里补写", titles=titles))


def _data(made: "ImportedSystem", target: Path | None, scored: "ScoredProject | None") -> dict[str, Any]:
    from chidu.importing.system.outcomes import outcomes_json

    head = made.draft.head if made.draft else None
    return {
        "file": None if target is None else str(target),
        "system": None if head is None else f"{head.id}@{head.version}",
        "title": None if head is None else head.title,
        "rules": outcomes_json(made.draft) if made.draft else [],
        "project": None
        if scored is None
        else {
            "folder": str(scored.folder),
            **_round_data(scored.rounds[0]),
            "rounds": [_round_data(one) for one in scored.rounds],
        },
        "diagnostics": [as_json(one) for one in _found(made, scored)],
    }


def _round_data(one: "ScoredRound") -> dict[str, Any]:
    from chidu.decimals import plain

    return {
        "round": one.round,
        "assigned": one.assigned,
        "total": None if one.total is None else plain(one.total),
        "grade": one.grade,
        "unexplained": [node.id for node in one.unexplained],
    }


def _exit_code(made: "ImportedSystem") -> int:
    if made.is_sound:
        return FINE
    codes = {one.code for one in made.diagnostics if one.is_error}
    return UNUSABLE if made.draft is None and codes & _UNUSABLE else FOUND
