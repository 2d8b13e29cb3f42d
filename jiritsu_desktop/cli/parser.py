"""The words of the command line."""

import argparse
from pathlib import Path
from typing import NoReturn

from typing_extensions import override

from jiritsu_desktop import __version__
from jiritsu_desktop.cli import usage_words
from jiritsu_desktop.domain.exports import ExportKind
from jiritsu_desktop.domain.imports import SeatsChoice
from jiritsu_desktop.domain.paper_kinds import PAPERS
from jiritsu_desktop.i18n import LANGUAGES, _
from jiritsu_desktop.services.council import PRESETS
from jiritsu_desktop.services.listing import KINDS

_LARGEST = 2**63 - 1
COMMANDS = (
    "demo",
    "new",
    "check",
    "list",
    "search",
    "print",
    "packet",
    "import",
    "export",
    "backup",
    "verify",
    "restore",
    "undo",
    "furigana",
    "selftest",
)


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, then where the help is; not the whole usage before it."""

    @override
    def error(self, message: str) -> NoReturn:
        hint = _("“{command} --help” explains how it is used.").format(command=self.prog)
        self.exit(2, f"{message}\n{hint}\n")


def build() -> Parser:
    """The parser of all commands."""
    usage_words.speak()
    common = Parser(add_help=False)
    common.add_argument(
        "--lang", choices=LANGUAGES, default="ja", help=_("language of messages (ja)")
    )
    parser = Parser(
        prog="jiritsu-desktop",
        parents=[common],
        description=_("The secretariat of a council, from the command line."),
        epilog=_("Without a command the window opens: jiritsu-desktop [FILE]"),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"jiritsu-desktop {__version__}",
        help=_("show program's version number and exit"),
    )
    commands = parser.add_subparsers(dest="command", metavar=_("COMMAND"), required=True)

    def command(name: str, explanation: str) -> Parser:
        return commands.add_parser(
            name, help=explanation, description=explanation, parents=[common]
        )

    demo = command("demo", _("make a practice council"))
    demo.add_argument("file", type=Path)
    demo.add_argument("--years", type=_years, default=3, help=_("fiscal years of records (3)"))
    demo.add_argument("--seed", type=_number, default=1, help=_("same seed, same council (1)"))

    new = command("new", _("make a new council file"))
    new.add_argument("file", type=Path)
    new.add_argument("--name", required=True, type=_name, help=_("name of the council"))
    new.add_argument("--town", required=True, type=_name, help=_("name of the town"))
    new.add_argument("--preset", choices=PRESETS, default="standard")

    check = command("check", _("integrity, version and counts of a file"))
    check.add_argument("file", type=Path)

    listing = command("list", _("list records of one kind"))
    listing.add_argument("kind", choices=KINDS)
    listing.add_argument("file", type=Path)
    listing.add_argument("--json", action="store_true", help=_("as a JSON list"))
    listing.add_argument("--on", metavar="DATE", help=_("as of a day: 2026-07-08 or R8.7.8"))
    listing.add_argument(
        "--where", type=_text, metavar="TEXT", default="", help=_("only what holds a text")
    )

    search = command("search", _("find records by parts of words or readings"))
    search.add_argument("file", type=Path)
    search.add_argument("text", type=_text)
    search.add_argument("--json", action="store_true", help=_("as a JSON list"))

    printing = command("print", _("make one paper"))
    printing.add_argument("paper", choices=PAPERS)
    printing.add_argument("file", type=Path)
    printing.add_argument("--meeting", type=_number, metavar="ID")
    printing.add_argument(
        "--id", type=_number, metavar="ID", help=_("person, body or issue of the paper")
    )
    printing.add_argument(
        "--item",
        type=_number,
        metavar="ID",
        action="append",
        default=[],
        help=_("agenda item of an excerpt; may be given several times"),
    )
    printing.add_argument(
        "--edition",
        default="standard",
        metavar="EDITION",
        help=_("standard, ruby, text, public or large-14 to large-28"),
    )
    printing.add_argument("--on", metavar="DATE", help=_("as of a day: 2026-07-08 or R8.7.8"))
    printing.add_argument(
        "--format",
        choices=("pdf", "txt", "docx"),
        help=_("kind of file; without it the ending of OUT decides"),
    )
    printing.add_argument("-o", "--output", type=Path, required=True, metavar="OUT")

    packet = command("packet", _("make the packet of a meeting"))
    packet.add_argument("file", type=Path)
    packet.add_argument("--meeting", type=_number, required=True, metavar="ID")
    packet.add_argument("-o", "--output", type=Path, required=True, metavar="DIR")
    for command_of_papers in (printing, packet):
        command_of_papers.add_argument(
            "--handed-out",
            action="store_true",
            help=_("the packet goes out: the numbers of its papers stand from now on"),
        )

    importing = command("import", _("take in people or resources from a list"))
    importing.add_argument("kind", choices=("people", "resources"))
    importing.add_argument("file", type=Path)
    importing.add_argument("source", type=Path)
    importing.add_argument("--preset", metavar="NAME")
    importing.add_argument(
        "--seats",
        choices=[choice.value for choice in SeatsChoice],
        help=_("whether the seats become those of the list or stay those of the council"),
    )
    importing.add_argument("--dry-run", action="store_true", help=_("only show what would change"))
    importing.add_argument("--json", action="store_true", help=_("as a JSON list"))

    exporting = command("export", _("write a list out for other programs"))
    exporting.add_argument("kind", choices=[kind.value for kind in ExportKind])
    exporting.add_argument("file", type=Path)
    exporting.add_argument("-o", "--output", type=Path, required=True, metavar="OUT")
    exporting.add_argument(
        "--format", choices=("xlsx", "csv", "ics"), help=_("otherwise the ending of OUT tells")
    )
    exporting.add_argument(
        "--encoding",
        choices=("utf-8", "cp932"),
        default="utf-8",
        help=_("of a CSV file; cp932 loses characters, which are named (utf-8)"),
    )

    backup = command("backup", _("write an encrypted backup and read it back"))
    backup.add_argument("file", type=Path)
    backup.add_argument("--to", type=Path, required=True, metavar="DIR")
    backup.add_argument("--handover", action="store_true", help=_("backup for the successor"))

    verify = command("verify", _("read a backup and say what is inside"))
    verify.add_argument("backup", type=Path)

    restore = command("restore", _("put a backup in the place of a file; the old file is kept"))
    restore.add_argument("backup", type=Path)
    restore.add_argument("--to", type=Path, required=True, metavar="FILE")

    undo = command("undo", _("take back the last change, or a given one"))
    undo.add_argument("file", type=Path)
    undo.add_argument("--change", type=_number, metavar="ID")

    furigana = command("furigana", _("write readings into a text as ｜漢字《かんじ》"))
    furigana.add_argument("file", type=Path, nargs="?", help=_("also read from this council file"))

    command("selftest", _("try out the program on a practice file and remove it again"))
    return parser


def _number(text: str) -> int:
    """A whole number that the council file can hold."""
    try:
        number = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("“{text}” is not a number").format(text=text)) from None
    if abs(number) > _LARGEST:
        raise argparse.ArgumentTypeError(_("the number is too large"))
    return number


def _years(text: str) -> int:
    years = _number(text)
    if not 1 <= years <= 40:
        raise argparse.ArgumentTypeError(_("years lie between 1 and 40"))
    return years


def _text(text: str) -> str:
    """Bytes that are no characters arrive as lone surrogates, which no file can hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise argparse.ArgumentTypeError(_("the text is not in UTF-8")) from None
    return text


def _name(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError(_("the name is empty"))
    return _text(text)
