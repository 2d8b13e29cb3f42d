"""Tries the built Windows program under Wine: python3 packaging/tasks.py windows-test [CHECK …].

Prints one line for each check; exit code 1 when one failed, 75 when Wine cannot be had here. What
Wine cannot show is in second-tier.md.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import bundle_build
import bundle_sources as sources
import wine_session
from wine_session import Windows, inside

ROOT = bundle_build.ROOT
DATA = ROOT / "tests" / "data" / "import"
PASSPHRASE = "kumo umi yama kawa sora hana"  # noqa: S105 - of a practice council
COUNCIL_TITLE = "年度"
SERIAL = 0x1234ABCD
ROUNDS = 3

_LIST_ALL = """
import contextlib, io, json, pathlib, sys
from jiritsu_desktop import cli
from jiritsu_desktop.cli.parser import KINDS
found = {}
for kind in KINDS:
    written = io.StringIO()
    with contextlib.redirect_stdout(written):
        code = cli.main(["list", kind, sys.argv[1], "--json"])
    assert code == 0, kind
    found[kind] = json.loads(written.getvalue())
pathlib.Path(sys.argv[2]).write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
"""
_DATA_FOLDER = "from jiritsu_desktop import paths; print(paths.user_data())"
_SCALE = (
    "from PySide6.QtWidgets import QApplication; application = QApplication([]); "
    "print('scale', application.primaryScreen().devicePixelRatio())"
)
_EMPTY_WINDOW = (
    "from PySide6.QtWidgets import QApplication, QMainWindow; application = QApplication([]); "
    "window = QMainWindow(); window.setWindowTitle('empty window'); window.show(); "
    "application.exec()"
)


class FailedError(Exception):
    """A check did not hold; says what was seen."""


def require(holds: object, sentence: str) -> None:
    """Raise when something does not hold."""
    if not holds:
        raise FailedError(sentence)


class Run:
    """The checks; each answers in a few words what it has seen."""

    def __init__(self, windows: Windows) -> None:
        self.windows = windows
        # The copy lies where nothing but the program itself can be found by accident.
        self.program = windows.home / "名簿 アプリ#1 (試し)%20é" / "JiritsuDesktop"
        self.program.parent.mkdir(parents=True)
        shutil.copytree(bundle_build.STAGE, self.program)
        shutil.copytree(bundle_build.DICTIONARY, self.program / "furigana")
        self.work = windows.home / "仕事"
        self.work.mkdir()
        self.council = self.work / "みどり町協議会.jiritsu"

    @property
    def python(self) -> Path:
        """The interpreter of the bundle."""
        return self.program / "runtime" / "python.exe"

    def command(self, *arguments: str | Path, env: dict[str, str] | None = None) -> str:
        """Run a command of the program; what it wrote. Fails unless it ends with 0."""
        code, written = self.windows.run(
            self.program / "command" / "jiritsu-desktop.exe", *arguments, env=env
        )
        require(code == 0, f"{' '.join(map(str, arguments))} ended with {code}: {written[-300:]}")
        return written

    def script(self, text: str, *arguments: str | Path) -> str:
        """Run a script in the bundle's Python; what it wrote. Fails unless it ends with 0."""
        code, written = self.windows.run(self.python, "-X", "utf8", "-c", text, *arguments)
        require(code == 0, f"a script ended with {code}: {written[-300:]}")
        return written.strip()

    def profile(self) -> str:
        """The user has a Japanese name, the code page is 932."""
        seen = self.script("import ctypes, os; print(ctypes.windll.kernel32.GetACP(), os.getcwd())")
        home = self.script("import pathlib; print(pathlib.Path.home())")
        require(seen.startswith("932 "), f"code page {seen}")
        require(home == f"C:\\users\\{wine_session.USER}", f"home {home}")
        return f"code page 932, {home}"

    def selftest(self) -> str:
        """The program's own test, from a folder with Japanese, blanks, # and %."""
        return self.command("selftest").strip()

    def demo(self) -> str:
        """A practice council is made, and checked."""
        self.command("demo", self.council, "--years", "1", "--seed", "7")
        return self.command("check", self.council).splitlines()[0]

    def window(self) -> str:
        """The window opens with the council, is photographed, and closes without a trace."""
        shown = self._open_and_close(self.council, "window")
        log = self.windows.home / "AppData/Local/JiritsuDesktop/log/jiritsu-desktop.log"
        written = log.read_text(encoding="utf-8") if log.exists() else ""
        require(not written, f"the log says {written[-300:]}")
        return shown

    def _open_and_close(self, council: Path, name: str) -> str:
        program = self.windows.start(self.program / "JiritsuDesktop.exe", council)
        seconds = self.windows.wait_for(COUNCIL_TITLE)
        time.sleep(3)
        picture = self.windows.picture(name)
        self.windows.run("taskkill", "/IM", "JiritsuDesktop.exe")
        code = program.wait(120)
        require(code == 0, f"the window closed with {code}")
        return f"shown after {seconds:.1f} s, picture {picture.relative_to(ROOT)}"

    def second_start(self) -> str:
        """While the window has the council, a second start is refused in a sentence."""
        program = self.windows.start(self.program / "JiritsuDesktop.exe", self.council)
        self.windows.wait_for(COUNCIL_TITLE)
        time.sleep(2)
        code, written = self.windows.run(
            self.program / "command" / "jiritsu-desktop.exe", "check", self.council
        )
        self.windows.run("taskkill", "/IM", "JiritsuDesktop.exe")
        program.wait(120)
        require(code == 1, f"the second one ended with {code}")
        require(wine_session.USER in written, f"the second one said {written}")
        return written.strip()

    def platform(self) -> str:
        """The tests of disks, locks, names, backups and lists, on Windows' Python."""
        site = wine_session.FOLDER / "tests-site"
        if site.exists():
            shutil.rmtree(site)
        for wheel in sources.fetch(sources.TESTS_LOCK, bundle_build.WHEELS):
            sources.unpack_wheel(wheel, site)
        settings = wine_session.FOLDER / "pytest.ini"
        settings.write_text(
            "[pytest]\naddopts = --import-mode=importlib -p no:cacheprovider\n", encoding="ascii"
        )
        start = (
            "import sys; sys.path[:0] = [sys.argv[1], sys.argv[2]]; import pytest; "
            "sys.exit(pytest.main(sys.argv[3:]))"
        )
        folder = wine_session.FOLDER / "stick"
        with (
            self.windows.stick("E", folder, "HIKAE01", SERIAL),
            self.windows.stick("F", folder, "HIKAE01", SERIAL),
        ):
            code, written = self.windows.run(
                self.python, "-X", "utf8", "-c", start, site, ROOT, "-q", "-c", settings,
                "--rootdir", ROOT, "--basetemp", self.work / "t",
                ROOT / "tests/windows/test_on_windows.py",
                ROOT / "tests/windows/test_windows_rules.py",
                *(ROOT / "tests" / name for name in ("backup", "db", "exchange")),
                env={"JIRITSU_STICK_LETTERS": "EF", "QT_QPA_PLATFORM": "offscreen"},
                within=900,
            )  # fmt: skip
        (wine_session.FOLDER / "platform.txt").write_text(written, encoding="utf-8")
        lines = [line for line in written.splitlines() if " passed" in line or " failed" in line]
        failed = [line for line in written.splitlines() if line.startswith(("FAILED", "ERROR"))]
        require(code == 0, "; ".join([*lines, *failed]) or written[-400:])
        return lines[-1].strip("= ")

    def both_ways(self) -> str:
        """A file made here lists on Linux as here, and one made on Linux lists here as there."""
        linux = wine_session.FOLDER / "linux.jiritsu"
        linux.unlink(missing_ok=True)
        self._linux("demo", linux, "--years", "1", "--seed", "8")
        count = 0
        for file in (self.council, linux):
            here, there = self.work / "here.json", wine_session.FOLDER / "there.json"
            self.script(_LIST_ALL, file, here)
            self._linux_script(_LIST_ALL, file, there)
            lists = json.loads(here.read_text(encoding="utf-8"))
            require(lists == json.loads(there.read_text(encoding="utf-8")), f"{file.name} differs")
            count = sum(len(rows) for rows in lists.values())
        return f"{len(lists)} lists, {count} rows, equal both ways"

    def _linux(self, *arguments: str | Path) -> str:
        return self._linux_run("-m", "jiritsu_desktop", *arguments)

    def _linux_script(self, text: str, *arguments: str | Path) -> str:
        return self._linux_run("-c", text, *arguments)

    def _linux_run(self, *arguments: str | Path) -> str:
        done = subprocess.run(
            [sys.executable, *map(str, arguments)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        require(done.returncode == 0, f"on Linux: {done.stderr[-300:]}")
        return done.stdout

    def imports(self) -> str:
        """Lists from Excel and in code page 932 come in as they do on Linux."""
        sheets = (
            ("people", DATA / "people_meibo.xlsx"),
            ("people", DATA / "people_renraku_cp932.csv"),
            ("resources", DATA / "yaizu_222127_nouen_cp932.csv"),
        )
        here, there = self.work / "取込.jiritsu", wine_session.FOLDER / "imported.jiritsu"
        there.unlink(missing_ok=True)
        names = ("--name", "みどり町協議会", "--town", "みどり町")
        self.command("new", here, *names)
        self._linux("new", there, *names)
        for kind, sheet in sheets:
            self.command("import", kind, here, sheet)
            self._linux("import", kind, there, sheet)
        lists = []
        for kind in ("people", "resources"):
            rows = json.loads(self.command("list", kind, here, "--json"))
            require(rows, f"no {kind} came in")
            require(
                rows == json.loads(self._linux("list", kind, there, "--json")), f"{kind} differ"
            )
            lists.append(f"{len(rows)} {kind}")
        return ", ".join(lists)

    def packet(self) -> str:
        """The packet with its attachments, in every edition that the members need."""
        meetings = json.loads(self.command("list", "meetings", self.council, "--json"))
        held = [row for row in meetings if row["state"] in ("final", "published")]
        target = self.work / "会議資料"
        self.command("packet", self.council, "--meeting", str(held[-1]["id"]), "-o", target)
        files = sorted(target.iterdir())
        require(len(files) >= 2, f"only {[file.name for file in files]}")
        for file in files:
            if file.suffix == ".pdf":
                text = subprocess.run(
                    ["pdftotext", str(file), "-"], capture_output=True, text=True, check=False
                )
                require("会議" in text.stdout, f"{file.name} cannot be read")
        return f"{len(files)} files"

    def furigana(self) -> str:
        """Readings come from the dictionary."""
        source = "import io, sys; sys.stdin = io.TextIOWrapper(io.BytesIO(" + repr(
            "相談支援専門員が会議録を読む。".encode()
        )
        source += "), encoding='utf-8'); from jiritsu_desktop import cli; cli.main(['furigana'])"
        read = self.script(source)
        require("《" in read and "かいぎろく" in read, f"read: {read}")
        return read

    def backup(self) -> str:
        """A backup on a stick is opened on Linux by Debian's age, and restored here."""
        folder = wine_session.FOLDER / "stick"
        secret = {"JIRITSU_PASSPHRASE": PASSPHRASE}
        with self.windows.stick("E", folder, "HIKAE01", SERIAL) as letter:
            for old in folder.glob("*.zip"):
                old.unlink()
            self.command("backup", self.council, "--to", letter, env=secret)
            made = next(iter(folder.glob("*.zip")), None)
            require(made, "there is no backup on the stick")
            assert made is not None
            restored = self.work / "戻した.jiritsu"
            self.command("restore", f"{letter}{made.name}", "--to", restored, env=secret)
        opened = _open_with_age(made)
        require(opened, "age did not open it")
        self._linux("check", restored)
        return f"{made.name}: {opened}"

    def stick(self) -> str:
        """From a stick the program runs, but its data go to the PC whatever the mark says."""
        folder = wine_session.FOLDER / "stick-program"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        shutil.copytree(self.program, folder / "JiritsuDesktop")
        (folder / "JiritsuDesktop" / "data-beside-program.txt").touch()
        seen = []
        for letter in "EG":
            with self.windows.stick(letter, folder, "PROGRAM", 0x5678) as root:
                python = f"{root}JiritsuDesktop\\runtime\\python.exe"
                code, written = self.windows.run(python, "-X", "utf8", "-c", _DATA_FOLDER)
                require(code == 0, f"from {root} it ended with {code}")
                require(written.startswith("C:\\users"), f"from {root} the data go to {written}")
                seen.append(root)
        shutil.rmtree(folder)
        return f"ran from {' and '.join(seen)}, data in the profile"

    def beside(self) -> str:
        """On the PC's own disk the mark puts the data beside the program."""
        mark = self.program / "data-beside-program.txt"
        mark.touch()
        seen = self.script(_DATA_FOLDER)
        mark.unlink()
        require(seen == inside(self.program / "data"), f"the data go to {seen}")
        return seen

    def incomplete(self) -> str:
        """Started out of a zip, the launcher says what to do."""
        alone = self.work / "zip" / "JiritsuDesktop.exe"
        alone.parent.mkdir()
        shutil.copyfile(self.program / "command" / "jiritsu-desktop.exe", alone)
        code, written = self.windows.run(alone)
        require(code == 3, f"it ended with {code}")
        require("すべて展開" in written, f"it said {written}")
        return written.strip()

    def old_windows(self) -> str:
        """On a Windows that is too old, the launcher says so."""
        self.windows.run("winecfg", "-v", "win81")
        code, written = self.windows.run(
            self.program / "command" / "jiritsu-desktop.exe", "--version"
        )
        self.windows.run("winecfg", "-v", "win10")
        require(code == 3, f"it ended with {code}")
        require("1809" in written, f"it said {written}")
        return written.strip()

    def start_time(self) -> str:
        """The window comes within 1.5 times an empty window of the same bundle and 0.5 s."""
        empty, ours, filled = [], [], []
        for _round in range(ROUNDS):
            program = self.windows.start(self.python, "-c", _EMPTY_WINDOW)
            empty.append(self.windows.wait_for("python.exe", "class"))
            self.windows.run("taskkill", "/F", "/IM", "python.exe")
            program.wait(120)
            program = self.windows.start(self.program / "JiritsuDesktop.exe", self.council)
            ours.append(self.windows.wait_for("jiritsudesktop.exe", "class"))
            filled.append(ours[-1] + self.windows.wait_for(COUNCIL_TITLE))
            self.windows.run("taskkill", "/IM", "JiritsuDesktop.exe")
            program.wait(120)
        bare, whole, full = min(empty), min(ours), min(filled)
        seen = f"{whole:.2f} s ({full:.2f} s with contents), an empty window {bare:.2f} s"
        require(whole <= 1.5 * bare + 0.5, seen)
        return seen

    def scaled(self) -> str:
        """At 150 % the window is drawn larger."""
        self.windows.set_scale(150)
        try:
            scale = self.script(_SCALE)
            require(scale == "scale 1.5", scale)
            return f"{scale}, {self._open_and_close(self.council, 'window-150')}"
        finally:
            self.windows.set_scale(100)

    def installer(self) -> str:
        """Install, start, refuse while running, upgrade, uninstall with the data kept."""
        windows = self.windows
        setup = bundle_build.DIST / f"{bundle_build.NAME}-{bundle_build.version()}-setup.exe"
        target = windows.home / "AppData/Local/Programs/JiritsuDesktop"
        picture = self._photograph_installer(setup)
        code, _written = windows.run(setup, "/S")
        require(code == 0 and (target / "JiritsuDesktop.exe").exists(), f"setup ended with {code}")
        require((target / "furigana/sudachidict_small").is_dir(), "the dictionary is not there")
        require(_trees_equal(target, bundle_build.STAGE), "files differ from the bundle")
        shortcuts = [
            path.name
            for place in ("Desktop", "AppData/Roaming/Microsoft/Windows/Start Menu/Programs")
            for path in (windows.home / place).glob("Jiritsu*.lnk")
        ]
        require(len(shortcuts) == 2, f"shortcuts: {shortcuts}")
        opens = windows.run(
            "reg", "query", r"HKCU\Software\Classes\JiritsuDesktop.CouncilFile\shell\open\command"
        )[1]
        require("JiritsuDesktop.exe" in opens, "the file type is not known")
        stale = target / "runtime" / "stale.txt"
        stale.touch()

        program = windows.start(target / "JiritsuDesktop.exe", self.council)
        windows.wait_for(COUNCIL_TITLE)
        code, _written = windows.run(setup, "/S")
        require(code == 2 and stale.exists(), f"setup while running ended with {code}")
        code, _written = windows.run(target / "uninstall.exe", "/S", f"_?={inside(target)}")
        require(code == 2 and stale.exists(), f"uninstall while running ended with {code}")
        windows.run("taskkill", "/IM", "JiritsuDesktop.exe")
        program.wait(120)

        own = target / "自分のメモ.txt"
        own.write_text("mine", encoding="utf-8")
        code, _written = windows.run(setup, "/S")
        require(code == 0 and not stale.exists(), f"the upgrade ended with {code}, stale file kept")
        require(own.exists(), "the upgrade took the clerk's own file")
        own.unlink()

        data = windows.home / "AppData/Local/JiritsuDesktop"
        before = _digest(self.council), sorted(data.rglob("*"))
        code, _written = windows.run(target / "uninstall.exe", "/S", f"_?={inside(target)}")
        (target / "uninstall.exe").unlink(missing_ok=True)
        left = [path.name for path in target.iterdir()] if target.exists() else []
        require(code == 0 and not left, f"uninstall ended with {code}, left {left}")
        require(before == (_digest(self.council), sorted(data.rglob("*"))), "data were touched")
        require(not list((windows.home / "Desktop").glob("Jiritsu*.lnk")), "a shortcut stayed")
        return f"installed, refused while running, upgraded, removed; data kept; {picture.name}"

    def _photograph_installer(self, setup: Path) -> Path:
        program = self.windows.start(setup)
        self.windows.wait_for("Jiritsu Desktop")
        time.sleep(1)
        self.windows.picture("installer-1-welcome")
        for number, name in ((2, "folder"), (3, "furigana")):
            self.windows.press("alt+n")
            time.sleep(1)
            picture = self.windows.picture(f"installer-{number}-{name}")
        self.windows.run("taskkill", "/F", "/IM", setup.name)
        program.wait(120)
        return picture


def _trees_equal(target: Path, source: Path) -> bool:
    return all(
        _digest(path) == _digest(target / path.relative_to(source))
        for path in source.rglob("*")
        if path.is_file()
    )


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _open_with_age(backup: Path) -> str:
    """Open a backup as someone without the program would; what lies inside."""
    folder = wine_session.FOLDER / "opened"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with zipfile.ZipFile(backup) as archive:
        for name in ("key.age", "data.age"):
            archive.extract(name, folder)
    # age asks its terminal, so it gets one.
    command = "age -d -i key.age -o council.zip data.age"
    done = subprocess.run(
        [sys.executable, "-c", _TYPED, command, PASSPHRASE],
        cwd=folder,
        capture_output=True,
        check=False,
        timeout=60,
    )
    opened = folder / "council.zip"
    if done.returncode != 0 or not opened.exists():
        return ""
    with zipfile.ZipFile(opened) as archive:
        return ", ".join(archive.namelist())


_TYPED = """
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


def main() -> None:
    """Make a Windows, try everything (or the named checks), and print a line for each."""
    wanted = sys.argv[1:]
    for folder in (bundle_build.STAGE, bundle_build.DICTIONARY):
        if not folder.exists():
            sys.exit("build first: python3 packaging/tasks.py build")
    wine_session.enter(Path(__file__).resolve(), wanted)
    try:
        sources.fetch(sources.TESTS_LOCK, bundle_build.WHEELS)
    except sources.UnreachableError as error:
        wine_session.leave(str(error))
    began = time.monotonic()
    windows = Windows()
    failed = 0
    try:
        run = Run(windows)
        print(f"Windows is ready after {time.monotonic() - began:.0f} s", flush=True)
        checks: list[Callable[[], str]] = [
            run.profile, run.selftest, run.demo, run.window, run.second_start, run.both_ways,
            run.imports, run.packet, run.furigana, run.backup, run.stick, run.beside,
            run.incomplete, run.old_windows, run.start_time, run.scaled, run.installer,
            run.platform,
        ]  # fmt: skip
        for check in checks:
            if wanted and check.__name__ not in (*wanted, "demo"):
                continue
            failed += not _carry_out(check)
    finally:
        windows.close()
    print(f"{failed or 'no'} checks failed, {time.monotonic() - began:.0f} s")
    if failed:
        sys.exit(1)


def _carry_out(check: Callable[[], str]) -> bool:
    began = time.monotonic()
    name = check.__name__.replace("_", " ")
    try:
        seen = check()
    except (FailedError, TimeoutError, subprocess.TimeoutExpired) as error:
        print(f"FAILED {name}: {error} ({time.monotonic() - began:.0f} s)", flush=True)
        return False
    print(f"ok     {name}: {seen} ({time.monotonic() - began:.0f} s)", flush=True)
    return True


if __name__ == "__main__":
    main()
