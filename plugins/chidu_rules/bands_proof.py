"""The proof that the bands of the rule ``bands`` cover the axis once, and that the best gives full marks."""

from decimal import Decimal

from attrs import evolve

from chidu.rules import ZERO, Problem, plain, tr
from chidu_rules.axis import INFINITY, Seam, seams
from chidu_rules.bands_params import Band, Params, spoken
from chidu_rules.clauses import repeated
from chidu_rules.quantity import LARGE, Kind, mistyped


def problems_of(params: Params, full: Decimal) -> tuple[Problem, ...]:
    """Return what is wrong with the bands in an indicator of ``full`` points."""
    if not params.bands:
        return (Problem(tr("没有任何一档"), ("bands",), tr("至少写一档：{ id = …, from = …, points = … }")),)
    unsound = (
        *_axis(params),
        *_whole(params),
        *repeated([band.id for band in params.bands], "bands"),
        *_priced(params),
    )
    problems = unsound or (*_best(params, full), *_covered(params))
    return (*problems, *_condition(params, full), *_unmarked(params))


def _covered(params: Params) -> tuple[Problem, ...]:
    """Return what is wrong with where the bands lie; percents typed as 90 that alone tear them apart come first."""
    torn, typed = _torn(params), _typed(params)
    if torn and typed and not _torn(_as_ratios(params)):
        return tuple(evolve(one, warning=False) for one in typed)
    return (*torn, *typed)


def _torn(params: Params) -> tuple[Problem, ...]:
    return _stretches(params) or _seams(params)


def _typed(params: Params) -> tuple[Problem, ...]:
    """Ask, once for each, about bounds that were probably typed as 90 for 90 %."""
    found: dict[Decimal, tuple[Problem, ...]] = {}
    for place, band in enumerate(params.bands):
        for key, bound in (("from", band.low), ("to", band.high)):
            if bound is not None and bound not in found:
                kind: Kind = "percent" if params.kind == "percent" else "number"
                found[bound] = mistyped(bound, kind, ("bands", place, key))
    return tuple(one for problems in found.values() for one in problems)


def _as_ratios(params: Params) -> Params:
    """Return the parameters as they were probably meant."""
    bands = [evolve(band, low=_ratio(band.low), high=_ratio(band.high)) for band in params.bands]
    return evolve(params, bands=tuple(bands))


def _ratio(bound: Decimal | None) -> Decimal | None:
    return bound / 100 if bound is not None and abs(bound) > LARGE else bound


def _axis(params: Params) -> tuple[Problem, ...]:
    if len(params.domain) <= 2 and not params.axis.empty:  # noqa: PLR2004 - lowest and highest
        return ()
    text = tr("domain 应写 [最小, 最大] 或 [最小]，且最小在前")
    return (Problem(text, ("domain",), tr("如 domain = [0, 1]；不写则值没有范围")),)


def _whole(params: Params) -> tuple[Problem, ...]:
    """Return the bounds that no count can be."""
    if not params.counts:
        return ()
    bounds: list[tuple[Decimal | None, tuple[str | int, ...]]] = [
        (bound, ("bands", place, key))
        for place, band in enumerate(params.bands)
        for key, bound in (("from", band.low), ("to", band.high))
    ]
    bounds += [(bound, ("domain", place)) for place, bound in enumerate(params.domain)]
    return tuple(
        Problem(
            tr("{bound} 不是整数，而值按整数计", bound=plain(bound)), at, tr('写整数，或改用 kind = "number"')
        )
        for bound, at in bounds
        if bound is not None and bound != bound.to_integral_value()
    )


def _priced(params: Params) -> tuple[Problem, ...]:
    problems = []
    for place, band in enumerate(params.bands):
        ranged = (band.points_from is not None, band.points_to is not None)
        if any(ranged) != all(ranged) or any(ranged) == (band.points is not None):
            hint = tr("写 points，或同时写 points_from 与 points_to（给分区间）")
            problems.append(Problem(tr("这一档的分没有写清"), ("bands", place), hint))
        elif all(ranged) and params.inside is None:
            hint = tr('写 inside = "interpolate"（按值插算）或 inside = "choose"（由评分人定）')
            problems.append(Problem(tr("这一档给的是区间，没有说区间内怎样定分"), ("bands", place), hint))
    return tuple(problems)


def _best(params: Params, full: Decimal) -> tuple[Problem, ...]:
    best = params.extent.high
    if best == full:
        return ()
    words = {"best": plain(best), "full": plain(full)}
    hint = tr("最好的一档写 {full} 分；或改本指标的分值为 {best}", **words)
    if best > full:
        return (Problem(tr("最好的一档 {best} 分，高于本指标的 {full} 分", **words), ("bands",), hint),)
    return (Problem(tr("最好的一档只有 {best} 分，得不到满分 {full} 分", **words), ("bands",), hint),)


def _stretches(params: Params) -> tuple[Problem, ...]:
    problems = []
    for place, band in enumerate(params.bands):
        message, hint = _stretch(params, band)
        if message:
            problems.append(Problem(message, ("bands", place), hint))
    return tuple(problems)


def _stretch(params: Params, band: Band) -> tuple[str, str]:
    """Return what is wrong with where the band lies, and the way to mend it; nothing where it is sound."""
    whole, stretch, name = params.axis, params.interval(band), params.named(band, spoken())
    if stretch.empty:
        return tr("“{band}”里没有任何值", band=name), tr('from 应小于 to；只有一个值的档写 includes = "both"')
    if stretch.start < whole.start or stretch.end > whole.end:
        return tr("“{band}”超出值的范围", band=name), tr("改这一档，或用 domain = [最小, 最大] 写明值的范围")
    low, high = params.ends(band)
    finite = low < high < INFINITY
    if band.points is None and params.inside == "interpolate" and not finite:
        return tr("“{band}”没有两个不同的端点，无法按值插算", band=name), tr("补写 from 与 to，或改用 points")
    return "", ""


def _seams(params: Params) -> tuple[Problem, ...]:
    hint = tr('改 from、to，或用 includes 写明端点归哪一档（"from"、"to"、"both"、"none"）')
    found = seams([params.interval(band) for band in params.bands], params.axis)
    return tuple(
        Problem(_seam(params, seam), ("bands",) if seam.right is None else ("bands", seam.right), hint)
        for seam in found
    )


def _seam(params: Params, seam: Seam) -> str:
    where = params.stretch(seam.stretch)
    if seam.left is None or seam.right is None or seam.kind == "gap":
        return tr("{where}不属于任何一档", where=where)
    left, right = (params.named(params.bands[place], spoken()) for place in (seam.left, seam.right))
    return tr("{where}同时属于“{left}”和“{right}”", where=where, left=left, right=right)


def _condition(params: Params, full: Decimal) -> tuple[Problem, ...]:
    if params.otherwise > full:
        words = {"points": plain(params.otherwise), "full": plain(full)}
        text = tr("不满足条件时得 {points} 分，高于本指标的 {full} 分", **words)
        return (Problem(text, ("otherwise",), tr("写不高于 {full} 的分", **words)),)
    if params.condition is not None:
        return ()
    without = tr("没有写 condition（条件），这一项不起作用")
    keys = {"condition_fact": params.condition_fact is not None, "otherwise": params.otherwise != ZERO}
    hint = tr('写上 condition = "…"，或删去这一项')
    return tuple(Problem(without, (key,), hint) for key, written in keys.items() if written)


def _unmarked(params: Params) -> tuple[Problem, ...]:
    """Warn, once for each, of bounds that neither band beside them marks."""
    if params.counts:  # 1-3次 and 4次 leave nothing in doubt
        return ()
    settled = {bound for band in params.bands if band.includes is not None for bound in (band.low, band.high)}
    settled |= {cut.value for cut in params.axis}
    problems = []
    for place, band in enumerate(params.bands):
        bounds = [bound for bound in (band.low, band.high) if bound is not None and bound not in settled]
        if band.includes is None and bounds:
            settled.add(bounds[0])
            text = tr("没有写明 {bound} 归哪一档，按“含下端”理解", bound=params.shown(bounds[0]))
            problems.append(
                Problem(text, ("bands", place), tr('写上 includes = "from"（或 "to"）'), warning=True)
            )
    return tuple(problems)
