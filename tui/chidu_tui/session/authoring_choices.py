"""What is chosen from lists while a system is extended: rules, examples, places, facts, who gives up points."""

from pathlib import Path

from chidu.authoring import forms
from chidu.authoring.fact_choices import fact_choices
from chidu.authoring.findings import Gap
from chidu.authoring.giving import givers
from chidu.decimals import plain
from chidu.diagnostics import KeyPath
from chidu.language import tr
from chidu.plugins.catalogue import Catalogue
from chidu.projects.errors import RefusedError
from chidu_tui.session.authoring import Author
from chidu_tui.session.authoring_view import places
from chidu_tui.session.browsing import place_of
from chidu_tui.session.choosable import Choosable
from chidu_tui.session.form_lines import field_at

#: Instead of a value: a group, a fact that is to be made, nothing chosen.
GROUP, NEW, NOTHING = "*group", "*new", "*nothing"


def rule_lines_to_choose(catalogue: Catalogue) -> tuple[Choosable, ...]:
    """Return every installed rule; those that cannot be used last, with why."""
    found = [
        Choosable(one.type, tr("{title}（{type}）", title=one.title, type=one.type), one.summary, one.fault)
        for one in forms.rule_choices(catalogue)
    ]
    return tuple(sorted(found, key=lambda one: one.fault != ""))


def new_lines(catalogue: Catalogue) -> tuple[Choosable, ...]:
    """Return what a new node may be: scored by a rule, or a group."""
    group = Choosable(GROUP, tr("一组指标"), tr("本身不评分，下面再加指标"))
    return (*rule_lines_to_choose(catalogue), group)


def example_lines(author: Author) -> tuple[Choosable, ...]:
    """Return the worked examples of the rule that the node has."""
    found = forms.examples(author.form(author.path).type, author.catalogue)
    note = tr("参数照这个例子填好，再改成自己的")
    return tuple(
        Choosable(str(n), tr("{title}（{points} 分）", title=one.title, points=plain(one.points)), note)
        for n, one in enumerate(found)
    )


def take_example(author: Author, value: str) -> None:
    """Fill the form as an example has it; points only where there are none."""
    path = author.path
    one = forms.examples(author.form(path).type, author.catalogue)[int(value)]
    author.take_rule(path, author.form(path).type, one.params)
    if author.layer.points(path) is None:
        author.edit(lambda layer: layer.refine(path, points=one.points))


def place_lines(author: Author) -> tuple[Choosable, ...]:
    """Return where the node could stand."""
    return tuple(Choosable(f"={name}", text) for name, text in places(author.layer, author.path))


def option_lines(author: Author, at: KeyPath) -> tuple[Choosable, ...]:
    """Return the words of a choice, and that nothing is chosen; ``option_value`` takes the word back."""
    field = field_at(author.form(author.path), at[1:])
    if field is None:
        return ()
    nothing = () if field.required else (Choosable(NOTHING, tr("不选"), field.help),)
    if field.kind == "yes_no":
        words = ((True, tr("是")), (False, tr("否")))
        return (*[Choosable(str(value), word, field.help) for value, word in words], *nothing)
    return (*[Choosable(str(one.value), one.text, field.help) for one in field.options], *nothing)


def option_value(author: Author, at: KeyPath, chosen: str) -> object:
    """Return the value of the word that was chosen, None for none."""
    field = field_at(author.form(author.path), at[1:])
    if field is None or chosen == NOTHING:
        return None
    if field.kind == "yes_no":
        return chosen == str(True)
    return next((one.value for one in field.options if str(one.value) == chosen), None)


def fact_lines(author: Author) -> tuple[Choosable, ...]:
    """Return the facts that a field may name, and that a new one is to be made."""
    new = Choosable(NEW, tr("新增事实…"), tr("体系里还没有的数据，填表时由人填"))
    bound = author.prove().bound
    known = () if bound is None else fact_choices(bound)
    return (*[Choosable(one.name, one.title, tr("写作 {name}", name=one.name)) for one in known], new)


def with_fact(text: str, name: str) -> str:
    """Return what stands in a field after a fact was chosen: a formula that waits for one gets it at its end."""
    waiting = text.rstrip().endswith(("+", "-", "*", "/", "(", ","))
    return f"{text.rstrip()} {name}" if waiting else name


def extension_file(text: str) -> Path:
    """Return the place of a new extension file as it was typed; raise ``RefusedError`` where it names none."""
    path = place_of(text, Path.cwd())
    if not path.name:
        raise RefusedError(tr("{path} 不是文件名，请写上文件的名称，如 本县体系.toml", path=text))
    return path if path.suffix == ".toml" else path.with_name(f"{path.name}.toml")


def giver_lines(author: Author, gap: Gap) -> tuple[Choosable, ...]:
    """Return who could give up the points that a level has too many."""
    found = []
    for one in givers(author.prove(), author.catalogue, gap.path, gap.over, author.path):
        words = {"title": one.title, "has": plain(one.points), "left": plain(one.points - gap.over)}
        note = tr("评分规则不用改") if one.follows else tr("评分规则的参数也要跟着改：让分以后到那一项去改")
        fault = "" if one.points > gap.over else tr("不够让")
        found.append(Choosable(one.path, tr("{title}：{has} 分 → {left} 分", **words), note, fault))
    return tuple(sorted(found, key=lambda one: one.fault != ""))
