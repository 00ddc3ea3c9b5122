"""The form of a system that has none of its own: its facts by section, as they were declared."""

from collections.abc import Iterator

from attrs import evolve

from chidu.language import tr
from chidu.model.facts import Fact
from chidu.model.system import IndicatorSystem
from chidu.reports.forms.model import FormCell, FormHead, FormLine, FormPart, FormRow, FormText, PrintedForm
from chidu.systems.file import FORMAT

#: How wide the label and the value of a single fact are.
_LABEL, _VALUE = 3, 7
#: How the ids of such forms end.
_GENERIC = "-generic"


def generic_form(system: IndicatorSystem) -> PrintedForm:
    """Return a form with every fact of a system: what names the project on the cover, each section a part."""
    head = FormHead(
        id=f"{system.head.id}{_GENERIC}",
        title=tr("绩效自评报告"),
        system=system.head.id,
        issuer=system.head.issuer,
    )
    named = system.facts.get(system.head.named_by)
    cover = (FormLine(label=f"{named.title}：", fact=named.id),) if named else ()
    sections = dict.fromkeys(fact.section for fact in system.facts.values())
    first, *others = (*(part for title in sections for part in _parts(title, system)), _result())
    parts = (evolve(first, new_page=True), *others)  # the cover is a page of its own
    return PrintedForm(format=FORMAT, form=head, cover=cover, parts=parts)


def is_generic(form: PrintedForm) -> bool:
    """Say whether a form was made from its system."""
    return form.form.id.endswith(_GENERIC)


def _parts(title: str, system: IndicatorSystem) -> Iterator[FormPart]:
    """Yield the single facts of a section as one table, then each of its table facts."""
    facts = [fact for fact in system.facts.values() if fact.section == title]
    single = [fact for fact in facts if fact.type != "table"]
    heading = title or tr("项目情况")
    if single and all(fact.type == "text" and not fact.formula for fact in single) and len(single) > 1:
        yield FormPart(title=heading, texts=tuple(FormText(heading=one.title, fact=one.id) for one in single))
    elif single:
        yield FormPart(title=heading, widths=(_LABEL, _VALUE), rows=tuple(map(_single, single)))
    for number, fact in enumerate(one for one in facts if one.type == "table"):
        yield _table(fact, "" if single or number > 0 else heading)


def _single(fact: Fact) -> FormRow:
    label = tr("{title}（{unit}）", title=fact.title, unit=fact.unit) if fact.unit else fact.title
    return FormRow(cells=(FormCell(text=label), FormCell(fact=fact.id)))


def _table(fact: Fact, title: str) -> FormPart:
    columns = list(fact.columns.values())
    if fact.rows and any(map(fact.is_measured, columns)):  # a unit is printed behind its numbers
        columns = [one for one in columns if one is not fact.unit_column]
    heads = [
        tr("{title}（{unit}）", title=one.title, unit=one.unit) if one.unit else one.title for one in columns
    ]
    name = FormRow(cells=(FormCell(text=fact.title, columns=len(columns) + 1, centred=True),), head=True)
    if fact.rows:
        head = FormRow(cells=(FormCell(), *(_head(one) for one in heads)), head=True)
        rows = [
            FormRow(
                cells=(
                    FormCell(text=row.title),
                    *(FormCell(fact=f"{fact.id}.{row.id}.{one.id}") for one in columns),
                )
            )
            for row in fact.rows
        ]
        return FormPart(title=title, widths=(2, *(2 for _ in columns)), rows=(name, head, *rows))
    head = FormRow(cells=(_head(tr("序号")), *(_head(one) for one in heads)), head=True)
    each = FormRow(
        cells=(FormCell(fact="#"), *(FormCell(fact=one.id) for one in columns)), each=fact.id, least=1
    )
    return FormPart(title=title, widths=(1, *(3 for _ in columns)), rows=(name, head, each))


def _head(text: str) -> FormCell:
    return FormCell(text=text, centred=True)


def _result() -> FormPart:
    rows = (
        FormRow(cells=(FormCell(text=tr("绩效自评综合得分")), FormCell(result="points"))),
        FormRow(cells=(FormCell(text=tr("评价等次")), FormCell(result="grade"))),
    )
    return FormPart(title=tr("评价结果"), widths=(_LABEL, _VALUE), rows=rows)
