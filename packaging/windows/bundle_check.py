"""Looks at the Windows bundle without running it: python bundle_check.py FOLDER [DICTIONARY].

Every program file is 64-bit, every import is met inside or by Windows, nothing of Wine is inside,
the VC runtime is new enough, every package of the lock is there with its licence, sizes are kept.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

import bundle_sources as sources
import bundle_trim
import pe_file
from packaging.requirements import Requirement

HERE = Path(__file__).resolve().parent
MEGABYTE = 1_000_000
# The biggest size of each thing that we make, in MB; the bundle counts without the dictionary.
BUDGET = {"bundle": 200, "-portable.zip": 140, "-setup.exe": 60, "-furigana-setup.exe": 60}

_SYSTEM = frozenset((HERE / "windows-libraries.txt").read_text(encoding="ascii").split())
_FORBIDDEN = {"icuuc.dll", "mscms.dll", "ntdll.dll", "kernel32.dll", "wine.dll", "opengl32sw.dll"}
WANTED = (
    "app/i18n/ja/LC_MESSAGES/jiritsu.mo",
    "app/jiritsu_desktop/__main__.pyc",
    "app/jiritsu_desktop/db/migrations/step_0001.sql",
    "app/resources/backup/README.txt",
    "app/resources/fonts/BIZUDPGothic-Regular.ttf",
    "app/resources/styles/tokens.json",
    "command/diagnose.cmd",
    "command/jiritsu-desktop.exe",
    "JiritsuDesktop.exe",
    "licences/README.txt",
    "licences/fonts/NotoSansJP-OFL.txt",
    "licences/python/LICENSE.txt",
    "licences/qt/LGPL-3.0.txt",
    "runtime/python311.dll",
    "runtime/pythonw.exe",
    "runtime/site/PySide6/plugins/platforms/qwindows.dll",
    "runtime/site/PySide6/translations/qtbase_ja.qm",
    "runtime/site/sudachipy/resources",
    "はじめにお読みください.txt",
)
_WINDOWS = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "python_full_version": "3.11.9",
    "python_version": "3.11",
    "sys_platform": "win32",
    "extra": "",
}
_MICROSOFT_LINKER = 14
_RUNTIME = "vcruntime140.dll"


def check(bundle: Path, dictionary: Path | None = None) -> list[str]:
    """Everything that is wrong, one sentence each; empty when the bundle is whole."""
    problems, programs = _read_programs(bundle)
    problems += _check_imports(programs)
    problems += _check_runtime(programs)
    problems += [f"missing: {name}" for name in WANTED if not (bundle / name).exists()]
    places = [bundle / "runtime" / "site"]
    if dictionary is not None:
        places.append(dictionary)
        if not (dictionary / "sudachidict_small" / "resources" / "system.dic").is_file():
            problems.append("missing: the dictionary system.dic")
    problems += _check_packages(places, bundle / "licences")
    size = _size(bundle)
    if size > BUDGET["bundle"] * MEGABYTE:
        problems.append(f"the bundle has {size / MEGABYTE:.0f} MB, more than {BUDGET['bundle']}")
    return problems


def check_sizes(files: Iterable[Path]) -> list[str]:
    """The made files that are larger than their budget."""
    problems = []
    for path in files:
        ending = max((end for end in BUDGET if path.name.endswith(end)), key=len)
        size = path.stat().st_size / MEGABYTE
        if size > BUDGET[ending]:
            problems.append(f"{path.name} has {size:.1f} MB, more than {BUDGET[ending]}")
    return problems


def report(bundle: Path, dictionary: Path | None = None) -> None:
    """Print how many files there are, what is unsigned, and where the megabytes go."""
    _problems, programs = _read_programs(bundle)
    unsigned = [one for one in programs if not one.is_signed]
    count = sum(1 for path in bundle.rglob("*") if path.is_file())
    print(f"bundle: {count} files, {_size(bundle) / MEGABYTE:.1f} MB of {BUDGET['bundle']}")
    if dictionary is not None:
        print(f"dictionary: {_size(dictionary) / MEGABYTE:.1f} MB")
    print(f"program files: {len(programs)}, of which {len(unsigned)} unsigned")
    site = bundle / "runtime" / "site"
    parts = [*site.iterdir(), bundle / "app" / "resources", bundle / "app" / "jiritsu_desktop"]
    largest = sorted(((_size(part), part.name) for part in parts), reverse=True)[:10]
    print("  " + ", ".join(f"{name} {size / MEGABYTE:.1f}" for size, name in largest))


def _read_programs(bundle: Path) -> tuple[list[str], list[pe_file.PeFile]]:
    problems: list[str] = []
    programs: list[pe_file.PeFile] = []
    for path in sorted(bundle.rglob("*")):
        if path.suffix.lower() not in pe_file.SUFFIXES:
            continue
        name = path.relative_to(bundle).as_posix()
        try:
            one = pe_file.read(path)
        except pe_file.NotPortableExecutableError:
            problems.append(f"{name} is no program file")
            continue
        programs.append(one)
        if one.machine != pe_file.X64:
            problems.append(f"{name} is not for 64-bit Windows")
        if one.is_from_wine:
            problems.append(f"{name} is a library of Wine")
        if path.name.lower() in _FORBIDDEN:
            problems.append(f"{name} must not be inside")
    return problems, programs


def _check_imports(programs: list[pe_file.PeFile]) -> list[str]:
    inside = {one.path.name.lower() for one in programs}
    return [
        f"{one.path.name} wants {name}, which is neither inside nor part of Windows"
        for one in programs
        for name in sorted(one.imports)
        if name not in inside
        and name not in _SYSTEM
        and not name.startswith(("api-ms-win-", "ext-ms-"))
    ]


def _check_runtime(programs: list[pe_file.PeFile]) -> list[str]:
    """The VC runtime serves what an older or the same linker made, not what a newer one did."""
    runtimes = [one for one in programs if one.path.name.lower() == _RUNTIME]
    if not runtimes:
        return [f"missing: {_RUNTIME}"]
    oldest = min(one.version or (0, 0, 0, 0) for one in runtimes)
    return [
        f"{one.path.name} was linked by {one.linker[0]}.{one.linker[1]}, "
        f"the VC runtime is {oldest[0]}.{oldest[1]}"
        for one in programs
        if one.linker[0] == _MICROSOFT_LINKER
        and _RUNTIME in one.imports
        and one.linker > oldest[:2]
    ]


def _check_packages(places: list[Path], licences: Path) -> list[str]:
    installed: dict[str, tuple[str, list[str]]] = {}
    for place in places:
        for information in sorted(place.glob("*.dist-info")):
            name, version = information.name.removesuffix(".dist-info").split("-")
            metadata = (information / "METADATA").read_text(encoding="utf-8")
            needs = [
                line.removeprefix("Requires-Dist: ")
                for line in metadata.split("\n\n", 1)[0].splitlines()
                if line.startswith("Requires-Dist: ")
            ]
            installed[sources.normal_name(name)] = (version, needs)
    unused = {sources.normal_name(name) for name in bundle_trim.UNUSED_PACKAGES}
    wanted = {
        name: version
        for name, version in sources.pinned(sources.RUNTIME_LOCK).items()
        if name not in unused
    }
    problems = [
        f"{name} {version} of the lock is not inside"
        for name, version in wanted.items()
        if installed.get(name, ("", []))[0] != version
    ]
    problems += [f"{name} is in no lock" for name in sorted(set(installed) - set(wanted))]
    for name, (_version, needs) in installed.items():
        for text in needs:
            need = Requirement(text)
            if need.marker is not None and not need.marker.evaluate(_WINDOWS):
                continue
            held = installed.get(sources.normal_name(need.name))
            if held is None or not need.specifier.contains(held[0], prereleases=True):
                problems.append(f"{name} needs {need.name}{need.specifier}, which is not inside")
        folder = licences / ("qt" if name in ("pyside6-essentials", "shiboken6") else name)
        if not folder.is_dir() or not any(folder.iterdir()):
            problems.append(f"{name} has no licence text in the licence folder")
    return problems


def _size(path: Path) -> int:
    if path.is_file():
        return path.stat().st_size
    return sum(one.stat().st_size for one in path.rglob("*") if one.is_file())


def main() -> None:
    """Check the named folder; exit code 1 when something is wrong."""
    bundle = Path(sys.argv[1])
    dictionary = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    problems = check(bundle, dictionary)
    report(bundle, dictionary)
    if problems:
        sys.exit("\n".join(problems))
    print("the bundle is whole")


if __name__ == "__main__":
    main()
