"""Speeches written for these tests, each with a shape of its own."""

from narrate.model import Chapter, Document, Line, Outline
from narrate.segmenter import outline, parse
from narrate.segmenter.lines.annotated import AnnotatedLine, annotate

LIBRARY = """\
本资料仅供会员学习，严禁外传
墨青文库
天天更新、篇篇精选
加会员群：66778899001
在石桥镇流动书车启用仪式上的讲话

墨青文库整理，咨询QQ66778899001
各位乡亲：
今天这辆书车要开出去了。它原来是一辆卖豆腐的面包车，如今装着一千八百本书，和一只会响的铜铃。
一、书车从哪里来
车是豆腐坊的老板送的，轮胎是修车铺换的，书架是木工班的孩子们一块一块钉起来的。
一要谢谢送车的人。他说豆腐天天有人买，书不一定，所以更要送到门口去。
二要谢谢钉书架的孩子。钉子砸了手，也没有一个人哭。
二、书车往哪里去
每周一走东线，过三座桥，停六个村口；每周四走西线，一直开到水库边上的渔村。
墨青文库整理，咨询QQ66778899001
路不好走的时候，铃声会早一点响，请大家慢慢走过来，不用跑。
乡亲们，车开得不快，可它每个星期都来。
谢谢大家！
墨青文库整理，咨询QQ66778899001
"""

MEMBERS = """\
读书会的群和它的会员

各位会员、各位群友：
我们这个群，从三个人到三百个会员，用了两年。今天我想说说转载、资料和规矩。
请大家订阅简报。
请勿转发没有核实的消息。
有人问，能不能免费下载资料。我说可以，但请注明是谁写的。
微信群欢迎每一位邻居加入，扫码就行，不收会费。
我的电话大家都知道，13900000000，半夜也可以打。
欢迎关注老人，欢迎关注孩子。
谢谢大家！
请订阅我们的简报。
"""

MILL = """\
Downloaded from www.oldspeeches.example.com
For personal use only. All rights reserved.

Remarks at the Reopening of the Elm Ferry Mill

By Ruth Calder
May 6, 2023

Good morning, neighbours.
It has been eleven years since the wheel last turned, and I thank everyone who stood in cold water to turn it again.

I. What the river gave us
The river gave us flour and light. It gave Dr. Hale his first patient, and my mother a reason to stay.

II. What we owe it
First, we owe it clean banks. Last spring forty of us pulled 3.5 tons of wire out of the reeds.
Second, we owe it patience. A salmon does not read our calendar, and neither does the rain.

III. What comes next
We will meet every second Saturday. Bring gloves, bring a child, bring soup.

Thank you, and mind the step.

Page 3 of 9
"""

LAMPS = """\
# 山路与灯

> 2022年10月1日

各位老师：

**三十年前**，我在这里教*第一课*，黑板是用锅底灰刷的，见[旧照片](http://example.com/a.png)。

## 路

路很长，走了两个小时才到。我记得雨，也记得泥。

- 带了粉笔
- 带了地图

## 灯

灯是煤油的。孩子们说，它像一颗星。

### 第一盏

它是老校长的。他每天擦三遍。

### 第二盏

它是学生们凑钱买的。到现在还亮着。

---

谢谢。
"""

CENTENARY = """\
村小百年校庆致辞
（二〇二三年九月十日）
周 明
尊敬的各位校友，亲爱的同学们：
大家好！一百年前，这里只有一间土屋，七个孩子，和一位背着米来教书的先生。今天操场上站着一千二百人。
第一部分 土屋
（一）先生
先生姓陈，从县城走了两天。他带来一块黑板。
一是不收学费。二是不许打人。
（二）米
家家出一升米。先生吃不完，就分给更穷的孩子。
第二部分 砖房
（一）烧砖
全村人烧砖，烧了四十天。我的祖父手上留了疤。
（二）让房
地震那年，我们把教室让给了伤员。孩子们在树下上课。
第三部分 明天
明天的学校不会更大，但会更安静。我们要种一百棵树。
同学们，树会比我们活得久。
让我们一起去挖第一个坑吧！
"""

FLOOD = """\
同志们，今天我讲讲防汛。汛期还有二十天，有三件事要抓紧，请各村记一记，回去就办，不要等下雨了才想起来。
第一，查堤。每一公里堤坝都要有人走一遍，走的人签字。发现蚁穴立即报告，不要自己堵。
第二，备料。编织袋两万条，砂石六百方，月底之前到位。钱不够就来找我，不要拖。
第三，转移。低洼的四十一户，提前一天走，老人先走。学校腾出十二间教室，被褥由县里送。
同志们，水火无情人有情。谢谢。
"""

CHORES = """\
河边清理动员会上的发言
各位志愿者：
今天的活分成三样，我先念一遍，大家心里有个数，然后再说为什么要做，以及怎么做才安全。
1. 捡塑料
2. 捞树枝
3. 称重登记
一、先从水里的说起
去年捞上来最多的是渔网，其次是塑料瓶。渔网缠住水鸟的脚，塑料瓶会变成鱼的饭。
所以今天请大家慢一点，再慢一点，看见什么就捡什么，捡不动的就喊人来。
谢谢！
"""

TREES = """\
关于春季植树工作的发言提纲

同志们：

一、形势
去年全县造林一千二百亩，成活率91%。今年雨水少，苗木贵，人手紧。

二、任务
1. 四月十日前补植河堤两岸。每隔三米一株，柳树和杨树各半。
2. 四月二十日前绿化校园。每个班认养五棵树，挂上名字。
3. 五月前浇灌两遍。水车由××镇负责，每天两趟。

三、保障
（一）经费。县里拨三十万元，不够的部分各镇自己想办法。账目每月公布一次。
（二）技术。林业站的六名技术员包片，随叫随到。名单贴在村口。

特此汇报。
××县林业局
2021年3月2日
"""

RIVER = """\
河

水从山上来
带着雪的消息
我们在桥上
等第一只船
"""

FERRY = """\
<!DOCTYPE html>
<div class="t"><p>渡口的灯</p><p>各位船工：</p></div>
<p style="x">水位 3 &lt; 5 米，<b>不开船</b>&nbsp;也不收票。3 < 5 是对的，《河》&amp;《海》和<条例>也念。</p><br/>
谢谢<br>大家
"""

COOKS = """\
在食堂师傅退休欢送会上的讲话
——写给三十年的早饭
各位同事：
王师傅明天不来了。三十年里，他没有让我们吃过一次冷馒头，也没有让一个孩子饿着肚子去考试。
第一章 面
面要醒，人也要醒。他每天三点起床，先听一遍收音机里的天气。
第二章 火
火不能急。他说急火做不出好汤，急脾气也带不出好徒弟。
最后，请大家举起豆浆。
祝王师傅睡到天亮！
"""

ELDERS = """\
各位鄉親、各位來賓：
今天我們在老圖書館門前相聚，為的是替孩子們爭取一間乾淨明亮的閱覽室，也為了記住那些送書來的人。
過去三年，志工們從河裡清出了四十二噸垃圾，種下兩千多棵樹。
謝謝大家！
"""

MARKET = """\
Ladies and gentlemen,
The market burned on a Tuesday, and by Friday the butcher was selling from a tent beside the chapel, as his father had.
Part One: The fire
Nobody was hurt. The pigeons came back before the roof did.
Part Two: The tents
Forty tents, one tap, and a queue that sang. We should remember the queue.
Part Three: The new roof
It leaks a little. So did the old one.
In closing, buy your onions here.
"""

SPEECHES = {
    "library": LIBRARY,
    "members": MEMBERS,
    "mill": MILL,
    "centenary": CENTENARY,
    "flood": FLOOD,
    "chores": CHORES,
    "trees": TREES,
    "river": RIVER,
    "ferry": FERRY,
    "cooks": COOKS,
    "elders": ELDERS,
    "market": MARKET,
}


def document_of(text: str, *, markdown: bool = False) -> Document:
    """The document that a file with this text would give."""
    return parse(text.encode(), name="speech", markdown=markdown)


def outline_of(text: str, *, markdown: bool = False, keep_all: bool = False) -> Outline:
    """The outline of a speech in a file with this text."""
    return outline(document_of(text, markdown=markdown), keep_all=keep_all)


def read_lines(chapters: tuple[Chapter, ...]) -> list[str]:
    """All that is read, in order: each chapter's heading, its paragraphs, its children."""
    lines: list[str] = []
    for chapter in chapters:
        lines += [chapter.heading] if chapter.heading is not None else []
        lines += [paragraph.text for paragraph in chapter.paragraphs]
        lines += read_lines(chapter.children)
    return lines


def titles(chapters: tuple[Chapter, ...]) -> list[str | list[str]]:
    """The titles of chapters, each followed by the list of its children's where it has any."""
    found: list[str | list[str]] = []
    for chapter in chapters:
        found.append(chapter.title)
        if chapter.children:
            found.append([child.title for child in chapter.children])
    return found


def annotated(text: str) -> list[AnnotatedLine]:
    """The lines of a text with their features; an empty line is a blank one, and only counted."""
    return annotate(
        [
            Line(number, line.strip(), indent=len(line) - len(line.lstrip()))
            for number, line in enumerate(text.split("\n"), start=1)
            if line.strip()
        ]
    )
