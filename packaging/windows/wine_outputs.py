"""Compares what the program made on Windows with what it made on Linux, file by file."""

import subprocess
import zipfile
from pathlib import Path

from wine_program import FailedError, Order, require

_TABLES = ("people", "appointments", "meetings", "decisions", "actions", "issues", "resources")
# Say when the file was made.
_CLOCK = ("docProps/core.xml",)


def orders(file: Path, folder: Path, meeting: str) -> list[Order]:
    """The commands that write papers, tables and the calendar into a folder."""
    paper = ("--meeting", meeting, "-o")
    made: list[Order] = [
        ("print", "minutes", file, *paper, folder / "会議録.docx"),
        ("print", "agenda", file, *paper, folder / "次第.docx"),
        ("print", "minutes", file, "--edition", "public", *paper, folder / "公開用.pdf"),
        ("print", "minutes", file, "--edition", "text", *paper, folder / "会議録.txt"),
        ("print", "agenda", file, "--edition", "ruby", *paper, folder / "ふりがな.pdf"),
        ("print", "agenda", file, "--edition", "large-22", *paper, folder / "拡大.pdf"),
        ("export", "meetings", file, "-o", folder / "予定.ics"),
    ]
    for table in _TABLES:
        made.append(("export", table, file, "-o", folder / f"{table}.xlsx"))
        made.append(("export", table, file, "-o", folder / f"{table}.csv"))
        made.append(
            ("export", table, file, "--encoding", "cp932", "-o", folder / f"{table}_cp932.csv")
        )
    return made


def compare(here: Path, there: Path) -> str:
    """Fail unless both folders hold the same files with the same contents; how many of a kind."""
    names = sorted(path.name for path in here.iterdir())
    wanted = sorted(path.name for path in there.iterdir())
    require(names == wanted, f"made {names}, on Linux {wanted}")
    require(names, "nothing was made")
    kinds: dict[str, int] = {}
    for name in names:
        require(_contents(here / name) == _contents(there / name), f"{name} differs from Linux")
        kind = name.rpartition(".")[2]
        kinds[kind] = kinds.get(kind, 0) + 1
    counted = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    return f"{counted}, as on Linux"


def _contents(path: Path) -> object:
    match path.suffix:
        case ".pdf":
            text = subprocess.run(
                ["pdftotext", str(path), "-"], capture_output=True, text=True, check=False
            ).stdout
            if len(text) < 50:
                raise FailedError(f"{path.name} cannot be read")
            return text
        case ".docx" | ".xlsx":
            with zipfile.ZipFile(path) as archive:
                return {
                    name: archive.read(name) for name in archive.namelist() if name not in _CLOCK
                }
        case ".ics":
            lines = path.read_bytes().splitlines()
            return [line for line in lines if not line.startswith(b"DTSTAMP")]
    return path.read_bytes()
