"""Runs the measurements named on the command line, all of them without a name.

Each prints ratios against a bare baseline of the same run, so that a slow or busy machine changes
both sides alike.
"""

import importlib
import sys

MEASUREMENTS = ("typesetting", "packet", "import", "backup", "search", "furigana", "window")


def main() -> None:
    """Run the measurements."""
    for name in sys.argv[1:] or MEASUREMENTS:
        print(f"== {name}", flush=True)
        importlib.import_module(f"tests.benchmarks.bench_{name}").main()


if __name__ == "__main__":
    main()
