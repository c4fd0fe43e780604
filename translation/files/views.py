"""The admin pages on which files of translations are got and brought."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail_localize.models import Translation

from core.attachments import attachment
from core.languages import LANGUAGES, target_languages
from core.text_files import FileRefused
from translation.access import TakesPart
from translation.files.collecting import (
    TO_DO,
    documents_of,
    places_of,
    title_of,
    with_what_files_need,
)
from translation.files.forms import (
    EVERY,
    ExportForm,
    UploadForm,
)
from translation.files.forms import TO_DO as ONLY_TO_DO
from translation.files.names import printable
from translation.files.packing import Packed, pack
from translation.files.planning import Kind, Plan, make_plan
from translation.files.runs import (
    AlreadyDecided,
    PlanHasChanged,
    discard_run,
    documents_in,
    keep_run,
    may_decide,
    require_known,
    take_in,
)
from translation.files.selecting import (
    MOST_TRANSLATIONS,
    Choice,
    chosen_translations,
    not_begun_in,
    not_begun_of,
)
from translation.files.unpacking import MOST_BYTES, read_upload
from translation.models import ImportRun
from translation.rights import codes_to_translate, may_translate

MOST_RUNS = 50
MOST_SHOWN = 1_000
# What somebody has to look at, or to decide.
URGENT = (Kind.CONFLICT, Kind.BROKEN, Kind.LOCKED, Kind.GONE)


class FilesPage(TakesPart, WagtailAdminTemplateMixin, View):
    """A page about files, for those who take part in translation."""

    page_title = gettext_lazy("Files")
    header_icon = "download"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the page about files."""
        items = [
            *self.breadcrumbs_items,
            {"url": reverse("translation_files"), "label": _("Files")},
        ]
        is_first = str(self.page_title) == _("Files")
        return items if is_first else [*items, {"url": "", "label": self.page_title}]


class FilesView(FilesPage):
    """Offers what can be downloaded, takes what is brought, and lists what waits.

    `?key=` and `?language=` name one thing; with `?look=` it says what a choice holds, and what of it is not begun.
    """

    template_name = "translation/admin/files.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the page, or send the files that were asked for."""
        if "format" not in request.GET:
            return self.show(self.export_form(), UploadForm())
        form = self.export_form(request.GET)
        if not form.is_valid():
            return self.show(form, UploadForm(), status=422)
        choice = form.choice
        if "look" in request.GET:
            return self.show(form, UploadForm(), seen=_seen(choice))
        packed = self._packed(form)
        if packed is None:
            return self.show(form, UploadForm(), status=422, seen=_seen(choice))
        return sent(request, packed)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Read a file that is brought, keep it, and show what would become of it."""
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                run = keep_upload(request, form.cleaned_data["file"])
            except FileRefused as refusal:
                form.add_error("file", str(refusal))
            else:
                return redirect("translation_import", run.pk)
        return self.show(self.export_form(), form, status=422)

    def export_form(self, data: Any = None) -> ExportForm:
        """Return the form, which begins with the one thing that the address names."""
        one = one_translation(self.request)
        title = title_of(one, places_of(one)) if one else ""
        language = self.request.GET.get("language", "")
        languages = codes_to_translate(self.request.user)
        return ExportForm(
            data,
            person=self.request.user,
            languages=languages,
            one=one,
            title=title,
            initial={"language": language},
        )

    def _packed(self, form: ExportForm) -> Packed | None:
        """Return the files, or None with the reason in the form."""
        translations = list(chosen_translations(form.choice)[: MOST_TRANSLATIONS + 1])
        if len(translations) > MOST_TRANSLATIONS:
            form.add_error("what", _("This is too much for one download. Choose a part of it."))
            return None
        strings = form.cleaned_data["strings"]
        states = {EVERY: (), ONLY_TO_DO: TO_DO}.get(strings, (strings,))
        documents = documents_of(translations, states=states)
        if not documents:
            form.add_error("what", _("There are no such strings here."))
            return None
        return pack(documents, form.cleaned_data["format"])

    def show(
        self, form: ExportForm, upload: UploadForm, status: int = 200, **more: Any
    ) -> HttpResponse:
        """Return the page."""
        user = self.request.user
        context = self.get_context_data(
            form=form,
            upload=upload,
            runs=runs_of(user),
            one=form.one,
            not_begun=not_begun_in(codes_to_translate(user)),
            **more,
        )
        return self.render_to_response(context, status=status)


def _seen(choice: Choice) -> dict[str, Any]:
    """Return what the page says of a choice before it is downloaded."""
    return {"begun": chosen_translations(choice).count(), "not_begun": not_begun_of(choice)}


def sent(request: HttpRequest, packed: Packed) -> HttpResponse:
    """Return a file that is made for this person, and that nobody keeps on the way."""
    response = attachment(
        request,
        packed.content,
        name=packed.name,
        media_type=packed.media_type,
        etag="",
        headers={"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"},
    )
    del response["ETag"]
    return response


def one_translation(request: HttpRequest) -> Translation | None:
    """Return the translation that an address names by key and language, if the person may see it."""
    code = request.GET.get("language", "")
    if code not in target_languages() or not may_translate(request.user, code):
        return None
    found = Translation.objects.filter(
        source__object_id__in=[key for key in [uuid_in(request.GET.get("key", ""))] if key],
        target_locale__language_code=code,
        enabled=True,
    )
    return with_what_files_need(found).first()


def uuid_in(text: str) -> Any:
    """Return the UUID that a text writes, or None."""
    try:
        return UUID(text)
    except ValueError:
        return None


def runs_of(user: Any) -> list[ImportRun]:
    """Return the latest files of the languages that a person works in, those that wait first; one query."""
    runs = ImportRun.objects.filter(language__in=codes_to_translate(user)).select_related(
        "made_by", "bundle"
    )
    waiting = runs.filter(state=ImportRun.State.WAITING).defer("content")[:MOST_RUNS]
    others = runs.exclude(state=ImportRun.State.WAITING).defer("content")[:MOST_RUNS]
    found = [*waiting, *others]
    for run in found:
        run.can_be_opened = may_decide(user, run)  # type: ignore[attr-defined]
    return found


def keep_upload(request: HttpRequest, file: Any, only: Translation | None = None) -> ImportRun:
    """Keep an uploaded file. Raises FileRefused, and PermissionDenied for a language of others."""
    documents = read_upload(file.read(MOST_BYTES + 1), printable(file.name))
    checked, language = require_known(documents, only=only)
    if not may_translate(request.user, language):
        words = {"language": LANGUAGES[language].name}
        raise FileRefused(
            _("This file is in %(language)s, into which you do not translate.") % words
        )
    return keep_run(
        documents=checked, language=language, file_name=printable(file.name), user=request.user
    )


class ImportView(FilesPage):
    """Shows what would become of a file, string by string; a POST takes it in or discards it."""

    template_name = "translation/admin/import.html"
    page_title = gettext_lazy("What would become of the file")
    header_icon = "upload"

    def get(self, request: HttpRequest, run_id: int) -> HttpResponse:
        """Show the plan; of a file that was decided, what has become of it."""
        runs = ImportRun.objects.filter(language__in=target_languages())
        run = get_object_or_404(runs.select_related("bundle"), pk=run_id)
        if not may_decide(request.user, run):
            raise PermissionDenied
        documents = documents_in(run)
        plan = make_plan(documents, request.user) if documents else None
        return self.render_to_response(
            self.get_context_data(run=run, plan=plan, **_shown(plan, run))
        )

    def post(self, request: HttpRequest, run_id: int) -> HttpResponse:
        """Decide."""
        get_object_or_404(ImportRun, pk=run_id)
        try:
            if "discard" in request.POST:
                discard_run(run_id=run_id, user=request.user)
                messages.success(request, _("The file is discarded. Nothing was stored."))
            else:
                self._take_in(run_id)
        except AlreadyDecided:
            messages.warning(request, _("This file was decided before, or its time is over."))
        except PlanHasChanged:
            messages.warning(
                request,
                _("Something has changed since. Look at the list again. Nothing was stored."),
            )
            return redirect("translation_import", run_id)
        return redirect("translation_files")

    def _take_in(self, run_id: int) -> None:
        given = self.request.POST
        done = take_in(
            run_id=run_id,
            user=self.request.user,
            digest=given.get("digest", ""),
            taken=given.getlist("take"),
            submit="submit" in given,
        )
        text = ngettext(
            "%(count)d string is written.", "%(count)d strings are written.", done.written
        )
        messages.success(self.request, text % {"count": done.written})
        if "submit" in given:
            text = ngettext(
                "%(count)d string is submitted for review.",
                "%(count)d strings are submitted for review.",
                done.submitted,
            )
            messages.success(self.request, text % {"count": done.submitted})


def _shown(plan: Plan | None, run: ImportRun) -> dict[str, Any]:
    """Return what the page says of a plan: the numbers, and the strings up to a limit.

    What somebody has to look at is never left out for what is simply new.
    """
    counts = plan.counts if plan else run.counts
    documents = plan.documents if plan else []
    urgent = sum(one.kind in URGENT for document in documents for one in document.shown)
    left = {True: MOST_SHOWN, False: max(0, MOST_SHOWN - urgent)}
    shown = []
    for document in documents:
        strings = []
        for one in document.shown:
            if left[one.kind in URGENT] > 0:
                left[one.kind in URGENT] -= 1
                strings.append(one)
        if strings or document.translation is None:
            shown.append({"document": document, "strings": strings})
    return {
        "numbers": [(kind.label, counts.get(kind.value, 0)) for kind in Kind],
        "shown": shown,
        "has_more": 0 in left.values(),
        "language": LANGUAGES[run.language],
        "source_language": LANGUAGES[settings.LANGUAGE_CODE],
    }


@require_POST
def upload_file_of(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Take what is uploaded in wagtail-localize's editor of one translation, and show what would become of it."""
    translation = get_object_or_404(with_what_files_need(Translation.objects), pk=translation_id)
    _require_right(request, translation)
    form = UploadForm(request.POST, request.FILES)
    try:
        if not form.is_valid():
            raise FileRefused(_("Choose a file."))
        run = keep_upload(request, form.cleaned_data["file"], only=translation)
    except FileRefused as refusal:
        messages.error(request, str(refusal))
        return _to_files(translation)
    return redirect("translation_import", run.pk)


def download_file_of(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Send the PO file of one translation, as wagtail-localize's editor offers it."""
    translation = get_object_or_404(with_what_files_need(Translation.objects), pk=translation_id)
    _require_right(request, translation)
    documents = documents_of([translation])
    if not documents:
        messages.error(request, _("There are no such strings here."))
        return _to_files(translation)
    return sent(request, pack(documents, "po"))


def _require_right(request: HttpRequest, translation: Translation) -> None:
    if not may_translate(request.user, translation.target_locale.language_code):
        raise PermissionDenied


def _to_files(translation: Translation) -> HttpResponseRedirect:
    key, code = translation.source.object_id, translation.target_locale.language_code
    return HttpResponseRedirect(f"{reverse('translation_files')}?key={key}&language={code}")
