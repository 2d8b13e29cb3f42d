"""Which readings of a page are repeats, where every word is to be read once a page."""

from jiritsu_desktop.rendering.pdf.ruby import Ruby

_WIDE_SPACE = "\u3000"


class OncePerPage:
    """Remembers what the page at work shows; the next page begins anew."""

    def __init__(self) -> None:
        self._page = 0
        self._shown: dict[tuple[str, str], Ruby] = {}

    def is_first(self, page: int, base: str, ruby: Ruby, *, begins: bool) -> bool:
        """Whether a reading is the first of its word on the page.

        ``base`` is the whole word. Of a word that goes over two lines both parts are the first;
        a part that does not begin its word, on top of a page, leaves the next one its reading.
        """
        if page != self._page:
            self._page = page
            self._shown.clear()
        word = base.replace(_WIDE_SPACE, ""), ruby.text
        if begins:
            return self._shown.setdefault(word, ruby) is ruby
        return self._shown.get(word, ruby) is ruby
