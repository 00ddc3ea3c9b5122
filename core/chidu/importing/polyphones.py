"""Words of forms in which a character is not read as it mostly is: 会计 is kuaiji, not huiji.

pypinyin knows all words of the language, and takes longer to load them than a form takes to be read; an id needs none
of them but these.
"""

from functools import cache

#: A word a line, and how it is read.
_WORDS = """
标的 biao di
薄弱 bo ruo
曝光 bao guang
差旅 chai lv
出差 chu chai
偿还 chang huan
称职 chen zhi
重叠 chong die
重复 chong fu
重建 chong jian
重新 chong xin
重组 chong zu
双重 shuang chong
三重 san chong
多重 duo chong
调度 diao du
调剂 tiao ji
调减 tiao jian
调解 tiao jie
调节 tiao jie
调控 tiao kong
调增 tiao zeng
调整 tiao zheng
协调 xie tiao
首都 shou du
分行 fen hang
行业 hang ye
银行 yin hang
换行 huan hang
供给 gong ji
给水 ji shui
归还 gui huan
还款 huan kuan
还原 huan yuan
会计 kuai ji
长度 chang du
长江 chang jiang
长期 chang qi
长效 chang xiao
长远 chang yuan
全长 quan chang
时长 shi chang
延长 yan chang
明了 ming liao
模板 mu ban
目的 mu di
校对 jiao dui
着力 zhuo li
"""


@cache
def polyphones() -> dict[str, list[str]]:
    """Return the words, each with its syllables."""
    read = (line.split() for line in _WORDS.split("\n") if line)
    return {word: syllables for word, *syllables in read}
