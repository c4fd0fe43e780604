"""Loading the starting content: once, again and again, and never over an editor's work."""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.files import File
from django.db import models, transaction
from wagtail.models import Locale, Page, Site

from core.clip_fields import CleanClipField
from core.content.files import ContentError, ContentFile, DeletedReferenceError, read_folder
from core.content.media import load_documents, load_images
from core.content.memory import Memory, is_withdrawn
from core.content.records import load_records
from core.content.report import Report
from core.content.rooms import load_rooms, snippet_folders
from core.content.sources import load_sources
from core.content.translations import load_translations
from core.content.values import FieldReader, Known
from core.models import BasePage, SiteSettings

NOT_FIELDS = {"model", "slug", "related", "position"}
SOURCE_LANGUAGE = "en"


def _wants_value(field: models.Field[Any, Any]) -> bool:
    """Say whether a field has neither a default nor an empty text to begin with."""
    return not field.empty_strings_allowed and not field.has_default()


class EditedMeanwhileError(Exception):
    """Somebody has saved, published, taken down or deleted an object since the loader read it."""


class ContentLoader:
    """Loads one content folder.

    `is_example` marks all its pages as invented examples; `processes` load the translations.
    """

    def __init__(
        self,
        root: Path,
        *,
        known: Known | None = None,
        is_example: bool = False,
        processes: int = 1,
    ) -> None:
        self.root = root
        self.is_example = is_example
        self.processes = processes
        self.known = known or Known()
        self.report = Report()
        self.locale = Locale.objects.get(language_code=SOURCE_LANGUAGE)
        self.memory = Memory(SOURCE_LANGUAGE)
        self.written: list[tuple[ContentFile, Any]] = []

    def load(self) -> Report:
        """Load files and sources, what rooms have, clips and topics, pages, other snippets; then translations."""
        self.known.images.update(load_images(self.root, self.report))
        self.known.documents.update(load_documents(self.root, self.report))
        self.known.sources.update(load_sources(self.root, self.report))
        load_records(self.root, self.known, self.report, after_pages=False)
        load_rooms(self.root, self.report, is_example=self.is_example, after_pages=False)
        pages = read_folder(self.root, "pages")
        terms = read_folder(self.root, "snippets/glossary")
        for kind in ("videos", "recordings", "topics"):
            for file in read_folder(self.root, f"snippets/{kind}"):
                getattr(self.known, kind)[file.slug] = self._write(file, self._find_or_new(file))
        self._load_named_by_pages()
        for file in terms:
            self.known.terms[file.slug] = file.permanent_id()
        for file in pages:
            self.known.pages[file.page_path] = self._page_for(file)
        for file in pages:
            self._write(file, self.known.pages[file.page_path])
        load_records(self.root, self.known, self.report, after_pages=True)
        for file in [*terms, *self._of_rooms(before_pages=False)]:
            self._write(file, self._find_or_new(file))
        for file in read_folder(self.root, "snippets", deep=False):
            self._set_in_use(file.slug, self._write(file, self._find_or_new(file)))
        self._set_in_use("social_image", self.known.images.get("social-card"))
        load_translations(self.written, self.report, processes=self.processes)
        load_rooms(self.root, self.report, is_example=self.is_example, after_pages=True)
        return self.report

    def _of_rooms(self, *, before_pages: bool) -> list[ContentFile]:
        folders = snippet_folders(before_pages=before_pages)
        return [file for folder in folders for file in read_folder(self.root, folder)]

    def _load_named_by_pages(self) -> None:
        """Load the snippets of rooms that pages name, and make them known under their model."""
        for file in self._of_rooms(before_pages=True):
            objects = self.known.records.setdefault(self._model(file)._meta.label, {})
            objects[file.slug] = self._write(file, self._find_or_new(file))

    def _model(self, file: ContentFile) -> Any:
        try:
            return apps.get_model(file.data["model"])
        except LookupError as error:
            raise ContentError(f"{file.name}: {error}") from error

    def _find_or_new(self, file: ContentFile) -> Any:
        """Return the snippet this file was loaded into, or a new one; None if an editor deleted it."""
        record = self.memory.record(file.name)
        model = self._model(file)
        if record:
            return self.memory.instance(model, record)
        return model(locale=self.locale, translation_key=file.permanent_id())

    def _page_for(self, file: ContentFile) -> Any:
        """Return the page of a file; None where an editor deleted it or the page above it."""
        try:
            return self._find_or_add_page(file)
        except DeletedReferenceError:
            return None

    def _find_or_add_page(self, file: ContentFile) -> Any:
        """Return the page this file was loaded into, wherever it is now, or add one as a draft."""
        record = self.memory.record(file.name)
        if record:
            return self.memory.instance(self._model(file), record)
        with transaction.atomic():
            page = self._add_page(file)
            self._remember(file, page, fingerprint="")
        return page

    def _add_page(self, file: ContentFile) -> BasePage:
        page = self._model(file)(
            title=file.data["title"],
            summary=file.data.get("summary", ""),
            slug=file.slug,
            locale=self.locale,
            live=False,
            is_example=self.is_example,
        )
        self._fill_required(file, page)
        if file.page_path == "/":
            return self._add_hub(page)
        parent_path = file.page_path.rstrip("/").rpartition("/")[0] + "/"
        parent = self.known.find("pages", parent_path, file)
        return parent.add_child(instance=page)

    def _fill_required(self, file: ContentFile, page: BasePage) -> None:
        """Set what the database wants to know even of a draft: objects, numbers and dates without a default."""
        reader = FieldReader(file, self.known)
        for field in page._meta.concrete_fields:
            is_link = isinstance(field, models.ForeignKey)
            if field.name in file.data and not field.null and (is_link or _wants_value(field)):
                setattr(page, field.name, reader.read(field, file.data[field.name]))

    @staticmethod
    def _add_hub(page: BasePage) -> BasePage:
        """Add the hub and let the site begin there; Wagtail's welcome page goes."""
        Page.get_first_root_node().add_child(instance=page)
        Site.objects.filter(is_default_site=True).update(root_page=page)
        Site.clear_site_root_paths_cache()
        welcome = Page.objects.filter(depth=2, slug="home", content_type__model="page").first()
        if welcome:
            welcome.delete()
        return page

    def _write(self, file: ContentFile, instance: Any) -> Any:
        """Write a file into its object, unless it is there already or an editor has been there."""
        record = self.memory.record(file.name)
        if instance is None:
            self.report.left_alone.append(f"{file.name} (deleted)")
            return None
        if record and record.fingerprint == file.fingerprint:
            self.report.unchanged += 1
        elif record and (
            str(instance.latest_revision_id) != record.state or is_withdrawn(instance)
        ):
            self.report.left_alone.append(file.name)
            return instance
        else:
            try:
                instance = self._publish(file, instance)
            except (DeletedReferenceError, EditedMeanwhileError) as error:
                self.report.left_alone.append(str(error))
                return instance
        self.written.append((file, instance))
        return instance

    @transaction.atomic
    def _publish(self, file: ContentFile, instance: Any) -> Any:
        """Publish the file's text and return the object as the database has it now.

        Raises EditedMeanwhileError where an editor has been there since the object was read.
        """
        if instance.pk is not None and self._is_edited(instance):
            raise EditedMeanwhileError(file.name)
        self._fill(file, instance)
        if instance.pk is None:
            instance.save()
        instance.save_revision().publish()
        published = type(instance).objects.get(pk=instance.pk)
        self._remember(file, published, fingerprint=file.fingerprint)
        self.report.loaded.append(file.name)
        return published

    @staticmethod
    def _is_edited(instance: Any) -> bool:
        """Say whether the database has another version by now, and let nobody save one before the transaction ends."""
        rows = type(instance).objects.select_for_update().filter(pk=instance.pk)
        now = rows.values_list("latest_revision_id", "live").first()
        return now != (instance.latest_revision_id, instance.live)

    def _remember(self, file: ContentFile, instance: Any, *, fingerprint: str) -> None:
        self.memory.remember(
            instance,
            path=file.name,
            fingerprint=fingerprint,
            state=str(instance.latest_revision_id),
        )

    def _fill(self, file: ContentFile, instance: Any) -> None:
        reader = FieldReader(file, self.known)
        for name, value in file.data.items():
            if name in NOT_FIELDS:
                continue
            field = self._field(file, instance, name)
            if isinstance(field, CleanClipField):
                self._attach_clip(file, instance, name, value)
                continue
            setattr(instance, name, reader.read(field, value))
        if hasattr(instance, "slug") and not isinstance(instance, Page):
            instance.slug = file.slug
        if "related" in file.data:
            self._relate(file, instance)

    @staticmethod
    def _field(file: ContentFile, instance: Any, name: str) -> models.Field[Any, Any]:
        try:
            return instance._meta.get_field(name)
        except Exception as error:
            raise ContentError(f"{file.name}: {error}") from error

    def _attach_clip(self, file: ContentFile, instance: Any, field_name: str, name: str) -> None:
        """Give a video or recording one of its files, which lie beside each other."""
        path = self.root / "videos" / name
        if not path.exists():
            raise ContentError(f"{file.name}: the file {name} is missing")
        setattr(instance, field_name, File(path.open("rb"), name=name))

    def _relate(self, file: ContentFile, page: Any) -> None:
        model = page._meta.get_field("related_links").related_model
        page.related_links = [
            model(
                related_page=self.known.find("pages", path, file),
                sort_order=order,
                locale=self.locale,
            )
            for order, path in enumerate(file.data["related"])
        ]

    @staticmethod
    def _set_in_use(name: str, instance: Any) -> None:
        """Let the site settings point at a navigation, footer or picture where they point at none."""
        settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
        if instance is not None and getattr(settings, f"{name}_id") is None:
            setattr(settings, name, instance)
            settings.save()
