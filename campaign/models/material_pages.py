"""The page of materials."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import TranslatableField

from campaign.models.material_choices import IDEAS, MaterialKind
from campaign.routes.materials import MaterialsRoutes
from core.blocks import BodyBlock
from core.fields import StreamField
from core.languages import active_language
from core.models import BasePage
from core.models.routable import RoutablePageMixin
from core.references import Found, references_in

# Ideas that the page of all materials shows; the others are in the bank of ideas.
IDEAS_SHOWN = 3


class MaterialsPage(MaterialsRoutes, RoutablePageMixin, BasePage):
    """All materials, with filters; below it one page for each, and the bank of ideas."""

    body = StreamField(
        BodyBlock(),
        verbose_name=_("text"),
        blank=True,
        help_text=_("Shown after the materials, which are edited under “Materials”."),
    )

    content_panels: ClassVar[list[Any]] = [*BasePage.content_panels, FieldPanel("body")]
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.translatable_fields,
        TranslatableField("body"),
    ]
    searched_fields = (*BasePage.searched_fields, "body")
    template = "campaign/materials/page.html"
    card_tone = "coral"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["campaign.CampaignPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("page of materials")
        verbose_name_plural = _("pages of materials")

    def add_references(self, request: HttpRequest, found: Found) -> None:
        """Load what the material refers to that is shown below this page."""
        material = getattr(request, "shown_material", None)
        if material is None:
            return
        for kind, values in references_in(material).items():
            found[kind].update(values)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give the template the page's address."""
        context = super().get_context(request, *args, **kwargs)
        if getattr(request, "path_below_page", ""):
            return context
        return {**context, **self._listed(request)}

    def _listed(self, request: HttpRequest) -> dict[str, Any]:
        from campaign.forms.materials import MaterialFilterForm
        from campaign.selectors.materials import shown_materials

        materials = shown_materials(active_language().code)
        form = MaterialFilterForm(request.GET)
        form.count_in(materials)
        found = form.answering(materials)
        return {
            "form": form,
            "total": len(found),
            "groups": [group for kind in MaterialKind if (group := self._group(kind, found, form))],
        }

    def _group(self, kind: MaterialKind, found: list[Any], form: Any) -> dict[str, Any] | None:
        """Return the materials of one kind; of ideas only the first, unless they were asked for."""
        materials = [shown for shown in found if shown.material.kind == kind]
        if not materials:
            return None
        is_long = kind == MaterialKind.IDEA and len(materials) > IDEAS_SHOWN
        shortened = is_long and form.chosen.get("kind") != MaterialKind.IDEA
        return {
            "kind": kind,
            "materials": materials[:IDEAS_SHOWN] if shortened else materials,
            "count": len(materials),
            "more_url": f"{self.url}{IDEAS}/" if kind == MaterialKind.IDEA else "",
        }
