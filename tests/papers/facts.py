"""The facts of one sitting of a fictional council, with names that are hard to print."""

import datetime as dt
from dataclasses import replace

from jiritsu_desktop.domain.meetings import HandoutClass, Presence
from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.domain.minutes_form import SignatureKind
from jiritsu_desktop.domain.papers import (
    ActionFacts,
    AgendaFacts,
    AttendanceFacts,
    ContactFacts,
    CouncilFacts,
    DecisionFacts,
    HandoutFacts,
    MeetingFacts,
    MemberFacts,
    MinutesFacts,
    MinutesWording,
    NoticeFacts,
    PacketFacts,
    PersonFacts,
    RecordFacts,
    ReplyFacts,
    RosterFacts,
    StatementFacts,
)

HARD_NAMES = (
    ("髙橋", "健太郎"),
    ("神﨑", "久美子"),
    ("𠮷田", "花"),
    ("渡邉", "惠一"),
    ("葛󠄀城", "直"),
)


def _person(family: str, given: str, yomi: str, organisation: str, post: str) -> PersonFacts:
    family_yomi, given_yomi = yomi.split(" ")
    return PersonFacts(family, given, family_yomi, given_yomi, organisation, post)


PEOPLE = (
    _person("渡邉", "惠一", "わたなべ けいいち", "若葉学園大学 社会福祉学部", "教授"),
    _person("五十嵐", "薫", "いがらし かおる", "みどり町障がい者相談支援センター", "所長"),
    _person("齋藤", "由紀子", "さいとう ゆきこ", "相談支援事業所こもれび", "相談支援専門員"),
    _person("髙橋", "健太郎", "たかはし けんたろう", "社会福祉法人みどり福祉会 若葉の里", "施設長"),
    _person("栁瀨", "真理", "やなせ まり", "放課後等デイサービスひなた", "管理者"),
    _person("東海林", "学", "しょうじ まなぶ", "みどり町国民健康保険診療所", "所長"),
    _person("小鳥遊", "静", "たかなし しずか", "訪問看護ステーションつむぎ", "管理者"),
    _person("神﨑", "久美子", "かんざき くみこ", "県立若葉特別支援学校", "進路指導主事"),
    _person("濵田", "聡", "はまだ さとし", "若葉障害者就業・生活支援センター", "主任"),
    _person("二階堂", "源一郎", "にかいどう げんいちろう", "みどり町身体障害者福祉会", "会長"),
    _person("辻", "正", "つじ ただし", "みどり町聴覚障害者協会", "理事"),
    _person("澤邉", "桃子", "さわべ ももこ", "本人活動の会あゆみ", "会員"),
    _person("曽我部", "八重", "そがべ やえ", "みどり町手をつなぐ育成会", "副会長"),
    _person("林", "茂", "はやし しげる", "みどり町民生委員児童委員協議会", "理事"),
    _person(
        "勅使河原", "明", "てしがわら あきら", "社会福祉法人みどり町社会福祉協議会", "事務局長"
    ),
)
CATEGORIES = (
    "学識経験者",
    "相談支援事業者",
    "障害福祉サービス事業者",
    "保健・医療関係者",
    "教育関係者",
    "雇用・就労関係者",
    "障がい者団体・当事者",
    "家族会",
    "民生委員児童委員",
    "社会福祉協議会",
)
CATEGORY_OF = (1, 2, 2, 3, 3, 4, 4, 5, 6, 7, 7, 7, 8, 9, 10)
ROLES = {0: "会長", 1: "副会長"}
REMARKS = (
    ("再任",) * 4
    + ("新任", "再任", "新任", "補欠", "補欠")
    + ("再任", "再任", "新任")
    + ("再任",) * 3
)
STAFF = (
    PersonFacts("大河内", "徹", post="福祉課長"),
    PersonFacts("﨑山", "直美", post="障がい福祉係長"),
    PersonFacts("梅津", "遥", post="主事"),
)
COUNCIL = CouncilFacts(
    name="みどり町地域自立支援協議会",
    town="みどり町",
    office="みどり町福祉課",
    contact=ContactFacts(
        office="みどり町福祉課",
        section="障がい福祉係",
        people="﨑山・梅津",
        phone="0999-00-0123",
        phone_note="（直通）",
        fax="0999-00-0199",
        mail="fukushi@town.midori.example",
    ),
    sender=PEOPLE[0],
    quorum_source="要綱第6条第2項",
    roster_source="みどり町地域自立支援協議会設置要綱第3条第2項各号",
    minutes=MinutesWording(signature=SignatureKind.CHAIR_AND_TWO),
)
AGENDA = (
    AgendaFacts("1", "開会"),
    AgendaFacts("2", "委嘱状の交付（交代委員　2名）"),
    AgendaFacts("3", "会長あいさつ"),
    AgendaFacts("4", "前回の振り返り・対応事項の報告", minutes=10, handouts=("資料1",)),
    AgendaFacts("5", "議事"),
    AgendaFacts(
        "(1)",
        "令和7年度の活動報告について",
        depth=1,
        minutes=15,
        handouts=("資料2-1", "資料2-2"),
        topic=True,
    ),
    AgendaFacts(
        "(2)",
        "地域課題の整理と令和8年度の取組について",
        depth=1,
        minutes=40,
        handouts=("資料3-1", "資料3-2"),
        topic=True,
    ),
    AgendaFacts(
        "(3)",
        "障がい福祉計画の進捗状況と次期計画について",
        depth=1,
        minutes=30,
        handouts=("資料4", "参考1"),
        topic=True,
    ),
    AgendaFacts("6", "その他"),
    AgendaFacts("7", "閉会"),
)
HANDOUTS = (
    HandoutFacts("資料1", "前回の会議概要及び対応事項一覧", kind="報告", page=4, pages=2),
    HandoutFacts("資料2-1", "令和7年度活動報告書", kind="協議", page=6, pages=5, draft=True),
    HandoutFacts("資料2-2", "専門部会の活動のまとめ", kind="報告", page=11, pages=3),
    HandoutFacts("資料3-1", "地域課題一覧・進行管理表", kind="協議", page=14, pages=2),
    HandoutFacts(
        "資料3-2", "課題整理シート（R8-03　通院・買い物の移動）", kind="協議", page=16, pages=1
    ),
    HandoutFacts("資料4", "第7期障がい福祉計画の進捗状況", kind="報告", page=17, pages=4),
    HandoutFacts(
        "参考1", "第8期計画の国の基本指針（抜粋）", HandoutClass.REFERENCE, "参考", page=21, pages=4
    ),
    HandoutFacts("", "委員名簿（令和8年7月8日現在）", HandoutClass.ON_THE_DAY),
    HandoutFacts("", "席次表", HandoutClass.ON_THE_DAY),
)
_ABSENT = {12, 13}
ATTENDANCE = tuple(
    AttendanceFacts(
        person,
        Presence.ABSENT if n in _ABSENT else Presence.PROXY if n == 5 else Presence.PRESENT,
        ROLES.get(n, ""),
        n + 1,
        PersonFacts("真鍋", "悟", post="看護師長") if n == 5 else None,
    )
    for n, person in enumerate(PEOPLE)
)
MEETING = MeetingFacts(
    council=COUNCIL,
    title="令和8年度第1回みどり町地域自立支援協議会",
    short_title="令和8年度第1回",
    body="みどり町地域自立支援協議会",
    session="令和8年度　第1回",
    date=dt.date(2026, 7, 8),
    start=dt.time(13, 30),
    end=dt.time(15, 30),
    venue="みどり町役場　2階　大会議室",
    venue_address="みどり町字中央1番地",
    agenda=AGENDA,
    handouts=HANDOUTS,
    attendance=ATTENDANCE,
    staff=STAFF,
    next_date=dt.date(2026, 11, 11),
    next_start=dt.time(13, 30),
)
NOTICE = NoticeFacts(
    MEETING, "8みど福第123号", dt.date(2026, 6, 17), dt.date(2026, 7, 1), PEOPLE[7]
)
REPLY = ReplyFacts(
    MEETING,
    PEOPLE[7],
    dt.date(2026, 7, 1),
    dt.datetime.combine(dt.date(2026, 7, 7), dt.time(13)),
    member_number="08",
    form_id="R8-1-08",
)
ROSTER = RosterFacts(
    council=COUNCIL,
    body=COUNCIL.name,
    on=dt.date(2026, 7, 8),
    members=tuple(
        MemberFacts(
            n + 1,
            person,
            f"第{CATEGORY_OF[n]}号",
            CATEGORIES[CATEGORY_OF[n] - 1],
            ROLES.get(n, ""),
            REMARKS[n],
            {7: PersonFacts("角", "和彦"), 8: PersonFacts("服部", "隆")}.get(n),
        )
        for n, person in enumerate(PEOPLE)
    ),
    term="第8期",
    term_begin=dt.date(2025, 4, 1),
    term_end=dt.date(2027, 3, 31),
    staff=(
        PersonFacts("大河内", "徹", organisation="みどり町福祉課", post="課長"),
        PersonFacts("﨑山", "直美", organisation="みどり町福祉課", post="障がい福祉係長"),
        PersonFacts("梅津", "遥", organisation="みどり町福祉課", post="主事"),
    ),
    order="並び順は、会長、副会長、号及び団体の建制順。",
)
PACKET = PacketFacts(
    MEETING,
    (
        HandoutFacts("", "次第", page=2),
        HandoutFacts("", "委員名簿（令和8年7月8日現在）", HandoutClass.ON_THE_DAY, page=3),
        HandoutFacts("", "席次表", HandoutClass.ON_THE_DAY),
        *HANDOUTS[:7],
    ),
    copy_number="08",
    addressee=PEOPLE[7],
    total_pages=24,
)
_SECRET = "今年の春に卒業した一人は、片道1時間半をかけて通院している。"
_STATEMENTS = (
    StatementFacts(
        "資料3-1を御覧ください。令和7年度から続く課題が6件、新しく受け付けた課題が5件、"
        "合わせて11件です。優先度Aは、通院・買い物の移動（R8-03）など3件です。",
        "﨑山係長",
        "事務局",
    ),
    StatementFacts(
        "卒業した生徒の家庭からも、通院の足がないという声をよく聞く。学校の送迎は在学中に"
        f"限られるので、卒業した翌月から困る。{_SECRET}",
        "神﨑委員",
        "委員",
        Disclosure.COUNCIL,
        "卒業した生徒の家庭からも、通院の足がないという声をよく聞く。",
        "個別事例に関する部分のため非公開",
    ),
    StatementFacts(
        "ヘルパーが足りない。移動支援を引き受けられる事業所は、町内にない。", "髙橋委員", "委員"
    ),
    StatementFacts(
        "私は、ひとりでバスに乗る練習をしました。でも、土曜日はバスがありません。"
        "休みの日に、友だちと買い物に行きたいです。",
        "澤邉委員",
        "委員",
    ),
    StatementFacts(
        "個別の内容は事務局会議で扱うこととし、ここでは移動手段の全体として協議する。"
        "福祉有償運送については、いかがか。",
        "渡邉会長",
        "会長",
    ),
    StatementFacts(
        "社協の外出支援は、高齢者のみが対象である。要綱を改めれば、障がいのある方も"
        "使えるようになる。ただし、運転する人を増やすことが先である。",
        "勅使河原委員",
        "委員",
    ),
    StatementFacts(
        "（手話通訳による。）予約が電話だけでは、私たちは使えない。"
        "ファクスやメールでも予約できるようにしてほしい。",
        "辻委員",
        "委員",
    ),
    StatementFacts(
        "隣の若葉町では、登録した住民が運転する仕組みを2年前に始めた。"
        "費用と、事故のときの責任を、まず調べるとよい。",
        "五十嵐副会長",
        "副会長",
    ),
)
_LATER = (
    ("渡邉会長", "会長", "次に、短期入所（R7-02）について、くらし部会から報告をお願いする。"),
    (
        "髙橋委員",
        "委員",
        (
            "若葉の里の空き部屋を使い、月に4日、試しに受け入れている。これまでに延べ9人が"
            "利用した。夜の職員の手当が、続けるための課題である。"
        ),
    ),
    (
        "小鳥遊委員",
        "委員",
        (
            "医療的ケアのある方は、まだ受け入れられていない。"
            "訪問看護が夜間に入る方法を、いっしょに考えたい。"
        ),
    ),
    (
        "二階堂委員",
        "委員",
        (
            "急に家族が入院したとき、どこに電話すればよいかを、前もって知っておきたい。"
            "一枚の紙にまとめてほしい。"
        ),
    ),
    (
        "大河内課長",
        "事務局",
        (
            "緊急時の連絡先は、社会資源ガイドブックの緊急の頁に載せている。"
            "一枚にして、手帳の更新のときに配る。"
        ),
    ),
    (
        "渡邉会長",
        "会長",
        "試しの受け入れを年度末まで続け、11月の会議で結果を聞くこととしてよいか。",
    ),
    ("委員一同", "委員", "異議なし。"),
)
MINUTES = MinutesFacts(
    meeting=MEETING,
    begun=dt.time(13, 30),
    ended=dt.time(15, 20),
    records=(
        RecordFacts(
            AGENDA[0],
            (
                StatementFacts(
                    "定刻となったので、令和8年度第1回みどり町地域自立支援協議会を開会する。"
                    "委員15名のうち、代理を含めて13名の出席があり、会議は成立している。"
                    "記録のため録音する。発言の前にお名前をおっしゃり、"
                    "ゆっくりお話しいただきたい。",
                    "大河内課長",
                    "事務局",
                ),
            ),
        ),
        RecordFacts(
            replace(AGENDA[1], title="委嘱状の交付"),
            (StatementFacts("神﨑委員及び濵田委員に、福祉課長から委嘱状を交付した。"),),
        ),
        RecordFacts(
            AGENDA[2],
            (
                StatementFacts(
                    "今年度は、第8期障がい福祉計画を作る年である。日々の困りごとから出発し、"
                    "町の仕組みに届くところまで、皆様と話し合いたい。",
                    "渡邉会長",
                    "会長",
                ),
            ),
        ),
        RecordFacts(AGENDA[4]),
        RecordFacts(
            AGENDA[6],
            (
                *_STATEMENTS,
                DecisionFacts(
                    "R8-05", "移動手段の課題（R8-03）を、くらし部会に付託する。", "全会一致"
                ),
                ActionFacts(
                    "R8-11", "事務局（梅津）", "福祉有償運送の近隣の例を調べる。", due_words="8月末"
                ),
                ActionFacts(
                    "R8-12",
                    "社会福祉協議会",
                    "外出支援の要綱の見直し案を作る。",
                    due=dt.date(2026, 9, 9),
                ),
                *(StatementFacts(text, speaker, role) for speaker, role, text in _LATER),
                DecisionFacts(
                    "R8-06", "短期入所の試行（R7-02）を続け、次回報告を受ける。", "異議なし"
                ),
            ),
        ),
        RecordFacts(AGENDA[9]),
    ),
    quorate=True,
    openness_note="一部非公開　議事(2)の一部：個別事例のため",
    observers=1,
    adopted=True,
)
WITHHELD_WORDS = _SECRET
