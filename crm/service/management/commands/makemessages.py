from django.core.management.commands import makemessages


class Command(makemessages.Command):
    """Django's command with the house's choices, so that everybody's run gives the same file.

    No fuzzy guesses: an entry is translated or it is not. No line numbers: changes stay readable.
    """

    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.set_defaults(
            locale=["pl"],
            add_location="file",
            ignore_patterns=[".venv/*", "data/*", "tests/*", "docs/*", "run.py"],
        )
