"""One sentence for each kind of mistake: what is written, what would be accepted, and how to mend it."""

from collections.abc import Callable
from itertools import islice
from typing import Any

from chidu.diagnostics import Diagnostic, KeyPath
from chidu.language import tr
from chidu.shape.remedies import remedy
from chidu.shape.words import cut, found, listed, named, nearest, shown, wanted

#: Behind so many no words are looked for that may have been meant: it takes long, and helps nobody.
HINTED = 100


def told(error: Any, at: KeyPath, *, near: bool = True) -> Diagnostic:
    """Return the finding for a jsonschema error in data that stands at ``at``; ``near`` looks for what was meant."""
    here = (*at, *error.absolute_path)
    if error.validator == "additionalProperties":
        return _unknown_key(error, here, near=near)
    return _SENTENCES.get(error.validator, _unfit)(error, here)


def _unknown_key(error: Any, at: KeyPath, *, near: bool) -> Diagnostic:
    known = error.schema.get("properties", {})
    message = tr("不认识的键“{key}”", key=cut(str(at[-1])))
    return Diagnostic("E201", message, _choices(at[-1], known, near=near), at, on_key=True)


def _choices(word: object, known: Any, *, near: bool = True) -> str:
    """Return which word was probably meant, and which there are."""
    close, every = nearest(word, known) if near else None, listed(known)
    meant = "" if close is None else tr("是不是想写“{word}”？", word=close)
    accepted = tr("这里可以写：{words}", words=every) if every else ""
    return (meant + accepted).rstrip()


def _missing(error: Any, at: KeyPath) -> Diagnostic:
    key = str(error.message)
    schema = error.schema.get("properties", {}).get(key, {})
    about = schema.get("description", "")
    message = (
        tr("{table}缺少必填的“{key}”", table=named(at), key=key) if at else tr("缺少必填的“{key}”", key=key)
    )
    hint = tr("补上 {key} = …（{about}）", key=key, about=about) if about else tr("补上 {key} = …", key=key)
    return Diagnostic("E202", message, hint, at)


def _wrong_type(error: Any, at: KeyPath) -> Diagnostic:
    kinds = _kinds(error)
    message = tr(
        "{name}写成了{found}，这里要{wanted}",
        name=named(at),
        found=found(error.instance).rstrip(),
        wanted=tr("或").join(wanted(kind) for kind in kinds),
    )
    return Diagnostic("E203", message, remedy(error.instance, kinds[0]), at)


def _kinds(error: Any) -> list[str]:
    """Return the types that a value may have; for alternatives none of which fit, those of all."""
    if error.validator == "type":
        kinds = error.validator_value
        return [kinds] if isinstance(kinds, str) else list(kinds)
    if error.validator == "format":
        return ["date"]
    return list(dict.fromkeys(kind for inner in error.context for kind in _kinds(inner)))


def _alternatives(error: Any, at: KeyPath) -> Diagnostic:
    return _wrong_type(error, at) if _kinds(error) else _unfit(error, at)


def _limit(error: Any, at: KeyPath) -> Diagnostic:
    bound = shown(error.validator_value)
    sentence, hint = {
        "minimum": (tr("不得小于 {bound}", bound=bound), tr("写 {bound} 或更大的数", bound=bound)),
        "maximum": (tr("不得大于 {bound}", bound=bound), tr("写 {bound} 或更小的数", bound=bound)),
        "exclusiveMinimum": (tr("必须大于 {bound}", bound=bound), tr("写大于 {bound} 的数", bound=bound)),
        "exclusiveMaximum": (tr("必须小于 {bound}", bound=bound), tr("写小于 {bound} 的数", bound=bound)),
    }[error.validator]
    value = shown(error.instance)
    message = tr("{name}是 {value}，{limit}", name=named(at), value=value, limit=sentence)
    return Diagnostic("E204", message, hint, at)


def _too_few(error: Any, at: KeyPath) -> Diagnostic:
    if len(error.instance) == 0:
        return Diagnostic("E207", tr("{name}是空的", name=named(at)), _filling(error), at)
    return _size(error, at, tr("至少要"))


def _filling(error: Any) -> str:
    about = error.schema.get("description", "")
    if about:
        return tr("在这里写上：{about}", about=about)
    return tr("写上内容") if isinstance(error.instance, str) else tr("至少写一项")


def _too_many(error: Any, at: KeyPath) -> Diagnostic:
    return _size(error, at, tr("至多只能"))


def _size(error: Any, at: KeyPath, limit: str) -> Diagnostic:
    unit = tr("字") if isinstance(error.instance, str) else tr("项")
    values = {"name": named(at), "have": len(error.instance), "bound": error.validator_value}
    message = tr("{name}有 {have} {unit}，{limit} {bound} {unit}", **values, unit=unit, limit=limit)
    return Diagnostic("E204", message, tr("改为 {bound} {unit}", bound=error.validator_value, unit=unit), at)


def _not_among(error: Any, at: KeyPath) -> Diagnostic:
    choices = error.validator_value if error.validator == "enum" else [error.validator_value]
    words = [each if isinstance(each, str) else shown(each) for each in choices]
    message = tr("{name}是{value}，不在可选值之内", name=named(at), value=_value(error.instance))
    return Diagnostic("E205", message, _choices(error.instance, words), at)


def _value(value: Any) -> str:
    return shown(value) if isinstance(value, str) else f" {shown(value)}"


def _not_matching(error: Any, at: KeyPath) -> Diagnostic:
    if not error.instance.strip():
        return Diagnostic("E207", tr("{name}是空的", name=named(at)), _filling(error), at)
    message = tr("{name}是{value}，不合规定", name=named(at), value=shown(error.instance))
    return Diagnostic("E206", message, _form(error.schema), at)


def _unfit_key(error: Any, at: KeyPath) -> Diagnostic:
    message = tr("键{value}不合规定", value=shown(str(at[-1])))
    names = error.validator_value
    hint = _choices(at[-1], names["enum"]) if "enum" in names else _form(names)
    return Diagnostic("E206", message, hint, at, on_key=True)


def _form(schema: Any) -> str:
    """Return what a text must look like: the pattern's name, or the pattern where it has none."""
    return tr(
        "这里要{form}", form=schema.get("patternErrorMessage", schema.get("pattern", tr("有内容的文字")))
    )


def _unfit(error: Any, at: KeyPath) -> Diagnostic:
    """Tell what a keyword says that this module has no sentence for, such as ``not``."""
    message = tr("{name}不合要求（{keyword}）", name=named(at), keyword=error.validator)
    return Diagnostic("E203", message, str(error.schema.get("description", "")), at)


def is_misspelt(missing: Any) -> bool:
    """Say whether a missing key stands there misspelt, as an unknown key: that is one mistake and not two."""
    known = missing.schema.get("properties", {})
    if missing.schema.get("additionalProperties") is not False:
        return False
    strange = islice((key for key in missing.instance if key not in known), HINTED)
    return any(nearest(key, known) == missing.message for key in strange)


_SENTENCES: dict[str, Callable[[Any, KeyPath], Diagnostic]] = {
    "propertyNames": _unfit_key,
    "required": _missing,
    "type": _wrong_type,
    "format": _wrong_type,
    "anyOf": _alternatives,
    "oneOf": _alternatives,
    "minimum": _limit,
    "maximum": _limit,
    "exclusiveMinimum": _limit,
    "exclusiveMaximum": _limit,
    "minLength": _too_few,
    "minItems": _too_few,
    "minProperties": _too_few,
    "maxLength": _too_many,
    "maxItems": _too_many,
    "maxProperties": _too_many,
    "enum": _not_among,
    "const": _not_among,
    "pattern": _not_matching,
}
