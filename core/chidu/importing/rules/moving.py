"""Words that move points, or say how points are found: a name that has one says more than a name."""

from chidu.importing.factors import FACTORS, FOLDS
from chidu.standards.characters import pattern

#: What a name may not say, because it would move points that the rule does not move.
_MOVING = (
    r"不得不|不无|未必|扣(?!缴|除标准|押)|[得计记给加减][0-9]|[得计记给]分|[加减]分|满分|评分|分值|总分|[0-9]\s?分(?!钟|之|管|公司|局)"
    r"|不[得计予]分|不予|除外|例外|不适用|豁免|一半|倒扣|折算"
    r"|其中|任[意选一]|任何一|[择选][其一两二三]|至少[一二两三四五六1-9][项个条种]|之一|以下情[形况]|下列|上述|以上情"
    r"|上限|下限|封顶|为止|最[高多低少大]|不超过|至多|另[加扣计行]|另有|酌情|视情|视具体|同比例|按比例|比例[扣计得]"
    r"|否则|反之|视[同为作]|按[^,;。]{0,8}[计核]算|分别|依次|累计|叠加|重复|就[高低]|[取以][高低较]|较[高低]者"
    r"|[①-⑳]|第[一二三四五六0-9]+[项条款点]|[均都全同][^,]{0,2}(?:具备|满足|符合)|[二三四五两2-9][项者条种]"
    r"|每[少缺有一多增减低高超差]|每[个项条例次处件起人名家户宗]|按[例次项处件个]|一票|否决|取消|作废|无效|核减|核增"
    r"|首次|初次|再次|再犯|情节|在此基础上|同一|合并|选取|择优|自行制定|仅|只[对限适在]|适用|系数|乘以|倍|说明理由|(?:无|没有)[^,]{0,10}理由|(?:正当|充分|客观)(?:理由|原因)|特殊情况|不可抗力|不考核|不评价|以[^,;。]{1,12}为准|由[^,;。]{1,10}(?:确定|核定|评定|认定)"
)
#: How the assessment goes about it, and not what is assessed: 综合判定, 打八折, 不含结转资金, 以审计报告为依据.
_PROCEDURE = (
    r"综合[判评]|(?:专家|评[审议]组?|评价小?组|第三方|民主)[^,]{0,3}(?:评[定分议判]|打分|测评|意见|判[定断])|取整|四舍五入|小数"
    r"|平均[分数值]?\)?$|\([^()]*平均|平均值|左右|只[算计取扣]|[算计取扣]一次|取[^,]{0,4}(?:平均|均值|中间值)|加权|为零|负分|减分|酌[减定处]|插值|分段|分两?次(?!付|支付|拨)|降[一二]?[档级等]|[上下]浮|[上下]调[一二]|缺一不可"
    r"|逐[次级]递|免[于予责扣]|可免|顺延|从[宽轻严重](?:考|处|扣|评|$)|剔除|不含|不包[括含]|除去|不计(?!划)|不作|不予?认|不纳入|为依据|为限|其一|得半|半数分|按[^,;。]{1,6}处理|最[好差优]成绩|由各?单位|按平均|按[0-9]|挂钩|同前|同上|详见|参见|见附件|见说明"
    r"|抽查确|问卷确|保底|基础分|否定性|经(?:批准|整改)|整改后|情况属实|占比?[0-9]|权重|[×÷*]|可(?:根据|视|适当)|根据实际|适当|次日起|按季度考|逾期(?:未|才)|未达到(?:要求|标准)的?$|[^,]*结合[^,]{2,6}评价"
)

#: What no rule does, wherever it stands; what is read as a rule's own words may not have it either.
_UNREAD = (
    r"除外|例外|除去|豁免|免[于予责扣]|一半|半数|剔除|扣除(?!标准)|不计(?![分划])|不作|不纳入|顺延|从[宽严轻重]"
    r"|不含(?![)0-9]|本数)|不包[含括](?![)0-9]|本数)|理由|不可抗力|特殊情况|左右|上下浮动|至少|大约|约[0-9]|逐[次级]|累计[加翻]|折算|系数"
    r"|仅[限对适]|只[限对适]|经(?:批准|同意|认可)|(?<!通)报[批备]|另[加扣计行]|取整|四舍五入"
)


def unread(said: str) -> str:
    """Return the first word that none of the rules' own words has, empty where there is none."""
    found = pattern(f"{_UNREAD}|{FOLDS}").search(said)
    return "" if found is None else found[0]


def moving(name: str) -> str:
    """Return the first word of a name that moves points, empty where it has none."""
    found = pattern(f"{_MOVING}|{_PROCEDURE}|{FACTORS}").search(name)
    return "" if found is None else found[0]
