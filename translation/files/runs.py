"""Files that were brought: kept until somebody decides, then taken in as a whole or not at all."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from core.languages import LANGUAGES
from core.text_files import FileRefused, quoted
from translation.files.messages import GivenDocument, GivenString
from translation.files.planning import WRITTEN, Kind, Plan, PlannedString, make_plan
from translation.flow.submitting import begin_reviews
from translation.models import ImportRun
from translation.models.files import LONGEST_NAME
from translation.rights import may_review, may_translate
from translation.strings.locks import Refused, hold
from translation.strings.reviewing import submit_strings
from translation.strings.states import State
from translation.strings.writing import write_strings

# What wagtail-localize notes as the tool of a translated string.
FILE_TOOL = "file"
VOLUNTEER_TOOL = "volunteer"


class AlreadyDecided(Exception):
    """Somebody has taken in or discarded the file before."""


class PlanHasChanged(Exception):
    """Since the plan was shown, something changed, so that taking the file in would do something else."""


@dataclass(frozen=True)
class Taken:
    """How many strings were written, and how many of the file's were put before the reviewers."""

    written: int
    submitted: int


def translations_named(documents: Sequence[GivenDocument]) -> dict[str, Translation]:
    """Return the translations that files name, by these names; one query."""
    names = [name for document in documents if (name := _uuid(document.translation))]
    found = Translation.objects.filter(uuid__in=names, enabled=True).select_related("target_locale")
    return {str(one.uuid): one for one in found}


def require_known(
    documents: Sequence[GivenDocument], *, only: Translation | None = None
) -> tuple[list[GivenDocument], str]:
    """Return the documents with the translations' own names, and their one language. Raises FileRefused.

    With `only`, a file has to be about this translation; one that names none is taken to be.
    """
    known = translations_named(documents)
    checked: list[GivenDocument] = []
    codes: set[str] = set()
    for document in documents:
        translation = known.get(_uuid(document.translation))
        if only is not None and not document.translation:
            translation = only
        if translation is None:
            raise FileRefused(
                _refusal(document, _("It belongs to no page or content of this site."))
            )
        if only is not None and translation.pk != only.pk:
            raise FileRefused(_refusal(document, _("It belongs to another page or language.")))
        code = translation.target_locale.language_code
        if document.language and document.language.replace("_", "-").lower() != code.lower():
            words = {"language": LANGUAGES[code].name}
            text = _("It says another language than it was made for, which is %(language)s.")
            raise FileRefused(_refusal(document, text % words))
        codes.add(code)
        checked.append(
            GivenDocument(str(translation.uuid), code, document.strings, document.file_name)
        )
    if len(codes) != 1:
        raise FileRefused(_("The files are in several languages. Bring each language by itself."))
    return checked, codes.pop()


def _uuid(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return ""


def _refusal(document: GivenDocument, reason: str) -> str:
    if not document.file_name:
        return reason
    words = {"name": quoted(document.file_name), "reason": reason}
    return _("%(name)s: %(reason)s") % words


def keep_run(
    *, documents: Sequence[GivenDocument], language: str, file_name: str, user: Any
) -> ImportRun:
    """Keep what somebody of the staff has brought until it is decided. Raises PermissionDenied."""
    if not may_translate(user, language):
        raise PermissionDenied
    return ImportRun.objects.create(
        language=language,
        file_name=file_name[:LONGEST_NAME],
        made_by=user,
        content=to_json(documents),
    )


def to_json(documents: Iterable[GivenDocument]) -> list[dict[str, Any]]:
    """Return documents as they are kept."""
    return [asdict(document) for document in documents]


def documents_in(run: ImportRun) -> list[GivenDocument]:
    """Return the documents that are kept, none where nothing is any more."""
    return [
        GivenDocument(
            **{**kept, "strings": tuple(GivenString(**one) for one in kept["strings"])},
        )
        for kept in run.content or []
    ]


def may_decide(user: Any, run: ImportRun) -> bool:
    """Say whether a person takes in or discards a file: who brought it, and whoever reviews the language."""
    if may_review(user, run.language):
        return True
    is_own = run.made_by_id is not None and run.made_by_id == user.pk
    return is_own and may_translate(user, run.language)


def open_run(run_id: int, user: Any) -> ImportRun:
    """Return a file that waits, held until the transaction ends. Raises PermissionDenied and AlreadyDecided."""
    run = ImportRun.objects.select_for_update(of=("self",)).filter(pk=run_id).first()
    if run is None or run.state != ImportRun.State.WAITING or run.expires_at <= timezone.now():
        raise AlreadyDecided
    if not may_decide(user, run):
        raise PermissionDenied
    return run


@transaction.atomic
def take_in(
    *, run_id: int, user: Any, digest: str, taken: Collection[str] = (), submit: bool = False
) -> Taken:
    """Write what was shown of a file, all or nothing; `taken` names the conflicts in which the file's words win.

    With `submit`, the file's strings that are ready and without errors go to the reviewers. Raises PermissionDenied,
    AlreadyDecided, and PlanHasChanged where something else would be written than was shown.
    """
    run = open_run(run_id, user)
    documents = documents_in(run)
    plan = plan_held(documents, user)
    if plan.digest != digest:
        raise PlanHasChanged
    chosen = [one for one in plan.strings if _is_written(one, taken)]
    write_planned(plan, chosen, user=user, tool=_tool(run))
    submitted = _submit(run, plan, chosen, user) if submit else 0
    close_run(run=run, user=user, state=ImportRun.State.TAKEN, counts=plan.counts)
    return Taken(len(chosen), submitted)


def plan_held(documents: Sequence[GivenDocument], user: Any) -> Plan:
    """Return the plan, while all others who write these translations wait until the transaction ends."""
    known = translations_named(documents).values()
    for translation in sorted(known, key=lambda one: one.pk):
        hold([translation.source_id], translation.target_locale_id)
    return make_plan(documents, user, lock=True)


def _tool(run: ImportRun) -> str:
    return VOLUNTEER_TOOL if run.is_from_volunteer else FILE_TOOL


def _is_written(one: PlannedString, taken: Collection[str]) -> bool:
    return one.kind in WRITTEN or (one.kind == Kind.CONFLICT and one.name in taken)


def write_planned(plan: Plan, chosen: Sequence[PlannedString], *, user: Any, tool: str) -> None:
    """Write strings of a plan. Raises PlanHasChanged where somebody else has written meanwhile."""
    if not chosen:
        return
    translation = next(one.translation for one in plan.documents if one.translation)
    writes = [(one.segment, one.words) for one in chosen if one.segment]
    seen = {one.segment.pk: one.current for one in chosen if one.segment}
    try:
        write_strings(
            writes=writes, locale=translation.target_locale, user=user, tool=tool, seen=seen
        )
    except Refused:
        raise PlanHasChanged from None


def _submit(run: ImportRun, plan: Plan, chosen: Sequence[PlannedString], user: Any) -> int:
    written = {one.name for one in chosen}
    submitted = 0
    translations: dict[int, Translation] = {}
    for document in plan.documents:
        ids = [
            one.segment.pk
            for one in document.strings
            if one.segment and _is_submitted(one, written)
        ]
        if ids and document.translation:
            count = submit_strings(translation=document.translation, user=user, segment_ids=ids)
            submitted += count
            if count:
                translations[document.translation.pk] = document.translation
    begin_reviews(translations=list(translations.values()), run=run, user=user)
    return submitted


def _is_submitted(one: PlannedString, written: Collection[str]) -> bool:
    """Say whether a string goes to the reviewers: what was written, and drafts that the file has as they are."""
    if one.has_errors or not one.given.is_ready:
        return False
    is_draft = one.kind == Kind.SAME and one.state == State.DRAFT
    return one.name in written or is_draft


@transaction.atomic
def discard_run(*, run_id: int, user: Any) -> None:
    """Throw a file away. Raises PermissionDenied and AlreadyDecided."""
    run = open_run(run_id, user)
    close_run(run=run, user=user, state=ImportRun.State.DISCARDED, counts={})


def close_run(*, run: ImportRun, user: Any, state: ImportRun.State, counts: dict[str, int]) -> None:
    """Note what has become of a file, and forget what it said."""
    run.state = state
    run.content = None
    run.counts = counts
    run.decided_by = user
    run.decided_at = timezone.now()
    run.save(update_fields=["state", "content", "counts", "decided_by", "decided_at"])
