"""Addresses below the page of materials: one for each material, its files, the bank of ideas."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import path

from campaign.models.material_choices import IDEAS
from campaign.models.materials import MaterialFile
from core.attachments import attachment
from core.chrome import breadcrumbs
from core.context_processors import alternates
from core.languages import Language, active_language
from core.links import Link
from core.sharing.structured_data import page_data

TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
}


class MaterialsRoutes:
    """What lies below the page of materials. To be mixed into it, before Wagtail's classes."""

    @path(f"{IDEAS}/")
    def ideas_page(self, request: HttpRequest) -> HttpResponse:
        """Show all ideas for actions, with filters by what they ask of people."""
        from campaign.forms.materials import IdeaFilterForm
        from campaign.selectors.materials import ideas

        found = ideas(active_language().code)
        form = IdeaFilterForm(request.GET)
        form.count_in(found)
        title = _("Bank of ideas")
        context = {
            "title": title,
            "form": form,
            "ideas": form.answering(found),
            "breadcrumbs": self._trail(f"{IDEAS}/", title),
        }
        return self._below(request, "campaign/materials/ideas.html", context, f"{IDEAS}/")

    @path("<slug:slug>/")
    def material_page(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Show a material with the files of all languages. Raises Http404 where its text is not in this one."""
        from campaign.selectors.materials import materials_addresses, shown_material

        shown = shown_material(active_language().code, slug)
        if shown is None:
            raise Http404
        addresses = materials_addresses()
        languages = [
            _language_link(language, addresses, slug)
            for language in shown.versions
            if language.code in addresses
        ]
        if shown.language is not None:
            request.languages_of_path = languages  # type: ignore[attr-defined]
            raise Http404
        request.shown_material = shown.material  # type: ignore[attr-defined]
        trail = self._trail(f"{slug}/", shown.title)
        context = {
            "material": shown,
            "breadcrumbs": trail,
            "language_links": languages,
            "alternates": alternates(languages),
            "structured_data": page_data(self, trail, None),
        }
        return self._below(request, "campaign/materials/material.html", context, f"{slug}/")

    @path("<slug:slug>/<str:name>/")
    def material_file(self, request: HttpRequest, slug: str, name: str) -> HttpResponse:
        """Send a file that this site has made. Raises Http404 unless its material is live."""
        rows = MaterialFile.objects.filter(material__slug=slug, material__live=True, filename=name)
        row = rows.filter(document=None).first()
        if row is None:
            raise Http404
        return send_file(request, row)

    def _trail(self, path_below: str, title: str) -> list[Link]:
        above = [replace(link, current=False) for link in breadcrumbs(self)]
        return [*above, Link(f"{self.url}{path_below}", title, current=True)]  # type: ignore[attr-defined]

    def _below(
        self, request: HttpRequest, template: str, context: dict[str, Any], path_below: str
    ) -> HttpResponse:
        """Render what lies below this page, with the page's frame."""
        request.shown_page = self  # type: ignore[attr-defined]
        request.path_below_page = path_below  # type: ignore[attr-defined]
        with self.rendering(request):  # type: ignore[attr-defined]
            answer = self.render(request, context_overrides=context, template=template)  # type: ignore[attr-defined]
            return answer.render() if hasattr(answer, "render") else answer


def send_file(request: HttpRequest, row: MaterialFile) -> HttpResponse:
    """Answer with a file as an attachment; a browser that has it already is told so. Raises Http404 for a lost one."""
    try:
        with row.made.open("rb") as file:
            content = file.read()
    except OSError as error:
        raise Http404 from error
    headers = {
        "Content-Language": row.language,
        # A drawing opened alone may use its own styles, and nothing else.
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    }
    return attachment(
        request,
        content,
        name=row.filename,
        media_type=TYPES[row.ending],
        etag=row.sha256,
        headers=headers,
    )


def _language_link(language: Language, addresses: dict[str, str], slug: str) -> dict[str, Any]:
    return {
        "code": language.code,
        "name": language.name,
        "direction": language.direction,
        "url": f"{addresses[language.code]}{slug}/",
        "current": language == active_language(),
    }
