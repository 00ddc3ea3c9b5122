"""What is said at the end of an import of a form: how much of it is certain, and how to go on."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from chidu.importing.system.outcomes import outcomes, titled
from chidu.importing.system.reading import ImportedSystem
from chidu.language import tr


def following(
    made: ImportedSystem, file: Path, target: Path, given: Mapping[str, Any], *, has_project: bool
) -> Iterator[str]:
    """Yield the last lines; ``given`` are the options of the command, by name."""
    if made.draft is None:
        yield tr("什么也没有写")
        return
    again = f"chidu import {quoted(file)} -o {quoted(target)}{_options(given)}"
    if not made.is_sound:
        yield tr("没有写成指标体系：改好原表里上面列出的几处，再导入")
        if made.unpointed:
            command = f"{again} --answers"
            yield tr(
                "没有自己分值的 {count} 项，也可以逐项回答：{command}",
                count=len(made.unpointed),
                command=command,
            )
        return
    counted = {name: len(found) for name, found in outcomes(made.draft).items()}
    shown = tr("，").join(f"{titled(name)} {count}" for name, count in counted.items())
    yield tr("共 {count} 项规则：{shown}", count=len(made.draft.indicators), shown=shown)
    if given["preview"]:
        yield tr("只看，没有写")
        return
    if counted["proposed"] + counted["unknown"]:
        command = f"{again} --replace --answers" + (tr(" --project 新项目") if has_project else "")
        yield tr("待定、没有读懂的，逐条回答：{command}；或照文件里的注释改", command=command)
    preview = f"chidu preview {quoted(target)}"
    if has_project:
        yield tr("对照原表：{preview}", preview=preview)
    else:
        sheet = f"chidu new sheet {tr('项目')} --system {quoted(target)}"
        yield tr("对照原表：{preview}；用它评分：{sheet}", preview=preview, sheet=sheet)


def _options(given: Mapping[str, Any]) -> str:
    """Return the options that decide what the system is, as they were typed."""
    named = {"name": "--id", "title": "--title", "version": "--version", "issuer": "--issuer"}
    named |= {"ids": "--ids", "table": "--table"}
    typed = "".join(f" {option} {quoted(given[key])}" for key, option in named.items() if given[key])
    return typed + (" --no-scores" if given["no_scores"] else "")


def quoted(value: object) -> str:
    """Return a path, or another value, as it is typed in a command."""
    text = str(value)
    return f'"{text}"' if any(one in text for one in " &();'") else text
