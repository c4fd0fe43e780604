"""The routes by which a translation could go live, each as a person would try it, and who may get through."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail_localize.models import Translation

from tests.sendings import opened
from tests.translation_files import bring, confirm, with_words
from tests.translation_flow import NEW_TITLE, logged_in, title_of
from tests.translation_strings import account, material_in
from translation.files.collecting import documents_of, with_what_files_need
from translation.flow.sets import add_to_set, publish_due_sets, schedule_set
from translation.flow.submitting import submit_translation
from translation.flow.targets import save_draft, translated_instance
from translation.models import PublishingSet
from translation.strings.shown import fingerprint
from translation.strings.writing import write_string

ROLES = ("admin", "editor", "translator-fr", "reviewer-fr", "reviewer-ar", "coordinator")
NOBODY: set[str] = set()
EDITORS = {"admin", "editor"}
PUBLISHERS = EDITORS | {"reviewer-fr"}
Route = Callable[[Client, Translation], Any]


def page_id(translation: Translation) -> int:
    return int(translation.get_target_instance().pk)


def translation_editor(client: Client, translation: Translation) -> None:
    address = reverse("wagtailadmin_pages:edit", args=[page_id(translation)])
    client.post(address, {"action": "publish"})


def page_editor(client: Client, translation: Translation) -> None:
    address = reverse("wagtailadmin_pages:edit", args=[page_id(translation)])
    client.post(address, {"action-publish": "action-publish", "title": NEW_TITLE, "slug": "about"})


def sync_translated_pages(client: Client, translation: Translation) -> None:
    address = reverse("wagtail_localize:update_translations", args=[translation.source_id])
    client.post(address, {"publish_translations": "on"})


def alias_page(client: Client, translation: Translation) -> None:
    client.post(reverse("wagtail_localize:convert_to_alias", args=[page_id(translation)]))


def upload_of_po(client: Client, translation: Translation) -> None:
    file = SimpleUploadedFile("fr.po", str(translation.export_po()).encode())
    client.post(reverse("wagtail_localize:upload_pofile", args=[translation.pk]), {"file": file})


def string_api(client: Client, translation: Translation) -> None:
    address = reverse(
        "wagtail_localize:edit_string_translation", args=[translation.pk, title_of(translation).pk]
    )
    client.put(address, f"value={NEW_TITLE}", content_type="application/x-www-form-urlencoded")


def machine(client: Client, translation: Translation) -> None:
    client.post(reverse("wagtail_localize:machine_translate", args=[translation.pk]))


def draft(translation: Translation) -> Any:
    return save_draft(translation=translation, user=account("translator-fr"))


def bulk_publishing(client: Client, translation: Translation) -> None:
    draft(translation)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={page_id(translation)}", {"include_descendants": ""})


def admin_api(client: Client, translation: Translation) -> None:
    draft(translation)
    address = reverse("wagtailadmin_api:pages:action", args=[page_id(translation), "publish"])
    client.post(address, json.dumps({}), content_type="application/json")


def step_of_a_workflow(client: Client, translation: Translation) -> None:
    submit_translation(translation=translation, user=account("translator-fr"))
    step = translation.get_target_instance().current_workflow_state.current_task_state
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[page_id(translation), "approve", step.pk]
    )
    client.post(address, {"comment": ""})


def time_in_a_draft(client: Client, translation: Translation) -> None:
    target = translated_instance(translation)
    target.go_live_at = timezone.now() - timedelta(minutes=1)
    target.save_revision(user=account("translator-fr"), clean=False)
    address = reverse("wagtailadmin_pages:edit", args=[page_id(translation)])
    client.post(address, {"action-publish": "action-publish", "go_live_at": "2020-01-01"})
    call_command("publish_scheduled")


def earlier_version(client: Client, translation: Translation) -> None:
    revision = draft(translation)
    address = reverse(
        "wagtailadmin_pages:revisions_revert", args=[page_id(translation), revision.pk]
    )
    client.post(address, {"action-publish": "action-publish"})


def review_page(client: Client, translation: Translation) -> None:
    client.post(reverse("translation_review", args=[translation.pk]), {"do": "publish"})


def submitting(client: Client, translation: Translation) -> None:
    client.post(reverse("translation_submit", args=[translation.pk]))


def set_to_publish(client: Client, translation: Translation) -> None:
    together = PublishingSet.objects.create(name="Day of action")
    add_to_set(publishing_set=together, translations=[translation], user=account("admin"))
    client.post(reverse("translation_set", args=[together.pk]), {"do": "publish"})


def sending_to_translation(client: Client, translation: Translation) -> None:
    page = translation.source.get_source_instance()
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    client.post(address, {"locales": [translation.target_locale_id]})


def scheduled_set(client: Client, translation: Translation) -> None:
    together = PublishingSet.objects.create(name="Day of action")
    add_to_set(publishing_set=together, translations=[translation], user=account("admin"))
    tomorrow = timezone.localtime() + timedelta(days=1)
    client.post(
        reverse("translation_set", args=[together.pk]),
        {"do": "schedule", "moment": tomorrow.strftime("%Y-%m-%d %H:%M")},
    )
    its_time = timezone.now() - timedelta(minutes=1)
    PublishingSet.objects.filter(publish_at__isnull=False).update(publish_at=its_time)
    publish_due_sets()


def set_scheduled_by_somebody_else(client: Client, translation: Translation) -> None:
    together = PublishingSet.objects.create(name="Day of action")
    add_to_set(publishing_set=together, translations=[material_in("fr")], user=account("admin"))
    tomorrow = timezone.now() + timedelta(days=1)
    schedule_set(publishing_set=together, user=account("admin"), moment=tomorrow)
    page = translation.source.get_source_instance()
    client.post(
        reverse("translation_set", args=[together.pk]),
        {"do": "add", "page": page.pk, "languages": ["fr"]},
    )
    client.post(
        reverse("translation_review", args=[translation.pk]),
        {"do": "add_to_set", "set": together.pk},
    )
    its_time = timezone.now() - timedelta(minutes=1)
    PublishingSet.objects.update(publish_at=its_time)
    publish_due_sets()


def our_editor(client: Client, translation: Translation) -> None:
    title = title_of(translation)
    key = f"{title.string_id}-{title.context_id}"
    client.post(
        reverse("translation_edit", args=[translation.pk]),
        {
            f"text-{key}": NEW_TITLE,
            f"seen-{key}": fingerprint(title.translated_text),
            "action": "submit",
        },
        follow=True,
    )


def file_of(translation: Translation) -> bytes:
    """Return a PO file that says the new title, where the site says another one by now."""
    write_string(
        segment=title_of(translation),
        locale=translation.target_locale,
        text="Un autre titre",
        user=account("translator-fr"),
    )
    translations = with_what_files_need(Translation.objects.filter(pk=translation.pk))
    (document,) = documents_of(translations)
    number = next(n for n, one in enumerate(document.messages) if one.path == "title")
    return with_words(document, {number: NEW_TITLE})


def import_of_a_file(client: Client, translation: Translation) -> None:
    shown = bring(client, file_of(translation))
    if "plan" in (shown.context or ()):
        confirm(client, shown, submit="on")


def volunteers_file(client: Client, translation: Translation) -> None:
    address = reverse("translation_bundles")
    code = "fr"
    reviewer = logged_in("reviewer-fr")
    begun = f"{address}?key={translation.source.object_id}&language={code}"
    fields = {
        "title": "About us",
        "language": code,
        "what": "one",
        "days": "30",
        "sending": str(reviewer.get(begun).context["form"]["sending"].value()),
    }
    made = reviewer.post(begun, fields)
    file = SimpleUploadedFile("mine.po", file_of(translation))
    path = "/en/translations/send/"
    client.post(path, {**opened(client, path, 60.0), "code": made.context["code"], "file": file})


ROUTES: dict[Route, set[str]] = {
    translation_editor: PUBLISHERS,
    page_editor: NOBODY,
    sync_translated_pages: EDITORS,
    alias_page: NOBODY,
    upload_of_po: NOBODY,
    string_api: NOBODY,
    machine: NOBODY,
    bulk_publishing: PUBLISHERS,
    admin_api: PUBLISHERS,
    step_of_a_workflow: NOBODY,
    time_in_a_draft: NOBODY,
    earlier_version: NOBODY,
    review_page: PUBLISHERS,
    submitting: NOBODY,
    set_to_publish: PUBLISHERS,
    sending_to_translation: NOBODY,
    scheduled_set: PUBLISHERS,
    set_scheduled_by_somebody_else: PUBLISHERS,
    our_editor: NOBODY,
    import_of_a_file: NOBODY,
    volunteers_file: NOBODY,
}
