"""Every route by which a translation could go live, tried by every role: only whoever may publish there gets through."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import Translation

from tests.sendings import opened
from tests.translation_files import bring, confirm, with_words
from tests.translation_flow import (
    NEW_TITLE,
    approve_all,
    changed_page,
    live_title,
    logged_in,
    make_sensitive,
    title_of,
    told,
)
from tests.translation_strings import account, material_in, segments_of
from translation.files.collecting import documents_of, with_what_files_need
from translation.flow.sets import add_to_set, publish_due_sets, schedule_set
from translation.flow.submitting import submit_translation
from translation.flow.targets import save_draft, translated_instance
from translation.models import PublishingSet, TranslationPolicy
from translation.strings.shown import fingerprint
from translation.strings.writing import write_string

pytestmark = pytest.mark.django_db

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


def those_who_get_through(
    route: Route, translation: Translation, capture: Any, roles: tuple[str, ...] = ROLES
) -> set[str]:
    """Try a route as each role, with all that happens after the transaction, and undo it."""
    through = set()
    for role in roles:
        with transaction.atomic():
            with capture(execute=True):
                route(logged_in(role), translation)
            if live_title(translation) == NEW_TITLE:
                through.add(role)
            transaction.set_rollback(True)
    return through


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.__name__)
def test_only_those_who_may_publish_get_through(route, django_capture_on_commit_callbacks):
    translation = changed_page()

    through = those_who_get_through(route, translation, django_capture_on_commit_callbacks)

    assert through == ROUTES[route]


@pytest.mark.parametrize(
    "route", [route for route, through in ROUTES.items() if through], ids=lambda one: one.__name__
)
def test_nobody_gets_unreviewed_words_onto_a_sensitive_page(
    route, django_capture_on_commit_callbacks
):
    translation = changed_page()
    make_sensitive(translation)

    through = those_who_get_through(
        route, translation, django_capture_on_commit_callbacks, ("admin",)
    )

    assert through == NOBODY


@pytest.mark.parametrize("role", ROLES)
def test_french_snippet_is_published_by_its_people_alone(role, django_capture_on_commit_callbacks):
    translation = material_in("fr")
    write_string(
        segment=title_of(translation),
        locale=translation.target_locale,
        text=NEW_TITLE,
        user=account("translator-fr"),
    )
    snippet = translation.get_target_instance()
    address = reverse(snippet.snippet_viewset.get_url_name("edit"), args=[snippet.pk])

    with django_capture_on_commit_callbacks(execute=True):
        logged_in(role).post(address, {"action": "publish"})

    assert (live_title(translation) == NEW_TITLE) is (role in PUBLISHERS)


def test_nobody_gets_unreviewed_words_into_a_sensitive_snippet(django_capture_on_commit_callbacks):
    translation = material_in("fr")
    write_string(
        segment=title_of(translation),
        locale=translation.target_locale,
        text=NEW_TITLE,
        user=account("translator-fr"),
    )
    snippet = translation.get_target_instance()
    kind = ContentType.objects.get_for_model(snippet)
    TranslationPolicy.objects.create(kind=kind, subject="safety")
    address = reverse(snippet.snippet_viewset.get_url_name("edit"), args=[snippet.pk])

    with django_capture_on_commit_callbacks(execute=True):
        logged_in("admin").post(address, {"action": "publish"})

    assert live_title(translation) != NEW_TITLE


def test_sending_a_snippet_to_translation_publishes_nothing(django_capture_on_commit_callbacks):
    translation = material_in("fr")
    before = live_title(translation)
    write_string(
        segment=title_of(translation),
        locale=translation.target_locale,
        text=NEW_TITLE,
        user=account("translator-fr"),
    )
    source = translation.source.get_source_instance()
    meta = type(source)._meta
    address = reverse(
        "wagtail_localize:submit_snippet_translation",
        args=[meta.app_label, meta.model_name, source.pk],
    )

    with django_capture_on_commit_callbacks(execute=True):
        logged_in("admin").post(address, {"locales": [translation.target_locale_id]})

    assert live_title(translation) == before


def test_drafts_below_a_page_are_published_from_the_list_only_without_a_fault():
    translation = changed_page()
    make_sensitive(translation)
    page = translation.get_target_instance()
    page.unpublish()
    draft(translation)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    response = logged_in("admin").post(
        f"{address}?id={page.get_parent().pk}&next=/admin/pages/", {"include_descendants": "on"}
    )

    assert not Page.objects.get(pk=page.pk).live
    assert "strings are not approved yet" in told(response)


@pytest.mark.parametrize("role", ROLES)
def test_page_is_taken_away_by_its_people_alone(role):
    page = changed_page().get_target_instance()

    logged_in(role).post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))

    assert Page.objects.get(pk=page.pk).live is (role not in PUBLISHERS)


@pytest.mark.parametrize("role", ROLES)
def test_page_is_moved_and_copied_by_editors_alone(role):
    page = changed_page().get_target_instance()
    elsewhere = page.get_siblings(inclusive=False).filter(depth=page.depth).first()
    count = Page.objects.count()
    client = logged_in(role)

    client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, elsewhere.pk]))
    client.post(
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        {
            "new_title": "Copie",
            "new_slug": "copie",
            "new_parent_page": page.get_parent().pk,
            "publish_copies": "on",
        },
    )

    assert Page.objects.get(pk=page.pk).get_parent().pk == elsewhere.pk or role not in EDITORS
    assert (Page.objects.count() > count) is (role in EDITORS)


def test_publisher_of_no_language_is_told_why():
    translation = changed_page()

    response = logged_in("translator-fr").post(
        reverse("wagtailadmin_pages:edit", args=[page_id(translation)]),
        {"action": "publish"},
        follow=True,
    )

    assert "You may not publish this in Français" in response.content.decode()


def test_publishing_from_the_list_says_what_is_in_the_way():
    translation = changed_page()
    make_sensitive(translation)
    draft(translation)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    response = logged_in("reviewer-fr").post(
        f"{address}?id={page_id(translation)}&next=/admin/pages/"
    )

    assert response.url == "/admin/pages/"
    assert "strings are not approved yet" in told(response)


def test_version_brought_back_by_the_api_does_not_go_live(django_capture_on_commit_callbacks):
    translation = changed_page()
    machine_made = draft(translation)
    write_string(
        segment=title_of(translation),
        locale=translation.target_locale,
        text="Un titre relu",
        user=account("translator-fr"),
    )
    make_sensitive(translation)
    approve_all(translation)
    client = logged_in("reviewer-fr")
    names = ("revert_to_page_revision", "publish")

    for name in names:
        client.post(
            reverse("wagtailadmin_api:pages:action", args=[page_id(translation), name]),
            json.dumps({"revision_id": machine_made.pk}),
            content_type="application/json",
        )

    assert live_title(translation) != NEW_TITLE


def test_starting_content_stays_live_when_its_page_becomes_sensitive():
    translation = changed_page()
    make_sensitive(translation)

    assert translation.get_target_instance().live
    assert {one.state for one in segments_of(translation)} >= {"awaiting"}
