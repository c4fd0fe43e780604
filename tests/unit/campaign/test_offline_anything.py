"""Whatever a draft file holds: it is read or refused, and never an error."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from campaign.draft_files import KIND, VERSION, read_draft_file
from campaign.forms.whole import FIELD_NAMES
from campaign.models import Action, ActionContent
from tests import campaign_registering as registering

FOR_HYPOTHESIS = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
BRING = registering.year_path() + "file/"
LIKELY = [
    "PT",
    "place",
    "city",
    "now",
    "Porto",
    "PT-11",
    "2027-06-26",
    "25:61",
    "on",
    "\ud800",
    "\0",
]
texts = st.one_of(st.sampled_from(LIKELY), st.text(max_size=200))
# A browser sends no half characters.
typed = texts.filter(lambda text: text != "\ud800")
anything = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=10,
)
names = st.one_of(st.sampled_from(sorted(FIELD_NAMES)), texts)
fields = st.dictionaries(names, st.one_of(texts, st.lists(texts, max_size=3), anything))


def as_file(values: object) -> bytes:
    """Return a file with these fields."""
    return json.dumps({"kind": KIND, "version": VERSION, "fields": values}).encode()


@settings(max_examples=150)
@given(content=st.binary(max_size=300) | anything.map(lambda value: json.dumps(value).encode()))
@example(content=b'{"kind": "form-notes", "version": 1, "fields": ' + b"9" * 5000 + b"}")
@example(content=b'{"kind": "form-notes", "version": 1, "fields": [NaN]}')
def test_any_bytes_are_read_or_refused(content: bytes):
    try:
        draft = read_draft_file(content)
    except ValidationError:
        return

    assert set(draft.values) <= FIELD_NAMES


@given(values=fields)
def test_what_is_read_is_plain_text_of_known_fields(values: dict[str, object]):
    draft = read_draft_file(as_file(values))

    assert set(draft.values) <= FIELD_NAMES
    for name in draft.values:
        for text in draft.values.getlist(name):
            assert text.encode().decode() == text
            assert "\0" not in text
    assert len(draft.values) + draft.left_out == len(values)


@pytest.mark.django_db
@FOR_HYPOTHESIS
@given(values=fields)
def test_no_file_is_answered_with_an_error_or_stored(client: Client, values: dict[str, object]):
    file = SimpleUploadedFile("notes.json", as_file(values))

    assert client.post(BRING, {"file": file}).status_code == 200
    assert not Action.objects.filter(is_example=False).exists()


@pytest.mark.django_db
@FOR_HYPOTHESIS
@given(values=st.dictionaries(st.sampled_from(sorted(FIELD_NAMES)), typed))
def test_no_sending_of_what_was_read_stores_what_the_form_refuses(
    client: Client, values: dict[str, str]
):
    sent = {**values, "country": "PT", "suggested_for": "PT", "read": "1"}

    assert client.post(BRING, sent).status_code == 200
    for content in ActionContent.objects.filter(action__is_example=False):
        assert content.precision in ("place", "city") or not content.city_as_written
        assert content.precision == "place" or not content.meeting_place
