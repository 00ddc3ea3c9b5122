"""The edits of the room 新增个性指标 saved: into the project, as an extension, or given up; and what is asked before leaving."""

from typing import TYPE_CHECKING

from chidu.authoring.naming import ident_of
from chidu.language import tr
from chidu_tui.screens.authoring_asking import ask, choose
from chidu_tui.session import authoring_choices as choices
from chidu_tui.session.choosable import Choosable
from chidu_tui.widgets.form_press import FormPress

if TYPE_CHECKING:
    from chidu_tui.screens.authoring import Authoring


def ask_before_leaving(room: "Authoring") -> None:
    """Ask what becomes of edits that no file has."""
    lines = (
        Choosable("save", tr("保存到本项目，再离开")),
        Choosable("keep", tr("先离开，改了的留着"), tr("回到这里可以接着改，退出程序以后也可以")),
        Choosable("give_up", tr("放弃未保存的修改")),
    )

    async def answered(value: str) -> None:
        if value == "save" and not await _saved(room):
            return
        if value == "give_up":
            room.author.give_up_edits()
            await room.edited()
        room.leave()

    choose(room, tr("修改还没有保存"), lines, answered)


async def save(room: "Authoring", _: FormPress) -> None:
    """Save the edits into the project."""
    await _saved(room)


async def _saved(room: "Authoring") -> bool:
    """Write the project's layer and let the sheet take it; say whether both was done."""
    author, project = room.author, room.session.project
    if project.read_only:
        room.chidu.tell(tr("这个项目只能查看，不能修改；可以另存为扩展文件"))
        return False
    done = room.try_to(lambda: author.save(project.folder.path, dict(project.sheet.rounds)))
    if done is None:
        return False
    before = project.bound.system.digest
    room.chidu.attempt(lambda: project.take_system(done.reference, author.catalogue))
    if project.bound.system.digest != done.reference.digest:
        return False
    author.taken()
    room.chidu.attempt(project.save)
    await room.edited()
    if before != project.bound.system.digest:
        await room.chidu.rebuild_others()
    room.notify(tr("已写入 {path}，评分表已换用", path=done.path.name), markup=False)
    if done.lost:
        room.notify(tr("这些注释没有地方放了：{lost}", lost=tr("；").join(done.lost)), markup=False)
    return True


async def save_as(room: "Authoring", _: FormPress) -> None:
    """Ask for a file and a title, and write the edits as an extension."""
    author = room.author
    place = room.session.project.folder.path.parent / tr("新扩展.toml")

    async def placed(text: str) -> None:
        path = room.try_to(lambda: choices.extension_file(text))
        if path is None:
            return

        async def titled(title: str) -> None:
            name = ident_of(path.stem, (), "extension")
            done = room.try_to(lambda: author.save_as(path, name, title))
            if done is not None:
                room.notify(tr("已写入 {path}", path=done.path), markup=False)

        ask(room, tr("新扩展的名称"), titled, placeholder=tr("如 某县电子政务项目绩效指标体系"))

    ask(room, tr("写到哪个文件"), placed, str(place))


async def give_up(room: "Authoring", _: FormPress) -> None:
    """Give up what no file has."""
    room.author.give_up_edits()
    await room.edited()
