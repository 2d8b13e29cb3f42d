"""The catalogues are complete and true to their placeholders."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

I18N = Path(__file__).parent.parent / "i18n"
# Those of argparse's own sentences stand beside ours.
_PLACEHOLDER = re.compile(r"\{[^{}]*\}|%(?:\([a-z_]+\))?[rsd]")


def _catalogue(language: str) -> Catalog:
    with (I18N / language / "LC_MESSAGES" / "jiritsu.po").open("rb") as file:
        return read_po(file, locale=language)


def _texts(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_message_is_translated(language: str) -> None:
    missing = [
        message.id for message in _catalogue(language) if message.id and not all(_texts(message))
    ]
    assert missing == []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_translations_keep_the_placeholders(language: str) -> None:
    wrong = []
    for message in _catalogue(language):
        if not message.id:
            continue
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        allowed = set().union(*(_PLACEHOLDER.findall(text) for text in ids))
        wrong += [
            text for text in _texts(message) if not set(_PLACEHOLDER.findall(text)) <= allowed
        ]
    assert wrong == []


def test_japanese_is_japanese() -> None:
    """A sentence of Latin letters alone in the Japanese catalogue is one that was forgotten."""
    suspicious = [
        message.id
        for message in _catalogue("ja")
        if message.id
        for text in _texts(message)
        if len(re.findall(r"[A-Za-z]{3,}", _PLACEHOLDER.sub("", text))) > 2
        and not re.search(r"[぀-ヿ一-鿿]", text)
    ]
    assert suspicious == []
