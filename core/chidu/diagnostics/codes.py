"""Every code that chidu can say, in one table; each has a section of its own in ``docs/diagnostics.md``.

The letter is the severity (E error, W warning, N note), the first digit the subject: 1 the file and its TOML,
2 its shape, 3 the proofs of a system, 4 rules and plugins, 5 facts and formulas, 6 sheets, 7 scoring.
"""

from typing import Literal

from attrs import frozen

Severity = Literal["error", "warning", "note"]
_SEVERITY: dict[str, Severity] = {"E": "error", "W": "warning", "N": "note"}


@frozen
class Code:
    """A code and what it is about, in Chinese."""

    code: str
    title: str

    @property
    def severity(self) -> Severity:
        """Return what the code's letter says."""
        return _SEVERITY[self.code[0]]


_TITLES = {
    "E101": "文件无法读取",
    "E102": "文件过大",
    "E103": "文件不是 UTF-8 编码",
    "E110": "不是合法的 TOML",
    "E111": "中文键名没有加引号",
    "E112": "使用了全角符号",
    "E113": "同一个键写了两次",
    "E114": "使用了 TOML 1.1 的写法",
    "E115": "嵌套过深",
    "E116": "数字不可用",
    "E201": "不认识的键",
    "E202": "缺少必填的键",
    "E203": "值的类型不对",
    "E204": "值超出范围",
    "E205": "不在可选值之内",
    "E206": "标识不合规定",
    "E207": "内容为空",
    "E208": "格式版本不支持",
    "E209": "指标之下又有下级指标",
    "E210": "既没有评分规则，也没有下级指标",
    "E301": "下级分值之和与本级不符",
    "E302": "一级指标分值之和与总分不符",
    "E303": "等次没有覆盖全部得分",
    "W309": "评价标准与评分规则不符",
    "N310": "指标体系留有可扩展的分值",
    "E311": "要修改或删除的指标不存在",
    "E312": "要新增的指标已经存在",
    "E313": "after 所指的指标不存在",
    "E314": "上一层锁定的内容不能改",
    "E315": "找不到所扩展的指标体系",
    "E316": "扩展绕回到自己",
    "E317": "所扩展的文件在允许的文件夹之外",
    "E318": "open 或 locked 所指的指标不存在",
    "E304": "没有任何指标",
    "E319": "权重的写法不成立",
    "E320": "封顶、否决或轮次权重的写法不成立",
    "N321": "得分可能超出分值",
    "E322": "择一计分的写法不成立",
    "E323": "加分、减分项的写法不成立",
    "E324": "分担分值的指标不成立",
    "E401": "评分规则未安装",
    "E402": "评分规则的参数不成立",
    "W402": "评分规则的参数值得再看",
    "E403": "评分规则插件出错",
    "E404": "得不到满分",
    "E405": "标识重复",
    "E406": "扩展未安装",
    "E501": "算式写法有误",
    "E502": "算式中有不存在的名称",
    "E503": "算式的类型不合",
    "E504": "事实的定义不成立",
    "E505": "计算事实互相引用",
    "E601": "找不到指标体系",
    "E603": "指标体系还没有填满",
    "W601": "指标体系与评分表记录的不一致",
    "W602": "评分表中有不存在的指标",
    "W603": "评分表中有不存在的问题",
    "W604": "回答不合要求",
    "W605": "评分表中有不存在的事实",
    "W606": "事实的值不合要求",
    "W607": "佐证资料所指的位置不存在",
    "W608": "评分表中没有这一轮次",
    "W609": "“不适用”不能计入",
    "W610": "择一计分选定的不成立",
    "W701": "扣分没有写明原因",
    "W702": "缺少佐证资料",
    "W703": "事实互相矛盾",
    "N704": "资料不全，无法核对",
    "W705": "无法计算得分",
    "E706": "评分规则在评分时出错",
    "N707": "尚未评分",
    "W708": "数值值得再核对",
    "N709": "择一计分尚未选定",
    "W710": "资料不全，封顶或否决未定",
    "W711": "没有适用的指标",
}

CODES = {code: Code(code, title) for code, title in _TITLES.items()}
