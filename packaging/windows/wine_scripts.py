"""Scripts that the checks run in the bundle's Python, most of them on Linux too, to compare."""

# Several commands of the program in one process. Arguments: the commands, where to answer (JSON).
ORDERS = """
import contextlib, io, json, pathlib, sys
from jiritsu_desktop import cli
answers = []
for words in json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")):
    written, told = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(written), contextlib.redirect_stderr(told):
        code = cli.main(words)
    answers.append([code, written.getvalue(), told.getvalue()])
text = json.dumps(answers, ensure_ascii=False)
pathlib.Path(sys.argv[2]).write_text(text, encoding="utf-8")
"""

# Publishes the last final minutes of a file on a day; each finding is looked at and kept.
PUBLISH = """
import datetime, pathlib, sys
from jiritsu_desktop.services import Services
with Services.open(pathlib.Path(sys.argv[1])) as services:
    rows = services.listing.rows("meetings")
    meeting = [row.id for row in rows if row.state.value == "final"][-1]
    for hit in services.publishing.view(meeting).open_hits:
        services.publishing.keep(meeting, hit, "試し")
    services.publishing.publish(meeting, datetime.date(2026, 11, 2), "町のホームページ")
print(meeting)
"""

# Gives a practice council what it lacks: a change, a printed paper, a backup in a folder.
FILL = """
import pathlib, sys
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.services import Services
with Services.open(pathlib.Path(sys.argv[1])) as services:
    meeting = [row.id for row in services.listing.rows("meetings") if row.state.was_held][-1]
    services.publishing.name_in_head(meeting, True)
    paper = services.papers.prepare(Paper.AGENDA, meeting_id=meeting)
    services.papers.record_print(paper, "次第.pdf")
    services.backups.make(pathlib.Path(sys.argv[2]), "kumo umi yama kawa sora hana")
"""

DATA_FOLDER = "from jiritsu_desktop import paths; print(paths.user_data())"

SCALE = (
    "from PySide6.QtWidgets import QApplication; application = QApplication([]); "
    "print('scale', application.primaryScreen().devicePixelRatio())"
)

EMPTY_WINDOW = (
    "from PySide6.QtWidgets import QApplication, QMainWindow; application = QApplication([]); "
    "window = QMainWindow(); window.setWindowTitle('empty window'); window.show(); "
    "application.exec()"
)

# Says what a file type of the user's opens with; with a second word it becomes the machine's too.
FILE_TYPE = r"""
import sys, winreg
opens = r"Software\Classes\{}\shell\open\command".format(sys.argv[1])
ending = r"Software\Classes\.jiritsu"
try:
    command = winreg.QueryValue(winreg.HKEY_CURRENT_USER, opens)
    name = winreg.QueryValue(winreg.HKEY_CURRENT_USER, ending)
except FileNotFoundError:
    command = name = ""
if command and sys.argv[2:]:
    winreg.SetValue(winreg.HKEY_LOCAL_MACHINE, opens, winreg.REG_SZ, command)
    winreg.SetValue(winreg.HKEY_LOCAL_MACHINE, ending, winreg.REG_SZ, name)
print(command)
"""

# What Qt itself writes on buttons and in menus.
QT_WORDS = """
from jiritsu_desktop import app
application = app.make_application((), "ja")
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialogButtonBox
wanted = QDialogButtonBox.StandardButton
box = QDialogButtonBox(wanted.Cancel | wanted.Save | wanted.Close | wanted.Yes)
words = [button.text() for button in box.buttons()]
words += [QCoreApplication.translate("QWidgetTextControl", "&Copy")]
print(" ".join(sorted(words)))
"""

# Furigana for a text.
FURIGANA = """
import io, sys
sys.stdin = io.TextIOWrapper(io.BytesIO({text!r}), encoding="utf-8")
from jiritsu_desktop import cli
cli.main(["furigana"])
"""

# age asks its terminal for the passphrase, so it gets one. Arguments: the command, the passphrase.
TYPED = """
import os, pty, shlex, sys
pid, terminal = pty.fork()
if pid == 0:
    command = shlex.split(sys.argv[1])
    os.execvp(command[0], command)
seen = b""
while b"assphrase" not in seen:
    seen += os.read(terminal, 1024)
os.write(terminal, sys.argv[2].encode() + b"\\n")
try:
    while os.read(terminal, 1024):
        pass
except OSError:
    pass
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
"""
