"""Main navigation and footer: translatable texts, and the settings that point at the ones in use."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PublishingPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin
from wagtail_localize.fields import TranslatableField

from core.blocks.links import FooterColumnsBlock, LinksBlock
from core.fields import StreamField
from core.models.previews import OwnLanguagePreviewMixin
from core.publishing import GuardedPublishingMixin


class Navigation(
    GuardedPublishingMixin,
    OwnLanguagePreviewMixin,
    DraftStateMixin,
    RevisionMixin,
    TranslatableMixin,
    models.Model,
):
    """The main navigation in one language."""

    title = models.CharField(
        _("name"), max_length=80, help_text=_("For editors only; readers do not see it.")
    )
    items = StreamField(LinksBlock(), verbose_name=_("links"))

    panels: ClassVar[list[Any]] = [FieldPanel("title"), FieldPanel("items"), PublishingPanel()]
    translatable_fields: ClassVar[list[Any]] = [
        TranslatableField("title"),
        TranslatableField("items"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("navigation")
        verbose_name_plural = _("navigations")

    def __str__(self) -> str:
        return self.title

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """Return the page that shows how the navigation will look."""
        return "core/previews/navigation.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        """Give the preview this navigation instead of the one in use."""
        from core.chrome import navigation_links

        context = super().get_preview_context(request, mode_name)
        return {**context, "site_navigation": navigation_links(self)}


class Footer(
    GuardedPublishingMixin,
    OwnLanguagePreviewMixin,
    DraftStateMixin,
    RevisionMixin,
    TranslatableMixin,
    models.Model,
):
    """The foot of every page in one language: columns of links and a note."""

    title = models.CharField(
        _("name"), max_length=80, help_text=_("For editors only; readers do not see it.")
    )
    columns = StreamField(FooterColumnsBlock(), verbose_name=_("columns"), blank=True)
    note = RichTextField(_("note"), features=["bold", "italic", "link"], blank=True)

    panels: ClassVar[list[Any]] = [
        FieldPanel("title"),
        FieldPanel("columns"),
        FieldPanel("note"),
        PublishingPanel(),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        TranslatableField("title"),
        TranslatableField("columns"),
        TranslatableField("note"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("footer")
        verbose_name_plural = _("footers")

    def __str__(self) -> str:
        return self.title

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """Return the page that shows how the footer will look."""
        return "core/previews/footer.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        """Give the preview this footer instead of the one in use."""
        from core.chrome import footer_content

        context = super().get_preview_context(request, mode_name)
        return {**context, "site_footer": footer_content(self)}


@register_setting(icon="site")
class SiteSettings(BaseSiteSetting):
    """Which navigation, footer and sharing picture are in use; no text, since settings have no language."""

    navigation = models.ForeignKey(
        Navigation,
        verbose_name=_("navigation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Readers get its translation in their own language."),
    )
    footer = models.ForeignKey(
        Footer,
        verbose_name=_("footer"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Readers get its translation in their own language."),
    )
    social_image = models.ForeignKey(
        "core.SiteImage",
        verbose_name=_("picture for sharing"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown by other services for pages that have no picture of their own."),
    )

    panels: ClassVar[list[Any]] = [
        FieldPanel("navigation"),
        FieldPanel("footer"),
        FieldPanel("social_image"),
    ]

    class Meta:
        verbose_name = _("navigation and footer")
