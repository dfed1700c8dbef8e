"""Mandarin: patterns that several tables share."""

__all__ = ["COUNTED", "DIGIT", "MAGNITUDE", "NUMBER", "SIGNED", "TO"]

#: A written number, with thousands separators and decimals or without.
NUMBER = r"(?:\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"

#: The same with its sign, not within a word.
SIGNED = rf"(?<![\d.A-Za-z])[-−+]?{NUMBER}"

#: What a number may be counted by, as it is written.
MAGNITUDE = "[十百千万亿]*"

#: The characters of a spoken number.
DIGIT = "零一二三四五六七八九十百千万亿"

#: A dash between two values, as it is written.
TO = r"\s?(?:--?|—{1,2}|–|~|～|〜)\s?"

#: The first character of what a number counts or measures.
COUNTED = (
    "[多余来个名人元万亿年月日天米吨公里千克岁家户次项件条台辆套亩平立度倍分秒小时页字号期届种部集场间座栋所处块棵只头位"
    "级层楼环班路站张份本支线点斤升瓦伏兆赫门对双道组队类款根颗周升毫厘英海美港欧日韩百十起宗笔例株枚毛角轮封箱袋艘"
    "架幅匹篇首批代步尺寸丈里夜晚股手局盘杯瓶桶片粒滴盒包卷把面顶床桌帧比至到余册扇朵碗勺串幢尊堂课节盏口尾羽幕曲则员席刀捆栏垄筐]"
)
