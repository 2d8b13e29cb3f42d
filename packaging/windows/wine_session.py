"""A Windows of Wine with a Japanese user, code page 932, a screen of its own and sticks.

Only for tests: two libraries that Wine lacks are stood in for by stubs compiled here.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUILD = HERE.parent.parent / "build" / "windows"
FOLDER = BUILD / "wine"
PREFIX = FOLDER / "prefix"
USER = "山田太郎"
NOT_TRIED = 75
# Where the program is laid out: nothing but the program itself can be found there by accident.
PROGRAM_FOLDER = "名簿 アプリ#1 (試し)%20é"
STUBS = ("bcryptprimitives", "icuuc")

# Letters of sticks. Each of two sticks has two letters, as a stick gets another one next time.
STICK = FOLDER / "stick"
PROGRAM_STICK = FOLDER / "stick-program"
BACKUP_LETTERS = "EF"
PROGRAM_LETTERS = "GH"
LABEL = "HIKAE01"
SERIAL = 0x1234ABCD
PROGRAM_SERIAL = 0x5678

_INSIDE = "JIRITSU_WINE_INSIDE"
# Only ends what hangs: a busy machine may take long.
_PATIENCE = 600
_PROFILES = r"HKLM\System\CurrentControlSet\Hardware Profiles\Current\Software\Fonts"
_DRIVES = r"HKLM\Software\Wine\Drives"


def enter(program: Path, arguments: Sequence[str]) -> None:
    """Start this script again in a name space where the user has a Japanese name.

    Wine takes the name of the Windows profile from the list of users. Leaves with NOT_TRIED when
    that cannot be had here.
    """
    if os.environ.get(_INSIDE):
        return
    for tool in ("wine", "Xvfb", "xdotool", "localedef", "x86_64-w64-mingw32-gcc"):
        if shutil.which(tool) is None:
            leave(f"{tool} is not installed")
    FOLDER.mkdir(parents=True, exist_ok=True)
    users = Path("/etc/passwd").read_text(encoding="utf-8").splitlines()
    me = f":{os.getuid()}:"
    renamed = [
        f"{USER}:{line.split(':', 1)[1]}" if f":{line.split(':')[2]}:" == me else line
        for line in users
    ]
    (FOLDER / "passwd").write_text("\n".join(renamed) + "\n", encoding="utf-8")
    apart = ["unshare", "-m"] if os.getuid() == 0 else ["unshare", "-r", "-m"]
    trial = [*apart, "mount", "--bind", str(FOLDER / "passwd"), "/etc/passwd"]
    if subprocess.run(trial, check=False, capture_output=True).returncode != 0:
        leave("no name space of one's own is allowed here (unshare -m)")
    script = 'mount --bind "$1" /etc/passwd && shift && exec "$@"'
    command = ["bash", "-c", script, "_", FOLDER / "passwd", sys.executable, program, *arguments]
    os.environ[_INSIDE] = "1"
    os.execvp(apart[0], [*apart, *map(str, command)])  # noqa: S606 - our own script again


def leave(sentence: str) -> None:
    """End without a verdict."""
    print(f"not tried: {sentence}", file=sys.stderr)
    sys.exit(NOT_TRIED)


class Windows:
    """One Windows installation, new for each run, and the screen it shows its windows on."""

    def __init__(self) -> None:
        self.patience = _PATIENCE
        if PREFIX.exists():
            shutil.rmtree(PREFIX)
        locale = FOLDER / "locale"
        if not (locale / "ja_JP.UTF-8").exists():
            locale.mkdir(exist_ok=True)
            subprocess.run(
                ["localedef", "-i", "ja_JP", "-f", "UTF-8", str(locale / "ja_JP.UTF-8")],
                check=False,
                capture_output=True,
            )
        self._screen = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._screen.stdout is not None
        number = self._screen.stdout.readline().decode().strip()
        self.environment = {
            **os.environ,
            "DISPLAY": f":{number}",
            "LC_ALL": "ja_JP.UTF-8",
            "LOCPATH": str(locale),
            "USER": USER,
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "winemenubuilder.exe=;mscoree=;mshtml=",
            "WINEPREFIX": str(PREFIX),
        }
        self._quietly("wineboot", "-i")
        self._quietly("wine", "winecfg", "-v", "win10")
        self._plug_in()
        if not self._runs():
            self.close()
            leave("Wine is installed but does not run here")
        for name in STUBS:
            target = self.drive_c / "windows" / "system32" / f"{name}.dll"
            target.unlink(missing_ok=True)
            subprocess.run(
                ["x86_64-w64-mingw32-gcc", "-Wall", "-Werror", "-O2", "-shared", "-o", str(target),
                 str(HERE / "stubs" / f"{name}.c")],
                check=True,
            )  # fmt: skip

    def _plug_in(self) -> None:
        """Put both sticks in under all their letters; Windows looks at its start what they are."""
        for folder, letters, label, serial in (
            (STICK, BACKUP_LETTERS, LABEL, SERIAL),
            (PROGRAM_STICK, PROGRAM_LETTERS, "PROGRAM", PROGRAM_SERIAL),
        ):
            folder.mkdir(parents=True, exist_ok=True)
            (folder / ".windows-label").write_text(f"{label}\n", encoding="utf-8")
            (folder / ".windows-serial").write_text(f"{serial:08x}\n", encoding="ascii")
            for letter in letters:
                link = PREFIX / "dosdevices" / f"{letter.lower()}:"
                link.unlink(missing_ok=True)
                link.symlink_to(folder)
                self.registry(_DRIVES, f"{letter}:", "floppy")
        self.restart()

    def registry(self, key: str, name: str, value: str | int) -> None:
        """Write a value of the registry."""
        kind = "REG_SZ" if isinstance(value, str) else "REG_DWORD"
        self.run("reg", "add", key, "/v", name, "/t", kind, "/d", str(value), "/f")

    def restart(self) -> None:
        """Start Windows anew."""
        self._quietly("wineserver", "-k")
        self._quietly("wineboot")

    @property
    def drive_c(self) -> Path:
        """The disk C: as Linux sees it."""
        return PREFIX / "drive_c"

    @property
    def home(self) -> Path:
        """The user's own folder as Linux sees it."""
        return self.drive_c / "users" / USER

    def end_programs(self) -> None:
        """End whatever programs are still open."""
        self._quietly("wineboot", "--end-session", "--kill", "--force")

    def close(self) -> None:
        """Shut Windows and its screen down."""
        self._quietly("wineserver", "-k")
        self._screen.terminate()
        self._screen.wait()

    def _runs(self) -> bool:
        try:
            return "Windows" in self.run("cmd", "/c", "ver")[1]
        except subprocess.TimeoutExpired:
            return False

    def _quietly(self, *command: str) -> None:
        # What Wine leaves running must not hold a pipe open that somebody reads to its end.
        with suppress(subprocess.TimeoutExpired):
            subprocess.run(
                command,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=False,
                timeout=_PATIENCE,
            )

    def run(
        self,
        program: str | Path,
        *arguments: str | Path,
        env: dict[str, str] | None = None,
        within: float = 0,
    ) -> tuple[int, str]:
        """Run a program to its end; its exit code and what it wrote. Raises TimeoutExpired."""
        # Python on Wine dies at its start when its output goes to a file, so it gets pipes.
        done = subprocess.run(
            ["wine", str(program), *(inside(argument) for argument in arguments)],
            env={**self.environment, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=within or self.patience,
        )
        return done.returncode, done.stdout.decode("utf-8", errors="replace").replace("\r\n", "\n")

    def start(self, program: str | Path, *arguments: str | Path) -> "subprocess.Popen[bytes]":
        """Start a program that shows a window and go on."""
        return subprocess.Popen(
            ["wine", str(program), *(inside(argument) for argument in arguments)],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def windows(self, pattern: str, by: str = "name") -> list[str]:
        """The visible windows whose title (or ``class``: their program) matches a pattern."""
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", f"--{by}", pattern],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return found.stdout.split()

    def wait_for(self, pattern: str, by: str = "name") -> float:
        """Wait until such a window is there; the seconds that took. Raises TimeoutError."""
        began = time.monotonic()
        while not self.windows(pattern, by):
            if time.monotonic() - began > self.patience:
                raise TimeoutError(f"no window “{pattern}” within {self.patience:.0f} s")
            time.sleep(0.02)
        return time.monotonic() - began

    def press(self, *keys: str) -> None:
        """Press keys where the window has the focus."""
        subprocess.run(["xdotool", "key", *keys], env=self.environment, check=False)

    def picture(self, name: str) -> Path:
        """Photograph the screen."""
        path = FOLDER / f"{name}.png"
        path.unlink(missing_ok=True)
        subprocess.run(
            [sys.executable, str(HERE / "screen_picture.py"), str(path)],
            env={**self.environment, "QT_QPA_PLATFORM": "xcb"},
            check=True,
            capture_output=True,
        )
        return path

    def set_scale(self, percent: int) -> None:
        """Set the size of everything on the screen, as the Windows settings do."""
        for key in (r"HKCU\Control Panel\Desktop", _PROFILES):
            self.registry(key, "LogPixels", 96 * percent // 100)
        self.restart()


def inside(path: str | Path) -> str:
    """A path as Windows writes it; other words stay as they are."""
    if isinstance(path, str):
        return path
    folder = path.resolve()
    if folder.is_relative_to(PREFIX.resolve() / "drive_c"):
        rest = folder.relative_to(PREFIX.resolve() / "drive_c").as_posix()
        return "C:\\" + rest.replace("/", "\\")
    return "Z:" + str(folder).replace("/", "\\")
