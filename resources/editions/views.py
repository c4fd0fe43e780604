"""The pages in the admin on which editions are issued."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from resources.editions import services
from resources.editions.access import IssuersOnly, guides_of, open_edition, open_guide
from resources.editions.forms import IssueForm, OwnPdfForm
from resources.editions.selectors import changed_since, shown_editions
from resources.models import Edition, EditionFile, GuidePage


class EditionsView(IssuersOnly, WagtailAdminTemplateMixin, View):
    """All editions by language, with what has changed since the newest."""

    template_name = "resources/admin/editions.html"
    page_title = gettext_lazy("Editions of the guide")
    header_icon = "doc-full"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the languages that the person publishes."""
        books = [self._book(guide) for guide in guides_of(request.user)]
        return self.render_to_response(self.get_context_data(books=books))

    def _book(self, guide: GuidePage) -> dict[str, Any]:
        editions = shown_editions(guide)
        waiting = services.editions_of(guide).filter(made_at=None).first()
        changed = changed_since(editions[0].edition, guide) if editions else []
        return {
            "guide": guide,
            "language": guide.content_language,
            "editions": editions,
            "waiting": waiting,
            "changed": changed,
        }

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Say where this is."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class BelowEditions(IssuersOnly, WagtailAdminTemplateMixin, View):
    """A page below the list of editions."""

    header_icon = "doc-full"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the list."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("guide_editions"), "label": _("Editions of the guide")},
            {"url": "", "label": self.page_title},
        ]


class IssueView(BelowEditions):
    """GET shows what would be issued; POST issues it."""

    template_name = "resources/admin/issue_edition.html"
    page_title = gettext_lazy("Issue an edition")

    def get(self, request: HttpRequest, language: str) -> HttpResponse:
        """Show the form with what has changed since the edition before."""
        guide = open_guide(request.user, language)
        return self._answer(guide, self._form(guide))

    def post(self, request: HttpRequest, language: str) -> HttpResponse:
        """Issue the edition, or show what has to be mended with everything typed."""
        guide = open_guide(request.user, language)
        form = self._form(guide, request.POST)
        if not form.is_valid():
            return self._answer(guide, form, status=422)
        try:
            edition = services.issue_edition(
                guide=guide,
                changes=form.cleaned_data["changes"],
                source_edition=form.cleaned_data.get("source_edition"),
            )
        except services.NothingToIssue:
            form.add_error(None, _("The guide has no published chapter in this language yet."))
            return self._answer(guide, form, status=422)
        except services.BeingMade:
            form.add_error(None, _("Another edition is being made. Wait until it is ready."))
            return self._answer(guide, form, status=409)
        number = {"number": edition.number}
        text = _(
            "Edition %(number)s is issued. Its files are being made; this takes about a minute."
        )
        messages.success(request, text % number)
        return redirect("guide_editions")

    def _form(self, guide: GuidePage, data: Any = None) -> IssueForm:
        editions = Edition.objects.filter(guide_key=guide.translation_key, made_at__isnull=False)
        sources = editions.exclude(language=guide.content_language.code).filter(language="en")
        before = services.editions_of(guide)
        initial = {"source_edition": sources.order_by("-number").first()}
        return IssueForm(
            data, sources=sources.order_by("-number"), is_first=not before.exists(), initial=initial
        )

    def _answer(self, guide: GuidePage, form: IssueForm, status: int = 200) -> HttpResponse:
        editions = shown_editions(guide)
        newest = editions[0].edition if editions else None
        context = self.get_context_data(
            form=form,
            guide=guide,
            language=guide.content_language,
            newest=newest,
            changed=changed_since(newest, guide) if newest else [],
        )
        return self.render_to_response(context, status=status)


class EditionView(BelowEditions):
    """One edition: its files, the editors' own PDF, and what to do where making it failed."""

    template_name = "resources/admin/edition.html"
    page_title = gettext_lazy("Edition")

    def get(self, request: HttpRequest, edition_id: int) -> HttpResponse:
        """Show the edition."""
        edition = open_edition(request.user, edition_id)
        return self._answer(edition, OwnPdfForm(edition=edition))

    def post(self, request: HttpRequest, edition_id: int) -> HttpResponse:
        """Take the step whose button was pressed."""
        edition = open_edition(request.user, edition_id)
        step = request.POST.get("step", "")
        if edition.made_at is None:
            return self._of_failed(edition, step)
        if step == "remove":
            return self._remove(edition)
        form = OwnPdfForm(request.POST, request.FILES, edition=edition)
        if not form.is_valid():
            return self._answer(edition, form, status=422)
        stage_key = form.cleaned_data["part"] or None
        services.attach_own_pdf(
            edition=edition, upload=form.cleaned_data["file"], stage_key=stage_key
        )
        messages.success(request, _("Your PDF is offered now."))
        return redirect("guide_edition", edition.pk)

    def _of_failed(self, edition: Edition, step: str) -> HttpResponse:
        if step == "withdraw":
            services.withdraw_failed(edition=edition)
            messages.success(self.request, _("The edition is taken back."))
            return redirect("guide_editions")
        services.try_again(edition=edition)
        messages.success(self.request, _("The files are being made once more."))
        return redirect("guide_edition", edition.pk)

    def _remove(self, edition: Edition) -> HttpResponse:
        own = edition.files.filter(kind=EditionFile.Kind.OWN_PDF)
        file = own.filter(filename=self.request.POST.get("file", "")).first()
        if file is not None:
            services.remove_own_pdf(file=file)
            messages.success(self.request, _("The PDF that was made here is offered again."))
        return redirect("guide_edition", edition.pk)

    def _answer(self, edition: Edition, form: OwnPdfForm, status: int = 200) -> HttpResponse:
        files = list(edition.files.order_by("stage_key", "kind"))
        titles = {stage["key"]: stage["title"] for stage in edition.frame.get("stages", [])}
        rows = [(titles.get(str(file.stage_key), ""), file) for file in files]
        files_url = open_guide(self.request.user, edition.language).editions_url
        context = self.get_context_data(edition=edition, rows=rows, form=form, files_url=files_url)
        return self.render_to_response(context, status=status)
