"""The words of the standard library's command line parser, in the language in use.

It looks them up under the name ``_`` of its own module and knows no other door.
"""

import argparse

from jiritsu_desktop.i18n import N_, _, _n

# Named here so that the catalogues hold them; the parser itself asks for them.
_WORDS = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("expected at most one argument"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("ignored explicit argument %r"),
    N_("not allowed with argument %s"),
)


def speak() -> None:
    """Let the parser say its own words through our catalogue from now on."""
    vars(argparse).update(_=_, ngettext=_n)
