"""Draft files: what the offline copy of the form saves, read as something that anybody may have written.

A file is an object of JSON: `kind`, `version`, and `fields` with the names and values of the form's own fields.
Reading makes no record. Whatever comes out goes through the form, as if somebody had typed it.
"""

import json
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from campaign.forms.whole import FIELD_NAMES

# Neither name says what the files are for.
COPY_NAME = "form.html"
DRAFT_NAME = "notes.json"
KIND = "form-notes"
VERSION = 1
# All fields filled to their limits, in a script that JSON may write in six characters a letter.
MOST_BYTES = 150_000
MOST_CHARACTERS = 20_000
MOST_VALUES = 50
LINE_ENDS = "\n\r\t"


@dataclass(frozen=True)
class DraftFile:
    """What was read: values by field, and how many entries were left out because the form does not know them."""

    values: MultiValueDict[str, str]
    left_out: int


def read_draft_file(content: bytes) -> DraftFile:
    """Return what stands in a draft file. Raises ValidationError with a message for the person who brought it."""
    if len(content) > MOST_BYTES:
        raise ValidationError(
            _("This is too large for a file that the form saved."), code="too_large"
        )
    fields = _fields_of(_parsed(content))
    values: MultiValueDict[str, str] = MultiValueDict()
    left_out = 0
    for name, value in fields.items():
        texts = _texts_of(value) if name in FIELD_NAMES else None
        if texts is None:
            left_out += 1
        else:
            values.setlist(name, texts)
    return DraftFile(values, left_out)


def _parsed(content: bytes) -> Any:
    try:
        return json.loads(content.decode("utf-8-sig"), parse_int=str, parse_float=str)
    except (ValueError, RecursionError) as error:
        raise ValidationError(
            _("This is no file that the form saved, or it is damaged."), code="no_draft"
        ) from error


def _fields_of(parsed: Any) -> dict[str, Any]:
    if not isinstance(parsed, dict) or parsed.get("kind") != KIND:
        raise ValidationError(
            _("This is another kind of file. Choose the one that the form saved."), code="no_draft"
        )
    if parsed.get("version") != str(VERSION):
        raise ValidationError(
            _(
                "This file comes from another version of the form. Get the form anew and type it in."
            ),
            code="other_version",
        )
    fields = parsed.get("fields")
    return fields if isinstance(fields, dict) else {}


def _texts_of(value: Any) -> list[str] | None:
    """Return the values of one field, or None for what no field has."""
    values = value if isinstance(value, list) else [value]
    if len(values) > MOST_VALUES or not all(isinstance(one, str) for one in values):
        return None
    return [_plain(one) for one in values if len(one) <= MOST_CHARACTERS] or None


def _plain(text: str) -> str:
    """Return a text without what is no character, or steers a screen instead of being read."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(one for one in whole if one in LINE_ENDS or one.isprintable() or one > "\x9f")
