"""What each command does, on top of the services."""

import argparse
import datetime as dt
import getpass
import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from jiritsu_desktop.cli import selftest
from jiritsu_desktop.cli.output import as_json, as_lines, plain
from jiritsu_desktop.domain import file_faults, fiscal_year, wareki
from jiritsu_desktop.domain.council import CouncilRow
from jiritsu_desktop.domain.exports import ExportForm, ExportKind, forms_of
from jiritsu_desktop.domain.imports import ImportKind, RowState, SeatsChoice
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.domain.readings_notation import marked, parse
from jiritsu_desktop.domain.records import PreparedPaper
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _, _n
from jiritsu_desktop.services import Services, backups, council, practice
from jiritsu_desktop.services.furigana import plain_reader
from jiritsu_desktop.services.paper_editions import TEXT, label_of, text_of


def run(options: argparse.Namespace) -> None:
    """Carry out the command that was parsed."""
    _COMMANDS[options.command](options)


def _show(text: str) -> None:
    if not text:
        return
    try:
        print(text, flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UserError(
            _("The result could not be written ({reason}).").format(
                reason=file_faults.reason(error)
            )
        ) from error


def _demo(options: argparse.Namespace) -> None:
    practice.make(options.file, years=options.years, seed=options.seed)


def _new(options: argparse.Namespace) -> None:
    council.found(
        options.file,
        CouncilRow(name=options.name, town=options.town),
        council.preset(options.preset),
        fiscal_year.first_day(fiscal_year.of(dt.date.today())),
    ).close()


def _check(options: argparse.Namespace) -> None:
    with Services.open(options.file) as services:
        report = services.check()
    for name, value in report.facts.items():
        _show(f"{name}\t{value}")
    if report.problems:
        raise UserError(
            _("“{file}” is damaged ({problem}). Restore it from a backup.").format(
                file=options.file.name, problem=report.problems[0]
            )
        )


def _list(options: argparse.Namespace) -> None:
    with Services.open(options.file) as services:
        rows = services.listing.rows(options.kind, _day(options.on), options.where)
    _show(as_json(rows) if options.json else as_lines(rows))


def _search(options: argparse.Namespace) -> None:
    with Services.open(options.file) as services:
        rows = services.search.find(options.text)
    if options.json:
        found = [
            {
                "kind": row.ref.kind,
                "id": row.ref.id,
                "title": row.title,
                "number": row.number,
                "place": row.place,
                "state": row.state,
            }
            for row in rows
        ]
        _show(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        _show(as_lines(rows))


def _print(options: argparse.Namespace) -> None:
    form = options.format or options.output.suffix.lower().removeprefix(".")
    if form not in ("pdf", "txt", "docx"):
        raise UserError(
            _(
                "“{file}” says no kind of file for a paper. Let it end in .pdf, .txt or .docx."
            ).format(file=options.output.name)
        )
    if options.edition == TEXT and form != "txt":
        raise UserError(
            _("The text edition is a .txt file. Give “{file}” that ending.").format(
                file=options.output.name
            )
        )
    with Services.open(options.file) as services:
        prepared = services.papers.prepare(
            Paper(options.paper),
            meeting_id=options.meeting,
            record_id=options.id,
            on=_day(options.on),
            edition=text_of(options.edition) if form == "txt" else options.edition,
            items=options.item,
            as_word=form == "docx",
        )
        _save(services, prepared, options.output, options)
    for problem in prepared.problems:
        print(problem, file=sys.stderr)


def _save(
    services: Services, prepared: PreparedPaper, path: Path, options: argparse.Namespace
) -> None:
    """Write a paper; a packet counts as handed out only where that is said."""
    handed_out = prepared.paper != Paper.PACKET or options.handed_out
    services.papers.save(prepared, path, handed_out=handed_out)


def _packet(options: argparse.Namespace) -> None:
    with Services.open(options.file) as services:
        _make_folder(options.output)
        told: set[str] = set()
        for prepared in services.papers.packet_set(options.meeting):
            name = prepared.title
            if prepared.paper == Paper.PACKET:
                name = f"{name}_{label_of(prepared.edition)}"
            name = name.replace("　", "_")
            path = options.output / f"{name}.{'txt' if prepared.text else 'pdf'}"
            _save(services, prepared, path, options)
            for problem in prepared.problems:
                if problem not in told:
                    print(problem, file=sys.stderr)
            told.update(prepared.problems)
            _show(str(path))


def _import(options: argparse.Namespace) -> None:
    with Services.open(options.file) as services:
        plan = services.imports.plan(ImportKind(options.kind), options.source, options.preset)
        answer = SeatsChoice(options.seats) if options.seats else None
        if not options.dry_run:
            services.imports.apply(plan, seats_are=answer)
    if options.json:
        _show(as_json(plan.rows))
    else:
        _show("\n".join(f"{state.label}\t{plan.count(state)}" for state in RowState))
        if plan.seats is not None:
            told = plan.seats.answer(answer or plan.seats.proposed)
            _show("{word}\t{told}".format(word=_("Seats of the council"), told=told))
        for row in plan.rows:
            if row.reason:
                _show(f"{row.number}\t{row.label}\t{row.state.label}\t{row.reason}")


def _export(options: argparse.Namespace) -> None:
    form = options.format or options.output.suffix.lower().removeprefix(".")
    kind = ExportKind(options.kind)
    if form not in (known.value for known in forms_of(kind)):
        raise UserError(
            _(
                "“{file}” says no kind of file for this list. Let it end in .xlsx or .csv, for "
                "meetings also in .ics."
            ).format(file=options.output.name)
        )
    wanted = ExportForm(form)
    if wanted is ExportForm.CSV and options.encoding == "cp932":
        wanted = ExportForm.CSV_CP932
    with Services.open(options.file) as services:
        table = services.exports.table(kind)
        services.exports.save(table, wanted, options.output)
        for lost in services.exports.lost(table, wanted):
            told = _("{character} is lost ({count}×): {example}").format(
                character=lost.character, count=lost.count, example=lost.example
            )
            print(told, file=sys.stderr)


def _backup(options: argparse.Namespace) -> None:
    with Services.open(options.file) as services:
        known = services.backups.has_key()
        passphrase = _passphrase(again=not known, needed=not known)
        row = services.backups.make(options.to, passphrase, handover=options.handover)
    _show(str(Path(row.folder) / row.file_name))


def _verify(options: argparse.Namespace) -> None:
    backups.require_there(options.backup)
    report = backups.verify(options.backup, _passphrase(again=False, needed=False))
    _show(json.dumps(plain(report), ensure_ascii=False, indent=2))


def _restore(options: argparse.Namespace) -> None:
    backups.require_there(options.backup)
    passphrase = _passphrase(again=False, needed=True) or ""
    restored = backups.restore(options.backup, options.to, passphrase)
    _show(json.dumps(plain(restored), ensure_ascii=False, indent=2))


def _undo(options: argparse.Namespace) -> None:
    with Services.open(options.file) as services:
        undone = services.history.undo(options.change)
    if undone is None:
        raise UserError(_("There is nothing to undo in “{file}”.").format(file=options.file.name))
    _show(undone.title)


def _day(text: str | None) -> dt.date | None:
    if text is None:
        return None
    day = wareki.parse(text)
    if day is None:
        raise UserError(
            _("“{text}” is not a day. Write it like 2026-07-08 or R8.7.8.").format(text=text)
        )
    return day


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            _("The folder “{folder}” cannot be made ({reason}).").format(
                folder=folder, reason=file_faults.reason(error)
            )
        ) from error


def _passphrase(*, again: bool, needed: bool) -> str | None:
    """The passphrase from the environment or asked; None when it may be left out."""
    given = os.environ.get("JIRITSU_PASSPHRASE")
    if given:
        return given
    typed = getpass.getpass(_("Passphrase: ")) if sys.stdin.isatty() else ""
    if again and typed and getpass.getpass(_("Passphrase again: ")) != typed:
        raise UserError(_("The two passphrases differ. Nothing was written."))
    if needed and not typed:
        raise UserError(_("There is no passphrase. Put it into JIRITSU_PASSPHRASE."))
    return typed or None


def _furigana(options: argparse.Namespace) -> None:
    """Text from standard input to standard output; readings that it already holds stay."""
    if options.file is None:
        reader = plain_reader()
    elif options.file.suffix.lower() != ".jiritsu":
        raise UserError(
            _(
                "“{file}” is no council file. The text goes to the standard input; only the "
                "council file whose readings are used (*.jiritsu) is named."
            ).format(file=options.file.name)
        )
    else:
        with Services.open(options.file) as services:
            reader = services.furigana.reader()
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", newline="")
    try:
        for line in sys.stdin:
            text, given = parse(line)
            sys.stdout.write(marked(text, reader.spans(text, given)))
    except UnicodeDecodeError as error:
        raise UserError(_("The text is not in UTF-8. Save it as UTF-8 and try again.")) from error


def _selftest(_options: argparse.Namespace) -> None:
    count = selftest.run()
    _show(_n("{count} check passed", "{count} checks passed", count).format(count=count))


_COMMANDS: dict[str, Callable[[argparse.Namespace], None]] = {
    "demo": _demo,
    "new": _new,
    "check": _check,
    "list": _list,
    "search": _search,
    "print": _print,
    "packet": _packet,
    "import": _import,
    "export": _export,
    "backup": _backup,
    "verify": _verify,
    "restore": _restore,
    "undo": _undo,
    "furigana": _furigana,
    "selftest": _selftest,
}
