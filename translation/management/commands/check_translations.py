"""Checking what readers see, from the command line."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import ngettext

from translation.checking.live_texts import ProblemOfText, problems_of_live_texts
from translation.checking.problems import ERROR

FAIL_ON = ("error", "warning", "never")


class Command(BaseCommand):
    """Checks all live translations and the live source. Raises CommandError where something too grave is found."""

    help = "Check the live texts of all languages and print what is wrong; what was let pass is left out."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take a language and what counts as failing."""
        codes = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("--language", choices=codes, help="only this language")
        parser.add_argument(
            "--fail-on",
            choices=FAIL_ON,
            default="error",
            help="end with an error where there is one of these or a graver problem",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each problem on a line and say how many there are."""
        codes = [options["language"]] if options["language"] else dict(settings.LANGUAGES)
        found = [one for code in codes for one in problems_of_live_texts(code)]
        for one in found:
            self.stdout.write(line_of(one))
        errors = sum(one.problem.severity == ERROR for one in found)
        warnings = len(found) - errors
        words = ngettext("%(count)d error", "%(count)d errors", errors) % {"count": errors}
        self.stdout.write(words)
        words = ngettext("%(count)d warning", "%(count)d warnings", warnings) % {"count": warnings}
        self.stdout.write(words)
        fail_on = options["fail_on"]
        if (errors and fail_on != "never") or (warnings and fail_on == "warning"):
            raise CommandError("There are problems in live texts.")


def line_of(one: ProblemOfText) -> str:
    """Return a problem as a line: language, severity, check, where, what."""
    problem = one.problem
    place = f"{one.thing}: {one.place.path}"
    return f"{one.code} {problem.severity} [{problem.check}] {place}: {problem.message}"
