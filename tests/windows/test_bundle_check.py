"""The bundle check finds each fault that it is there for, and nothing in a whole bundle."""

import struct
from pathlib import Path

import bundle_check
import bundle_sources
import bundle_trim
import pe_file
import pytest

_NAMES_AT = 0x600
_HEAD = 0x80


def program(
    imports: tuple[str, ...] = (),
    *,
    machine: int = pe_file.X64,
    linker: tuple[int, int] = (2, 40),
    version: tuple[int, int] | None = None,
    mark: bytes = b"",
) -> bytes:
    """The bytes of a program file with just the parts that the check reads."""
    data = bytearray(0x1000)
    data[:2] = b"MZ"
    data[0x40 : 0x40 + len(mark)] = mark
    struct.pack_into("<I", data, 0x3C, _HEAD)
    data[_HEAD : _HEAD + 4] = b"PE\0\0"
    struct.pack_into("<HH12xH", data, _HEAD + 4, machine, 1, 240)
    header = _HEAD + 24
    struct.pack_into("<HBB", data, header, 0x20B, *linker)
    struct.pack_into("<I", data, header + 108, 16)
    section = header + 240
    struct.pack_into("<IIII", data, section + 8, 0xC00, 0x1000, 0xC00, 0x400)
    if imports:
        struct.pack_into("<II", data, header + 120, 0x1000, 20 * (len(imports) + 1))
    place = _NAMES_AT
    for number, name in enumerate(imports):
        struct.pack_into("<I", data, 0x400 + 20 * number + 12, place - 0x400 + 0x1000)
        data[place : place + len(name)] = name.encode()
        place += len(name) + 1
    if version:
        packed = struct.pack("<IIII", 0xFEEF04BD, 0x10000, version[0] << 16 | version[1], 0)
        data[0xE00:0xE10] = packed
    return bytes(data)


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """The smallest bundle with nothing wrong."""
    folder = tmp_path / "JiritsuDesktop"
    for name in bundle_check.WANTED:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix in pe_file.SUFFIXES:
            path.write_bytes(program(("KERNEL32.dll",)))
        else:
            path.write_bytes(b"text")
    runtime = folder / "runtime"
    (runtime / "vcruntime140.dll").write_bytes(program(linker=(14, 51), version=(14, 51)))
    for name, version in bundle_sources.pinned(bundle_sources.RUNTIME_LOCK).items():
        if name in {bundle_sources.normal_name(unused) for unused in bundle_trim.UNUSED_PACKAGES}:
            continue
        information = runtime / "site" / f"{name.replace('-', '_')}-{version}.dist-info"
        information.mkdir(parents=True)
        (information / "METADATA").write_text(f"Name: {name}\n", encoding="utf-8")
        licence = folder / "licences" / name / "LICENSE"
        licence.parent.mkdir(parents=True)
        licence.write_text("may be used", encoding="utf-8")
    return folder


def _information(bundle: Path, name: str) -> Path:
    return next((bundle / "runtime" / "site").glob(f"{name}-*.dist-info"))


def test_nothing_is_wrong_with_a_whole_bundle(bundle: Path) -> None:
    assert bundle_check.check(bundle) == []


def test_a_library_of_the_tests_inside_is_found(bundle: Path) -> None:
    (bundle / "runtime" / "icuuc.dll").write_bytes(program())
    assert bundle_check.check(bundle) == ["runtime/icuuc.dll must not be inside"]


def test_a_library_of_wine_inside_is_found(bundle: Path) -> None:
    (bundle / "runtime" / "helper.dll").write_bytes(program(mark=b"Wine builtin DLL"))
    assert bundle_check.check(bundle) == ["runtime/helper.dll is a library of Wine"]


def test_a_file_for_32_bit_windows_is_found(bundle: Path) -> None:
    (bundle / "runtime" / "old.pyd").write_bytes(program(machine=0x14C))
    assert bundle_check.check(bundle) == ["runtime/old.pyd is not for 64-bit Windows"]


def test_an_import_that_nobody_meets_is_found(bundle: Path) -> None:
    (bundle / "runtime" / "new.pyd").write_bytes(program(("KERNEL32.dll", "tbbmalloc.dll")))
    assert bundle_check.check(bundle) == [
        "new.pyd wants tbbmalloc.dll, which is neither inside nor part of Windows"
    ]
    (bundle / "runtime" / "TbbMalloc.dll").write_bytes(program())
    assert bundle_check.check(bundle) == []


def test_something_that_only_has_the_name_of_a_program_is_found(bundle: Path) -> None:
    (bundle / "runtime" / "select.pyd").write_bytes(b"MZ and no more")
    assert bundle_check.check(bundle) == ["runtime/select.pyd is no program file"]


def test_a_vc_runtime_that_is_too_old_is_found(bundle: Path) -> None:
    new = program(("VCRUNTIME140.dll",), linker=(14, 52))
    (bundle / "runtime" / "new.pyd").write_bytes(new)
    assert bundle_check.check(bundle) == ["new.pyd was linked by 14.52, the VC runtime is 14.51"]


def test_a_missing_package_of_the_lock_is_found(bundle: Path) -> None:
    information = _information(bundle, "openpyxl")
    (information / "METADATA").unlink()
    information.rmdir()
    version = bundle_sources.pinned(bundle_sources.RUNTIME_LOCK)["openpyxl"]
    assert bundle_check.check(bundle) == [f"openpyxl {version} of the lock is not inside"]


def test_what_a_package_needs_on_windows_only_is_found(bundle: Path) -> None:
    (_information(bundle, "openpyxl") / "METADATA").write_text(
        "Name: openpyxl\n"
        "Requires-Dist: tzdata; sys_platform == 'win32'\n"
        "Requires-Dist: uvloop; sys_platform == 'linux'\n"
        "Requires-Dist: pillow; extra == 'images'\n",
        encoding="utf-8",
    )
    assert bundle_check.check(bundle) == ["openpyxl needs tzdata, which is not inside"]


def test_a_package_without_its_licence_is_found(bundle: Path) -> None:
    (bundle / "licences" / "pikepdf" / "LICENSE").unlink()
    assert bundle_check.check(bundle) == ["pikepdf has no licence text in the licence folder"]


def test_a_missing_resource_is_found(bundle: Path) -> None:
    (bundle / "app/jiritsu_desktop/db/migrations/step_0001.sql").unlink()
    assert bundle_check.check(bundle) == [
        "missing: app/jiritsu_desktop/db/migrations/step_0001.sql"
    ]


def test_an_installer_beyond_its_budget_is_found(tmp_path: Path) -> None:
    setup = tmp_path / "JiritsuDesktop-1.0.0-setup.exe"
    with setup.open("wb") as file:
        file.truncate(60_000_001)
    assert "more than 60" in bundle_check.check_sizes([setup])[0]
    with setup.open("wb") as file:
        file.truncate(59_000_000)
    assert bundle_check.check_sizes([setup]) == []


def test_the_locks_name_the_same_versions_for_windows_and_linux() -> None:
    root = Path(__file__).parents[2]
    linux = bundle_sources.pinned(root / "requirements.lock")
    windows = bundle_sources.pinned(bundle_sources.RUNTIME_LOCK)
    assert {name: linux.get(name) for name in windows} == windows
