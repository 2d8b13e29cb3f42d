"""What is tried of the Windows program under Wine; a check answers in a few words what it saw."""

import json
import os
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import bundle_build
import bundle_sources as sources
import wine_outputs
import wine_scripts
import wine_session
from wine_program import CONSOLE, ROOT, WINDOW, Program, linux, require
from wine_session import inside

DATA = ROOT / "tests" / "data" / "import"
PASSPHRASE = "kumo umi yama kawa sora hana"  # noqa: S105 - of a practice council
COUNCIL_TITLE = "年度"
FEWEST_ROUNDS, MOST_ROUNDS = 2, 6
OLDER_WINDOWS = rf"HKCU\Software\Wine\AppDefaults\{CONSOLE}"
BESIDE_MARK = "data-beside-program.txt"
TESTED = ("windows/test_on_windows.py", "windows/test_windows_rules.py", "backup", "db", "exchange")


def profile(program: Program) -> str:
    """The user has a Japanese name, the code page is 932."""
    page, home = program.script(
        "import ctypes, pathlib; print(ctypes.windll.kernel32.GetACP(), pathlib.Path.home())"
    ).split(" ", 1)
    require(page == "932", f"code page {page}")
    require(home == f"C:\\users\\{wine_session.USER}", f"home {home}")
    return f"code page {page}, {home}"


def selftest(program: Program) -> str:
    """The program's own test, from a folder with Japanese, blanks, # and %."""
    return program.command("selftest").strip()


def worker(program: Program) -> str:
    """The same by the window program without a console: it starts processes of its own too."""
    code, written = program.windows.run("start", "/wait", inside(program.window), "selftest")
    require(code == 0, f"it ended with {code}: {written[-300:]}")
    return "the papers are made in a second process without a console"


def demo(program: Program) -> str:
    """A practice council is made, and checked."""
    program.council.unlink(missing_ok=True)
    program.command("demo", program.council, "--years", "1", "--seed", "7")
    return program.command("check", program.council).splitlines()[0].replace("\t", " ")


def window(program: Program) -> str:
    """The window opens with the council, is photographed, and closes without a trace."""
    log = program.windows.home / "AppData/Local/JiritsuDesktop/log/jiritsu-desktop.log"
    log.unlink(missing_ok=True)
    shown = _open_and_close(program, "window")
    written = log.read_text(encoding="utf-8") if log.exists() else ""
    require(not written, f"the log says {written[-300:]}")
    return shown


def _open_and_close(program: Program, name: str) -> str:
    running = program.windows.start(program.window, program.council)
    seconds = program.windows.wait_for(COUNCIL_TITLE)
    time.sleep(2)
    picture = program.windows.picture(name)
    program.close_window()
    code = running.wait(120)
    require(code == 0, f"the window closed with {code}")
    return f"shown after {seconds:.1f} s, picture {picture.relative_to(ROOT)}"


def second_start(program: Program) -> str:
    """While the window has the council, a second start is refused in a sentence."""
    running = program.windows.start(program.window, program.council)
    program.windows.wait_for(COUNCIL_TITLE)
    code, written = program.windows.run(program.console, "check", program.council)
    program.close_window()
    running.wait(120)
    require(code == 1, f"the second one was let in: it ended with {code}")
    require(wine_session.USER in written, f"the second one said {written}")
    return written.strip()


def platform(program: Program) -> str:
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
    # The bundle's own modules are the tested ones: the tests' folder comes last.
    start = (
        "import sys; sys.path[:0] = [sys.argv[1]]; sys.path.append(sys.argv[2]); import pytest; "
        "sys.exit(pytest.main(sys.argv[3:]))"
    )
    code, written = program.windows.run(
        program.python, "-X", "utf8", "-c", start, site, ROOT, "-q", "-c", settings,
        "--rootdir", ROOT, "--basetemp", program.work / "t",
        *(ROOT / "tests" / name for name in TESTED),
        env={"JIRITSU_STICK_LETTERS": "EF", "QT_QPA_PLATFORM": "offscreen"},
        within=900,
    )  # fmt: skip
    (wine_session.FOLDER / "platform.txt").write_text(written, encoding="utf-8")
    lines = [line for line in written.splitlines() if " passed" in line or " failed" in line]
    failed = [line for line in written.splitlines() if line.startswith(("FAILED", "ERROR"))]
    require(code == 0, "; ".join([*lines, *failed]) or written[-400:])
    return lines[-1].strip("= ")


def both_ways(program: Program) -> str:
    """A file made here lists on Linux as here, and one made on Linux lists here as there."""
    made_there = wine_session.FOLDER / "linux.jiritsu"
    made_there.unlink(missing_ok=True)
    linux("-m", "jiritsu_desktop", "demo", made_there, "--years", "1", "--seed", "8")
    kinds = json.loads(
        linux("-c", "import json; from jiritsu_desktop.cli.parser import KINDS; "
              "print(json.dumps(KINDS))")
    )  # fmt: skip
    # A practice council has no printed papers, changes and backups of its own.
    program.script(wine_scripts.FILL, program.council, program.work)
    linux("-c", wine_scripts.FILL, made_there, wine_session.FOLDER)
    for file in (program.council, made_there):
        orders = [("list", kind, file, "--json") for kind in kinds]
        here, there = program.orders(*orders), program.linux_orders(*orders)
        differ = [kind for kind, one, two in zip(kinds, here, there, strict=True) if one != two]
        require(not differ, f"{file.name} lists otherwise: {', '.join(differ)}")
        rows = {kind: len(json.loads(one)) for kind, one in zip(kinds, here, strict=True)}
        empty = [kind for kind, count in rows.items() if not count]
        require(not empty, f"{file.name} has nothing in {', '.join(empty)}: nothing was compared")
    return f"{len(kinds)} lists, {sum(rows.values())} rows, equal both ways"


def imports(program: Program) -> str:
    """Lists from Excel and in code page 932 come in as they do on Linux."""
    here, there = program.work / "取込.jiritsu", wine_session.FOLDER / "imported.jiritsu"
    for file in (here, there):
        file.unlink(missing_ok=True)

    def orders(file: Path) -> list[tuple[str | Path, ...]]:
        return [
            ("new", file, "--name", "みどり町協議会", "--town", "みどり町"),
            ("import", "people", file, DATA / "people_meibo.xlsx"),
            ("import", "people", file, DATA / "people_renraku_cp932.csv"),
            ("import", "resources", file, DATA / "yaizu_222127_nouen_cp932.csv"),
            ("list", "people", file, "--json"),
            ("list", "resources", file, "--json"),
        ]

    *seen, people, resources = program.orders(*orders(here))
    *seen_there, people_there, resources_there = program.linux_orders(*orders(there))
    require(seen == seen_there, f"the imports say other things: {seen}, {seen_there}")
    require(people == people_there, "people differ")
    require(resources == resources_there, "resources differ")
    counts = len(json.loads(people)), len(json.loads(resources))
    require(all(counts), f"nothing came in: {counts}")
    return f"{counts[0]} people, {counts[1]} resources"


def packet(program: Program) -> str:
    """The packet with its attachments, in every edition needed, reads as the one of Linux."""
    meetings = json.loads(program.command("list", "meetings", program.council, "--json"))
    meeting = str([row for row in meetings if row["state"] in ("final", "published")][-1]["id"])
    here, there = program.work / "会議資料", wine_session.FOLDER / "packet"
    for folder in (here, there):
        shutil.rmtree(folder, ignore_errors=True)
    copy = wine_session.FOLDER / "packet.jiritsu"
    shutil.copyfile(program.council, copy)
    program.command("packet", program.council, "--meeting", meeting, "-o", here)
    linux("-m", "jiritsu_desktop", "packet", copy, "--meeting", meeting, "-o", there)
    return wine_outputs.compare(here, there)


def papers(program: Program) -> str:
    """Publishing, Word, text and large editions, tables and the calendar: all as on Linux."""
    here, there = program.work / "できたもの", wine_session.FOLDER / "made"
    file, copy = program.work / "公開.jiritsu", wine_session.FOLDER / "publish.jiritsu"
    for target in (file, copy):
        shutil.copyfile(program.council, target)
    for folder in (here, there):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    meeting = program.script(wine_scripts.PUBLISH, file)
    require(meeting == linux("-c", wine_scripts.PUBLISH, copy), "another meeting was published")
    told = program.orders(*wine_outputs.orders(file, here, meeting))
    require(
        told == program.linux_orders(*wine_outputs.orders(copy, there, meeting)), "words differ"
    )
    return wine_outputs.compare(here, there)


def furigana(program: Program) -> str:
    """Readings come from the dictionary."""
    text = "相談支援専門員が会議録を読む。".encode()
    read = program.script(wine_scripts.FURIGANA.format(text=text))
    require("《" in read and "かいぎろく" in read, f"read: {read}")
    return read


def backup(program: Program) -> str:
    """A backup on a stick is opened on Linux by Debian's age, and restored here."""
    for old in wine_session.STICK.glob("*.zip"):
        old.unlink()
    secret = {"JIRITSU_PASSPHRASE": PASSPHRASE}
    program.command("backup", program.council, "--to", "E:\\", env=secret)
    made = next(iter(wine_session.STICK.glob("*.zip")), None)
    require(made, "there is no backup on the stick")
    assert made is not None
    restored = program.work / "戻した.jiritsu"
    restored.unlink(missing_ok=True)
    # The stick has another letter when it comes back.
    program.command("restore", f"F:\\{made.name}", "--to", restored, env=secret)
    opened = _open_with_age(made)
    require(opened, "age did not open it")
    kinds = [("list", kind, restored, "--json") for kind in ("people", "meetings", "backups")]
    require(program.orders(*kinds) == program.linux_orders(*kinds), "it lists otherwise on Linux")
    return f"{made.name}: {opened}"


def _open_with_age(backup: Path) -> str:
    """Open a backup as someone without the program would; what lies inside."""
    folder = wine_session.FOLDER / "opened"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with zipfile.ZipFile(backup) as archive:
        for name in ("key.age", "data.age"):
            archive.extract(name, folder)
    command = "age -d -i key.age -o council.zip data.age"
    done = subprocess.run(
        [sys.executable, "-c", wine_scripts.TYPED, command, PASSPHRASE],
        cwd=folder,
        capture_output=True,
        check=False,
        timeout=120,
    )
    opened = folder / "council.zip"
    if done.returncode != 0 or not opened.exists():
        return ""
    with zipfile.ZipFile(opened) as archive:
        return ", ".join(archive.namelist())


def stick(program: Program) -> str:
    """From a stick the program runs, but its data go to the PC whatever the mark says."""
    copy = wine_session.PROGRAM_STICK / bundle_build.NAME
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(program.folder, copy, copy_function=os.link)
    (copy / BESIDE_MARK).touch()
    for letter in wine_session.PROGRAM_LETTERS:
        python = f"{letter}:\\{bundle_build.NAME}\\runtime\\python.exe"
        code, seen = program.windows.run(python, "-X", "utf8", "-c", wine_scripts.DATA_FOLDER)
        require(code == 0, f"from {letter}: it ended with {code}")
        require(seen.startswith("C:\\users"), f"from {letter}: the data go to {seen.strip()}")
    shutil.rmtree(copy)
    return f"ran from {' and '.join(wine_session.PROGRAM_LETTERS)}, data in the profile"


def beside(program: Program) -> str:
    """On the PC's own disk the mark puts the data beside the program."""
    mark = program.folder / BESIDE_MARK
    mark.touch()
    try:
        seen = program.script(wine_scripts.DATA_FOLDER)
    finally:
        mark.unlink()
    require(seen == inside(program.folder / "data"), f"the data go to {seen}")
    return seen


def incomplete(program: Program) -> str:
    """Started out of a zip, the launcher says what to do."""
    alone = program.work / "zip" / WINDOW
    alone.parent.mkdir(exist_ok=True)
    shutil.copyfile(program.console, alone)
    code, written = program.windows.run(alone)
    require(code == 3, f"it ended with {code}: {written.strip()}")
    require("すべて展開" in written, f"it said {written.strip()}")
    return written.strip()


def old_windows(program: Program) -> str:
    """On a Windows that is too old, the launcher says so."""
    program.windows.registry(OLDER_WINDOWS, "Version", "win81")
    try:
        code, written = program.windows.run(program.console, "--version")
    finally:
        program.windows.run("reg", "delete", OLDER_WINDOWS, "/f")
    require(code == 3, f"it ended with {code}: {written.strip()}")
    require("1809" in written, f"it said {written.strip()}")
    return written.strip()


def qt_words(program: Program) -> str:
    """Buttons and menus that Qt itself makes are in Japanese."""
    seen = program.script(wine_scripts.QT_WORDS, env={"QT_QPA_PLATFORM": "offscreen"})
    for word in ("キャンセル", "保存", "閉じる", "はい", "コピー"):
        require(word in seen, f"{word} is missing: {seen}")
    return seen


def start_time(program: Program) -> str:
    """The window comes within 1.5 times an empty window of the same bundle and 0.5 s.

    Both start in turn, the best of each counts: what else the machine does can only slow a start
    down. While they are too far apart it is tried again, up to six times.
    """
    windows = program.windows
    empty, ours, filled = [], [], []
    for number in range(MOST_ROUNDS):
        running = windows.start(program.python, "-c", wine_scripts.EMPTY_WINDOW)
        empty.append(windows.wait_for("python.exe", "class"))
        windows.run("taskkill", "/F", "/IM", "python.exe")
        running.wait(120)
        running = windows.start(program.window, program.council)
        ours.append(windows.wait_for(WINDOW.lower(), "class"))
        filled.append(ours[-1] + windows.wait_for(COUNCIL_TITLE))
        program.close_window()
        running.wait(120)
        holds = min(ours) <= 1.5 * min(empty) + 0.5
        if holds and number + 1 >= FEWEST_ROUNDS:
            break
    seen = (
        f"{min(ours):.2f} s ({min(filled):.2f} s with contents), an empty window "
        f"{min(empty):.2f} s, best of {len(ours)}"
    )
    require(holds, seen)
    return seen


def scaled(program: Program) -> str:
    """At 150 % the window is drawn larger."""
    program.windows.set_scale(150)
    try:
        scale = program.script(wine_scripts.SCALE)
        require(scale == "scale 1.5", scale)
        return f"{scale}, {_open_and_close(program, 'window-150')}"
    finally:
        program.windows.set_scale(100)
