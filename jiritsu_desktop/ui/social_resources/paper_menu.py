"""The papers of social resources that the program can make."""

from collections.abc import Callable, Collection

from PySide6.QtWidgets import QMenu, QWidget

from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.i18n import N_, _

# By key: what they are called, and whether they are about one resource.
_PAPERS = {
    "resource_list": (N_("List of resources"), False),
    "gap_matrix": (N_("Matrix of what is lacking"), False),
    "guidebook_page": (N_("Page of the guidebook"), True),
    "verification_request": (N_("Request for confirmation"), True),
}


def has_papers(offers: Collection[str]) -> bool:
    """Whether any of them can be made."""
    return any(key in offers for key in _PAPERS)


def paper_menu(
    parent: QWidget,
    offers: Collection[str],
    resource_id: int | None,
    ask: Callable[[str, Ref | None], object],
) -> QMenu:
    """A menu of the offered papers; those about one resource need a chosen one."""
    menu = QMenu(parent)
    for key, (word, of_one) in _PAPERS.items():
        if key in offers and (not of_one or resource_id is not None):
            about = Ref("resources", resource_id) if of_one and resource_id is not None else None
            menu.addAction(_(word)).triggered.connect(
                lambda _on=False, key=key, about=about: ask(key, about)
            )
    return menu
