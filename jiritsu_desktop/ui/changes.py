"""Tells the screens which parts of the council file have changed."""

from PySide6.QtCore import QObject, Signal

from jiritsu_desktop.domain.changes import Topic


class Changes(QObject):
    """The database's word of a change, as a Qt signal on the UI thread.

    ``changed`` carries a ``Topic``. The database calls ``announce`` after the commit, on whichever
    thread made the change.
    """

    changed = Signal(object)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrived.connect(self.changed)

    def announce(self, topic: Topic) -> None:
        """Pass a topic on; a call from another thread reaches the screens through the queue."""
        self._arrived.emit(topic)
