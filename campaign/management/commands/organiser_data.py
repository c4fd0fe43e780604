"""Exports or deletes all that is held about one organiser of the campaign."""

import json
import os
import sys
from getpass import getpass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.serializers.json import DjangoJSONEncoder

from campaign.selectors.organisers import FoundActions, actions_of_organiser
from campaign.services.organiser_data import erase_organiser, export_organiser

ONLY_FOR_THE_OWNER = 0o600
CONFIRMATION = "erase"


class Command(BaseCommand):
    """Whoever may run it has the server's rights already. The address is asked for, never part of a command line."""

    help = "Export or erase all that is held about one organiser, found by address or code."

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the options."""
        parser.add_argument("what", choices=["export", "erase"])
        parser.add_argument("--by-code", action="store_true", help="find the action by its code")
        parser.add_argument(
            "--with-unconfirmed",
            action="store_true",
            help="also actions whose address was never confirmed: make sure whose they are",
        )
        parser.add_argument("--file", type=Path, help="export into this new file (mode 600)")
        parser.add_argument(
            "--keep-counted", action="store_true", help="leave what the figures count"
        )
        parser.add_argument("--yes", action="store_true", help="erase without asking once more")

    def handle(self, *args: Any, **options: Any) -> None:
        """Find the organiser and do it. Raises CommandError where nothing is held."""
        found = _find(by_code=options["by_code"])
        if not found.all:
            raise CommandError("Nothing is held.")
        if options["what"] == "export":
            self._export(found, options)
        else:
            self._erase(found, options)

    def _export(self, found: FoundActions, options: dict[str, Any]) -> None:
        held = export_organiser(found=found, with_unconfirmed=options["with_unconfirmed"])
        text = json.dumps(held, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        if options["file"] is None:
            self.stdout.write(text)
            return
        _write(options["file"], text)
        self.stderr.write("Written. Delete the file when it has been handed over.")

    def _erase(self, found: FoundActions, options: dict[str, Any]) -> None:
        self.stdout.write(f"Actions of this organiser: {len(found.own)}")
        self.stdout.write(f"Actions with this address, unconfirmed: {len(found.unconfirmed)}")
        if not options["yes"] and _ask(f"Type “{CONFIRMATION}” to delete: ") != CONFIRMATION:
            raise CommandError("Nothing was deleted.")
        erased = erase_organiser(
            found=found,
            with_unconfirmed=options["with_unconfirmed"],
            stays_counted=options["keep_counted"],
        )
        self.stdout.write(f"Deleted: {erased.actions} actions, {erased.contacts} contacts alone.")


def _find(*, by_code: bool) -> FoundActions:
    if by_code:
        return actions_of_organiser(code=_ask("Code: "))
    return actions_of_organiser(email=_ask("E-mail address: "))


def _ask(question: str) -> str:
    """Return a line that was typed unseen, or the next one of a pipe."""
    if sys.stdin.isatty():
        return getpass(question).strip()
    return sys.stdin.readline().strip()


def _write(path: Path, text: str) -> None:
    """Write a new file that only its owner can read. Raises CommandError where there is one already."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_FOR_THE_OWNER)
    except OSError as error:
        raise CommandError(f"The file cannot be made: {error.strerror}.") from None
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text + "\n")
