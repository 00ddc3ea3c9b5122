"""What a user sets once for all projects: one TOML file, and beside it what the program remembers by itself."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from attrs import frozen

from chidu.language import tr
from chidu.nearest import nearest
from chidu.record import Record

#: The environment variable that names another settings file; what is remembered then lies beside that.
VARIABLE = "CHIDU_CONFIG"
#: The looks of the application.
THEMES = ("light", "dark", "colourless", "ascii")
#: The languages of the application.
LANGUAGES = ("zh", "en")
#: The package whose own plugins stay in use.
_HOME = "chidu"
#: How alike, from 0 to 1, a key must be to a setting that it does not set.
_MISSPELT = 0.8


@frozen(eq=False, repr=False, slots=False)
class Settings(Record):
    """The settings; empty is "as the program thinks best"."""

    theme: str = ""
    who: str = ""  # the name that changes are written down under
    systems: tuple[str, ...] = ()  # folders in which indicator systems lie, beside the installed ones
    language: str = ""  # of the application; the environment variable CHIDU_LANG goes before it
    blocked: (
        tuple[str, ...] | None
    ) = ()  # plugins out of use, ``package`` or ``package:name``; None: not readable


class ReadSettings(NamedTuple):
    """The settings that could be read, and sentences about what could not."""

    settings: Settings
    problems: tuple[str, ...] = ()


def settings_file() -> Path:
    """Return where the settings are, or would be."""
    given = os.environ.get(VARIABLE)
    if given:
        return Path(given)
    import platformdirs

    return platformdirs.user_config_path("chidu", appauthor=False) / "settings.toml"


def state_file() -> Path:
    """Return where the program keeps what it remembers, such as the projects that were open."""
    given = os.environ.get(VARIABLE)
    if given:
        return Path(given).with_suffix(".state.json")
    import platformdirs

    return platformdirs.user_state_path("chidu", appauthor=False) / "state.json"


def read_settings(path: Path | None = None) -> ReadSettings:
    """Return the settings of a file; what is wrong in it is told and left out, a file that is not there is empty."""
    import tomllib

    file = path or settings_file()
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return ReadSettings(Settings())
    except (OSError, ValueError) as error:
        text = tr("设置文件 {file} 读不出来，按没有设置办：{error}", file=file, error=error)
        return ReadSettings(Settings(blocked=None), (text,))
    return _settings(data, file)


def write_settings(settings: Settings, path: Path | None = None) -> None:
    """Write the settings whole or not at all, keeping what other versions put there; may raise ``OSError``."""
    import tomllib

    import tomli_w

    from chidu.toml.saving import put_file

    file = path or settings_file()
    try:
        data: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        data = {}
    data |= {"theme": settings.theme, "who": settings.who, "systems": list(settings.systems)}
    if settings.language or "language" in data:
        data["language"] = settings.language
    file.parent.mkdir(parents=True, exist_ok=True)
    put_file(file, tomli_w.dumps(data).encode())


def _settings(data: Mapping[str, Any], file: Path) -> ReadSettings:
    theme, who, systems = data.get("theme", ""), data.get("who", ""), data.get("systems", [])
    language, blocked = data.get("language", ""), data.get("blocked", [])
    fits = {
        "theme": _is_one_of(theme, THEMES),
        "who": (isinstance(who, str), tr("文字")),
        "systems": (_are_texts(systems), tr("文件夹的列表")),
        "language": _is_one_of(language, LANGUAGES),
        "blocked": (_are_strangers(blocked), tr("列表，每项是 软件包 或 软件包:名称，自带的 chidu 不在其内")),
    }
    problems = tuple(
        tr("设置文件 {file} 的 {key} 应是 {wanted}", file=file, key=key, wanted=wanted)
        for key, (is_fit, wanted) in fits.items()
        if not is_fit
    )
    problems += tuple(
        tr("设置文件 {file} 里的 {key} 没有用，是不是 {near}？", file=file, key=key, near=near[0])
        for key in data.keys() - fits.keys()  # other versions may have others
        if (near := nearest(key, fits, likeness=_MISSPELT))
    )
    found = Settings(
        theme if fits["theme"][0] else "",
        who if fits["who"][0] else "",
        tuple(systems) if fits["systems"][0] else (),
        language if fits["language"][0] else "",
        tuple(blocked) if fits["blocked"][0] else None,
    )
    return ReadSettings(found, problems)


def _is_one_of(value: Any, known: tuple[str, ...]) -> tuple[bool, str]:
    """Say whether a setting is empty or one of those that are known, and list them."""
    return isinstance(value, str) and value in {"", *known}, tr("、").join(known)


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _are_strangers(value: Any) -> bool:
    """Say whether a setting lists packages other than chidu, or plugins of theirs."""
    if not _are_texts(value):
        return False
    named = [one.partition(":") for one in value]
    return all(
        package.strip() and package.strip().lower() != _HOME and bool(name.strip()) == bool(colon)
        for package, colon, name in named
    )
