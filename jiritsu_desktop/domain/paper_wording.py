"""The town's own sentences on the papers around a sitting.

Words in braces are replaced where they occur; each class says which ones it knows.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReceptionWording:
    """The list at the door. ``spare`` empty lines wait for those who come unannounced.

    ``{secretariat}`` is what the council calls its secretariat.
    """

    title: str = "受付簿"
    note: str = "お名前を御確認の上、署名をお願いします。"
    others: str = "{secretariat}・関係者"
    unannounced: str = "当日お越しの方"
    spare: int = 3


@dataclass(frozen=True, slots=True)
class ScriptWording:
    """What is read aloud at a sitting.

    ``{meeting}`` its title, ``{chair}`` who presides (渡邉会長), ``{title}`` the title of the chair
    who is absent, ``{item}`` the title of an item, ``{about}`` the same with what follows it
    (「活動報告」について), ``{who}`` who speaks to it, ``{papers}`` its handouts, ``{names}`` some
    names,
    ``{members}`` how many there are (委員15名), ``{counted}`` how many count, ``{source}`` the
    article, ``{threshold}`` 過半数, ``{when}`` a day and time, ``{count}`` a number.
    """

    title: str = "進行台本"
    checks: tuple[str, ...] = ("録音機", "席札・席次表", "当日配付の資料", "資料の予備", "マイク")
    opening: str = "定刻となりましたので、{meeting}を開会します。"
    papers: str = "資料を確認します。{papers}です。お手元にない方は、お知らせください。"
    attendance: str = "{members}のうち、{counted}名の御出席です。"
    attendance_open: str = "{members}のうち、＿＿名の御出席です。"
    quorate: str = "{source}{threshold}に達していますので、会議は成立しています。"
    not_quorate: str = "{source}{threshold}に達していませんので、会議は成立していません。"
    absent: str = "御欠席は、{names}です。"
    proxies: str = "代理の御出席は、{names}です。"
    recording: str = "記録のため録音します。会議録は、皆様の確認を経て公開します。"
    speaking: str = "発言の前にお名前をおっしゃり、ゆっくりお話しください。"
    observers: str = "本日の傍聴は{count}名です。"
    no_observers: str = "本日の傍聴はありません。"
    observers_unknown: str = "本日の傍聴は＿＿名です。"
    call: str = "次に、{item}です。{who}、お願いします。"
    call_nobody: str = "次に、{item}です。"
    interpreters: str = "通訳の方が入ります。お一人ずつお話しください。"
    deputy: str = "これより議事に入ります。{title}が欠席のため、進行を{chair}にお願いします。"
    handover: str = "これより議事に入ります。進行を{chair}にお願いします。"
    take_over: str = "それでは、次第に沿って進めます。円滑な進行に御協力をお願いします。"
    discuss: str = "「{item}」を議題とします。{papers}{who}から説明をお願いします。"
    report: str = "{about}、{papers}{who}から報告をお願いします。"
    discuss_self: str = "{about}、{papers}{who}から説明します。"
    report_self: str = "{about}、{papers}{who}から報告します。"
    by_papers: str = "{papers}により、"
    explains: str = "（説明）"
    reports: str = "（報告）"
    opinions: str = "ただいまの説明について、御意見、御質問はありませんか。"
    questions: str = "ただいまの報告について、御質問はありませんか。"
    proposal: str = "お諮りします。このことについて、＿＿＿＿＿＿＿＿としてよろしいでしょうか。"
    reported: str = "それでは、報告を受けたこととします。"
    other: str = "その他として、皆様から何かありませんか。"
    next_time: str = "次回は、{when}からを予定しています。"
    next_time_open: str = "次回の日程は、決まり次第お知らせします。"
    hand_back: str = "議事は以上です。進行を{secretariat}にお返しします。"
    closing: str = "以上で、{meeting}を閉会します。お疲れさまでした。"


@dataclass(frozen=True, slots=True)
class CoverLetterWording:
    """The letter that goes with the papers. ``{meeting}`` is the title of the sitting."""

    subject: str = "{meeting}の資料の送付について"
    sentences: tuple[str, ...] = (
        "日頃より本町の障がい福祉の推進に御協力を賜り、厚くお礼申し上げます。",
        "このことについて、下記のとおり資料をお送りしますので、御査収ください。",
    )
    bring: str = "当日お持ちください。前もってお目通しくださいますようお願いします。"
    on_the_day: str = "{papers}は、当日お配りします。"
    missing: str = "足りないものや読みにくいものがありましたら、担当までお知らせください。"
    seal_note: str = "（公印省略）"


@dataclass(frozen=True, slots=True)
class SummaryWording:
    """The short record that goes out at once."""

    note: str = (
        "会議の結果を取り急ぎお知らせするものです。詳しくは、後日お送りする会議録を御覧ください。"
    )
    no_outcome: str = "決定事項・対応事項はありません。"


@dataclass(frozen=True, slots=True)
class ReviewWording:
    """The letter that asks to check the draft minutes.

    ``{meeting}`` is the title of the sitting, ``{due}`` the day by which to answer.
    """

    subject: str = "会議録（案）の確認について（依頼）"
    sentences: tuple[str, ...] = (
        "日頃より会議の運営に御協力くださり、ありがとうございます。",
        "下記の会議の会議録の案を作りましたので、御確認くださいますようお願いします。",
    )
    enclosed: str = "会議録（案）　1部"
    points: tuple[str, ...] = (
        "御自身の発言が、趣旨のとおりに記されているか。",
        "人名、団体名、数字に誤りがないか。",
        "公開しないほうがよいと思われる箇所がないか。",
    )
    manner: str = (
        "直していただきたい箇所を会議録（案）に朱書きし、ＦＡＸ、メール又は郵送でお送りください。"
        "お電話でも承ります。直すところがない場合は、御連絡は要りません。"
    )
    silence: str = "期限までに御連絡がない場合は、御異議がないものとして取り扱います。"
    after: str = "御確認を経て確定するまでは案ですので、お取り扱いに御注意ください。"
    seal_note: str = "（公印省略）"


@dataclass(frozen=True, slots=True)
class RegisterWording:
    """The register of decisions and the list of what was undertaken."""

    actions: str = "対応事項一覧"
    decisions: str = "決定台帳"
    open: str = "未了"
    overdue: str = "期限超過"
    done: str = "完了"


@dataclass(frozen=True, slots=True)
class ExcerptWording:
    """Parts of the minutes, from one sitting or on one issue."""

    title: str = "会議録（抜粋）"
    title_of_issue: str = "会議録の抜粋"
    short_title: str = "会議録の抜粋"
    omitted: str = "（略）"
    note: str = "この会議の会議録から、必要な部分を抜き出したものです。"
