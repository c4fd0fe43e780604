"""Taking what a volunteer sends with a code."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail_localize.models import StringTranslation, Translation

from core.text_files import FileRefused
from translation.files.messages import GivenDocument
from translation.files.planning import Kind, Plan, PlannedString
from translation.files.runs import (
    VOLUNTEER_TOOL,
    PlanHasChanged,
    close_run,
    plan_held,
    require_known,
    to_json,
    write_planned,
)
from translation.flow import notices
from translation.flow.submitting import begin_reviews
from translation.models import ImportRun, TranslationNotice, VolunteerBundle
from translation.models.files import LONGEST_NAME
from translation.overview.following import changed
from translation.strings.locks import place_of
from translation.strings.reviewing import Verdict, write_reviews

State = VolunteerBundle.State


class CodeRefused(Exception):
    """The code belongs to a bundle that cannot be sent back now; the message says why."""


def check_open(bundle: VolunteerBundle) -> None:
    """Raise CodeRefused for a bundle that was sent back, was withdrawn or has expired."""
    reasons = {
        State.USED: _(
            "With this code a file was sent before. Ask whoever gave it to you for another one."
        ),
        State.REVOKED: _("This code was withdrawn. Ask whoever gave it to you."),
        State.EXPIRED: _("This code has expired. Ask whoever gave it to you for another one."),
    }
    if bundle.state in reasons:
        raise CodeRefused(reasons[bundle.state])


@transaction.atomic
def receive_file(
    *,
    bundle_id: int,
    documents: Sequence[GivenDocument],
    file_name: str,
    credit_name: str,
    slow: bool,
) -> ImportRun:
    """Take a volunteer's file; the code is used up.

    What had no translation goes to the reviewers at once. What would replace words, and everything of a sending that
    looks like a machine's (`slow`), waits until a reviewer decides. The reviewers are told by mail of either. Nothing
    is published. Raises CodeRefused and FileRefused.
    """
    bundle = VolunteerBundle.objects.select_for_update(of=("self",)).get(pk=bundle_id)
    check_open(bundle)
    checked, language = require_known(documents)
    allowed = set(bundle.translations.values_list("uuid", flat=True))
    if language != bundle.language or any(
        one.translation not in set(map(str, allowed)) for one in checked
    ):
        raise FileRefused(_("This file belongs to another bundle than the code."))
    plan = plan_held(checked, None)
    if not plan.can_write and not plan.counts[Kind.GONE]:
        raise FileRefused(_("There is nothing new in this file. Did you save your translations?"))
    new = [] if slow else _put_before_reviewers(plan)
    bundle.used_at = timezone.now()
    bundle.save(update_fields=["used_at"])
    run = ImportRun.objects.create(
        language=language,
        file_name=file_name[:LONGEST_NAME],
        bundle=bundle,
        is_from_volunteer=True,
        is_slow=slow,
        credit_name=credit_name,
        content=to_json(checked),
    )
    begin_reviews(translations=_translations_with(plan, new), run=run, user=None)
    if len(new) == sum(one.kind not in (Kind.SAME, Kind.EMPTY) for one in plan.strings):
        close_run(run=run, user=None, state=ImportRun.State.TAKEN, counts=plan.counts)
    else:
        event = TranslationNotice.Event.FILE_WAITS
        notices.tell_reviewers_of_file(run=run, event=event, by=None)
    return run


def _translations_with(plan: Plan, strings: Sequence[PlannedString]) -> list[Translation]:
    """Return the translations that these strings belong to, each once."""
    ids = {one.translation_id for one in strings}
    found = {one.translation.pk: one.translation for one in plan.documents if one.translation}
    return [translation for pk, translation in found.items() if pk in ids]


def _put_before_reviewers(plan: Plan) -> list[PlannedString]:
    """Write what had no translation, and submit it; reviewers see what the checks find wrong in it."""
    new = [one for one in plan.strings if one.kind == Kind.NEW]
    try:
        with transaction.atomic():
            write_planned(plan, new, user=None, tool=VOLUNTEER_TOOL)
    except PlanHasChanged:
        return []
    places = {place_of(one.segment) for one in new if one.segment}
    locale = next(one.translation.target_locale for one in plan.documents if one.translation)
    rows = StringTranslation.objects.filter(
        locale=locale, translation_of_id__in=[place[0] for place in places]
    )
    written = [row for row in rows if (row.translation_of_id, row.context_id) in places]
    write_reviews(written, Verdict.SUBMITTED, None)
    changed(one.translation.source.object_id for one in plan.documents if one.translation)
    return new
