"""What the window says of a paper: its marks in the list and the sentences beside the preview."""

from collections.abc import Mapping, Sequence

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.domain.records import PaperStatus
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.ui.painting import Mark, Tone
from jiritsu_desktop.ui.widgets.list_row import ListRow


def status_mark(status: PaperStatus | None) -> Mark | None:
    """Printed or saved, or changed since; None while it has never been either."""
    if status is None or status.printed_at is None:
        return None
    if status.changed_since:
        return Mark(_p("paper", "Changed"), Tone.ATTENTION)
    return Mark(_p("paper", "Saved") if status.file_name else _p("paper", "Printed"), Tone.DONE)


def status_sentence(status: PaperStatus | None) -> tuple[str, str, Tone]:
    """How the paper in hand stands to the one that was given out: a sentence, what to do, tone."""
    if status is None or status.printed_at is None:
        return _("Not printed yet"), "", Tone.ACCENT
    when = f"{wareki.month_day(status.printed_at.date())} {status.printed_at:%H:%M}"
    if status.changed_since and status.file_name:
        return (
            _("Changed after saving"),
            _("Saved {when}; what it says has changed since. Give this one out anew.").format(
                when=when
            ),
            Tone.ATTENTION,
        )
    if status.changed_since:
        return (
            _("Changed after printing"),
            _("Printed {when}; what it says has changed since. Give this one out anew.").format(
                when=when
            ),
            Tone.ATTENTION,
        )
    if status.file_name:
        return _("Saved {when}").format(when=when), _("Nothing has changed since."), Tone.DONE
    return _("Printed {when}").format(when=when), _("Nothing has changed since."), Tone.DONE


def paper_rows(papers: Sequence[Paper], statuses: Mapping[str, PaperStatus]) -> list[ListRow]:
    """The papers to choose from, each with its mark."""
    rows = []
    for paper in papers:
        status = statuses.get(paper.value)
        mark = status_mark(status)
        sentence, remedy, _tone = status_sentence(status)
        rows.append(
            ListRow(
                paper.label,
                key=paper,
                icon="paper",
                marks=(mark,) if mark else (),
                tooltip=f"{sentence} {remedy}".strip() if mark else "",
            )
        )
    return rows
