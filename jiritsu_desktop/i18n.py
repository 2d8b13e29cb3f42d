"""Every sentence the clerk sees passes through here: gettext, Japanese by default.

Message ids are English with named placeholders, formatted after translation::

    _("{count} members are in office").format(count=15)

The fixed wording of printed papers is Japanese and lives with the papers.
"""

import gettext

from jiritsu_desktop import paths

DOMAIN = "jiritsu"
LANGUAGES = ("ja", "en")


class _Catalogue:
    """The catalogue in use. One process speaks one language at a time."""

    def __init__(self) -> None:
        self.translations: gettext.NullTranslations = gettext.NullTranslations()
        self.language = "en"


_catalogue = _Catalogue()


def use_language(language: str) -> None:
    """Load the catalogue of ``ja`` or ``en``; an uncompiled one leaves the English ids."""
    _catalogue.translations = gettext.translation(
        DOMAIN, str(paths.catalogues()), languages=[language], fallback=True
    )
    _catalogue.language = language


def language() -> str:
    """The language in use, ``ja`` or ``en``."""
    return _catalogue.language


def _(message: str) -> str:
    """The message in the language in use."""
    return _catalogue.translations.gettext(message) if message else ""


def _n(singular: str, plural: str, count: int) -> str:
    """The message in the form that the count asks for."""
    return _catalogue.translations.ngettext(singular, plural, count)


def _p(context: str, message: str) -> str:
    """The message where one English word has several Japanese ones."""
    return _catalogue.translations.pgettext(context, message)


def N_(message: str) -> str:
    """Mark a message that is stored now and translated when it is shown."""
    return message
