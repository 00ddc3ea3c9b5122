"""Which values are the better the lower they are, by their names."""

from chidu.standards.characters import pattern

_LOWER = (
    "成本|费用|支出率|超支|超预算|结转|结余|控制率|变动率|变化率|调整率|投诉|事故|差错|错误|失误|能耗|耗水|污染|排放|浓度|PM[0-9]"
    "|逾期|滞后|延误|死亡|发病|返贫|失业|流失|空置|闲置|违规|反向|(?:办理|办结|实际|计划|施工|建设|审批|等待)天数|工期|用时|耗时|响应时间|办理时间|等待时间"
)


def lower_is_better(text: str) -> bool:
    """Say whether a title or text speaks of what should be low: cost, remaining funds, complaints."""
    return pattern(_LOWER).search(text) is not None
