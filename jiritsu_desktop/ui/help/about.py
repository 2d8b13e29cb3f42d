"""What this program is, its version, and under which licences it and its parts are given."""

import platform

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QWidget

from jiritsu_desktop import __version__
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.widgets.fields import Fact
from jiritsu_desktop.ui.widgets.form_dialog import Dialog
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Paragraph
from jiritsu_desktop.ui.widgets.layouts import rule

_PARTS = (
    ("Qt, PySide6", "LGPL-3.0"),
    ("BIZ UDゴシック・BIZ UD明朝", "SIL Open Font License 1.1"),
    ("Noto Sans JP", "SIL Open Font License 1.1"),
    ("SQLAlchemy, openpyxl, python-calamine, rapidfuzz, jpholiday, platformdirs", "MIT"),
    ("ReportLab, Babel", "BSD"),
    ("pikepdf", "MPL-2.0"),
    ("pypdfium2, PDFium", "Apache-2.0 / BSD-3-Clause"),
    ("cryptography", "Apache-2.0 / BSD-3-Clause"),
    ("pyrage, fonttools, jaconv", "MIT"),
    ("defusedxml, Python", "PSF-2.0"),
    ("SQLite", "Public Domain"),
)


class AboutDialog(Dialog):
    """Version, what does not happen to the data, and the licences."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            "Jiritsu Desktop",
            _("For the secretariat of a council for the support of people with disabilities"),
            verb=_("Close"),
        )
        self.cancel_button.hide()
        versions = f"{__version__}（Python {platform.python_version()}, Qt {qVersion()}）"
        self.body.put(Fact(_("Version"), versions))
        self.body.put(
            Paragraph(
                _("It never connects to a network. Nothing is sent from this PC to anywhere."),
                "small",
            )
        )
        self.body.put(rule())
        self.body.put(ElidingLabel(_("Licences"), "section"))
        self.body.put(Paragraph("Jiritsu Desktop　MIT License", "small"))
        for names, licence in _PARTS:
            self.body.put(Paragraph(f"{names}　{licence}", "small_muted"))
