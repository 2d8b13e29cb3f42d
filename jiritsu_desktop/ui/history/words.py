"""How a change is shown: the icon and the word of what it is about."""

from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.i18n import _

_ICONS = {
    Topic.MEETINGS: "meeting",
    Topic.MINUTES: "note",
    Topic.MEMBERS: "person",
    Topic.ISSUES: "issue",
    Topic.SOCIAL_RESOURCES: "resource",
    Topic.PAPERS: "print",
    Topic.BACKUPS: "usb",
    Topic.COUNCIL: "book",
}


def topic_icon(topic: Topic) -> str:
    """The icon of the first part that the change touches."""
    return next((icon for part, icon in _ICONS.items() if topic & part), "pencil")


def topic_word(topic: Topic) -> str:
    """What the change is about."""
    words = {
        Topic.MEETINGS: _("Meetings"),
        Topic.MINUTES: _("Minutes"),
        Topic.MEMBERS: _("Members"),
        Topic.ISSUES: _("Issues"),
        Topic.SOCIAL_RESOURCES: _("Social resources"),
        Topic.PAPERS: _("Papers"),
        Topic.BACKUPS: _("Backups"),
        Topic.COUNCIL: _("Council"),
    }
    return "・".join(word for part, word in words.items() if topic & part)
