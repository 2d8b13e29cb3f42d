"""Breaks the program on purpose, once for each check: ``tasks.py windows-test --prove [CHECK …]``.

Every check must then fail; the line says what it reported. What was broken is mended again.
"""

import py_compile
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import bundle_build
from wine_program import CONSOLE, ROOT, Program

Break = Callable[[Program], AbstractContextManager[object]]
_PATIENCE = 60


@contextmanager
def missing(program: Program, name: str) -> Iterator[None]:
    """Without a file or folder of the program."""
    place = program.folder / name
    aside = program.work / "aside"
    place.rename(aside)
    try:
        yield
    finally:
        aside.rename(place)


@contextmanager
def changed(program: Program, module: str, old: str, new: str) -> Iterator[None]:
    """With another line in a module of the program."""
    source = ROOT / "jiritsu_desktop" / module
    text = source.read_text(encoding="utf-8")
    if text.count(old) != 1:
        raise LookupError(f"“{old}” stands {text.count(old)} times in {module}")
    place = (program.folder / "app" / "jiritsu_desktop" / module).with_suffix(".pyc")
    aside, broken = program.work / "aside.pyc", program.work / "broken.py"
    shutil.copyfile(place, aside)
    broken.write_text(text.replace(old, new), encoding="utf-8")
    unchecked = py_compile.PycInvalidationMode.UNCHECKED_HASH
    py_compile.compile(
        str(broken), str(place), dfile=module, doraise=True, invalidation_mode=unchecked
    )
    try:
        yield
    finally:
        shutil.copyfile(aside, place)


@contextmanager
def setting(program: Program, name: str, value: str) -> Iterator[None]:
    """With another variable of the environment."""
    before = program.windows.environment
    program.windows.environment = {**before, name: value}
    try:
        yield
    finally:
        program.windows.environment = before


@contextmanager
def launcher_for_every_windows(program: Program) -> Iterator[None]:
    """With a launcher that asks for no version."""
    work = program.work / "launcher"
    shutil.copytree(bundle_build.BUILD / "launcher", work)
    source = work / "launcher.c"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("if (windows_is_too_old())", "if (0)"), encoding="utf-8")
    aside = program.work / CONSOLE
    shutil.copyfile(program.console, aside)
    command = (
        "x86_64-w64-mingw32-gcc", "-std=c11", "-Os", "-s", "-municode", "-mconsole",
        "-DCOMMAND_LINE", "launcher.c", "launcher.res", "-o", str(program.console),
    )  # fmt: skip
    subprocess.run(command, cwd=work, check=True, capture_output=True)
    try:
        yield
    finally:
        shutil.copyfile(aside, program.console)
        shutil.rmtree(work)


@contextmanager
def runtime_beside(program: Program) -> Iterator[None]:
    """With a broken runtime beside the lone launcher, so that it goes on."""
    folder = program.work / "zip" / "runtime"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "python311.dll").write_bytes(b"no library")
    try:
        yield
    finally:
        shutil.rmtree(folder)


@contextmanager
def another_stage(_program: Program) -> Iterator[None]:
    """With a file of the folder that the installer does not have like that."""
    place = bundle_build.STAGE / "licences" / "README.txt"
    before = place.read_bytes()
    place.write_bytes(before + b"changed")
    try:
        yield
    finally:
        place.write_bytes(before)


@contextmanager
def damaged_migration(program: Program) -> Iterator[None]:
    """With a table of the format that lacks its last column."""
    place = program.folder / "app/jiritsu_desktop/db/migrations/step_0001.sql"
    text = place.read_text(encoding="utf-8")
    place.write_text(text.replace("handover", "handed_over"), encoding="utf-8")
    try:
        yield
    finally:
        place.write_text(text, encoding="utf-8")


BREAKS: dict[str, tuple[str, Break]] = {
    "profile": (
        "a locale that is not Japanese",
        lambda program: setting(program, "LC_ALL", "C"),
    ),
    "selftest": (
        "the fonts taken away",
        lambda program: missing(program, "app/resources/fonts"),
    ),
    "worker": (
        "the library for second processes taken away",
        lambda program: missing(program, "runtime/_multiprocessing.pyd"),
    ),
    "demo": ("a table without a column", damaged_migration),
    "window": (
        "Qt's library for the screen taken away",
        lambda program: missing(program, "runtime/site/PySide6/plugins/platforms/qwindows.dll"),
    ),
    "second_start": (
        "a council file that is not locked",
        lambda program: changed(
            program, "db/connection.py", '"locking_mode": "exclusive"', '"locking_mode": "normal"'
        ),
    ),
    "both_ways": (
        "lists without their first row",
        lambda program: changed(
            program, "services/listing.py",
            "if not where or _holds(row, fold(where))]",
            "if not where or _holds(row, fold(where))][1:]",
        ),
    ),
    "imports": (
        "lists read in the code page of Western Europe",
        lambda program: changed(
            program, "exchange/csv_text.py", '("utf-8", "cp932") if', '("utf-8", "cp1252") if'),
    ),
    "packet": (
        "the library that joins PDF files taken away",
        lambda program: missing(program, "runtime/site/pikepdf.libs"),
    ),
    "papers": (
        "the library for Word files taken away",
        lambda program: missing(program, "runtime/site/docx"),
    ),
    "furigana": (
        "the dictionary taken away",
        lambda program: missing(program, "furigana"),
    ),
    "backup": (
        "the library for encryption taken away",
        lambda program: missing(program, "runtime/site/pyrage"),
    ),
    "stick": (
        "every disk taken for the PC's own",
        lambda program: changed(
            program, "windows.py", "if marked and place(program) is Place.OWN_DISK", "if marked"
        ),
    ),
    "beside": (
        "a mark of another name",
        lambda program: changed(
            program, "windows.py", 'BESIDE_MARK = "data-beside-program.txt"', 'BESIDE_MARK = "x"'
        ),
    ),
    "incomplete": ("a broken runtime beside the launcher", runtime_beside),
    "old_windows": ("a launcher that takes every Windows", launcher_for_every_windows),
    "qt_words": (
        "Qt's Japanese words taken away",
        lambda program: missing(program, "runtime/site/PySide6/translations/qtbase_ja.qm"),
    ),
    "platform": (
        "files that somebody holds are not waited for",
        lambda program: changed(program, "windows.py", "_TRIES = 25", "_TRIES = 0"),
    ),
    "start_time": (
        "three seconds of waiting before the window",
        lambda program: changed(
            program, "__main__.py",
            "        make_ready()\n        from jiritsu_desktop import app\n\n"
            "        return app.run(given)",
            "        import time; time.sleep(3); make_ready()\n"
            "        from jiritsu_desktop import app\n\n        return app.run(given)",
        ),
    ),
    "scaled": (
        "Qt told not to look at the screen's scale",
        lambda program: setting(program, "QT_ENABLE_HIGHDPI_SCALING", "0"),
    ),
    "installer": ("a file that the installer brings otherwise", another_stage),
}  # fmt: skip


@contextmanager
def broken(name: str, program: Program) -> Iterator[str]:
    """The program broken for one check; in which way."""
    words, way = BREAKS[name]
    before, program.windows.patience = program.windows.patience, _PATIENCE
    try:
        with way(program):
            yield words
    finally:
        program.windows.patience = before
