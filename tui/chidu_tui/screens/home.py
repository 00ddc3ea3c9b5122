"""Home: where ``chidu`` without a path begins: a new project, one that was open before, or one to look for."""

from collections.abc import Callable, Iterable
from pathlib import Path

from attrs import evolve
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from chidu.diagnostics.visible import visible
from chidu.language import tr, wanted
from chidu.projects.folder import folder_of
from chidu.settings import Settings, read_settings, write_settings
from chidu.toml import disk
from chidu.toml.source import PACKED
from chidu_tui.rooms import FIRST
from chidu_tui.session.browsing import place_of
from chidu_tui.session.choosable import Choosable
from chidu_tui.session.commands import Command
from chidu_tui.session.recents import recents, remember, tour_is_due
from chidu_tui.widgets.choices import Choices, line
from chidu_tui.widgets.room import Room
from chidu_tui.widgets.status_line import StatusLine

#: The languages, each in itself.
LANGUAGES = {"zh": "中文", "en": "English"}


class Home(Room):
    """The room without a project."""

    NAME = "home"
    ABOUT = tr("主页：↑↓ 选，Enter 打开。文件夹不在了的项目会标明，不能打开。")
    DEFAULT_CSS = """
    Home .home { padding: 1 2; }
    Home Choices { height: 1fr; border: none; padding: 0; background: $background; }
    Home .lead { height: auto; color: $primary; text-style: bold; margin: 0 0 1 0; }
    """

    def body(self) -> Iterable[Widget]:
        """Put the list below a sentence."""
        yield Vertical(
            Static(tr("财政支出绩效评价：新建一个项目，或打开已有的。"), classes="lead", markup=False),
            Choices(*self._options(), compact=True, markup=False),
            classes="home",
        )

    def header(self) -> tuple[str, ...]:
        """Return the room's name."""
        return (tr("主页"),)

    def status(self) -> str:
        """Return what is wrong with the settings, empty where nothing is."""
        return tr("；").join(read_settings().problems)

    def commands(self) -> tuple[Command, ...]:
        """Return what the menu offers in this room."""
        return tuple(Command(title, f"screen.{action}") for title, action in self._deeds())

    def on_mount(self) -> None:
        """Begin in the list; those who are here for the first time are shown around."""
        self.begin()
        if tour_is_due():
            self.action_tour()

    def begin(self) -> None:
        """Put the focus into the list."""
        choices = self.query_one(Choices)
        choices.focus()
        choices.highlighted = 0

    def renew(self) -> None:
        """Show the projects and settings as they are now."""
        super().renew()
        choices = self.query_one(Choices)
        at = choices.highlighted or 0
        choices.clear_options().add_options(self._options())
        choices.highlighted = at

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Do what was chosen."""
        event.stop()
        number = (event.option.id or "").removeprefix("recent-")
        if number.isdigit():
            one = recents()[int(number)]
            if one.there:
                self._open(one.folder)
            else:
                self.chidu.tell(tr("文件夹不在了：{folder}", folder=one.folder))
        else:
            await self.run_action(f"screen.{event.option.id}")

    def action_new(self) -> None:
        """Ask for the system, the name and the folder, and make the project."""
        from chidu.projects.placing import free_folder
        from chidu_tui.dialogs.ask import AskText
        from chidu_tui.dialogs.choose import Choose
        from chidu_tui.session import beginning

        listed = tuple(beginning.library().systems())

        def chosen(number: str | None) -> None:
            if number is not None:
                asked = AskText(tr("项目名称"), placeholder=tr("如 电子政务外网平台建设二期"))
                self.app.push_screen(asked, lambda name: named(int(number), name))

        def named(number: int, name: str | None) -> None:
            if name is not None:
                folder = free_folder(Path.cwd() / beginning.folder_name(name))
                asked = AskText(tr("放在哪个文件夹（新建）"), str(folder))
                self.app.push_screen(asked, lambda place: placed(number, name, place))

        def placed(number: int, name: str, place: str | None) -> None:
            if place is not None:
                folder, built_in = place_of(place, Path.cwd()), self.chidu.built_in
                made = lambda: beginning.begin_from(listed[number], folder, built_in=built_in)  # noqa: E731 - one expression
                self._make(made, name)

        self.app.push_screen(Choose(tr("按哪个指标体系评价？"), beginning.system_choices(listed)), chosen)

    def action_open(self) -> None:
        """Ask for a project, or a packed one, and open it."""
        from chidu_tui.dialogs.pick_project import PickProject

        def chosen(path: Path | None) -> None:
            if path is None:
                return
            if path.suffix == PACKED:
                from chidu_tui.session.beginning import unpack_beside

                self._make(lambda: unpack_beside(path, built_in=self.chidu.built_in))
            else:
                self._open(path)

        title = tr("打开：项目文件夹、其中的 sheet.toml，或打包的 .chidu 文件")
        self.app.push_screen(PickProject(title, Path.cwd()), chosen)

    def action_sample(self) -> None:
        """Copy the sample project here, and open it."""
        from chidu_tui.session.beginning import sample_in

        self._make(lambda: sample_in(Path.cwd(), built_in=self.chidu.built_in))

    def action_who(self) -> None:
        """Ask for the name that changes are written down under."""
        from chidu_tui.dialogs.ask import AskText

        def chosen(name: str | None) -> None:
            if name is not None:
                self._keep(evolve(read_settings().settings, who=name))
                self.renew()

        self.app.push_screen(AskText(tr("评价人姓名，记在每次修改里"), read_settings().settings.who), chosen)

    async def action_theme(self) -> None:
        """Ask for the looks, wear them, and keep them for the next time."""
        from chidu_tui.dialogs.choose import Choose

        async def chosen(name: str | None) -> None:
            if name is not None:
                self._keep(evolve(read_settings().settings, theme=name))
                await self.chidu.action_wear(name)

        looks = tuple(Choosable(one.name, one.title) for one in self.chidu.looks.values())
        self.app.push_screen(Choose(tr("外观"), looks, self.chidu.look.name), chosen)

    def action_language(self) -> None:
        """Ask for the language, and keep it: texts are read once, so it is spoken from the next start on."""
        from chidu_tui.dialogs.choose import Choose

        def chosen(name: str | None) -> None:
            if name is not None:
                self._keep(evolve(read_settings().settings, language=name))
                self.notify(tr("下次打开 chidu 时用{language}", language=LANGUAGES[name]), markup=False)
                self.renew()

        languages = tuple(Choosable(name, title) for name, title in LANGUAGES.items())
        spoken = read_settings().settings.language or wanted()
        self.app.push_screen(Choose(tr("语言 Language"), languages, spoken), chosen)

    def action_tour(self) -> None:
        """Show the pages for those who are here for the first time."""
        from chidu_tui.dialogs.tour import Tour

        self.app.push_screen(Tour())

    def _deeds(self) -> tuple[tuple[str, str], ...]:
        settings = read_settings().settings
        who = settings.who or tr("（用登录名）")
        language = LANGUAGES[settings.language or wanted()]
        return (
            (tr("新建项目…"), "new"),
            (tr("打开项目或打包的文件…"), "open"),
            (tr("打开示例"), "sample"),
            (tr("评价人：{who}", who=who), "who"),
            (tr("外观：{title}", title=self.chidu.look.title), "theme"),
            (tr("语言 Language：{language}", language=language), "language"),
            (tr("怎么用"), "tour"),
        )

    def _options(self) -> list[Option]:
        options = [Option(Content(visible(title)), id=action) for title, action in self._deeds()]
        listed = recents()
        if listed:
            options.append(Option("", disabled=True))
            options.append(Option(Content.styled(tr("最近的项目"), "bold"), disabled=True))
        for number, one in enumerate(listed):
            gone = "" if one.there else tr("（文件夹不在了）")
            options.append(Option(line(f"  {one.title}{gone}  {one.folder}"), id=f"recent-{number}"))
        return options

    def _keep(self, settings: Settings) -> None:
        try:
            write_settings(settings)
        except OSError as error:
            self.chidu.tell(tr("设置没有保存：{reason}", reason=disk.reason(error)))

    def _make(self, deed: Callable[[], Path], title: str = "") -> None:
        def made() -> None:
            folder = self.chidu.attempt(deed)
            if folder is not None:
                self._take(folder, title)

        self._do_slowly(tr("正在建立项目…"), made)

    def _open(self, path: Path) -> None:
        session = self.chidu.session
        if session is not None and session.project.folder.path.resolve() == folder_of(path).path.resolve():
            self.chidu.enter(FIRST)
        else:
            self._do_slowly(tr("正在打开项目…"), lambda: self._take(path))

    def _do_slowly(self, told: str, deed: Callable[[], None]) -> None:
        """Say what goes on, and do it once that is seen."""

        def done() -> None:
            deed()
            self.query_one(StatusLine).tell(self.status())

        self.query_one(StatusLine).tell(told)
        self.call_after_refresh(done)

    def _take(self, path: Path, title: str = "") -> None:
        from chidu_tui.starting import opened

        opening = opened(path, built_in=self.chidu.built_in)
        project = opening.project
        if project is not None:
            named = project.bound.system.head.named_by
            if title and named:
                self.chidu.attempt(lambda: project.fact(named, title))
            remember(project.title, project.folder.path)
        self.chidu.begin(opening)
