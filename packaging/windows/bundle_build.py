"""Builds the Windows program on Linux: the folder, the portable zip and two installers in dist/.

Run by ``python3 packaging/tasks.py build``. Two builds of one commit give the same bytes. With
``--quick`` everything is packed lightly, for trials: the same files and installer pages, larger.
Exit code 75 says that something could not be fetched or is not installed here.
"""

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import bundle_check
import bundle_sources as sources
import bundle_trim
import pe_file

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BUILD = ROOT / "build" / "windows"
WHEELS = BUILD / "wheels"
NAME = "JiritsuDesktop"
STAGE = BUILD / NAME
DICTIONARY = BUILD / "furigana"
DIST = ROOT / "dist"
UNREACHABLE = 75

_DICTIONARY_PACKAGE = "sudachidict_small"
_TOOLS = ("makensis", "x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-windres")
_SEARCH_PATH = ("python311.zip", ".", "site", "..\\app", "..\\furigana")
_LICENCE_NAME = re.compile(r"licen[cs]e|copying|notice|authors", re.IGNORECASE)
_NO_README_PICTURES = "resources/pictures/"


def main() -> None:
    """Build everything, check it, and name the files with their sizes and hashes."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--folder-only", action="store_true", help="no zip and no installers")
    options.add_argument("--quick", action="store_true", help="packed lightly, for trials only")
    chosen = options.parse_args()
    began = time.monotonic()
    if missing := [tool for tool in _TOOLS if shutil.which(tool) is None]:
        _leave(UNREACHABLE, f"not installed: {', '.join(missing)}")
    if sys.version_info[:2] != (3, 11):
        _leave(UNREACHABLE, "the program is compiled by Python 3.11, and this is another one")
    _compare_debian_packages()
    try:
        _lay_out()
    except sources.UnreachableError as error:
        _leave(UNREACHABLE, str(error))
    problems = bundle_check.check(STAGE, DICTIONARY)
    bundle_check.report(STAGE, DICTIONARY)
    if problems:
        sys.exit("\n".join(("The bundle is not whole:", *problems)))
    laid_out = time.monotonic() - began
    if not chosen.folder_only:
        made = _pack(quick=chosen.quick)
        for path in made:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            print(f"{digest}  {path.relative_to(ROOT)}  {path.stat().st_size / 1e6:.1f} MB")
        problems = [] if chosen.quick else bundle_check.check_sizes(made)
        if problems:
            sys.exit("\n".join(problems))
    took = time.monotonic() - began
    light = ", packed lightly: not to be handed on" if chosen.quick else ""
    print(f"built in {took:.0f} s, {laid_out:.0f} s of them for the folder{light}")


def _leave(code: int, sentence: str) -> None:
    print(sentence, file=sys.stderr)
    sys.exit(code)


def version() -> str:
    """The program's version."""
    text = (ROOT / "jiritsu_desktop" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "([0-9.]+)"', text)
    assert found is not None
    return found.group(1)


def furigana_name() -> str:
    """The file that holds the dictionary; the installer looks for it beside itself."""
    return f"{NAME}-{version()}-furigana-setup.exe"


def portable() -> Path:
    """The portable program."""
    return DIST / f"{NAME}-{version()}-portable.zip"


def setup() -> Path:
    """The installer."""
    return DIST / f"{NAME}-{version()}-setup.exe"


def moment() -> int:
    """The time that every file carries: the one of the commit."""
    asked = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return int(asked.stdout) if asked.returncode == 0 and asked.stdout.strip() else 1_767_225_600


def _compare_debian_packages() -> None:
    for line in (HERE / "debian.lock").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, wanted, digest = line.split()
        held = _ask("dpkg-query", "-W", "-f", "${Version}", name)
        if held != wanted:
            print(f"note: {name} is {held or 'not installed'}, the lock names {wanted}")
            continue
        known = _ask("apt-cache", "show", f"{name}={wanted}")
        if "SHA256:" in known and digest not in known:
            sys.exit(f"{name} {wanted} has another hash than debian.lock names")


def _ask(*command: str) -> str:
    if shutil.which(command[0]) is None:
        return ""
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def _lay_out() -> None:
    for folder in (STAGE, DICTIONARY):
        if folder.exists():
            shutil.rmtree(folder)
    site, runtime = STAGE / "runtime" / "site", STAGE / "runtime"
    STAGE.mkdir(parents=True)
    with ThreadPoolExecutor(max_workers=2) as executor:
        launchers = executor.submit(_make_launchers)
        program = executor.submit(_copy_program, STAGE / "app")
        _lay_out_runtime(site, runtime)
        for one in (launchers, program):
            one.result()
    _compile_all(site)
    lines = "".join(f"{line}\r\n" for line in _SEARCH_PATH)
    (runtime / "python311._pth").write_text(lines, encoding="ascii", newline="")
    text = (HERE / "read_first.txt").read_text(encoding="utf-8").replace("@VERSION@", version())
    (STAGE / "はじめにお読みください.txt").write_text(text, encoding="utf-8-sig", newline="\r\n")


def _lay_out_runtime(site: Path, runtime: Path) -> None:
    sources.unpack_python(sources.fetch(sources.PYTHON_LOCK, WHEELS)[0], runtime)
    for wheel in sources.fetch(sources.RUNTIME_LOCK, WHEELS):
        sources.unpack_wheel(wheel, site)
    _gather_licences(site, STAGE / "licences")
    bundle_trim.trim(site)
    bundle_trim.trim_python(runtime)
    _take_newest_runtime((runtime, site / "PySide6", site / "shiboken6"))
    DICTIONARY.mkdir()
    for path in sorted(site.glob(f"{_DICTIONARY_PACKAGE}*")):
        shutil.move(path, DICTIONARY / path.name)


def _copy_program(target: Path) -> None:
    folders = ("jiritsu_desktop", "resources", "i18n")
    listed = _ask("git", "-C", str(ROOT), "ls-files", "-coz", "--exclude-standard", *folders).split(
        "\0"
    )
    names = [name for name in listed if name] or [
        path.relative_to(ROOT).as_posix()
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]
    for name in names:
        source = ROOT / name
        if name.startswith(_NO_README_PICTURES) or not source.exists():
            continue
        place = target / name
        if source.suffix == ".po":
            place = place.with_suffix(".mo")
            place.parent.mkdir(parents=True, exist_ok=True)
            _call(
                sys.executable, "-m", "babel.messages.frontend", "--quiet", "compile",
                "-i", source, "-o", place,
            )  # fmt: skip
        elif source.suffix not in (".pot", ".mo"):
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, place)


def _take_newest_runtime(folders: Iterable[Path]) -> None:
    """Python loads its own copy of the VC runtime first, so every copy must be the newest one."""
    unpacked = BUILD / "msvc"
    if unpacked.exists():
        shutil.rmtree(unpacked)
    wheel = sources.fetch(sources.MICROSOFT_LOCK, WHEELS)[0]
    for library in sources.unpack_microsoft_runtime(wheel, unpacked):
        for folder in folders:
            place = folder / library.name
            if place.exists() and _version_of(place) < _version_of(library):
                shutil.copyfile(library, place)


def _version_of(program: Path) -> tuple[int, ...]:
    return pe_file.read(program).version or (0,)


def _compile_all(site: Path) -> None:
    """Leave compiled modules only: stale ones are never noticed on a stick, missing ones cost.

    What one process compiles together is fixed, since it shows in the bytes.
    """
    packages = sorted(site.iterdir())
    groups = (
        (STAGE, packages[::2]), (STAGE, packages[1::2]), (STAGE, [STAGE / "app"]),
        (BUILD, [DICTIONARY]),
    )  # fmt: skip
    with ThreadPoolExecutor(max_workers=2) as executor:
        for one in [executor.submit(_compile, *group) for group in groups]:
            one.result()


def _compile(root: Path, places: list[Path]) -> None:
    _call(
        sys.executable, "-m", "compileall", "-q", "-b", "--invalidation-mode", "unchecked-hash",
        "-s", root, *places, env={"PYTHONHASHSEED": "0"},
    )  # fmt: skip
    for place in places:
        sources_of = sorted(place.rglob("*.py")) if place.is_dir() else [place]
        for path in sources_of:
            if path.suffix == ".py":
                path.unlink()
        for path in sorted(place.rglob("__pycache__"), reverse=True):
            shutil.rmtree(path)


def _gather_licences(site: Path, target: Path) -> None:
    """One folder of texts for each component; Qt's own names only the one nobody here took."""
    target.mkdir()
    shutil.copyfile(HERE / "licences" / "README.txt", target / "README.txt")
    shutil.copyfile(ROOT / "LICENSE", target / "jiritsu-desktop.txt")
    _copy_into(target / "python", [STAGE / "runtime" / "LICENSE.txt"])
    _copy_into(target / "qt", sorted((HERE / "licences").glob("*GPL*.txt")))
    _copy_into(target / "fonts", sorted((ROOT / "resources" / "fonts").glob("*OFL.txt")))
    for information in sorted(site.glob("*.dist-info")):
        name = sources.normal_name(information.name.split("-")[0])
        if name in ("pyside6-essentials", "shiboken6", *bundle_trim.UNUSED_PACKAGES):
            continue
        texts = [
            path
            for path in sorted(information.rglob("*"))
            if path.is_file() and (_LICENCE_NAME.search(path.name) or "licenses" in path.parts)
        ]
        # Some wheels keep theirs in the package itself.
        package = site / information.name.split("-")[0]
        texts += [
            path
            for path in sorted(package.rglob("*"))
            if path.suffix in ("", ".txt") and path.is_file() and _LICENCE_NAME.search(path.name)
        ]
        _copy_into(target / name, texts)


def _copy_into(folder: Path, texts: Iterable[Path]) -> None:
    folder.mkdir()
    for text in texts:
        place = folder / text.name
        if place.exists():
            place = folder / f"{text.parent.name}-{text.name}"
        shutil.copyfile(text, place)


def _make_launchers() -> None:
    work = BUILD / "launcher"
    if work.exists():
        shutil.rmtree(work)
    shutil.copytree(HERE / "launcher", work)
    quad = f"{version()}.0"
    manifest = work / "launcher.manifest"
    text = manifest.read_text(encoding="utf-8").replace("@QUAD@", quad)
    manifest.write_text(text, encoding="utf-8")
    icon = ROOT / "resources" / "program.svg"
    _call(sys.executable, HERE / "app_icon.py", icon, work / "program.ico")
    tokens = ROOT / "resources" / "styles" / "tokens.json"
    _call(sys.executable, HERE / "welcome_picture.py", icon, tokens, work / "welcome.bmp")
    commas = quad.replace(".", ",")
    _call(
        "x86_64-w64-mingw32-windres", f"-DVERSION_COMMAS={commas}",
        f'-DVERSION_TEXT=\\"{version()}\\"', "launcher.rc", "-O", "coff", "-o", "launcher.res",
        folder=work,
    )  # fmt: skip
    command = STAGE / "command"
    command.mkdir()
    for target, extra in (
        (STAGE / f"{NAME}.exe", ("-mwindows",)),
        (command / "jiritsu-desktop.exe", ("-mconsole", "-DCOMMAND_LINE")),
    ):
        _call(
            "x86_64-w64-mingw32-gcc", "-std=c11", "-Wall", "-Wextra", "-Werror", "-Os", "-s",
            "-municode", *extra, "-Wl,--no-insert-timestamp,--dynamicbase,--nxcompat",
            "-Wl,--high-entropy-va", "launcher.c", "launcher.res", "-o", "made.exe",
            folder=work,
        )  # fmt: skip
        shutil.copyfile(work / "made.exe", target)
    cmd = (HERE / "launcher" / "diagnose.cmd").read_text(encoding="ascii")
    (command / "diagnose.cmd").write_text(cmd, encoding="ascii", newline="\r\n")


def _pack(*, quick: bool) -> list[Path]:
    DIST.mkdir(exist_ok=True)
    made = [portable(), setup(), DIST / furigana_name()]
    for path in made:
        path.unlink(missing_ok=True)
    _stamp(STAGE, moment())
    _stamp(DICTIONARY, moment())
    # The installer takes its picture from there, with its time.
    _stamp(BUILD / "launcher", moment())
    # makensis and the zip are one core each, the longest first.
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as executor:
        work = [
            executor.submit(_make_installer, "setup.nsi", made[1], STAGE, quick=quick),
            executor.submit(_make_installer, "furigana.nsi", made[2], DICTIONARY, quick=quick),
            executor.submit(_zip, made[0], level=1 if quick else 6),
        ]
        for one in work:
            one.result()
    sums = "".join(f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.name}\n" for p in made)
    (DIST / "SHA256SUMS.txt").write_text(sums, encoding="ascii")
    return made


def _stamp(folder: Path, when: int) -> None:
    for path in (folder, *folder.rglob("*")):
        os.utime(path, (when, when))


def _zip(target: Path, level: int) -> None:
    when = time.gmtime(moment())[:6]
    with zipfile.ZipFile(target, "w") as archive:
        for source, inside in ((STAGE, NAME), (DICTIONARY, f"{NAME}/furigana")):
            for path in sorted(source.rglob("*")):
                if path.is_file():
                    name = f"{inside}/{path.relative_to(source).as_posix()}"
                    entry = zipfile.ZipInfo(name, when)
                    entry.compress_type = zipfile.ZIP_DEFLATED
                    entry.external_attr = 0o100644 << 16
                    archive.writestr(entry, path.read_bytes(), compresslevel=level)


def _make_installer(script: str, target: Path, source: Path, *, quick: bool) -> None:
    # makensis finds no file with a Japanese name where the language is not one of UTF-8.
    _call(
        "makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", f"-DVERSION={version()}",
        f"-DSOURCE={source}", f"-DOUT={target}", f"-DFURIGANA={furigana_name()}",
        f"-DICON={BUILD / 'launcher' / 'program.ico'}",
        f"-DPICTURE={BUILD / 'launcher' / 'welcome.bmp'}", *(("-DQUICK",) if quick else ()),
        HERE / "installer" / script, env={"SOURCE_DATE_EPOCH": str(moment()), "LC_ALL": "C.UTF-8"},
    )  # fmt: skip


def _call(*command: str | Path, folder: Path = ROOT, env: dict[str, str] | None = None) -> None:
    result = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{result.stdout[-3000:]}{result.stderr[-3000:]}")


if __name__ == "__main__":
    main()
