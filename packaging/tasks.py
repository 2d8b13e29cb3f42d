"""Every command of the project: setup, run, test, check, strings, bench, and the Windows program.

Needs nothing but Python 3.11 or newer: it makes its own environment in .venv, installs the locked
dependencies there and, on Debian, the system libraries that Qt and the tests need.
"""

import argparse
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "installed.sha256"
ON_WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if ON_WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if ON_WINDOWS else "python")
SOURCES = ("jiritsu_desktop", "tests", "packaging")
LANGUAGES = ("ja", "en")

QT_PACKAGES = (
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libglib2.0-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xinerama0",
    "libxkbcommon-x11-0",
)
TEST_PACKAGES = (
    "age",
    "at-spi2-core",
    "dbus-x11",
    "gir1.2-atspi-2.0",
    "libreoffice-writer-nogui",
    "poppler-data",
    "poppler-utils",
    "python3-gi",
    "qpdf",
    "strace",
    "xauth",
    "xdotool",
    "xvfb",
)
BUILD_PACKAGES = ("gcc-mingw-w64-x86-64", "nsis")
WINE_PACKAGES = ("age", "locales", "poppler-utils", "wine", "wine64", "xdotool", "xvfb")
WINDOWS = ROOT / "packaging" / "windows"
# What a step answers when it could not be tried here: nothing to fetch, no Wine.
NOT_TRIED = 75


def say(sentence: str) -> None:
    """Print at once, so that the order with the output of commands is kept."""
    print(sentence, flush=True)


def call(*command: str | Path, env: dict[str, str] | None = None) -> None:
    """Run a command in the project's folder; end with its exit code when it fails."""
    result = subprocess.run(
        [str(part) for part in command], cwd=ROOT, env={**os.environ, **(env or {})}, check=False
    )
    if result.returncode != 0:
        word = "NOT TRIED" if result.returncode == NOT_TRIED else "FAILED"
        say(f"{word} ({result.returncode}): {' '.join(str(part) for part in command)}")
        sys.exit(result.returncode)


def install_system_packages(wanted: Sequence[str]) -> None:
    """Install missing Debian packages as root, or say which ones are missing."""
    if not sys.platform.startswith("linux"):
        return
    if shutil.which("dpkg-query") is None or shutil.which("apt-get") is None:
        say(
            "This Linux has no apt-get. If the window or the tests miss a library, install what "
            f"these Debian packages hold: {' '.join(wanted)}"
        )
        return
    listing = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *wanted],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    present = {line.split()[0] for line in listing.splitlines() if line.endswith(" installed")}
    missing = [name for name in wanted if name not in present]
    if not missing:
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        if shutil.which("sudo") is None:
            say(f"Missing system packages; please run as root: {' '.join(command)}")
            return
        command = ["sudo", *command]
    say(f"Installing system packages: {' '.join(missing)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    updating = [*command[: command.index("apt-get") + 1], "update", "-qq"]
    for step in (updating, command):
        result = subprocess.run(
            step, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
        )
        if result.returncode != 0:
            say(f"Could not run {' '.join(step)}: {result.stderr.decode(errors='replace')[-300:]}")
            return


def setup() -> None:
    """Make the environment, or bring it up to the lock file, and build the catalogues."""
    wanted = hashlib.sha256(
        LOCK.read_bytes()
        + (ROOT / "pyproject.toml").read_bytes()
        + platform.python_version().encode()
    ).hexdigest()
    if not PYTHON.exists():
        say("Making the environment in .venv …")
        result = subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False)
        if result.returncode != 0:
            sys.exit(
                "Python could not make an environment. On Debian install python3-venv "
                "(apt-get install python3-venv), elsewhere take Python from python.org."
            )
    if not STAMP.exists() or STAMP.read_text(encoding="ascii") != wanted:
        say("Installing the locked dependencies …")
        quiet = ("--quiet", "--disable-pip-version-check")
        call(PYTHON, "-m", "pip", "install", *quiet, "--require-hashes", "-r", LOCK)
        call(
            PYTHON, "-m", "pip", "install", *quiet, "--no-deps", "--no-build-isolation", "-e", ROOT
        )
        STAMP.write_text(wanted, encoding="ascii")
    compile_catalogues()


def compile_catalogues() -> None:
    """Build the .mo files next to their sources when they are missing or older."""
    for language in LANGUAGES:
        source = ROOT / "i18n" / language / "LC_MESSAGES" / "jiritsu.po"
        built = source.with_suffix(".mo")
        if not built.exists() or built.stat().st_mtime < source.stat().st_mtime:
            call(
                PYTHON,
                "-m",
                "babel.messages.frontend",
                "--quiet",
                "compile",
                "-i",
                source,
                "-o",
                built,
            )


def extract(target: Path) -> None:
    """Collect every message of the source into a template."""
    call(
        PYTHON, "-m", "babel.messages.frontend", "--quiet", "extract",
        "-k", "_n:1,2", "-k", "_p:1c,2", "-k", "N_", "-c", "Translators:",
        "--add-location=file", "--no-wrap", "--sort-by-file",
        "--project=Jiritsu Desktop", "--version=0.1", "--copyright-holder=Jiritsu Desktop",
        "--msgid-bugs-address=", "-o", target, "jiritsu_desktop",
    )  # fmt: skip


def strings() -> None:
    """Bring the catalogues up to the source; new messages wait there for their translation."""
    setup()
    template = ROOT / "i18n" / "jiritsu.pot"
    extract(template)
    for language in LANGUAGES:
        catalogue = ROOT / "i18n" / language / "LC_MESSAGES" / "jiritsu.po"
        call(
            PYTHON, "-m", "babel.messages.frontend", "--quiet", "update", "--no-wrap",
            "--no-fuzzy-matching", "--ignore-obsolete", "--ignore-pot-creation-date",
            "-l", language, "-i", template, "-o", catalogue,
        )  # fmt: skip
    compile_catalogues()


def check_catalogues() -> None:
    """Fail when the source has messages that the catalogues do not know."""
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    template = build / "jiritsu.pot"
    extract(template)
    call(PYTHON, ROOT / "packaging" / "catalogues.py", template)


def has_screen() -> bool:
    """Whether a window can be shown here."""
    return (
        ON_WINDOWS
        or sys.platform == "darwin"
        or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    )


def run() -> None:
    """Open the program on a practice council; without a screen make its papers and pictures."""
    install_system_packages(QT_PACKAGES)
    setup()
    folder = ROOT / "practice"
    folder.mkdir(exist_ok=True)
    council = folder / "みどり町協議会.jiritsu"
    if not council.exists():
        say("Making a practice council …")
        call(BIN / "jiritsu-desktop", "demo", council, "--years", "3")
    if has_screen():
        say(f"Opening {council}")
        call(BIN / "jiritsu-desktop", council)
        return
    say("There is no screen here, so the papers and pictures of the practice council are made.")
    call(PYTHON, ROOT / "packaging" / "showcase.py", council, folder)


def run_tests(arguments: Sequence[str] = ()) -> None:
    """Run the whole test suite on all cores."""
    install_system_packages((*QT_PACKAGES, *TEST_PACKAGES))
    setup()
    call(
        PYTHON, "-W", "ignore::DeprecationWarning", "-m", "pytest", "-q", "-n", "auto",
        "--dist", "worksteal", *arguments, env={"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip


def check(arguments: Sequence[str] = ()) -> None:
    """Format, lint, types, catalogues, then the tests with the import contracts.

    With the word ``windows`` the Windows program is built and tried too, at the end.
    """
    if set(arguments) - {"windows"}:
        sys.exit(f"check knows only “windows”, not {' '.join(arguments)}")
    install_system_packages((*QT_PACKAGES, *TEST_PACKAGES))
    setup()
    call(PYTHON, "-m", "ruff", "format", "--check", *SOURCES)
    call(PYTHON, "-m", "ruff", "check", *SOURCES)
    call(PYTHON, "-m", "mypy")
    check_catalogues()
    run_tests()
    if "windows" in arguments:
        windows_check()


def bench(arguments: Sequence[str] = ()) -> None:
    """Measure the program against bare baselines in one run and print the ratios."""
    install_system_packages(QT_PACKAGES)
    setup()
    call(PYTHON, "-m", "tests.benchmarks", *arguments, env={"QT_QPA_PLATFORM": "offscreen"})


def build(arguments: Sequence[str] = ()) -> None:
    """Build the Windows program into dist/: a portable zip and two installers."""
    install_system_packages((*QT_PACKAGES, *BUILD_PACKAGES))
    setup()
    call(PYTHON, WINDOWS / "bundle_build.py", *arguments)


def windows_test(arguments: Sequence[str] = ()) -> None:
    """Try the built Windows program under Wine, one line for each check."""
    install_system_packages((*QT_PACKAGES, *BUILD_PACKAGES, *WINE_PACKAGES))
    setup()
    call(PYTHON, WINDOWS / "wine_run.py", *arguments)


def windows_check() -> None:
    """Build for Windows and try the result; says SKIPPED at the end where that cannot be done.

    The packing is light, which takes seconds in place of minutes; ``build`` packs for the clerks.
    """
    steps: tuple[tuple[Callable[[Sequence[str]], None], Sequence[str]], ...] = (
        (build, ("--quick",)),
        (windows_test, ()),
    )
    for step, arguments in steps:
        try:
            step(arguments)
        except SystemExit as ending:
            if ending.code != NOT_TRIED:
                raise
            say(f"SKIPPED: {step.__name__} could not be done here; nothing is known of Windows")
            return
    say("The Windows program was built and tried under Wine.")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = (
        "setup", "run", "test", "check", "strings", "bench",
        "build", "windows-test", "windows-check", "sheets",
    )  # fmt: skip
    parser.add_argument("command", choices=commands)
    parser.add_argument("arguments", nargs="*", help="passed on to pytest or the benchmark")
    options, more = parser.parse_known_args()
    rest = [*options.arguments, *more]
    match options.command:
        case "setup":
            install_system_packages(QT_PACKAGES)
            setup()
        case "run":
            run()
        case "test":
            run_tests(rest)
        case "check":
            check(rest)
        case "strings":
            strings()
        case "bench":
            bench(rest)
        case "build":
            build(rest)
        case "windows-test":
            windows_test(rest)
        case "windows-check":
            windows_check()
        case "sheets":
            setup()
            call(PYTHON, ROOT / "packaging" / "contact_sheet.py", *(rest or ["sheets.png"]))


if __name__ == "__main__":
    main()
