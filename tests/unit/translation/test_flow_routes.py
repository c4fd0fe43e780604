"""Every route by which a translation could go live, tried by every role: only whoever may publish there gets through."""

import json
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.urls import reverse
from wagtail.models import Locale, Page, Revision
from wagtail_localize.models import Translation

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
from tests.translation_routes import (
    EDITORS,
    NOBODY,
    PUBLISHERS,
    ROLES,
    ROUTES,
    Route,
    draft,
    page_id,
)
from tests.translation_strings import account, material_in, segments_of
from translation.models import TranslationPolicy
from translation.strings.writing import write_string

pytestmark = pytest.mark.django_db


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


def copy_in_french() -> Page:
    """Return a live French copy of an English page that has no translation of its own."""
    source = changed_page().source.get_source_instance()
    french = Locale.objects.get(language_code="fr")
    copied = source.copy(
        update_attrs={"slug": "a-page-of-its-own"}, reset_translation_key=True, copy_revisions=False
    )
    return copied.copy_for_translation(french, alias=True)


@pytest.mark.parametrize("role", ROLES)
def test_copy_of_another_language_is_made_a_page_of_its_own_by_nobody(role):
    copy = copy_in_french()
    assert copy.live
    client = logged_in(role)

    client.post(reverse("wagtailadmin_pages:convert_alias", args=[copy.pk]))
    client.post(
        reverse("wagtailadmin_api:pages:action", args=[copy.pk, "convert_alias"]),
        json.dumps({}),
        content_type="application/json",
    )

    assert Page.objects.get(pk=copy.pk).alias_of_id is not None


def test_who_makes_a_page_of_a_copy_is_told_why_it_stays_one():
    copy = copy_in_french()

    response = logged_in("admin").post(reverse("wagtailadmin_pages:convert_alias", args=[copy.pk]))

    assert "This is a copy of a page in another language" in told(response)


def test_copy_within_a_language_is_made_a_page_of_its_own():
    source = changed_page().source.get_source_instance()
    copy = source.create_alias(parent=source.get_parent(), update_slug="another-of-it")

    logged_in("editor").post(reverse("wagtailadmin_pages:convert_alias", args=[copy.pk]))

    assert Page.objects.get(pk=copy.pk).alias_of_id is None


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


def test_draft_of_somebody_who_has_left_goes_live_only_when_it_is_approved(
    django_capture_on_commit_callbacks,
):
    translation = changed_page()
    make_sensitive(translation)
    revision = draft(translation)
    Revision.objects.filter(pk=revision.pk).update(user=None)
    client = logged_in("admin")

    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            reverse("wagtailadmin_api:pages:action", args=[page_id(translation), "publish"]),
            json.dumps({}),
            content_type="application/json",
        )

    assert live_title(translation) != NEW_TITLE


def test_starting_content_stays_live_when_its_page_becomes_sensitive():
    translation = changed_page()
    make_sensitive(translation)

    assert translation.get_target_instance().live
    assert {one.state for one in segments_of(translation)} >= {"awaiting"}
