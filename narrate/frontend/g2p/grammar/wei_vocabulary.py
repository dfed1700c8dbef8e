"""The words by which 为 is told to be a verb or to say for whom: what may be become, done, received or counted."""

import re

__all__ = [
    "ABLE",
    "AFTER_ABLE",
    "ALSO_NOUNS",
    "AMOUNT",
    "ATTRIBUTE",
    "BARE_PREDICATE",
    "BARE_VERB",
    "BECOMING",
    "BEFORE_PURPOSE",
    "BENEFICIARY",
    "BENEFIT",
    "FIXED_OBJECT",
    "FRAME",
    "INTEREST",
    "NUMBER",
    "PASSIVE",
    "PEOPLE",
    "PERSON",
    "PREDICATE",
    "PURPOSE",
    "QUOTED",
    "SHORT_MEMBER",
    "SHORT_PASSIVE",
    "SUPERLATIVE",
    "SURELY_PEOPLE",
    "TAKEN",
    "TURNING",
    "WHOLE_PREDICATE",
]

#: What 为 makes a verb of: become, call, count as.
BECOMING = re.compile(
    r"(?:[成作称视列评定变化转改分选译名誉升降设立合聚读写划判拟推奉尊贬封聘拜增减扩缩提调极尤颇甚较最更"
    r"广深稍略即皆均则乃亦系敢难须必总曾仍]|转化|改造|打造|建设成?|培育|命名|更名|评定|认定|确定|调整|增加"
    r"|减少|扩大|缩短|上升|提升|提高|下降|降低|折算|换算|合并|分解|细化|概括|归纳|转变|演变|发展|蜕变|塑造"
    r"|升华|凝聚|汇聚|解释|理解|定义|定位|描述|形容|任命|推荐|授予|公认|改组|改编|整合|翻译|固化|物化|内化"
    r"|外化|简化|改写|浓缩|压缩|界定|划分|设定|设置|规定|限定|约定|统称|简称|尊称|自称|俗称|合称|通称|变革"
    r"|转换|延长|表现|体现|抬高|升格|升级|晋升|创建|分拆|拆分|解体|划转|增选|提拔|转身|取名|编号|成长|培养|做|约|主要|分别|依次|一般|通常|基本|原则上|应当|必须|即|平均|多|全|大多)"
)

#: What is done for somebody.
BENEFIT = re.compile(
    r"作出|做出|作了|做了|作贡献|做贡献|贡献|献礼|献计|献策|提供|奠定|打下|打好|打牢|保驾|护航|增光|增色"
    r"|增辉|添彩|争光|争取|注入|创造|营造|赢得|赢来|积累|积蓄|排忧|解忧|解难|解困|撑腰|鼓劲|打气|服务|站岗"
    r"|代言|点赞|喝彩|鼓掌|感到|骄傲|自豪|高兴|负责(?!人)|着想|谋(?!略)|造福|减轻|减负|松绑|解决|发声"
    r"|说话|祈祷|祝福|祝贺|奋斗|献身|牺牲|奉献|带来|开设|开辟|搭建|搭起|拓展|拓宽|探索|蹚出|指明|送去|送上"
    r"|送医|把脉|把关|立(?:言|心|命|传|碑|魂|功|德|法)|镌|铸魂|办[实好理]|办事|当好|守好|守护|撑起|筑[牢起]|铺就|铺路|架[起桥]|引路|赋能|加油|助力"
    r"|添[砖翼力]|增[添力]|储备|培养|培育|输送|树[立起]|作[示榜表样见]|做[示榜表好]|出[谋力台]|设[立置]|颁"
    r"|授|建[设立造起了]|修[建了]|买|讲解|讲述|考虑|操心|担[忧心]|举[办行]|腾出|留[下出足]|让[路出]|筹|募"
    r"|展[示现开]|强身|增[质效收色光]|提[速质]|添加|健体|蓄力|蓄势|聚力|鸣锣开道|开道|保底|兜底|辩护|辩解|找[到准]|打开|开启|铺平|献上|祈福|治病|看病|伸张|支招|点亮|解答|答疑|解惑|导航|续航"
    r"|充电|出资|出钱|奔走|呼吁|担保|作证|保驾|撰写|编写|制作|定制|设计|量身|准备|安排|配备|安装|开通|开展|送"
    r"|承担|付出|倾注|努力|而|发放|追回|挽回|保供|供[应给]|体检|手术|治疗|支付|赚|指[出明]|擘画|赋能|保供"
)

#: Whoever or whatever something may be done for.
BENEFICIARY = re.compile(
    r"人民|群众|百姓|老百姓|民造|民服|民谋|民除|民请|民解|民办|民[,、]|民$|国[家争捐尽效分]|国$"
    r"|中国|中华|民族|社会|时代|全球|各[国族地方级界]|[双多两]国|[双多]方|地方|部门"
    r"|党[和的分育旗徽组员]|党$|企业|基层|职工|学生|孩子|他[们人]?|她|你|我[们国省市县]?|自己|大家|谁|人[类们]|公众|用户|读者|观众|居民|市民|农民|青年"
    r"|青少年|儿童|老[年人]|患者|消费者|游客|客户|会员"
    r"|世界|子孙|后[代人]|名[、]|利[、]|名$|利$|全[党国省市面]|历史负|实现|进一步|更好|推[动进]|促进"
    r"|加[强快]|贯彻|落实|深入|确保|保[证障护]|迎接|纪念|庆祝|适应|应对|解决|提[高升]|规范|避免|防[止范]"
    r"|维护|建设|建成|打[赢好造]|巩固|完善|发[展挥扬]|做[好到大强]|抓[好住]|全力|切实|充分|不断|有效"
    r"|增[强进]|扩大|构建|营造|培养|方便|减轻|缓解|支持|鼓励|引导|帮助|满足|完成|争取|弘扬|表彰|加以"
)

#: What somebody takes something as: 以…为目标.
PREDICATE = re.compile(
    r"(?:目标|宗旨|使命|追求|理念|特色|方向|标尺|中心|核心|重点|导向|引领|主题|主线|主攻|主[，、]?$"
    r"|主[要体导]|抓手|契机|依托|基础|根本|动力|支撑|载体|平台|突破口|牵引|统领|指导|指引|己任|荣|标准|依据"
    r"|原则|前提|骨干|龙头|纽带|代表|补充|起点|切入点|着力点|出发点|单位|对象|遵循|底线|先导|源头|保障|特征"
    r"|取向|鉴戒|桥梁|媒介|落脚点|主旨|主轴|主业|圭臬|榜样|楷模|范例|样本|蓝本|背景|题材|素材|原料|窗口|标志|枢纽|底色|路径|底蕴|节点|基准|样板|试点|代价|转移|天职)"
)

#: The same in one character, which has no attribute: 以人为本.
BARE_PREDICATE = re.compile(
    r"[主荣本先辅例鉴镜准界由限耻乐友师戒伍据期止首数要纲魂伴善贵翼体用]|重$|生$|[前后]提"
)

#: What somebody may be said to do, without saying what: 有为, 该为.
ABLE = re.compile(r"(?:[有能该难]|不该|无不)$")

#: What may follow that: 有为政府, 能为的, 有为有度.
AFTER_ABLE = re.compile(
    r"的(?:一定|必须|努力|决不|坚决|不|就|$)|政府|有度|青年|又|时代|与|和|而为"
)

#: What something serves as, alone: 民生为大, 机构为专业支撑.
WHOLE_PREDICATE = re.compile(
    rf"[\u4e00-\u9fff]{{0,3}}?(?!主$|荣$)(?:{PREDICATE.pattern})|[大先要辅本师上媒王实乐功主重窗荣准]|窗口|标志|枢纽|节点|监督"
)

#: What 为 equals: 增速为百分之五.
NUMBER = re.compile(
    r"(?:大?约|近|超|共|负|百分之|同比|[零一二三四五六七八九十百千万亿两]{2,}"
    r"|[一二两三四五六七八九十](?:[个名项条类种级年月日天大]|位|点|等|般|流)|第[一二三])"
)

#: An amount, and nothing but its unit.
AMOUNT = re.compile(
    r" *(?:[大只]?约|近|超)? *(?:百分之|第)?(?:[零一二三四五六七八九十百千万亿两点]{2,}"
    r"|[一二三四五六七八九十两百千万](?=[个名项条类种级年月日天位等次倍成米]))"
    r"[零一二三四五六七八九十百千万亿两点分之比]* *[^零一二三四五六七八九十百千万亿两 、]{0,6}"
)

#: What opens a frame that 为 closes: 以人民为中心, 把问题化为动力.
FRAME = re.compile(
    r"(?:^|[^可所得难予加用足])以(?![来及上下前后内外便免致至])|[把将使由]|从(?!而)"
)

#: What is turned into something: 把问题, 将优势.
TURNING = re.compile(r"[把将使由从]")

#: What is said of the first of its kind: 为历年最高.
SUPERLATIVE = re.compile(
    r"最|第[一二三]|首[次位个批]|历[史年]|近[\u4e00-\u9fff]{1,2}年|唯一|前列|之[最首冠]"
)

#: After one of these 为 may open a purpose.
BEFORE_PURPOSE = re.compile(
    r"(?:^|[能可来去在都也要并而只会请应愿不地]|从而|进而|因而|却|再|这就|专门|一直|积极|全力|努力|主动|切实|共同|真正|更好地?|着力"
    r"|尽心|一心|始终|坚持|自觉|甘愿|是|就|正在?|没有|每[天年月]|天天|亲自|[大全]家|[，、])$"
)

#: After 工作, 建设 and the like 为 may open what is done for somebody.
ALSO_NOUNS = frozenset(
    [
        "建设",
        "发展",
        "规定",
        "提升",
        "整合",
        "改造",
        "设置",
        "变革",
        "提高",
        "主要",
        "分别",
        "应当",
        "必须",
        "多",
        "全",
        "总",
        "必",
        "须",
        "难",
        "敢",
        "仍",
        "曾",
    ]
)

#: After 为 one of these says why or for whom.
PURPOSE = re.compile(
    r"[名利][来往而]|了|着(?!力)|何|啥|什么|此|之(?:奋|努|自|骄|付|高|感|一振|动|倾|献|奉|拼|喝)"
)

#: Whoever it is for, with more behind than what is theirs.
PERSON = re.compile(
    r"(?:[他她您你我]|[他她你我]们|咱们?|自己|大家|谁|各位|诸位|人家|彼此)(?![们的]|[之]?[所、]|[\u4e00-\u9fff]?$)"
)

#: A short member of a row, or the short rest of a clause.
SHORT_MEMBER = re.compile(r"[\u4e00-\u9fff]{1,2}(?:[、”]|$)")

#: What takes something as something: 以百姓心为心.
TAKEN = re.compile(
    r"(?:^|[^可所得难予加用足])以(?![来及上下前后内外便免致至])[^、]{1,12}$"
)

#: Whoever does it in the passive, and what is done: 为人民所爱戴.
PASSIVE = re.compile(r"[\u4e00-\u9fff]{1,8}?所(?![有以谓需长属在得做])[\u4e00-\u9fff]")

#: Nouns that make a fixed phrase with 为 as a verb: 为期三天, 为首.
FIXED_OBJECT = re.compile(
    r"人知|首的?|期[一二三四五六七八九十两半数不]|主的?$|止|例|准|限|重$|荣|伍|生$"
)

#: Attributes of a predicate, which are left out: 以高质量发展为|首要|目标.
ATTRIBUTE = re.compile(r"^[\u4e00-\u9fff]{0,6}?(?=" + PREDICATE.pattern + ")")

#: The whole of what is done: 敢为, 不为者, 有所为、有所不为.
BARE_VERB = re.compile(r"$|者|[、”’）)》]|而不")

#: What something is, in quotation marks to the end of the clause or before 的: 主题为“教育公平”.
QUOTED = re.compile(r"“[^”]*”?(?:$|的)")

#: Whoever something is for the good of: 为某种利益.
INTEREST = re.compile(r"[\u4e00-\u9fff]{1,6}(?:利益|私利|前途|生计)(?!$)")

#: For the people, whatever stands before: 为民之责.
PEOPLE = re.compile(r"民(?![所生主])|(?:人民|群众|老?百姓)(?!所)")

#: The same, whatever frame the clause opens before: 一桩桩为民实事.
SURELY_PEOPLE = re.compile(r"民(?:实事|办实|服务|造福|解忧)|人民$")

#: By whom it is done, where these are short: 权为民所用.
SHORT_PASSIVE = re.compile(
    r"(?:(?![这那该每各几两一二三四五六七八九十])[\u4e00-\u9fff]){1,3}所(?![有在属])[\u4e00-\u9fff]"
)
