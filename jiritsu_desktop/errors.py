"""The one kind of failure that the clerk can do something about."""


class UserError(Exception):
    """One translated sentence that names the place and the remedy.

    Raised for what lies outside the program (a full disk, a wrong passphrase, a newer file, a bad
    row). Everything else is a bug and ends in the crash box or fails the test.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
