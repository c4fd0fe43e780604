"""Write the messages of the starting content for translators."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polib
from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from core.content.files import ContentFile, read_folder
from core.content.translations import source_of
from core.languages import target_languages
from core.models import LoadedContent


class Command(BaseCommand):
    """Bring every .po of the starting content up to date with the loaded English text.

    A file stays in the languages that it has, since not every section is offered in all of them. A new one
    gets those of the files beside it, else of the page above it, else all.
    A translation stays where both place and text are the same; where only the place is new, it is taken
    over; where the text has changed, the message is empty again.
    """

    help = "Update content/locale/*/*.po from the English content in the database."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take languages that files are to have beside their own."""
        parser.add_argument(
            "--language",
            action="append",
            default=[],
            choices=target_languages(),
            help="A language that every file is to have; may be given again.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the files and print what is left to translate."""
        content = Path(settings.ROOT) / "content"
        for root in (content, content / "examples"):
            for folder in ("snippets", "pages"):
                for file in read_folder(root, folder):
                    self._update(file, options["language"])

    def _update(self, file: ContentFile, wanted: Sequence[str]) -> None:
        record = LoadedContent.objects.filter(path=file.name, language="en").first()
        if record is None:
            self.stdout.write(f"{file.name}: not loaded")
            return
        instance = apps.get_model(record.model).objects.get(pk=record.object_id)
        source = source_of(instance)
        for code in dict.fromkeys([*languages_for(file), *wanted]):
            path = file.messages(code)
            merged = merge_messages(source.export_po(), path, code)
            path.parent.mkdir(parents=True, exist_ok=True)
            merged.save(str(path))
            waiting = len(merged.untranslated_entries())
            if waiting:
                self.stdout.write(f"{file.name} ({code}): {waiting} to translate")


def languages_for(file: ContentFile) -> list[str]:
    """Return the languages in which a content file is to be translated."""
    paths = {code: file.messages(code) for code in target_languages()}
    found = (
        [code for code, path in paths.items() if path.exists()],
        [code for code, path in paths.items() if any(path.parent.glob("*.po"))],
        [code for code, path in paths.items() if path.parent.with_suffix(".po").exists()],
    )
    return next(filter(None, found), list(paths))


def merge_messages(template: polib.POFile, path: Path, code: str) -> polib.POFile:
    """Return the template's messages with the translations that the existing file has for them."""
    existing = polib.pofile(str(path)) if path.exists() else polib.POFile()
    exact = {(entry.msgctxt, entry.msgid): entry.msgstr for entry in existing}
    by_text = {entry.msgid: entry.msgstr for entry in existing if entry.msgstr}
    merged = polib.POFile(wrapwidth=100)
    merged.metadata = {
        "Language": code,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for entry in template:
        place = (entry.msgctxt, entry.msgid)
        entry.msgstr = exact.get(place) or by_text.get(entry.msgid, "")
        merged.append(entry)
    return merged
