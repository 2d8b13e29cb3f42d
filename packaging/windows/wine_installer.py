"""The installer under Wine: install, open a file by its type, refuse, upgrade, uninstall."""

import hashlib
import time
from pathlib import Path

import bundle_build
import wine_scripts
from wine_program import WINDOW, Program, require
from wine_session import Windows, inside

FILE_TYPE = "JiritsuDesktop.CouncilFile"
COUNCIL_TITLE = "年度"


def installer(program: Program) -> str:
    """Install, open a council file by its type, refuse while running, upgrade, uninstall."""
    windows, setup = program.windows, bundle_build.setup()
    target = windows.home / "AppData/Local/Programs/JiritsuDesktop"
    picture = _photograph(windows, setup)
    code, _written = windows.run(setup, "/S")
    require(code == 0 and (target / WINDOW).exists(), f"setup ended with {code}")
    require((target / "furigana/sudachidict_small").is_dir(), "the dictionary is not there")
    differs = _differences(target, bundle_build.STAGE)
    require(not differs, f"files differ from the bundle: {differs[:3]}")
    require(len(_shortcuts(windows)) == 2, f"shortcuts: {_shortcuts(windows)}")
    stale = target / "runtime" / "stale.txt"
    stale.touch()

    opened = _open_by_type(program)
    try:
        code, _written = windows.run(setup, "/S")
        require(code == 2 and stale.exists(), f"setup while running ended with {code}")
        code, _written = windows.run(target / "uninstall.exe", "/S", f"_?={inside(target)}")
        require(code == 2 and stale.exists(), f"uninstall while running ended with {code}")
    finally:
        program.close_window()
        _wait_until_closed(windows)

    own = target / "自分のメモ.txt"
    own.write_text("mine", encoding="utf-8")
    code, _written = windows.run(setup, "/S")
    require(code == 0 and not stale.exists(), f"the upgrade ended with {code}, stale file kept")
    require(own.exists(), "the upgrade took the clerk's own file")
    own.unlink()

    data = windows.home / "AppData/Local/JiritsuDesktop"
    before = _digest(program.council), sorted(data.rglob("*"))
    code, _written = windows.run(target / "uninstall.exe", "/S", f"_?={inside(target)}")
    (target / "uninstall.exe").unlink(missing_ok=True)
    left = [path.name for path in target.iterdir()] if target.exists() else []
    require(code == 0 and not left, f"uninstall ended with {code}, left {left}")
    require(before == (_digest(program.council), sorted(data.rglob("*"))), "data were touched")
    require(not _shortcuts(windows), "a shortcut stayed")
    require(not program.script(wine_scripts.FILE_TYPE, FILE_TYPE), "the file type stayed")
    return (
        f"installed, {opened}, refused while running, upgraded, removed; data kept; {picture.name}"
    )


def _open_by_type(program: Program) -> str:
    """Open a council file as a double click does.

    Windows takes the user's own file types and the machine's for one list; Wine 8 looks at the
    machine's only, so they are copied there: what the installer wrote is what is carried out.
    """
    windows = program.windows
    command = program.script(wine_scripts.FILE_TYPE, FILE_TYPE, "copy")
    require(WINDOW in command, f"the file type is not known: {command}")
    # The opened program keeps what it was given to write to, so nobody may wait for its end.
    windows.start("start", inside(program.council))
    seconds = windows.wait_for(COUNCIL_TITLE)
    return f"opened by its file type after {seconds:.1f} s"


def _wait_until_closed(windows: Windows) -> None:
    began = time.monotonic()
    while windows.windows(WINDOW.lower(), "class"):
        require(time.monotonic() - began < windows.patience, "the window does not close")
        time.sleep(0.2)
    # The window goes first, its process a moment later.
    while WINDOW in windows.run("tasklist")[1]:
        require(time.monotonic() - began < windows.patience, "the program does not end")
        time.sleep(0.2)


def _photograph(windows: Windows, setup: Path) -> Path:
    running = windows.start(setup)
    windows.wait_for("Jiritsu Desktop")
    time.sleep(1)
    windows.picture("installer-1-welcome")
    for number, name in ((2, "folder"), (3, "furigana")):
        windows.press("alt+n")
        time.sleep(1)
        picture = windows.picture(f"installer-{number}-{name}")
    windows.run("taskkill", "/F", "/IM", setup.name)
    running.wait(120)
    return picture


def _shortcuts(windows: Windows) -> list[str]:
    return [
        path.name
        for place in ("Desktop", "AppData/Roaming/Microsoft/Windows/Start Menu/Programs")
        for path in (windows.home / place).glob("Jiritsu*.lnk")
    ]


def _differences(target: Path, source: Path) -> list[str]:
    return [
        path.name
        for path in sorted(source.rglob("*"))
        if path.is_file() and _digest(path) != _digest(target / path.relative_to(source))
    ]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
