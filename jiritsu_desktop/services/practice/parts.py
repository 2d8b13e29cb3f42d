"""Which of the people may say a sentence of the texts."""

from collections.abc import Iterable, Set

from jiritsu_desktop.services.practice import texts

# Who may say a sentence of which kind, best first.
GROUPS = {
    "consult": ("takahashi", "saito", "wataya"),
    "provider": ("kusanagi", "abe", "tsuji", "sagara", "kaneko", "yanase", "azumi"),
    "medical": ("kawasaki", "shoji", "kitazume", "takanashi"),
    "school": ("kanzaki", "tomaru", "nomura", "kunii"),
    "work": ("nishina", "kon", "azumi", "tsuji"),
    "family": ("hamada", "sogabe"),
    "minsei": ("yoshida", "hayashi"),
    "shakyo": ("teshigawara", "hozumi"),
    "univ": ("katsuragi",),
    "child": ("yanase", "takanashi"),
    "care": ("uematsu",),
    "bosai": ("kawana", "chief", "sub"),
    "chief": ("chief", "sub", "clerk"),
    "sub": ("sub", "clerk", "chief"),
    "clerk": ("clerk", "sub", "chief"),
    # Nobody speaks for these in their absence.
    "deaf": ("watanabe",),
    "blind": ("igarashi",),
    "self": ("sasaki",),
}
OWN_VOICE = frozenset({"deaf", "blind", "self"})


def expected_speakers(topics: Iterable[str], present: Set[str]) -> set[str]:
    """The parts that have most to say about the topics, chosen from those on the roster."""
    tags = {
        line.split("|")[0]
        for topic in topics
        for discussion in texts.load("topics")[topic]["rounds"]
        for line in discussion["say"]
    }
    found = (next((p for p in GROUPS.get(tag, (tag,)) if p in present), "") for tag in tags)
    return {part for part in found if part}
