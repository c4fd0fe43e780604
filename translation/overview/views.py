"""The overview: every page and snippet in every language."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core import site_cache
from core.languages import locale_codes, target_languages
from core.roles import GROUP_NAMES
from core.spreadsheets import stream_csv
from translation.access import TakesPart
from translation.models import CountCheck, TranslationPolicy, TranslationStatus
from translation.overview.assigning import assign_translations, may_assign
from translation.overview.debt import language_totals
from translation.overview.forms import BeginForm, ManyAssignmentsForm, NarrowingForm
from translation.overview.kinds import all_kinds
from translation.overview.matrix import PER_PAGE, cells_in_order, columns, page_of_rows
from translation.overview.misplaced import kept_misplaced
from translation.overview.people import name_of, staff
from translation.rights import codes_to_translate, organises_translation


class NarrowedView(TakesPart, View):
    """Something about the things that the filters in the address leave over."""

    def is_let_in(self, user: Any) -> bool:
        """Say whether the person takes part; the list of people has the groups of whoever asks, too."""
        own = next((one for one in self.people if one.pk == user.pk), None)
        if own is None:
            return False
        setattr(user, GROUP_NAMES, own.group_names)
        return super().is_let_in(user)

    @cached_property
    def people(self) -> list[Any]:
        """Return everybody who takes part, read once."""
        return staff()

    @cached_property
    def narrowing(self) -> NarrowingForm:
        """Return the filters of this request."""
        return NarrowingForm(
            self.request.GET, user=self.request.user, people=self.people, auto_id="narrow_%s"
        )

    @cached_property
    def chosen(self) -> dict[str, Any]:
        """Return the filters in force."""
        return self.narrowing.chosen()


class OverviewView(WagtailAdminTemplateMixin, NarrowedView):
    """GET shows the list; POST gives the chosen things to a person."""

    template_name = "translation/admin/overview.html"
    page_title = gettext_lazy("Translation overview")
    header_icon = "globe"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one page of the list."""
        return self.answer()

    def post(self, request: HttpRequest) -> HttpResponse:
        """Assign, or say at the field what has to be mended, with all that was typed."""
        if not self._may_assign_in:
            return self.http_method_not_allowed(request)
        form = self._form(request.POST)
        if form.is_valid():
            statuses = self.ticked_cells([form.cleaned_data["language"]])
            if statuses:
                self._assign(form, statuses)
                return redirect(request.get_full_path())
            form.add_error(None, _("Tick what is to be translated in the list first."))
        return self.answer(form=form, status=422)

    @cached_property
    def ticked(self) -> list[str]:
        """Return what stands for the ticked things; a page of the list has no more of them."""
        return self.request.POST.getlist("thing")[: 2 * PER_PAGE]

    def ticked_cells(self, codes: Collection[str]) -> list[TranslationStatus]:
        """Return the cells of the ticked things in these languages; what is not a thing's name is left out."""
        wanted = Q()
        for name in self.ticked:
            content_type_id, _separator, key = name.partition(":")
            try:
                wanted |= Q(content_type_id=int(content_type_id[:9]), translation_key=UUID(key))
            except ValueError:
                continue
        if not wanted:
            return []
        cells = TranslationStatus.objects.filter(wanted, locale__language_code__in=codes)
        return list(cells.order_by("path", "source_title", "locale_id"))

    def _assign(self, form: ManyAssignmentsForm, statuses: list[TranslationStatus]) -> None:
        count = assign_translations(
            statuses=statuses,
            person=form.cleaned_data["person"],
            due_on=form.cleaned_data["due_on"],
            note=form.cleaned_data["note"],
            user=self.request.user,
        )
        text = ngettext(
            "%(name)s has %(count)d more translation.",
            "%(name)s has %(count)d more translations.",
            count,
        )
        words = {"name": name_of(form.cleaned_data["person"]), "count": count}
        messages.success(self.request, text % words)

    @cached_property
    def _organises(self) -> bool:
        return organises_translation(self.request.user)

    @cached_property
    def _may_assign_in(self) -> list[str]:
        return [code for code in target_languages() if may_assign(self.request.user, code)]

    def _form(self, *args: Any, **options: Any) -> ManyAssignmentsForm:
        return ManyAssignmentsForm(
            *args,
            people=self.people,
            languages=self._may_assign_in,
            auto_id="assign_%s",
            **options,
        )

    def begin_form(self, *args: Any) -> BeginForm:
        """Return the form of what is begun; typed into the other one meanwhile, nothing is lost."""
        chosen = self.chosen.get("language")
        return BeginForm(
            *args,
            languages=codes_to_translate(self.request.user),
            initial={"begin_in": self.request.POST.getlist("begin_in") or [chosen]},
            auto_id="begin_%s",
        )

    def answer(
        self,
        *,
        form: ManyAssignmentsForm | None = None,
        begin_form: BeginForm | None = None,
        status: int = 200,
    ) -> HttpResponse:
        """Show the list, with a form in which something has to be mended."""
        typed = {"language": self.chosen.get("language"), **self.request.POST.dict()}
        form = form or self._form(initial=typed)
        rows, page = page_of_rows(self.chosen, self.request.GET.get("p"))
        for row in rows:
            for cell in row.cells:
                if cell and hasattr(cell, "assignment"):
                    cell.person = name_of(cell.assignment.person)  # type: ignore[attr-defined]
        context = self.get_context_data(
            narrowing=self.narrowing,
            chosen=self.chosen,
            query=_query_without_page(self.request),
            own_query=self.request.GET.urlencode(),
            columns=columns(self.chosen.get("language") or ""),
            rows=rows,
            page=page,
            totals=language_totals(),
            count_check=_count_check() if self._organises else None,
            misplaced=kept_misplaced() if self._organises else [],
            form=form if self._may_assign_in else None,
            begin_form=begin_form or self.begin_form(),
            ticked=frozenset(self.ticked),
            today=timezone.localdate(),
            source_code=settings.LANGUAGE_CODE,
        )
        return self.render_to_response(context, status=status)


def _count_check() -> CountCheck | None:
    """Return what the last check of all counts has found; kept per process."""
    return site_cache.remember("translation_count_check", CountCheck.objects.first)


def _query_without_page(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("p", None)
    return query.urlencode()


class OverviewFileView(NarrowedView):
    """What the filters leave over as a file for spreadsheets."""

    def get(self, request: HttpRequest) -> StreamingHttpResponse:
        """Send the file as it is written."""
        answer = StreamingHttpResponse(
            stream_csv(_lines(self.chosen)), content_type="text/csv; charset=utf-8"
        )
        name = f"translations-{timezone.localdate().isoformat()}.csv"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer


def _lines(chosen: dict[str, Any]) -> Iterator[list[Any]]:
    yield [
        *(_("Kind"), _("Title"), _("Language"), _("State"), _("Percentage")),
        *(_("Length"), _("Words to do"), _("Behind since"), _("Importance"), _("Subject")),
        *(_("Awaiting a native reader"), _("Person"), _("Due on")),
    ]
    # Read once: a label is a lazy translation, and each row would ask for two.
    states = {value: str(label) for value, label in TranslationStatus.State.choices}
    subjects = {value: str(label) for value, label in TranslationPolicy.Subject.choices}
    kinds = defaultdict(str, all_kinds())
    codes = locale_codes()
    for cell in cells_in_order(chosen):
        assignment = getattr(cell, "assignment", None)
        yield [
            *(kinds[cell.kind_id], cell.source_title, codes[cell.locale_id]),
            *(states[cell.state], cell.percentage, cell.words_total, cell.words_to_do),
            *(cell.behind_since, cell.importance, subjects[cell.subject]),
            _("yes") if cell.awaiting_native_review else "",
            name_of(assignment.person) if assignment else "",
            assignment.due_on if assignment else "",
        ]
