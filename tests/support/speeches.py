"""Short speeches for tests."""

SPEECH = """在青石镇护林员大会上的讲话

各位护林员：
山上的雾散了，我们开会。今年春天，全镇种了1200棵杉树。

一、先说看山
看山要用脚看。每天走一遍，才知道哪棵树病了。

二、再说防火
一要管住火种。清明前后，上山不带打火机。
二要备好水源。三个水池都要蓄满。

大家辛苦了，散会以后一起吃饭。
"""

#: The words of SPEECH that have to be spoken, sign and figure as they are read.
TITLES = ["在青石镇护林员大会上的讲话", "一、先说看山", "二、再说防火"]
