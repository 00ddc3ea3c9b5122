"""Signs that other languages and forms have and formulas have not, each with its own sentence."""

from chidu.formula.problems import FormulaProblem
from chidu.language import tr

#: Signs whose meaning is plain: the problem is told, and reading goes on as if the right one stood there.
MENDED = {"=": "==", "<>": "!=", "=>": ">=", "=<": "<=", "&&": "and", "||": "or", "!": "not"}


def mended(sign: str, start: int, end: int, *, leading: bool = False) -> FormulaProblem:
    """Return the problem of a sign that stands for another one, or of an = ``leading`` the whole formula."""
    if leading:
        return FormulaProblem("E501", tr("算式不以“=”开头"), start, end, tr("去掉开头的 ="))
    if sign == "=":
        return FormulaProblem("E501", tr("单个“=”不能用来比较"), start, end, tr("相等写成 =="))
    message = tr("算式中没有“{sign}”", sign=sign)
    return FormulaProblem("E501", message, start, end, tr("写成 {right}", right=MENDED[sign]))


def stray(sign: str, written: str, start: int, end: int) -> FormulaProblem:
    """Return the problem of something that no formula holds; ``written`` is it before folding."""
    shown = written if written.isprintable() else f"U+{ord(written):04X}"
    hint = _hints().get(sign) or tr("可用的有 + - * / 括号 逗号、== != < <= > >=、and or not、if else")
    return FormulaProblem("E501", tr("算式中不能有“{shown}”", shown=shown), start, end, hint)


def _hints() -> dict[str, str]:
    brackets = tr("只用圆括号 ( )；栏用名称取，如 sum(funds.arrived)")
    minus = tr("减号写成 -")
    power = tr("没有乘方；平方写成 x * x")
    return {
        "**": power,
        "^": power,
        "//": tr("除写成 /；取整用 round(x, 0)"),
        "%": tr("百分号只跟在数字后面，如 90%；没有取余数"),
        ".": tr("小数写成 0.5；名称中的点前后不留空格，也不跟在括号后面"),
        "、": tr("参数之间用逗号"),
        "–": minus,
        "—": minus,
        **dict.fromkeys("[]{}【】", brackets),
    }
