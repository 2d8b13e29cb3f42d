"""Invented minutes of any length, the same at every call."""

from itertools import cycle, islice

_SPEAKERS = (
    *("渡邉会長", "五十嵐副会長", "髙橋委員", "神﨑委員", "勅使河原委員", "澤邉委員"),
    *("小鳥遊委員", "辻󠄀委員", "𠮷田委員", "大河内課長", "﨑山係長", "事務局"),
)
_SENTENCES = (
    "資料3-1を御覧ください。令和7年度から続く課題が6件、新しく受け付けた課題が5件、合わせて11件です。",
    "卒業した生徒の家庭からも、通院の足がないという声をよく聞く。",
    "学校の送迎は在学中に限られるので、卒業した翌月から困る。",
    "「どうすれば使えるのか」（ある家族の声）、「どこに電話すればよいのか」が分からないという。",
    "個別の内容は事務局会議で扱うこととし、ここでは移動手段の全体として協議する。",
    "福祉有償運送については、いかがか。",
    "医療的ケアのある方は……まだ受け入れられていない――訪問看護が夜間に入る方法を考えたい。",
    "ファクス（0999-12-3456）やメール（fukushi@town.midori.example）でも予約できるようにしてほしい。",
    "合計で1,234,567円（前年度比3.2％増）を見込み、R8-03の課題に充てる。",
    "若葉の里の空き部屋を使い、月に4日、試しに受け入れている。これまでに延べ9人が利用した。",
    "ヘルパーが足りない。移動支援を引き受けられる事業所は、町内にない。",
    "ちょっとしたことでも、ゆっくり話を聞いてもらえる場所がほしいと言われた。",
    "「地域生活支援拠点等」の整備は、緊急時の受入れ・相談・体験の機会の三つを先に進める。",
    "異議なし。",
    "緊急時の連絡先は、社会資源ガイドブックの緊急の頁に載せている。一枚にして、手帳の更新のときに配る。",
    (
        "ICF（国際生活機能分類）の考え方では、Activities and Participation が要になります！？"
        "　次に進みます。"
    ),
)


def statements(count: int) -> list[tuple[str, str]]:
    """So many statements, each a speaker and one to five sentences."""
    speakers = islice(cycle(_SPEAKERS), count)
    found = []
    for n, speaker in enumerate(speakers):
        length = 1 + n * 7 % 5
        sentences = (_SENTENCES[(n * 5 + k * 3) % len(_SENTENCES)] for k in range(length))
        found.append((speaker, "".join(sentences)))
    return found
