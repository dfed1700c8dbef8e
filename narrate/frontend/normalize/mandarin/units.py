"""Units of measurement and currencies, as they are written and as they are said."""

import re

__all__ = ["CURRENCIES", "CURRENCY", "CURRENCY_CODE", "UNIT", "UNITS"]

_BASE = {
    "km": "公里",
    "m": "米",
    "dm": "分米",
    "cm": "厘米",
    "mm": "毫米",
    "μm": "微米",
    "um": "微米",
    "nm": "纳米",
    "kg": "千克",
    "Kg": "千克",
    "KG": "千克",
    "mg": "毫克",
    "μg": "微克",
    "ug": "微克",
    "g": "克",
    "t": "吨",
    "L": "升",
    "mL": "毫升",
    "ml": "毫升",
    "h": "小时",
    "hr": "小时",
    "min": "分钟",
    "s": "秒",
    "ms": "毫秒",
    "d": "天",
}
_SQUARES = {
    f"{unit}{two}": f"平方{_BASE[unit]}"
    for unit in ("km", "m", "cm", "mm", "dm")
    for two in ("²", "2", "^2")
}
_CUBES = {
    f"{unit}{three}": f"立方{_BASE[unit]}"
    for unit in ("km", "m", "cm", "mm", "dm")
    for three in ("³", "3", "^3")
}

UNITS = {
    **_BASE,
    **_SQUARES,
    **_CUBES,
    "cc": "毫升",
    "hm²": "公顷",
    "hm2": "公顷",
    "ha": "公顷",
    "km/h": "公里每小时",
    "Nm³": "标准立方米",
    "kWh": "千瓦时",
    "kW·h": "千瓦时",
    "KWh": "千瓦时",
    "kwh": "千瓦时",
    "MWh": "兆瓦时",
    "GWh": "吉瓦时",
    "TWh": "太瓦时",
    "W": "瓦",
    "kW": "千瓦",
    "KW": "千瓦",
    "kw": "千瓦",
    "MW": "兆瓦",
    "GW": "吉瓦",
    "kVA": "千伏安",
    "MVA": "兆伏安",
    "V": "伏",
    "kV": "千伏",
    "KV": "千伏",
    "kv": "千伏",
    "mA": "毫安",
    "mAh": "毫安时",
    "kA": "千安",
    "kPa": "千帕",
    "MPa": "兆帕",
    "hPa": "百帕",
    "Pa": "帕",
    "kN": "千牛",
    "kJ": "千焦",
    "MJ": "兆焦",
    "kcal": "千卡",
    "cal": "卡",
    "Hz": "赫兹",
    "kHz": "千赫",
    "KHz": "千赫",
    "MHz": "兆赫",
    "GHz": "吉赫",
    "dB": "分贝",
    "mol": "摩尔",
    "mmol": "毫摩尔",
    "mmHg": "毫米汞柱",
    "kbps": "千比特每秒",
    "Mbps": "兆比特每秒",
    "Gbps": "吉比特每秒",
    "rpm": "转每分钟",
    "kn": "节",
    "Mbit/s": "兆比特每秒",
    "tce": "吨标准煤",
    "pp": "个百分点",
    "℃": "摄氏度",
    "°C": "摄氏度",
    "°c": "摄氏度",
    "℉": "华氏度",
    "°F": "华氏度",
    "°": "度",
}
#: A pattern for any of them, the longest first.
UNIT = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))

CURRENCIES = {
    "¥": "元",
    "￥": "元",
    "RMB": "元",
    "CNY": "元",
    "$": "美元",
    "US$": "美元",
    "USD": "美元",
    "HK$": "港元",
    "HKD": "港元",
    "€": "欧元",
    "EUR": "欧元",
    "£": "英镑",
    "GBP": "英镑",
    "JPY": "日元",
    "₩": "韩元",
    "KRW": "韩元",
    "A$": "澳元",
    "AU$": "澳元",
    "AUD": "澳元",
    "C$": "加元",
    "CA$": "加元",
    "CAD": "加元",
    "NZ$": "新西兰元",
    "S$": "新加坡元",
    "SGD": "新加坡元",
    "NT$": "新台币",
    "TWD": "新台币",
    "MOP": "澳门元",
    "CHF": "瑞士法郎",
    "₽": "卢布",
    "RUB": "卢布",
    "₹": "卢比",
    "INR": "卢比",
    "฿": "泰铢",
    "THB": "泰铢",
    "₫": "越南盾",
}
#: A pattern for the codes of three letters, which may follow the amount.
CURRENCY_CODE = "|".join(
    sign for sign in CURRENCIES if len(sign) == 3 and sign.isalpha()
)

#: A pattern for any of them, the longest first.
CURRENCY = "|".join(
    re.escape(sign) for sign in sorted(CURRENCIES, key=len, reverse=True)
)
