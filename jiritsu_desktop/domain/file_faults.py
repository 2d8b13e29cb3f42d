"""Why a file or folder could not be used, in the language in use rather than the system's."""

import errno

from jiritsu_desktop.i18n import N_, _

_WORDS = {
    errno.EACCES: N_("access is not allowed"),
    errno.EPERM: N_("access is not allowed"),
    errno.EROFS: N_("it cannot be written to"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENOTDIR: N_("a part of the path is not a folder"),
    errno.EEXIST: N_("a file of that name is there"),
    errno.ENOENT: N_("the folder is not there"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("the disk is full"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.EINVAL: N_("the name cannot be used here"),
    errno.EIO: N_("the disk does not answer"),
}


def reason(error: OSError) -> str:
    """A few words for a sentence about the file; the system's own where there are none."""
    if error.errno in _WORDS:
        return _(_WORDS[error.errno])
    return error.strerror or str(error)
