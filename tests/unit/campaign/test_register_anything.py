"""Whatever is sent to the form: no error, and nothing stored that the database's rules would refuse."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaign.models import Action, ActionContent, Precision, Visibility
from campaign.services.drafts import save_wanted
from tests import campaign_registering as registering

pytestmark = pytest.mark.django_db

FOR_HYPOTHESIS = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
FIELDS = {
    "safety": ["country", "precision", "visibility", "suggested_for"],
    "place": ["city_as_written", "city", "meeting_place", "subdivision"],
    "what": ["title", "description", "kinds", "organisations"],
    "when": ["start_date", "start_time", "end_date", "end_time", "time_zone", "mode"],
    "details": ["language_1", "language_2", "accessibility", "links", "materials_needed"],
    "contact": ["name", "email", "channel", "organisation", "may_introduce"],
    "check": ["consent"],
    "withdraw": ["what", "counted"],
    "happening": ["happening"],
}
LIKELY = [
    "",
    "PT",
    "place",
    "city",
    "now",
    "Porto",
    "2267057",
    "PT-11",
    "2027-06-26",
    "25:61",
    "on",
]
texts = st.one_of(st.sampled_from(LIKELY), st.text(max_size=400))


@st.composite
def sendings(draw):
    section = draw(st.sampled_from(sorted(FIELDS)))
    return section, {name: draw(texts) for name in FIELDS[section] if draw(st.booleans())}


@FOR_HYPOTHESIS
@given(sent=st.lists(sendings(), min_size=1, max_size=4))
def test_no_sending_is_answered_with_an_error(client: Client, sent):
    registering.begin(client)

    for section, values in sent:
        assert registering.save(client, section, **values).status_code in (200, 302)


@FOR_HYPOTHESIS
@given(values=st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS["safety"], texts)))
def test_first_page_answers_anything(client: Client, values):
    assert client.post(registering.year_path(), values).status_code == 200


def test_sendings_with_what_no_text_can_hold_are_answered(client: Client):
    nothing = "PT\x00"
    first = client.post(registering.year_path(), {"country": nothing, "suggested_for": nothing})
    registering.begin(client)
    sent = [
        registering.save(client, section, **dict.fromkeys(names, nothing))
        for section, names in FIELDS.items()
    ]

    assert {answer.status_code for answer in (first, *sent)} <= {200, 302}


@FOR_HYPOTHESIS
@given(
    precisions=st.lists(st.sampled_from(Precision), min_size=1, max_size=5),
    meeting_place=st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=50),
)
def test_no_order_of_changes_keeps_what_is_finer(precisions, meeting_place):
    action = Action.objects.create(year=registering.open_year(), language="en")
    for precision in precisions:
        values = {
            "country": "PT",
            "precision": precision,
            "visibility": Visibility.NOW,
            "meeting_place": meeting_place,
        }
        save_wanted(action_id=action.pk, values=values)
        content = ActionContent.objects.get(action=action)
        assert (content.meeting_place == meeting_place) == (precision == Precision.PLACE)
