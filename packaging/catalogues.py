"""Holds the catalogues against a freshly extracted template: catalogues.py TEMPLATE."""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

I18N = Path(__file__).resolve().parent.parent / "i18n"


def main() -> None:
    """Say which messages a catalogue lacks or no longer needs, and fail if there are any."""
    wanted = _messages(_read(Path(sys.argv[1])))
    wrong = []
    for language in ("ja", "en"):
        known = _messages(_read(I18N / language / "LC_MESSAGES" / "jiritsu.po"))
        wrong += [f"{language} lacks {message}" for message in sorted(wanted - known)]
        wrong += [f"{language} still has {message}" for message in sorted(known - wanted)]
    if wrong:
        print("\n".join(wrong))
        sys.exit("The catalogues are behind the source: python packaging/tasks.py strings")


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def _messages(catalogue: Catalog) -> set[str]:
    return {f"{message.context or ''}|{message.id}" for message in catalogue if message.id}


if __name__ == "__main__":
    main()
