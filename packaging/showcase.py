"""Makes the papers and pictures of a practice council where there is no screen to open it on."""

import json
import subprocess
import sys
from pathlib import Path

PROGRAM = [sys.executable, "-m", "jiritsu_desktop"]


def main() -> None:
    """Read the council file and the folder from the command line and fill the folder."""
    file, folder = Path(sys.argv[1]), Path(sys.argv[2])
    meetings = json.loads(_run("list", "meetings", file, "--json"))
    held = [row for row in meetings if row["state"] in ("final", "published")]
    coming = [row for row in meetings if row["state"] in ("invited", "preparing") and row["date"]]
    general = [row for row in held if row["body"] == "全体会"] or held
    papers = folder / "papers"
    papers.mkdir(parents=True, exist_ok=True)
    last = general[-1]["id"]
    for paper in ("minutes", "attendees"):
        _run("print", paper, file, "--meeting", last, "-o", papers / f"{paper}.pdf")
    _run("packet", file, "--meeting", last, "-o", papers)
    if coming:
        first = coming[0]["id"]
        for paper in ("notice", "reply_form", "agenda", "handout_list"):
            _run("print", paper, file, "--meeting", first, "-o", papers / f"{paper}.pdf")
    _run("print", "roster", file, "-o", papers / "roster.pdf")
    _run("--pictures", folder / "pictures", file)
    print(f"The papers are in {papers}")
    print(f"The pictures of the window are in {folder / 'pictures'}")


def _run(*arguments: object) -> str:
    command = [*PROGRAM, *(str(argument) for argument in arguments)]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if result.returncode != 0:
        sys.exit(f"{' '.join(command)}\n{result.stderr}")
    return result.stdout


if __name__ == "__main__":
    main()
