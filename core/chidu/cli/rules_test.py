"""``chidu rules test NAME|FILE``: a rule tried by the kit in a process of its own, and how mature it is."""

from pathlib import Path
from typing import Any

import click

from chidu.cli.console import say, say_json
from chidu.cli.exits import FINE, FOUND
from chidu.cli.refusing import refuse
from chidu.language import tr
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.fence import Fault


@click.command(
    "test",
    help=tr("试验一条评分规则：已安装的名称，或规则文件 FILE；在另一个进程里运行，列出毛病和成熟程度。"),
)
@click.argument("name")
@click.option("--trust", "trusting", is_flag=True, help=tr("先信任规则文件（内容是自己写的，或已经看过）"))
@click.option("--json", "as_data", is_flag=True, help=tr("输出 JSON"))
@click.pass_obj
def command(options: dict[str, Any], *, name: str, trusting: bool, as_data: bool) -> int:
    """Try a rule and print what was found."""
    from chidu.testing import check_rule
    from chidu.testing.report_text import report_text

    subject, accepted, refused = _subject(name, options, trusting=trusting)
    if refused:
        return refuse(refused, as_data=as_data)
    report = check_rule(subject, here=False, accepted=accepted)
    if as_data:
        say_json(report.as_json())
    else:
        say(report_text(report))
    return FINE if report.is_sound else FOUND


def _subject(name: str, options: dict[str, Any], *, trusting: bool) -> tuple[Any, str, str]:
    """Return the rule to try, the digest of a file that was accepted, and why it cannot be tried, empty where it can."""
    from chidu.plugins.one_file import RuleFile

    if name.endswith(".py"):
        return _file(Path(name), trusting=trusting)
    offer = Catalogue(built_in=options["built_in"]).offer(name)
    if isinstance(offer, Fault):
        return None, "", offer.message
    if isinstance(offer.entry, RuleFile):
        return _file(offer.entry.path, trusting=trusting)
    return offer.qualified, "", ""


def _file(path: Path, *, trusting: bool) -> tuple[Any, str, str]:
    from chidu.plugins.one_file import is_rule, refusal
    from chidu.plugins.trusting import digest_of

    if not path.is_file():
        return None, "", tr("没有文件 {path}", path=path)
    content = path.read_bytes()  # once: what was looked at is what runs
    if not is_rule(path, content):
        return None, "", tr("{path} 不是评分规则文件：应是 名称.py，里面有 rule_info", path=path)
    if trusting:
        from chidu.cli.rules_trust import trusted

        trusted(path, content)
    refused = refusal(path, content)
    return path, digest_of(content), "" if refused is None else refused.message
