"""The lists of problems, the command, and what editors of the source are told."""

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import CommandError, call_command
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import StringSegment, Translation

from core.models import Topic
from home.models import HomePage
from tests.checking_texts import french_text
from tests.translation_flow import logged_in
from translation.checking.hooks import warn_of_wordings
from translation.checking.places import places, texts_in
from translation.checking.rules import rules_for
from translation.checking.sources import problems_of_source
from translation.checking.stored import check_anew, forget_gone, stored_problems
from translation.models import CheckedText, CheckWaiver, StigmaTerm
from translation.strings.addresses import editor_at

pytestmark = pytest.mark.django_db

LIST = "/admin/translation/problems/"
WORDS = "la la carte"
QUERIES = 45


@pytest.fixture
def checked() -> None:
    """Let all French texts count as checked, but for one with a doubled word, which is."""
    CheckedText.objects.all().delete()
    CheckedText.objects.bulk_create(
        CheckedText(
            string_id=place.string_id,
            context_id=place.context_id,
            locale_id=place.locale_id,
            text=place.text,
            rules=rules_for("fr").fingerprint,
        )
        for place in places(texts_in("fr"))
    )
    french_text(WORDS)
    assert check_anew("fr") == 0


def open_as(name: str, path: str) -> Any:
    browser = Client()
    browser.force_login(get_user_model().objects.get(username=name))
    return browser.get(path)


def test_a_text_is_checked_again_only_when_its_words_change(checked: None) -> None:
    assert check_anew("fr") == 0
    before = stored_problems("fr").count()
    french_text("le plan")
    assert stored_problems("fr").count() < before
    assert check_anew("fr", most=0) == 1
    check_anew("fr")
    assert check_anew("fr", most=0) == 0
    assert stored_problems("fr").count() < before


def test_texts_are_checked_again_when_the_rules_change(checked: None) -> None:
    StigmaTerm.objects.create(language="fr", avoided="gribouillis", better="dessin")
    assert check_anew("fr", most=0) > 1000


def test_what_is_gone_is_forgotten(checked: None) -> None:
    text = CheckedText.objects.get(text=WORDS)
    CheckedText.objects.create(
        string=text.string, context=text.context, locale=text.string.locale, text="", rules=""
    )
    other = CheckedText.objects.exclude(context=text.context).first()
    assert other
    CheckedText.objects.filter(pk=other.pk).update(context=text.context)
    assert forget_gone() >= 1
    assert CheckedText.objects.filter(pk=text.pk).exists()


def test_the_list_shows_a_problem_with_source_and_translation(
    checked: None, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(QUERIES):
        answer = open_as("translator-fr", f"{LIST}?check_name=doubled")
    text = answer.content.decode()
    assert "stands here twice" in text
    assert '<dd lang="fr" dir="ltr">la la carte</dd>' in text
    assert "About IDPC and its partners" in text
    assert "/pass/" not in text


def test_reviewers_are_offered_to_let_it_pass(checked: None) -> None:
    assert "/doubled/pass/" in open_as("reviewer-fr", f"{LIST}?check_name=doubled").content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "check_name=numbers&severity=error",
        "state=waived",
        "language=xx&check_name=nonsense&severity=%27&p=-1",
        "p=99999999999999999999",
    ],
)
def test_any_filter_is_answered(checked: None, query: str) -> None:
    answer = open_as("reviewer-fr", f"{LIST}?{query}")
    assert answer.status_code == 200


def test_what_was_let_pass_stands_in_its_own_list(checked: None) -> None:
    text = CheckedText.objects.get(text=WORDS)
    CheckWaiver.objects.create(
        string=text.string,
        context=text.context,
        locale=text.locale,
        text=WORDS,
        check_name="doubled",
        reason="It is a song.",
        given_at=timezone.now(),
    )
    open_list = open_as("reviewer-fr", f"{LIST}?check_name=doubled").content.decode()
    waived = open_as("reviewer-fr", f"{LIST}?check_name=doubled&state=waived").content.decode()
    assert WORDS not in open_list
    assert "It is a song." in waived


def test_a_text_leads_to_its_editor(checked: None) -> None:
    place = french_text(WORDS)
    path = reverse("translation_open_text", args=["fr", place.string_id, place.context_id])
    translation = Translation.objects.get(
        source__object_id=place.object_id, target_locale__language_code="fr"
    )
    segment = StringSegment.objects.get(string_id=place.string_id, context_id=place.context_id)
    answer = open_as("translator-fr", path)
    assert answer["Location"] == editor_at(translation.pk, segment.pk)


def test_the_command_names_problems_and_fails_on_what_it_is_told() -> None:
    french_text(WORDS)
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("check_translations", language="fr", fail_on="warning", stdout=out)
    assert "fr warning [doubled] About IDPC and its partners: title:" in out.getvalue()
    call_command("check_translations", language="fr", fail_on="never", stdout=out)


def test_a_source_page_is_searched_for_wordings_to_avoid() -> None:
    StigmaTerm.objects.update_or_create(
        language="en", avoided="addict", defaults={"better": "person who uses drugs"}
    )
    page = HomePage.objects.get(locale__language_code="en")
    assert problems_of_source(page) == []
    page.title = "A home for addicts"
    (problem,) = problems_of_source(page)
    assert "addicts" in problem.message


def told_after_saving(page: Page) -> str:
    request = RequestFactory().post("/admin/")
    request.session = SessionStore()
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    warn_of_wordings(request, page)
    return " ".join(str(message) for message in get_messages(request))


def test_who_saves_a_source_page_is_told_of_wordings_to_avoid() -> None:
    StigmaTerm.objects.update_or_create(
        language="en", avoided="addict", defaults={"better": "person who uses drugs"}
    )
    page = HomePage.objects.get(locale__language_code="en")
    assert told_after_saving(page) == ""
    page.title = "A home for <b>addicts</b>"
    told = told_after_saving(page)
    assert "“addicts” is a wording to avoid" in told
    assert "<b>" not in told


def test_who_saves_shared_content_is_told_of_wordings_to_avoid() -> None:
    StigmaTerm.objects.update_or_create(
        language="en", avoided="addict", defaults={"better": "person who uses drugs"}
    )
    topic = Topic.objects.filter(locale__language_code="en").first()
    client = logged_in("editor")
    address = reverse(topic.snippet_viewset.get_url_name("edit"), args=[topic.pk])
    values = {"name": "Work with addicts", "slug": topic.slug, "description": "What helps."}

    told = client.post(address, values, follow=True).content.decode()

    assert "“addicts” is a wording to avoid" in told


def test_who_saves_a_translation_is_not_told_of_the_source() -> None:
    page = HomePage.objects.get(locale__language_code="fr")
    page.title = "A home for addicts"
    assert told_after_saving(page) == ""
