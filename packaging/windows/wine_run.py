"""Tries the built Windows program under Wine: python3 packaging/tasks.py windows-test [CHECK …].

Prints one line for each check; exit code 1 when one failed, 75 when Wine cannot be had here. With
``--prove`` the program is broken for each check, which must then fail. What Wine cannot show is in
second-tier.md.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import bundle_build
import bundle_sources as sources
import wine_checks as checks
import wine_proofs
import wine_session
from wine_installer import installer
from wine_program import FailedError, Program
from wine_session import Windows

Check = Callable[[Program], str]

# These need no quiet machine, so the tests on Windows' Python run beside them on the other core.
BESIDE_TESTS: tuple[Check, ...] = (
    checks.profile, checks.selftest, checks.worker, checks.demo, checks.both_ways, checks.imports,
    checks.packet, checks.papers, checks.furigana, checks.backup, checks.stick, checks.beside,
    checks.incomplete, checks.old_windows, checks.qt_words, checks.window, checks.second_start,
)  # fmt: skip
ALONE: tuple[Check, ...] = (checks.start_time, installer, checks.scaled)
EVERY = (*BESIDE_TESTS, checks.platform, *ALONE)


def main() -> None:
    """Make a Windows, try everything (or the named checks), and print a line for each."""
    options = argparse.ArgumentParser(description=__doc__)
    names = [check.__name__ for check in EVERY]
    options.add_argument("checks", nargs="*", metavar="CHECK", help=", ".join(names))
    options.add_argument("--prove", action="store_true", help="break the program for each check")
    chosen = options.parse_args()
    if unknown := sorted(set(chosen.checks) - set(names)):
        options.error(f"no such check: {', '.join(unknown)}")
    for made in (bundle_build.STAGE, bundle_build.portable(), bundle_build.setup()):
        if not made.exists():
            sys.exit("build first: python3 packaging/tasks.py build")
    wine_session.enter(Path(__file__).resolve(), sys.argv[1:])
    try:
        sources.fetch(sources.TESTS_LOCK, bundle_build.WHEELS)
    except sources.UnreachableError as error:
        wine_session.leave(str(error))
    began = time.monotonic()
    windows = Windows()
    try:
        program = Program(windows)
        print(f"Windows is ready after {time.monotonic() - began:.0f} s", flush=True)
        if chosen.prove:
            failed = _prove(program, chosen.checks or names)
        else:
            failed = _try(program, chosen.checks or names)
    finally:
        windows.close()
    print(f"{failed or 'no'} checks failed, {time.monotonic() - began:.0f} s")
    if failed:
        sys.exit(1)


def _try(program: Program, names: list[str]) -> int:
    """Carry the named checks out; how many failed. All of them need the practice council."""
    wanted = {*names, "demo"}
    failed = 0
    with ThreadPoolExecutor(max_workers=1) as executor:
        tests: Future[bool] | None = None
        if "platform" in wanted:
            tests = executor.submit(_carry_out, checks.platform, program)
        for check in BESIDE_TESTS:
            failed += check.__name__ in wanted and not _carry_out(check, program)
        failed += tests is not None and not tests.result()
    for check in ALONE:
        failed += check.__name__ in wanted and not _carry_out(check, program)
    return failed


def _prove(program: Program, names: list[str]) -> int:
    """Break the program for each named check; how many checks did not notice."""
    checks.demo(program)
    passed = 0
    for check in EVERY:
        name = check.__name__
        if name not in names:
            continue
        began = time.monotonic()
        with wine_proofs.broken(name, program) as way:
            try:
                seen = check(program)
            except (FailedError, TimeoutError, subprocess.TimeoutExpired) as error:
                line = f"turned red  {_words(name)}, with {way}: {error}"
            else:
                passed += 1
                line = f"STAYED GREEN {_words(name)}, with {way}: {seen}"
            program.windows.end_programs()
        print(f"{line} ({time.monotonic() - began:.0f} s)", flush=True)
        if name == "demo":
            checks.demo(program)
    return passed


def _carry_out(check: Check, program: Program) -> bool:
    began = time.monotonic()
    name = _words(check.__name__)
    try:
        seen = check(program)
    except (FailedError, TimeoutError, subprocess.TimeoutExpired) as error:
        print(f"FAILED {name}: {error} ({time.monotonic() - began:.0f} s)", flush=True)
        return False
    print(f"ok     {name}: {seen} ({time.monotonic() - began:.0f} s)", flush=True)
    return True


def _words(name: str) -> str:
    return name.replace("_", " ")


if __name__ == "__main__":
    main()
