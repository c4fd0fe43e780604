"""What an organiser wants changed, beside what was approved."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.compare import diff_text

from campaign.models import ActionContent
from campaign.selectors.shown import ShownAction, shown_action


@dataclass(frozen=True)
class Difference:
    """One thing that differs; `before` and `after` are markup with the changed words marked."""

    label: Any
    before: SafeString
    after: SafeString


def _when(shown: ShownAction) -> str:
    time = shown.time
    days = [str(time.starts_on)] + ([] if time.is_one_day else [str(time.ends_on)])
    hours = [f"{hour:%H:%M}" for hour in (time.starts_at, time.ends_at) if hour]
    return " ".join(part for part in (" – ".join(days), " – ".join(hours), time.zone) if part)


# What can differ, each as the public would read it. Nothing that was coarsened is among it: it is gone.
ASPECTS: list[tuple[Any, Callable[[ShownAction], str]]] = [
    (_("Title"), lambda shown: shown.title),
    (_("When"), _when),
    (_("Place"), lambda shown: shown.place.name),
    (_("Public meeting place"), lambda shown: shown.place.meeting_place),
    (_("Where people meet"), lambda shown: shown.mode_name),
    (_("Kinds of activity"), lambda shown: ", ".join(shown.kind_names)),
    (_("Organisations"), lambda shown: shown.organisations),
    (_("Languages"), lambda shown: ", ".join(shown.spoken_languages)),
    (_("Accessibility"), lambda shown: shown.accessibility),
    (_("Description"), lambda shown: shown.description),
    (_("Public links"), lambda shown: "\n".join(shown.links)),
]


def differences(
    approved: ActionContent, wanted: ActionContent, *, language: str
) -> list[Difference]:
    """Return what would change if the wanted text were approved."""
    before = shown_action(approved, language=language)
    after = shown_action(wanted, language=language)
    found = [(label, read(before), read(after)) for label, read in ASPECTS]
    found += [
        (_("How exactly the place shows"), *_labels(approved, wanted, "precision")),
        (_("Whether and when it shows"), *_labels(approved, wanted, "visibility")),
    ]
    found += [
        (_("Picture"), *_pictures(approved, wanted)),
        (_("Description of the picture"), approved.picture_alt, wanted.picture_alt),
    ]
    return [_difference(label, old, new) for label, old, new in found if old != new]


def _pictures(approved: ActionContent, wanted: ActionContent) -> tuple[str, str]:
    if approved.picture_id == wanted.picture_id:
        return "", ""
    before = _("a picture") if approved.picture_id else _("no picture")
    after = _("another picture") if approved.picture_id else _("a picture")
    return str(before), str(after if wanted.picture_id else _("no picture"))


def _labels(approved: ActionContent, wanted: ActionContent, name: str) -> tuple[str, str]:
    one, other = (getattr(text, f"get_{name}_display")() for text in (approved, wanted))
    return str(one), str(other)


def _difference(label: Any, old: str, new: str) -> Difference:
    changes = diff_text(old, new).changes
    return Difference(
        label, _marked(changes, "deletion", "del"), _marked(changes, "addition", "ins")
    )


def _marked(changes: list[tuple[str, str]], kind: str, tag: str) -> SafeString:
    """Return one side of a comparison: what both have, and what only this side has in a mark."""
    rows = [
        ("" if change == "equal" else tag, text)
        for change, text in changes
        if change in ("equal", kind)
    ]
    return SafeString(
        "".join(
            format_html("<{0}>{1}</{0}>", tag, text) if tag else escape(text) for tag, text in rows
        )
    )
