"""Words that make more or less of points that are already found: 打九折, 乘以0.9系数, 按零处理."""

_HAN = "一二三四五六七八九"
#: By how many: 九折, 折半, 加倍.
FOLDS = rf"[{_HAN}1-9][{_HAN}0-9]?折(?![旧合扣叠线页射])|对折|折半|减半|[加翻双]倍|翻番|一半[计扣得给处]|归零|清零"
#: The same, and what a formula may say of points as well; 系数 and 乘 by themselves may be of anything: 基尼系数, ×100%.
FACTORS = (
    rf"{FOLDS}|乘以(?!100%)|乘[0-9]|[0-9]\s?的?系数|系数\s?(?:[为是×*乘0-9]|计|折|得)|(?:得分|总分|分值|分数)[^,;。]{{0,6}}(?:系数|[×*乘])"
    r"|[按以记作]零(?:分|计|处|算|$)|[按以]0(?:分)?(?:计|处理|算)|零分"
)
