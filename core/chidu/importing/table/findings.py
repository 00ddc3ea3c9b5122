"""The sentences about what a table says twice, not at all, or not so that it adds up."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from chidu.decimals import plain
from chidu.diagnostics import Diagnostic, Place, Related
from chidu.importing.table.printed import Amount, Printed
from chidu.language import tr

_SHOWN = 40
_MOST_RELATED = 12


def brief(text: str) -> str:
    """Return the beginning of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def unreadable_points(text: str, place: Place) -> Diagnostic:
    """Return what is told of points that are no number."""
    message = tr("分值“{text}”不是数字", text=brief(text))
    return Diagnostic("E814", message, tr("分值写成数字，如 5、5分 或 5%"), place=place)


def missing_points(title: str, place: Place) -> Diagnostic:
    """Return what is told of an indicator without points among others that have some."""
    message = tr("“{title}”没有印分值", title=brief(title))
    return Diagnostic("E814", message, tr("在表里补上分值；不是指标的，删去这一行"), place=place)


def second_points(title: str, first: Amount, second: Amount) -> Diagnostic:
    """Return what is told of two different numbers for one title."""
    words = {"title": brief(title), "first": shown(first), "second": shown(second)}
    message = tr("“{title}”印了两个分值：{first} 和 {second}，按前一个读", **words)
    related = (Related(shown(first), place=first.place),)
    return Diagnostic("E814", message, tr("核对哪一个对，改成一样"), place=second.place, related=related)


def shared_points(text: str, place: Place) -> Diagnostic:
    """Return what is told of points in one cell beside several indicators."""
    message = tr("分值“{text}”跨着几个指标合并，不知道各是几分，只给了第一个", text=brief(text))
    return Diagnostic("E814", message, tr("取消合并，给每个指标各写分值"), place=place)


def unreadable_score(text: str, place: Place) -> Diagnostic:
    """Return what is told of a score that is no number."""
    message = tr("得分“{text}”不是数字，没有读入", text=brief(text))
    return Diagnostic("W817", message, tr("得分写成数字，如 4.5；实际完成值写到它自己的一栏"), place=place)


def second_score(first: Amount, second: Amount) -> Diagnostic:
    """Return what is told of two scores for one indicator."""
    words = {"first": shown(first), "second": shown(second)}
    message = tr("同一个指标印了两个得分：{first} 和 {second}，按前一个读", **words)
    return Diagnostic("W817", message, tr("一个指标只写一个得分"), place=second.place)


def shared_score(text: str, place: Place) -> Diagnostic:
    """Return what is told of a score in one cell beside several indicators."""
    message = tr("得分“{text}”跨着几个指标合并，只给了第一个", text=brief(text))
    return Diagnostic("W817", message, tr("取消合并，给每个指标各写得分"), place=place)


def out_of_bounds(title: str, score: Amount, points: Amount) -> Diagnostic:
    """Return what is told of a score below nothing or above the points."""
    words = {"title": brief(title), "score": shown(score), "points": shown(points)}
    message = tr("“{title}”得分 {score}，不在 0 到 {points} 之间", **words)
    related = (Related(tr("分值 {points}", points=shown(points)), place=points.place),)
    return Diagnostic("W818", message, tr("核对得分与分值；扣分写成得分"), place=score.place, related=related)


def unplaced(text: str, place: Place) -> Diagnostic:
    """Return what is told of a cell that belongs to no indicator."""
    message = tr("“{text}”上面没有指标，没有读入", text=brief(text))
    return Diagnostic("W821", message, tr("在同一行写上指标的名称；是说明的，移到表外"), place=place)


def loose_rule(text: str, place: Place) -> Diagnostic:
    """Return what is told of a note that speaks of points: it belongs to no indicator."""
    message = tr("“{text}”说到得分，在指标以外，没有读成规则", text=brief(text))
    hint = tr("对照它改各指标的规则，或在指标体系里写 vetoes、caps")
    return Diagnostic("W821", message, hint, place=place)


def veto(text: str, place: Place) -> Diagnostic:
    """Return what is told of a row that has no points because it decides by itself."""
    message = tr("“{text}”是一票否决，不是有分值的指标，没有读入", text=brief(text))
    return Diagnostic("W821", message, tr("在指标体系的 [vetoes] 里写它；其余的照读"), place=place)


def mixed(title: str, place: Place) -> Diagnostic:
    """Return what is told of a group that both adds to the total and takes from it."""
    message = tr("“{title}”有加有减，没有读入", title=brief(title))
    hint = tr("在表里分成加分项、减分项，各写最多几分，再导入；或者在指标体系里写（beyond）")
    return Diagnostic("W821", message, hint, place=place)


def without_limit(title: str, place: Place) -> Diagnostic:
    """Return what is told of a bonus or a penalty of which nobody knows what it comes to at most."""
    message = tr("“{title}”在总分之外，没有写最多几分，没有读入", title=brief(title))
    hint = tr("在分值一栏写上最多加减几分，再导入；或者在指标体系里写（beyond）")
    return Diagnostic("W821", message, hint, place=place)


def further_scores(taken: str, left: str, place: Place) -> Diagnostic:
    """Return what is told of a column of scores beside the one that was taken."""
    message = tr("有几栏得分：取的是“{taken}”，“{left}”没有读入", taken=brief(taken), left=brief(left))
    hint = tr("要读另一栏的，把它移到前面，或删去其余各栏")
    return Diagnostic("N822", message, hint, place=place)


def told_twice(title: str, first: Place, second: Place) -> Diagnostic:
    """Return what is told of a title that two indicators have beside each other."""
    message = tr("“{title}”印了两次，按两个指标读", title=brief(title))
    related = (Related(brief(title), place=first),)
    hint = tr("是同一个的，只留一个，或者合并单元格；不是的，改一个名称")
    return Diagnostic("W820", message, hint, place=second, related=related)


def group_sum(title: str, printed: Amount, total: Decimal, parts: Iterable[tuple[str, Amount]]) -> Diagnostic:
    """Return what is told of a group whose children do not sum to what it prints."""
    words = {"title": brief(title), "printed": shown(printed), "sum": plain(total)}
    message = tr("“{title}”印的是 {printed}，下级之和是 {sum}", **words)
    related = [Related(f"{brief(name)} {shown(one)}", place=one.place) for name, one in parts]
    hint = tr("核对本级和下级的分值，改到相等")
    return Diagnostic("E815", message, hint, place=printed.place, related=tuple(related[:_MOST_RELATED]))


def table_sum(printed: Amount, total: Decimal, parts: Iterable[tuple[str, Amount]]) -> Diagnostic:
    """Return what is told of a table whose points do not sum to its total."""
    message = tr("总分印的是 {printed}，各指标之和是 {sum}", printed=shown(printed), sum=plain(total))
    related = [Related(f"{brief(name)} {shown(one)}", place=one.place) for name, one in parts]
    hint = tr("核对总分和各指标的分值，改到相等")
    return Diagnostic("E816", message, hint, place=printed.place, related=tuple(related[:_MOST_RELATED]))


def score_sum(printed: Amount, total: Decimal) -> Diagnostic:
    """Return what is told of a table whose scores do not sum to what it prints."""
    message = tr("得分合计印的是 {printed}，各指标之和是 {sum}", printed=shown(printed), sum=plain(total))
    return Diagnostic("W819", message, tr("核对得分合计和各指标的得分"), place=printed.place)


def group_score_sum(title: str, printed: Amount, total: Decimal) -> Diagnostic:
    """Return what is told of a group whose scores do not sum to what its 小计 prints."""
    words = {"title": brief(title), "printed": shown(printed), "sum": plain(total)}
    message = tr("“{title}”的得分小计印的是 {printed}，各指标之和是 {sum}", **words)
    return Diagnostic("W819", message, tr("核对得分小计和各指标的得分"), place=printed.place)


def behind_the_end(title: str, place: Place) -> Diagnostic:
    """Return what is told of a row that looks like an indicator and stands behind the end of the table."""
    message = tr("“{title}”在合计和空行之后，不算这张表的指标，没有读入", title=brief(title))
    hint = tr("是这张表的，移到合计之前，或删去空行；是另一张表的，给它印上表头")
    return Diagnostic("W821", message, hint, place=place)


def without_header(cells: Sequence[Printed]) -> Diagnostic:
    """Return what is told of the texts in columns without a header, of which there is one at least."""
    spots = [one.place.spot or "" for one in cells]
    shown_spots = tr("、").join(spots[:_MOST_RELATED]) + ("…" if len(spots) > _MOST_RELATED else "")
    words = {"cells": shown_spots, "text": brief(cells[0].text)}
    message = tr("{cells} 在没有表头的一栏，只记在说明里：“{text}”", **words)
    return Diagnostic("N822", message, tr("要读成规则的，移到评价标准一栏；不要的删去"), place=cells[0].place)


def read_as(message: str, place: Place) -> Diagnostic:
    """Return the note of a custom that was followed where the table says nothing."""
    return Diagnostic("N822", message, tr("核对；不是这样的，在表里写明"), place=place)


def shown(amount: Amount) -> str:
    """Return a number as it is printed."""
    return plain(amount.number) + ("%" if amount.is_percent else "")
