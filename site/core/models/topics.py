"""Topics, and the field with which a model says what its items are about."""

import dataclasses
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PublishingPanel
from wagtail.contrib.routable_page.models import re_path
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.links import Link
from core.models.pages import BasePage
from core.models.routable import RoutablePageMixin
from core.publishing import GuardedPublishingMixin
from core.topics import TopicEntry, choices, lists_about, topic_with_slug, topics_with
from core.topics import topics as all_topics


class Topic(
    GuardedPublishingMixin,
    DraftStateMixin,
    RevisionMixin,
    TranslatableMixin,
    models.Model,
):
    """A subject in one language. Its identity across languages is `translation_key`."""

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(
        _("part of the address"), help_text=_("The same in every language; do not change it later.")
    )
    description = models.TextField(
        _("description"), max_length=300, help_text=_("One sentence on what belongs here.")
    )

    panels: ClassVar[list[Any]] = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("description"),
        PublishingPanel(),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        TranslatableField("name"),
        SynchronizedField("slug", overridable=False),
        TranslatableField("description"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["slug", "locale"], name="one_topic_per_address_and_language"
            )
        ]

    def __str__(self) -> str:
        return self.name


class TopicsField(ArrayField):  # type: ignore[type-arg]
    """The translation keys of an item's topics: the same in every language, read without a join."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("verbose_name", _("topics"))
        kwargs.setdefault("default", list)
        kwargs["blank"] = True
        kwargs["base_field"] = models.UUIDField()
        super().__init__(**kwargs)

    def deconstruct(self) -> Any:
        """Describe the field to migrations as the array that it is in the database."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.contrib.postgres.fields.ArrayField", args, kwargs

    def formfield(self, **kwargs: Any) -> forms.Field:  # type: ignore[override]
        """Return check boxes with all topics."""
        return forms.TypedMultipleChoiceField(
            label=self.verbose_name,
            choices=choices,
            coerce=UUID,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=kwargs.get("help_text", self.help_text),
        )


class TopicsMixin(models.Model):
    """Something that has topics. Pages add `topics_panel` and `SynchronizedField("topics")`."""

    topics = TopicsField()

    topics_panel: ClassVar[Any] = FieldPanel("topics")

    class Meta:
        abstract = True

    @property
    def topic_entries(self) -> list[TopicEntry]:
        """Return the topics as the reader can have them."""
        return topics_with(self.topics)


class TopicIndexPage(RoutablePageMixin, BasePage):
    """All topics, and below it what each section has about one of them."""

    max_count_per_parent = 1
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("topics page")
        verbose_name_plural = _("topics pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give the template all topics."""
        return {**super().get_context(request, *args, **kwargs), "topics": all_topics()}

    @re_path(r"^([\w-]+)/$")
    def about(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Show what all sections have about one topic. Raises Http404 where there is no such topic."""
        from core.chrome import breadcrumbs

        topic = topic_with_slug(slug)
        if topic is None:
            raise Http404
        request.path_below_page = f"{topic.slug}/"  # type: ignore[attr-defined]
        above = [dataclasses.replace(link, current=False) for link in breadcrumbs(self)]
        context = {
            "topic": topic,
            "lists": lists_about(topic.key),
            "breadcrumbs": [*above, Link(topic.url, topic.name, topic.language, current=True)],
        }
        request.shown_page = self  # type: ignore[attr-defined]
        with self.rendering(request):
            template = "core/topic.html"
            return self._rendered(
                self.render(request, context_overrides=context, template=template)
            )
