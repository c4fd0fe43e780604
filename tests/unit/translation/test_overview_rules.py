"""Rules about what is translated, in the admin and in the starting content."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from core.models import Topic
from tests.translating import english_page, person
from translation.models import TranslationPolicy
from translation.policies import policy_of

pytestmark = pytest.mark.django_db
URL = "/admin/translation/rules/"
ADD = f"{URL}add/"


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(person("editor"))
    return client


def rule_of(page: Page) -> TranslationPolicy:
    return TranslationPolicy.objects.get(page_id=page.pk)


@pytest.mark.parametrize("name", ["translator-fr", "reviewer-fr", "coordinator"])
def test_rules_are_for_those_who_organise(client: Client, name: str):
    client.force_login(person(name))
    rule = TranslationPolicy.objects.first()

    for url in (URL, ADD, reverse("translation_change_policy", args=[rule.pk])):
        assert client.get(url).status_code == 302
    client.post(reverse("translation_remove_policy", args=[rule.pk]))
    assert TranslationPolicy.objects.filter(pk=rule.pk).exists()


def test_rule_for_a_page_is_added_changed_and_removed(editor: Client):
    page = english_page()
    answer = editor.post(
        ADD, {"page": page.pk, "offered": "chosen", "languages": ["fr", "ar"], "importance": "5"}
    )
    assert answer.status_code == 302
    assert policy_of(page).languages == ("fr", "ar")
    assert policy_of(page).importance == 5

    change = reverse("translation_change_policy", args=[rule_of(page).pk])
    assert "Without this rule" in editor.get(change).content.decode()
    editor.post(change, {"offered": "inherited", "languages": ["fr"], "subject": "health"})
    assert rule_of(page).languages is None
    assert policy_of(page).is_sensitive

    assert (
        editor.get(reverse("translation_remove_policy", args=[rule_of(page).pk])).status_code == 405
    )
    editor.post(reverse("translation_remove_policy", args=[rule_of(page).pk]))
    assert not TranslationPolicy.objects.filter(page_id=page.pk).exists()


def test_page_offered_in_no_language_is_a_rule_too(editor: Client):
    page = english_page()

    editor.post(ADD, {"page": page.pk, "offered": "chosen"})

    assert policy_of(page).languages == ()


def test_rule_for_a_kind_of_snippet(editor: Client):
    kind = ContentType.objects.get_for_model(Topic)

    editor.post(ADD, {"kind": kind.pk, "offered": "inherited", "importance": "1"})

    topic = Topic.objects.filter(locale__language_code="en").first()
    assert policy_of(topic).importance == 1


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"importance": "5"}, "Choose either"),
        ({"page": "PAGE", "kind": "KIND", "importance": "5"}, "Choose either"),
        ({"page": "PAGE"}, "says nothing yet"),
        ({"page": "FRENCH", "importance": "5"}, "in the source language"),
        ({"page": "999999", "importance": "5"}, "Select a valid choice"),
        ({"page": "x" * 99, "importance": "5"}, "Choose either"),
        ({"page": "9" * 99, "importance": "5"}, "Choose either"),
        ({"page": "RULED", "importance": "5"}, "already exists"),
        ({"page": "PAGE", "importance": "9"}, "Select a valid choice"),
        ({"page": "PAGE", "languages": ["xx"], "offered": "chosen"}, "Select a valid choice"),
        ({"page": "PAGE", "subject": "x"}, "Select a valid choice"),
    ],
)
def test_rule_that_cannot_be_is_refused_in_words(editor: Client, data, message: str):
    values = {
        "PAGE": english_page().pk,
        "FRENCH": Page.objects.get(slug="about", locale__language_code="fr").pk,
        "KIND": ContentType.objects.get_for_model(Topic).pk,
        "RULED": TranslationPolicy.objects.exclude(page=None).first().page_id,
    }
    before = TranslationPolicy.objects.count()
    sent = {"offered": "inherited", **data}
    sent = {
        name: values.get(value, value) if isinstance(value, str) else value
        for name, value in sent.items()
    }

    answer = editor.post(ADD, sent)

    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert TranslationPolicy.objects.count() == before


def test_list_says_what_a_rule_inherits(editor: Client, django_assert_max_num_queries):
    editor.get(URL)
    with django_assert_max_num_queries(15):
        text = editor.get(URL).content.decode()

    assert "(from above)" in text
    assert "only approved words go live" in text


@pytest.mark.parametrize(
    ("slug", "subject"),
    [("privacy", "safety"), ("safety", "safety"), ("contact", "safety"), ("map", "legal")],
)
def test_starting_content_guards_what_may_harm(slug: str, subject: str):
    policy = policy_of(Page.objects.get(slug=slug, locale__language_code="en"))

    assert policy.subject == subject
    assert policy.is_sensitive


def test_course_is_offered_in_its_own_languages():
    course = Page.objects.get(slug="thresholds", locale__language_code="en")

    assert policy_of(course).languages == ("fr", "ar", "ru")
