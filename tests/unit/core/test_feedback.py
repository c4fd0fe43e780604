"""Reporting a problem: nobody is refused, nothing typed is lost, nothing is known about the person."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.codes import find_by_code
from core.feedback.forms import LONGEST_MESSAGE
from core.feedback.services import prune_feedback
from core.feedback.views import FeedbackView
from core.models import Feedback
from tests.conftest import LANGUAGES
from tests.sendings import code_in, hidden_fields, opened

pytestmark = pytest.mark.django_db

PATH = "/en/feedback/"
FOR_HYPOTHESIS = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def send(client: Client, path: str = PATH, seconds_ago: float = 30.0, **fields: str):
    return client.post(path, {**opened(client, path, seconds_ago), **fields})


@pytest.mark.parametrize("language", LANGUAGES)
def test_report_arrives_in_its_language(client: Client, language):
    answer = send(client, f"/{language}/feedback/", page="/about/", message="A typing error")

    report = Feedback.objects.get()
    assert answer.status_code == 200
    assert (report.language, report.page, report.slow) == (language, "/about/", False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_form_can_be_found_from_every_page(client: Client, language):
    assert f'href="/{language}/feedback/"' in client.get(f"/{language}/").content.decode()


def test_characters_that_turn_the_order_of_others_are_not_kept(client: Client):
    send(client, message="safe \u202eelgnad\u202c \u2067نص\u2069")

    assert Feedback.objects.get().message == "safe elgnad\u202c \u2067نص\u2069"


def test_text_that_nobody_can_see_is_no_text(client: Client):
    answer = send(client, message="\u200b \u200f\ufeff")

    assert answer.context["form"].errors["message"]
    assert not Feedback.objects.exists()


def test_reader_is_shown_a_code_that_opens_the_answer(client: Client):
    code = code_in(send(client, message="Wrong date"))
    Feedback.objects.update(answer="<b>Mended.</b>")

    answer = client.post(reverse("feedback_answer"), {"code": code.lower().replace("-", " ")})

    page = answer.content.decode()
    assert "Wrong date" in page
    assert "&lt;b&gt;Mended." in page
    assert code not in page


def test_page_that_the_reader_came_from_is_named_without_its_query(client: Client):
    referrer = "http://testserver/en/search/?q=secret"
    page = client.get(PATH, headers={"Referer": referrer}).content.decode()

    assert 'value="/en/search/"' in page
    assert "secret" not in page


@pytest.mark.parametrize(
    "referrer", ["https://elsewhere.example/en/", "nonsense", "", "http://testserver/en/feedback/"]
)
def test_other_sites_pages_are_not_named(client: Client, referrer):
    page = client.get(PATH, headers={"Referer": referrer}).content.decode()

    assert re.search(r'name="page"[^>]* value=', page) is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("http://127.0.0.1:8000/en/search/?q=name", "/en/search/"),
        ("/ar/guide/#part", "/ar/guide/"),
        ("the map", "the map"),
        ("https://elsewhere.example/x?y", "https://elsewhere.example/x?y"),
        ("http://[", "http://["),
    ],
)
def test_address_is_kept_without_what_was_searched_for(client: Client, typed, kept):
    send(client, page=typed, message="wrong")

    assert Feedback.objects.get().page == kept


def test_empty_report_is_explained_beside_the_field_and_in_the_summary(client: Client):
    page = send(client, page="/en/about/", message="  ").content.decode()

    assert "<title>Error: Report a problem" in page
    assert '<a href="#id_message">Write what is wrong.</a>' in page
    assert 'id="id_message_error"' in page
    assert 'aria-describedby="id_message_helptext id_message_error"' in page
    assert 'value="/en/about/"' in page


def test_too_long_report_is_kept_whole_and_says_how_long_it_is(client: Client):
    message = "x" * (LONGEST_MESSAGE + 1)
    page = send(client, message=message).content.decode()

    assert message in page
    assert "at most 2000 characters, and it has 2001" in page
    assert "maxlength" not in page
    assert not Feedback.objects.exists()


def test_form_shown_again_is_still_the_same_sending(client: Client):
    fields = opened(client, PATH)
    answer = client.post(PATH, fields)

    assert hidden_fields(answer) == fields


@pytest.mark.parametrize(
    ("seconds_ago", "slow"), [(1, True), (5, False), (3600, False), (25 * 3600, True)]
)
def test_time_decides_the_queue_and_nothing_else(client: Client, seconds_ago, slow):
    answer = send(client, seconds_ago=seconds_ago, message="wrong")

    assert "Your report has arrived" in answer.content.decode()
    assert Feedback.objects.get().slow is slow


@pytest.mark.parametrize("token", ["", "nonsense", "a:b:c", "\u0661:\u0661:\u0661"])
def test_report_without_a_token_of_ours_goes_to_the_slow_queue(client: Client, token):
    client.post(PATH, {"sending": token, "message": "wrong"})

    assert Feedback.objects.get().slow


def test_filled_trap_sends_the_report_to_the_slow_queue(client: Client):
    answer = send(client, message="wrong", website="https://spam.example")

    assert "Your report has arrived" in answer.content.decode()
    assert Feedback.objects.get().slow


def test_fifty_people_behind_one_address_are_all_heard(client: Client):
    for number in range(50):
        answer = send(Client(), message=f"report {number}")
        assert "Your report has arrived" in answer.content.decode()

    assert Feedback.objects.count() == 50
    assert Feedback.objects.filter(slow=False).count() == FeedbackView.per_hour


def test_flood_from_one_address_slows_nobody_else(client: Client):
    for number in range(FeedbackView.per_hour + 1):
        send(client, message=f"flood {number}")
    send(Client(REMOTE_ADDR="198.51.100.1"), message="somebody else")

    assert not Feedback.objects.get(message="somebody else").slow


@pytest.mark.parametrize("path", [PATH, "/ar/feedback/answer/"])
def test_form_needs_few_queries(client: Client, path, django_assert_max_num_queries):
    client.get(path)
    with django_assert_max_num_queries(10):
        client.get(path)


def test_same_form_sent_twice_is_one_report_with_one_code(client: Client):
    fields = {**opened(client, PATH), "message": "wrong"}

    first, second = client.post(PATH, fields), client.post(PATH, fields)

    assert Feedback.objects.count() == 1
    assert code_in(first) == code_in(second)


def test_changed_form_sent_again_is_a_second_report(client: Client):
    fields = opened(client, PATH)
    first = client.post(PATH, {**fields, "message": "wrong"})
    second = client.post(PATH, {**fields, "message": "wrong, and this too"})

    assert Feedback.objects.count() == 2
    assert code_in(first) != code_in(second)


def test_same_words_from_two_people_are_two_reports(client: Client):
    send(client, message="wrong")
    send(Client(), message="wrong")

    assert Feedback.objects.count() == 2


def test_browser_without_the_cookie_is_shown_its_text_again(client: Client):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(PATH, {**opened(strict, PATH), "message": "my long text"})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "my long text" in page
    assert "send the form once more" in page
    assert not Feedback.objects.exists()


def test_form_sent_once_more_with_the_cookie_arrives(client: Client):
    strict = Client(enforce_csrf_checks=True)
    first = strict.post(PATH, {"message": "my long text"})
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', first.content.decode())[1]
    fields = {**hidden_fields(first), "csrfmiddlewaretoken": token, "message": "my long text"}
    strict.post(PATH, fields)

    assert Feedback.objects.count() == 1


def test_form_of_another_site_stores_nothing(client: Client):
    strict = Client(enforce_csrf_checks=True)
    page = strict.get(PATH).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    strict.post(
        PATH,
        {"csrfmiddlewaretoken": token, "message": "forged"},
        headers={"Origin": "https://elsewhere.example"},
    )

    assert not Feedback.objects.exists()


def test_reading_an_answer_sets_no_cookie(client: Client):
    path = reverse("feedback_answer")
    assert not client.get(path).cookies
    assert not client.post(path, {"code": "7K3M-Q9TD-2XVA-C5HE"}).cookies


def test_code_is_in_no_address(client: Client):
    code = code_in(send(client, message="wrong"))
    answer = client.get(reverse("feedback_answer"), {"code": code})

    assert code not in answer.content.decode()
    assert "wrong" not in answer.content.decode()


@FOR_HYPOTHESIS
@given(
    page=st.text(max_size=400),
    message=st.text(max_size=2100),
    token=st.text(max_size=80),
    trap=st.text(max_size=5),
)
def test_whatever_is_sent_arrives_or_is_shown_again(client, page, message, token, trap):
    fields = {"page": page, "message": message, "sending": token, "website": trap}
    answer = client.post(PATH, fields)

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Your report has arrived" in text or "There is a problem" in text


@FOR_HYPOTHESIS
@given(body=st.binary(max_size=300), kind=st.sampled_from(["", "; boundary=x"]))
def test_broken_bodies_are_answered_without_an_error(client, body, kind):
    answer = client.post(PATH, body, content_type=f"multipart/form-data{kind}")

    assert answer.status_code in (200, 400)


@FOR_HYPOTHESIS
@given(code=st.text(max_size=300), ticket=st.text(max_size=80))
def test_whatever_is_typed_as_a_code_is_answered(client, code, ticket):
    answer = client.post(reverse("feedback_answer"), {"code": code, "ticket": ticket})

    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()


def test_reports_are_deleted_after_a_year(client: Client):
    send(client, message="old")
    Feedback.objects.update(created_at=timezone.now() - timedelta(days=366))
    send(client, message="new")

    assert prune_feedback(timezone.now()) == 1
    assert Feedback.objects.get().message == "new"


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(username=name))
    return client


def test_editors_find_what_may_be_unwanted_last(client: Client):
    send(client, seconds_ago=1, page="/spam/", message="spam")
    send(client, page="/real/", message="real")

    listing = signed_in("editor").get(reverse("feedback:index")).content.decode()

    assert listing.index("/real/") < listing.index("/spam/")


def test_list_leads_to_each_report(client: Client):
    send(client, message="A <b>typing</b> error")
    listing = signed_in("editor").get(reverse("feedback:index")).content.decode()

    assert f'href="{reverse("feedback:edit", args=[Feedback.objects.get().pk])}"' in listing
    assert "A &lt;b&gt;typing&lt;/b&gt; error" in listing


def test_editor_reads_answers_and_marks_a_report(client: Client):
    code = code_in(send(client, message="Wrong <b>date</b>"))
    report = Feedback.objects.get()
    address = reverse("feedback:edit", args=[report.pk])
    editor = signed_in("editor")
    assert "Wrong &lt;b&gt;date" in editor.get(address).content.decode()

    editor.post(address, {"answer": "Mended.", "is_handled": "on", "message": "changed"})

    report.refresh_from_db()
    assert (report.answer, report.is_handled, report.message) == (
        "Mended.",
        True,
        "Wrong <b>date</b>",
    )
    assert find_by_code(Feedback.objects.all(), code) == report


@pytest.mark.parametrize("name", ["translator-fr", "reviewer-ar", "coordinator", "steward"])
def test_others_do_not_read_reports(client: Client, name):
    send(client, message="wrong")
    report = Feedback.objects.get()
    for address in (reverse("feedback:index"), reverse("feedback:edit", args=[report.pk])):
        assert signed_in(name).get(address).status_code == 302


@pytest.mark.parametrize("name", ["editor", "admin"])
def test_nobody_adds_a_report_in_the_admin(name):
    answer = signed_in(name).get(reverse("feedback:add"))

    assert answer.status_code == 302
