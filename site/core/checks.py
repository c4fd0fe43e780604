"""The project's own rules, as system checks."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as CheckWarning
from django.db import models
from wagtail import blocks
from wagtail.contrib.routable_page.models import RoutablePageMixin as WagtailRoutablePageMixin
from wagtail.contrib.settings.models import BaseGenericSetting, BaseSiteSetting
from wagtail.embeds.blocks import EmbedBlock
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.images.models import AbstractRendition
from wagtail.models import DraftStateMixin, Page, TranslatableMixin

from core.alternative_text import DescribedPictureMixin
from core.publishing import GuardedPublishingMixin

UNTRANSLATABLE = (blocks.RawHTMLBlock,)
CONTACT_SCHEMES = ("mailto:", "https://", "tel:")
UNTRANSLATABLE_NAMES = ("TableBlock", "TypedTableBlock")


def _children(block: blocks.Block) -> list[tuple[str, blocks.Block]]:
    if isinstance(block, blocks.BaseStructBlock | blocks.BaseStreamBlock):
        return list(block.child_blocks.items())
    if isinstance(block, blocks.ListBlock):
        return [("item", block.child_block)]
    return []


def block_faults(block: blocks.Block, path: str, structs: int = 0) -> Iterator[tuple[str, str]]:
    """Yield (path, fault) for shapes below a block whose text wagtail-localize 1.14 loses or breaks on.

    `structs` counts the StructBlocks directly around; a StreamBlock in between begins anew.
    """
    if isinstance(block, blocks.ListBlock | ImageBlock) and structs >= 2:
        yield path, "a list or ImageBlock two StructBlocks deep is lost; put a StreamBlock between"
    if isinstance(block, EmbedBlock) and not block.required:
        yield path, "an optional EmbedBlock breaks on submission; use a URLBlock"
    if isinstance(block, UNTRANSLATABLE) or (
        type(block).__name__ in UNTRANSLATABLE_NAMES
        and type(block).__module__.startswith("wagtail")
    ):
        yield path, "its text is never extracted; build it from translatable blocks"
    if isinstance(block, blocks.BaseStreamBlock):
        depth = 0
    else:
        depth = structs + isinstance(block, blocks.BaseStructBlock)
    for name, child in _children(block):
        yield from block_faults(child, f"{path}.{name}", depth)


def _stream_fields() -> Iterator[tuple[type[models.Model], StreamField]]:
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, StreamField):
                yield model, field


def check_block_shapes(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Every stream field must be fully translatable."""
    return [
        Error(f"{model.__name__}: {path}: {fault}.", obj=model, id="core.E001")
        for model, field in _stream_fields()
        for path, fault in block_faults(field.stream_block, field.name)
    ]


def check_block_descriptions(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Every block that editors can pick says what it is."""
    errors: list[CheckMessage] = []
    for model, field in _stream_fields():
        for name, block in field.stream_block.child_blocks.items():
            if isinstance(block, blocks.StructBlock) and not block.get_description():
                text = f"{model.__name__}.{field.name}: block {name} has no description."
                errors.append(Error(text, obj=model, id="core.E002"))
    return errors


def check_settings_without_text(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Text in settings models cannot be translated, so there is none."""
    errors: list[CheckMessage] = []
    for model in apps.get_models():
        if not issubclass(model, BaseSiteSetting | BaseGenericSetting):
            continue
        for field in model._meta.local_fields:
            is_text = isinstance(field, models.CharField | models.TextField | StreamField)
            if is_text and not isinstance(field, models.URLField):
                text = (
                    f"{model.__name__}.{field.name} holds text; keep it in a translatable snippet."
                )
                errors.append(Error(text, obj=model, id="core.E003"))
    return errors


def check_translatable_fields(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Every translatable model of ours spells its translatable fields out."""
    errors: list[CheckMessage] = []
    for model in apps.get_models():
        ours = not model.__module__.startswith(("wagtail", "django"))
        if ours and issubclass(model, TranslatableMixin):
            listed = {item.field_name for item in getattr(model, "translatable_fields", [])}
            if not listed:
                text = f"{model.__name__} does not spell out translatable_fields."
                errors.append(Error(text, obj=model, id="core.E004"))
            for field in _editable_texts(model):
                if listed and field.name not in listed:
                    text = f"{model.__name__}.{field.name} is missing from translatable_fields."
                    errors.append(Error(text, obj=model, id="core.E005"))
    return errors


def _editable_texts(model: type[models.Model]) -> Iterator[models.Field[Any, Any]]:
    inherited = {"draft_title", "path", "search_description", "url_path"}
    for field in model._meta.get_fields():
        if not isinstance(field, models.CharField | models.TextField | StreamField):
            continue
        if field.editable and field.name not in inherited:
            yield field


def _blocks_below(block: blocks.Block, path: str) -> Iterator[tuple[str, blocks.Block]]:
    yield path, block
    for name, child in _children(block):
        yield from _blocks_below(child, f"{path}.{name}")


def check_pictures_in_blocks(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Every block with a picture has a description that is asked for, or names what describes it."""
    errors: list[CheckMessage] = []
    for model, field in _stream_fields():
        for path, block in _blocks_below(field.stream_block, field.name):
            children = getattr(block, "child_blocks", {})
            pictured = any(isinstance(child, ImageChooserBlock) for child in children.values())
            if not pictured or isinstance(block, DescribedPictureMixin):
                continue
            if getattr(block, "described_by", None) not in children:
                text = f"{model.__name__}: {path}: nothing asks for a description of the picture."
                hint = "Use DescribedPictureMixin, or name the describing block in described_by."
                errors.append(Error(text, hint=hint, obj=model, id="core.E011"))
    return errors


def check_pictures_on_models(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Every picture of a model has a description; one that may be empty can be called decorative."""
    errors: list[CheckMessage] = []
    for model in apps.get_models():
        fields: dict[str, Any] = {field.name: field for field in model._meta.get_fields()}
        for name, field in fields.items():
            if not _shows_picture(field):
                continue
            stem = name.removesuffix("_image")
            alt = fields.get(f"{stem}_alt")
            if alt is None or (alt.blank and f"{stem}_decorative" not in fields):
                text = f"{model.__name__}.{name}: {stem}_alt or {stem}_decorative is missing."
                errors.append(Error(text, obj=model, id="core.E012"))
    return errors


def _shows_picture(field: Any) -> bool:
    """Say whether a field is a picture that pages show; the one for sharing is shown elsewhere."""
    if not isinstance(field, models.ForeignKey) or field.related_model is not get_image_model():
        return False
    return field.name != "social_image" and not issubclass(field.model, AbstractRendition)


def check_previews(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Pages with addresses below themselves are previewed with their pictures and sources, as they are shown."""
    hint = "Mix in core.models.routable.RoutablePageMixin in place of Wagtail's."
    return [
        Error(f"{model.__name__} is previewed without what it refers to.", hint, model, "core.E013")
        for model in apps.get_models()
        if issubclass(model, WagtailRoutablePageMixin)
        and getattr(model, "serve_preview", None) is WagtailRoutablePageMixin.serve_preview
    ]


def check_guarded_publishing(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Whatever has drafts in several languages goes live only past the guards of core.publishing."""
    hint = "Mix in core.publishing.GuardedPublishingMixin, before DraftStateMixin."
    return [
        Error(f"{model.__name__} is published unguarded.", hint, model, "core.E014")
        for model in apps.get_models()
        if issubclass(model, DraftStateMixin)
        and issubclass(model, TranslatableMixin)
        and model is not Page
        and not _is_guarded(model)
    ]


def _is_guarded(model: type[models.Model]) -> bool:
    order = model.__mro__
    return GuardedPublishingMixin in order and (
        order.index(GuardedPublishingMixin) < order.index(DraftStateMixin)
    )


def check_locales(app_configs: Any, databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Each configured language has its Locale row, and no row is without a language."""
    from wagtail.models import Locale

    if not databases or Locale._meta.db_table not in _tables():
        return []
    rows = set(Locale.objects.values_list("language_code", flat=True))
    configured = {code for code, _name in settings.LANGUAGES}
    if rows == configured:
        return []
    hint = "Run `manage.py setup_site`."
    return [Error(f"Locale rows {sorted(rows)} differ from LANGUAGES.", hint=hint, id="core.E006")]


def check_security_contact_is_set(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Whoever finds a weakness should know whom to tell."""
    if settings.SECURITY_CONTACT:
        return []
    text = "SECURITY_CONTACT is not set, so /.well-known/security.txt answers 404."
    return [CheckWarning(text, id="core.W001")]


def check_security_contact(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A contact that is set is an address that RFC 9116 allows."""
    contact = settings.SECURITY_CONTACT
    is_address = contact.startswith(CONTACT_SCHEMES) and not any(map(str.isspace, contact))
    if not contact or is_address:
        return []
    hint = "Such as mailto:security@example.org"
    return [Error("SECURITY_CONTACT is no address of mail, web or phone.", hint, id="core.E007")]


def _tables() -> list[str]:
    from django.db import connection

    return connection.introspection.table_names()


def register_checks() -> None:
    """Register all checks of this module with Django."""
    register(check_block_shapes, Tags.models)
    register(check_block_descriptions, Tags.models)
    register(check_settings_without_text, Tags.models)
    register(check_translatable_fields, Tags.models)
    register(check_pictures_in_blocks, Tags.models)
    register(check_pictures_on_models, Tags.models)
    register(check_previews, Tags.models)
    register(check_guarded_publishing, Tags.models)
    register(check_locales, Tags.database)
    register(check_security_contact, Tags.security)
    register(check_security_contact_is_set, Tags.security, deploy=True)
