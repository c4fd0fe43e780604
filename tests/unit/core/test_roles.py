"""Who may edit, publish and translate what."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Workflow
from wagtail_localize.models import StringTranslation, Translation

from core import approvals, roles
from core.models import Navigation
from home.models import HomePage
from tests.conftest import LANGUAGES, TARGET_LANGUAGES

pytestmark = pytest.mark.django_db

# Per account: the languages whose pages it may edit, and those it may publish.
MATRIX = {
    "admin": (LANGUAGES, LANGUAGES),
    "editor": (LANGUAGES, LANGUAGES),
    "translator-fr": (["fr"], []),
    "reviewer-fr": (["fr"], ["fr"]),
    "translator-ar": (["ar"], []),
    "reviewer-ar": (["ar"], ["ar"]),
    "coordinator": ([], []),
    "steward": ([], []),
    "grant-reviewer": ([], []),
}


def account(name: str):
    return get_user_model().objects.get(username=name)


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(account(name))
    return client


def hub(language: str) -> HomePage:
    return HomePage.objects.get(locale__language_code=language)


def translation_of(instance) -> Translation:
    return Translation.objects.get(
        source__object_id=instance.translation_key, target_locale_id=instance.locale_id
    )


def edit_address(instance) -> str:
    if isinstance(instance, Page):
        return reverse("wagtailadmin_pages:edit", args=[instance.pk])
    return reverse(instance.snippet_viewset.get_url_name("edit"), args=[instance.pk])


def publish_translation(client: Client, instance):
    return client.post(edit_address(instance), {"action": "publish"})


@pytest.mark.parametrize("name", MATRIX)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["", "about/", "news/one-site-in-five-languages/"])
def test_pages_are_edited_and_published_by_their_languages_people(name, language, path):
    page = Page.objects.get(url_path=f"{hub(language).url_path}{path}")
    edits, publishes = MATRIX[name]

    permissions = page.permissions_for_user(account(name))

    assert permissions.can_edit() == (language in edits)
    assert permissions.can_publish() == (language in publishes)


@pytest.mark.parametrize("name", MATRIX)
def test_only_editors_add_pages(name):
    may_add = hub("en").permissions_for_user(account(name)).can_add_subpage()

    assert may_add == (name in ("admin", "editor"))


@pytest.mark.parametrize("name", MATRIX)
def test_only_editors_send_to_translation_and_change_what_is_in_use(name):
    user = account(name)
    is_editor = name in ("admin", "editor")

    assert user.has_perm("wagtail_localize.submit_translation") == is_editor
    assert user.has_perm("core.change_sitesettings") == is_editor
    assert user.has_perm("wagtailredirects.add_redirect") == is_editor


@pytest.mark.parametrize("name", MATRIX)
def test_every_account_enters_the_admin(name):
    assert signed_in(name).get(reverse("wagtailadmin_home")).status_code == 200


def test_an_account_without_a_role_does_not_enter_the_admin():
    visitor = get_user_model().objects.create_user("visitor")
    client = Client()
    client.force_login(visitor)

    response = client.get(reverse("wagtailadmin_home"))

    assert response.status_code == 302
    assert "/account/login/" in response["Location"]


@pytest.mark.parametrize("name", ["translator-fr", "reviewer-ar"])
def test_a_translation_is_not_published_without_the_right(name):
    french = hub("fr")
    before = french.live_revision_id

    publish_translation(signed_in(name), french)

    french.refresh_from_db()
    assert french.live_revision_id == before


def test_the_languages_reviewer_publishes_a_translation(django_capture_on_commit_callbacks):
    french = hub("fr")
    title = "Un titre neuf"
    translation = translation_of(french)
    segment = translation.source.stringsegment_set.get(context__path="title")
    StringTranslation.objects.filter(
        translation_of=segment.string, context=segment.context, locale=french.locale
    ).update(data=title)

    with django_capture_on_commit_callbacks(execute=True):
        publish_translation(signed_in("reviewer-fr"), french)

    french.refresh_from_db()
    assert french.title == title


@pytest.mark.parametrize("name", ["translator-fr", "reviewer-fr"])
def test_syncing_with_publication_is_closed_to_a_languages_people(name):
    source = translation_of(hub("fr")).source
    address = reverse("wagtail_localize:update_translations", args=[source.pk])
    before = {page.pk: page.live_revision_id for page in HomePage.objects.all()}

    response = signed_in(name).post(address, {"publish_translations": "on"})

    assert response.status_code == 302
    assert response["Location"] == reverse("wagtailadmin_home")
    assert {page.pk: page.live_revision_id for page in HomePage.objects.all()} == before


def navigation(language: str) -> Navigation:
    return Navigation.objects.get(locale__language_code=language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", MATRIX)
def test_shared_content_opens_to_its_languages_people_only(name, language):
    edits, _publishes = MATRIX[name]

    response = signed_in(name).get(edit_address(navigation(language)))

    assert (response.status_code == 200) == (language in edits)


def test_a_reviewer_publishes_no_shared_content_of_another_language():
    arabic = navigation("ar")
    before = arabic.live_revision_id

    publish_translation(signed_in("reviewer-fr"), arabic)

    arabic.refresh_from_db()
    assert arabic.live_revision_id == before


@pytest.mark.parametrize("view", ["delete", "unpublish"])
def test_a_reviewer_takes_no_shared_content_of_another_language_away(view):
    arabic = navigation("ar")
    address = reverse(arabic.snippet_viewset.get_url_name(view), args=[arabic.pk])

    signed_in("reviewer-fr").post(address)

    assert navigation("ar").live


@pytest.mark.parametrize("name", ["admin", "translator-fr"])
def test_nobody_stops_a_synced_translation(name):
    translation = translation_of(hub("fr"))

    response = signed_in(name).post(f"/admin/localize/translate/{translation.pk}/disable/")

    translation.refresh_from_db()
    assert translation.enabled
    assert response["Location"] == reverse("wagtailadmin_home")


@pytest.mark.parametrize("name", ["admin", "translator-fr"])
def test_nobody_turns_a_translation_into_an_alias(name):
    french = hub("fr")

    signed_in(name).post(f"/admin/localize/page/{french.pk}/convert_to_alias/")

    french.refresh_from_db()
    assert french.alias_of_id is None


def test_the_slug_of_a_translation_is_not_among_what_translators_edit():
    source = translation_of(hub("fr")).source

    assert not source.stringsegment_set.filter(context__path="slug").exists()
    assert not source.overridablesegment_set.filter(context__path="slug").exists()


def test_each_language_has_its_groups_and_wagtails_own_are_gone():
    expected = {roles.EDITORS, *roles.WITHOUT_PAGES}
    expected |= {roles.translators(code) for code in TARGET_LANGUAGES}
    expected |= {roles.reviewers(code) for code in TARGET_LANGUAGES}

    assert set(Group.objects.values_list("name", flat=True)) == expected


def test_the_workflows_are_those_that_rooms_register():
    names = set(Workflow.objects.values_list("name", flat=True))
    assert names == {*approvals._approvals, "Review of translations"}


def test_setting_up_again_keeps_what_an_administrator_has_changed():
    coordinators = Group.objects.get(name="Coordinators")
    coordinators.permissions.clear()
    Group.objects.create(name="Moderators")

    roles.ensure_groups()
    roles.ensure_page_permissions()

    assert not coordinators.permissions.exists()
    assert Group.objects.filter(name="Moderators").exists()


def test_translators_may_work_on_a_hub_that_is_still_a_draft():
    french = hub("fr")
    french.unpublish()
    Group.objects.get(name=roles.translators("fr")).page_permissions.all().delete()

    roles.ensure_page_permissions()

    assert french.permissions_for_user(account("translator-fr")).can_edit()


@pytest.mark.parametrize(
    ("group", "codenames"),
    [
        (roles.EDITORS, {"add_source", "delete_source", "publish_glossaryterm", "publish_topic"}),
        (roles.reviewers("fr"), {"change_glossaryterm", "publish_glossaryterm", "publish_topic"}),
        (roles.translators("fr"), {"change_glossaryterm", "change_topic"}),
    ],
)
def test_a_new_group_may_work_on_terms_and_sources_as_its_name_says(group, codenames):
    kinds = ("source", "glossaryterm", "topic")
    Group.objects.filter(name=group).delete()

    roles.ensure_groups()

    held = set(Group.objects.get(name=group).permissions.values_list("codename", flat=True))
    assert codenames <= held
    if group != roles.EDITORS:
        assert not held & {f"{action}_{kind}" for action in ("add", "delete") for kind in kinds}
        assert "change_source" not in held
