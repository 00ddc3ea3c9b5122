"""Which cases may be degrees or stages of one thing, of which only the highest counts: 博士, 硕士; 质量问题, 重大质量问题."""

from decimal import Decimal
from itertools import combinations, takewhile

from chidu.standards.characters import even, pattern

#: What begins a name without telling it from another: 出现, 每发现一处, 获得.
_LEAD = (
    r"^(?:每|凡|如|若)*(?:出现|发生|发现|存在|有|造成|产生|引起|受到|被|获得?|取得|得到|完成|通过|实现|引进|发表)*"
    r"(?:[一1][个例次项处件起条人名户笔家宗])?"
)
#: Words of one ladder; names that carry different ones of it may be rungs, and no elements beside each other.
_LADDERS = (
    "博士|硕士|研究生|学士|本科|大专|专科|中专|高中",
    "正高|副高|高级|中级|初级|正职|副职|院士|教授|讲师",
    "国家级|国家|全国|中央|省部级?|省级|省委|省内|全省|厅局?级|部级|市级|市委|市内|全市|地市|县级|县委|全县|区级|全区|处级|科级|乡镇?|村级|上级|本级|国际|国内|行业",
    "一等|二等|三等|四等|特等|优秀奖|优胜奖|入围|提名|鼓励奖",
    "金奖|银奖|铜奖|金牌|银牌|铜牌",
    "冠军|亚军|季军|第一|第二|第三|前三|前五|前十",
    "特级|一级|二级|三级|四级|五级|甲级|乙级|丙级|[1-5]A级?|五A|四A|三A|[五四三二]星级?",
    "一类|二类|三类|四类|甲类|乙类|丙类",
    "发明|实用新型|外观",
    "SCI|EI|CSSCI|核心|普通|一般期刊",
    "专著|编著|论文|译著",
    "主持|主编|牵头|参与|参加|参编|协助|独立|合作|联合",
    "专职|兼职|专任|书面|口头|主动|依申请|线上|线下|现场|远程",
    "提前|按期|按时|如期|当期|逾期|延期|滞后|推迟",
    "超额|足额|全额|差额|全覆盖|基本|部分|大部|全部|半数|过半|多数|少数|个别|大量|少量|普遍|零星|局部|整体",
    "已完成|已完工|已建成|已开展|已启动|正在|尚未|未开始",
    "扩大|增长|增加|上升|提升|提高|持平|不变|保持|下降|减少|盈利|保本|亏损",
    "中央|地方|内部|公开|个人|群体|小范围|大范围",
    "红榜|黄榜|黑榜|绿灯|黄灯|红灯|[黄红]牌|[红黄蓝橙绿]色",
    "III|II|IV|V|I|[\u2160-\u216b]|上等|中等|下等",
    "采纳|采用|参考|示范|经验|做法",
    "获批|申报|入围|中标|报名|专利|论文",
    "违规|违纪|违法|犯罪|违反规定|违反法律|违反制度",
    "投诉|起诉|信访|上访",
    "错误|造假|失实|不准|偏差|失真",
    "迟延|拖欠|拖延|延误|停滞|偏慢|迟缓|进度滞后",
    "瑕疵|缺陷|事故|隐患|险情",
    "闲置|流失|毁损|不符|灭失",
    "附件|主件|漏项|缺项",
    "擅自|未报批|未批先|未经批准",
    "偏低|较低|很低|极低|偏高|较高|很高|极高",
    "不太|不够|不很|很不|非常不|极不",
    "略有|略|稍有|有所|不大|明显|显著|大幅|永久|临时|短期|长期|直接|间接",
    "授权|受理|申请|提交|靠前|居中|靠后|领先|落后",
    "影响大|影响小|影响较[大小]|规模大|规模小",
    "精通|熟练|熟悉|掌握|了解|知晓",
    "返工|报废|停工|烂尾|超时|缺席|央视|媒体",
    "新建|改建|扩建|修缮|自有|借款|贷款",
    "上半年|下半年|年初|年中|年末|年底|年内|次年|跨年",
    "当[天日月年季]|次[日月年]|隔日",
    "(?:第?[一二三四1-4]|首|末)季度|上旬|中旬|下旬",
    "(?:1[0-2]|[1-9])月|十[一二]?月|[一二三四五六七八九]月",
    "迟报|误报|漏报|瞒报|虚报|谎报|不报|未报|缓报|错报",
    "约谈|通报|批评|问责|处分|警告|记过|降级|撤职|诫勉|罚款|停业|吊销|立案|移送|追责|提醒|整改",
    "轻伤|重伤|伤残|死亡|受伤|伤亡",
    "轻度|中度|重度|轻微|轻|较重|严重|巨大|不大|较大|重大|特大|一般",
    "首轮|首次|初次|初查|初审|初验|复查|复审|复核|终验|终审|再次|二次|多次|屡次|屡",
    "未|拒不|拒绝|无故",
    "较好|很好|良好|优良|优秀|合格|达标",
)
#: First words no longer than this may be two sorts of what follows.
_LITTLE = 3
_HEDGE = "基本|大体|大致|部分|较"
_LACK = "未(?!按)|无|没|缺"
_FLAW = (
    "不(?:完善|完整|全|齐|足|规范|健全|合理|明确|清晰|准确|及时|到位|达标|细|严|实|力|当)|缺项|失真|滞后|低"
)
_STAGES = (
    r"立项|可研|可行性研究|初步设计|初设|施工图(?:设计)?|设计|招标|招投标|采购|签订合同|签约|合同签订|开工(?:建设)?|动工|主体(?:工程)?(?:完工|封顶)?"
    r"|完工|竣工(?:验收)?|验收|终验|初验|结算|决算|审计|移交|交付(?:使用)?|投入使用|投用|投产|运营|运行|建成|发挥效益|见效|启动|(?:项目)?启动|中期(?:检查|评估)?"
    r"|结题|结项|入库|储备|实施|履约|履行|征地|拆迁|报批|申报|受理|审批|批复|备案|编制|起草|征求意见|印发|发布|部署|调研|培训|试点|推广|总结"
)
_STAGE = rf"(?:项目|工程)?(?:已|已经)?(?:{_STAGES})(?:手续|工作|方案|阶段)?(?:批复|审查|审核|批准|备案)?(?:已)?(?:完成|通过|完毕|完|结束)?"


def any_graded(names: list[str]) -> bool:
    """Say whether some two of the cases may be degrees or stages of one thing."""
    bare = [_bare(even(name)) for name in names]
    ways = (_qualified, _on_one_ladder, _hedged)
    return any(way(*pair) for pair in combinations(bare, 2) for way in ways) or _are_stages(bare)


def any_varied(names: list[str], worths: list[Decimal]) -> bool:
    """Say whether two cases of different worth differ in their first word alone: 直接受益, 间接受益."""
    pairs = combinations(zip(map(even, names), worths, strict=True), 2)
    return any(worth != other and _differ_little(name, second) for (name, worth), (second, other) in pairs)


def any_worse(names: list[str], worths: list[Decimal]) -> bool:
    """Say whether two losses of different worth begin or end alike: 数据错误, 数据造假."""
    pairs = combinations(zip((_bare(even(name)) for name in names), worths, strict=True), 2)
    return any(
        worth != other and (_differ_little(name, second) or _end_otherwise(name, second))
        for (name, worth), (second, other) in pairs
    )


#: What only happens to something that has been named before: 经查属实, 造成死亡, 未整改.
_FOLLOWING = (
    r"^(?:其中)?(?:造成|导致|引发|引起|致使|因此|由此|受到|被|形成|酿成|演变|发展|经查|查实|查证|核实|经核|属实|仍|拒不|屡|再次|超过|超出|逾期|超期"
    r"|(?:发生)?(?:人员)?(?:死亡|伤亡|受伤|重伤|轻伤)|未(?:及时)?(?:整改|修复|处[理置]|解决|反馈|回复|补)|(?:整改|处[理置]|修复|答复|回复)(?:不|未|超|滞后|拖)|不能|无法|负(?:主要|全部|同等)|与群众|暴发|出现(?:资金)?损失|隐瞒|瞒报|情节|影响|媒体|上级|产生|带来)"
)
#: Words that two losses may share without being about one thing.
_COMMON = (
    "未按|规定|发现|发生|出现|存在|不规|规范|及时|不及|项目|工作|资金|情况|要求|按规|按要|照规|管理|不符|符合|相关|有关|人员|单位|不完|完整|不到|到位|未及"
    "|建立|制度|资料|不齐|齐全|不全|未开|开展|进行|执行|未制|制定|不合|合规|不实|不准|准确|未完|完成|不健|健全|落实|未落|超过"
)


def any_following(names: list[str]) -> bool:
    """Say whether a loss may be what one before it came to: 群众投诉, 经查属实."""
    return any(_follows(*pair) for pair in combinations(map(even, names), 2))


def _follows(one: str, other: str) -> bool:
    return pattern(_FOLLOWING).search(other) is not None and pattern(_FOLLOWING).search(one) is None


def share_thing(one: str, other: str) -> bool:
    """Say whether two losses name one thing, so that one may be a kind of the other: 停机, 停机时间超过4小时."""
    one, other = even(one), even(other)
    words = (one[at : at + 2] for at in range(len(one) - 1))
    return any(
        word in other and pattern(_COMMON).fullmatch(word) is None and word.isalpha() for word in words
    )


def any_unreached(names: list[str]) -> bool:
    """Say whether two losses are stages of one thing that were not reached: 未开工, 未完工."""
    bare = [pattern("未(?:按[时期])?").sub("", even(name), count=1) for name in names if "未" in name]
    return _are_stages([name.strip("的") for name in bare])


def _end_otherwise(one: str, other: str) -> bool:
    begun = _alike(one, other)
    return begun > 1 and one[0] not in "未无没不缺" and max(len(one), len(other)) - begun <= _LITTLE


def any_lacking(names: list[str]) -> bool:
    """Say whether one case is the lack of what another only finds wanting: 未签合同, 合同条款不完善."""
    bare = [even(name) for name in names]
    lacks = [name for name in bare if pattern(_LACK).search(name)]
    flaws = [name for name in bare if pattern(_FLAW).search(name)]
    return any(one != other and _share_word(one, other) for one in lacks for other in flaws)


def _share_word(one: str, other: str) -> bool:
    return any(
        one[at : at + 2] in other for at in range(len(one) - 1) if not pattern(_LACK).search(one[at : at + 2])
    )


def _differ_little(one: str, other: str) -> bool:
    """Say whether two names end alike and begin with another word: 目标明确, 目标细化 are two elements."""
    alike = _alike(one[::-1], other[::-1])
    return alike > 1 and max(len(one), len(other)) - alike <= _LITTLE


def _alike(one: str, other: str) -> int:
    """Return in how many signs two names begin alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _bare(name: str) -> str:
    kept = pattern(_LEAD).sub("", name).strip(" ,、;:的")
    return kept if len(kept) > 1 else name


def _qualified(one: str, other: str) -> bool:
    """Say whether one name is the other with a qualifier more: 群众上访, 群众集体上访."""
    shorter, longer = sorted((one, other), key=len)
    signs = iter(longer)
    return (len(shorter) > 1 or shorter.isascii()) and all(sign in signs for sign in shorter)


def _hedged(one: str, other: str) -> bool:
    """Say whether one of two names about one thing is only nearly so: 符合规定, 基本符合规定."""
    hedges = [pattern(_HEDGE).search(name) is not None for name in (one, other)]
    return hedges[0] is not hedges[1] and _share_word(one, other)


def _on_one_ladder(one: str, other: str) -> bool:
    """Say whether two names carry different rungs of one ladder, and are otherwise about one thing."""
    for ladder in _LADDERS:
        first, second = pattern(ladder).search(one), pattern(ladder).search(other)
        if first is None or second is None or first[0] == second[0]:
            continue
        rests = [name.replace(found[0], "", 1) for name, found in ((one, first), (other, second))]
        if not min(rests, key=len) or set(rests[0]) & set(rests[1]):
            return True
    return False


def _are_stages(names: list[str]) -> bool:
    """Say whether two names or more are the bare stages of a project; 招标规范, 验收规范 are not."""
    return sum(pattern(_STAGE).fullmatch(name) is not None for name in names) > 1
