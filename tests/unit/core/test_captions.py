"""Captions: valid cues in, valid WebVTT out."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from core.blocks.captions import CaptionsBlock
from core.models import Video
from core.models.videos import _timestamp
from tests.clips import hub_clip

CUE = re.compile(r"\n\n\d+\n(\d\d:\d\d:\d\d\.\d{3}) --> (\d\d:\d\d:\d\d\.\d{3})\n")
words = st.text(min_size=1, max_size=80).filter(lambda text: text.strip())


def captions(*cues: tuple[float, float, str]):
    return CaptionsBlock().to_python(
        [
            {"type": "cue", "value": {"start": start, "end": end, "text": text}}
            for start, end, text in cues
        ]
    )


@given(st.floats(0, 86_399))
def test_timestamp_is_what_the_format_asks_for(seconds: float):
    text = _timestamp(seconds)

    hours, minutes, rest = text.split(":")
    assert re.fullmatch(r"\d\d:\d\d:\d\d\.\d{3}", text)
    assert abs(int(hours) * 3600 + int(minutes) * 60 + float(rest) - seconds) < 0.001


@given(st.lists(words, min_size=1, max_size=8))
def test_any_words_stay_inside_their_cue(texts: list[str]):
    cues = [(index, index + 0.5, text) for index, text in enumerate(texts)]

    vtt = Video(captions=captions(*cues)).webvtt()

    assert vtt.startswith("WEBVTT\n")
    assert len(CUE.findall(vtt)) == len(texts)
    assert vtt.count("-->") == len(texts)


def test_caption_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValidationError):
        CaptionsBlock().clean(captions((5, 4, "x")))


def test_captions_that_overlap_are_refused():
    with pytest.raises(ValidationError):
        CaptionsBlock().clean(captions((0, 5, "x"), (4, 8, "y")))


@pytest.mark.django_db
def test_captions_are_served_in_each_language(client: Client):
    for video in Video.objects.all():
        response = client.get(video.captions_url)

        assert response["Content-Type"] == "text/vtt; charset=utf-8"
        assert video.captions[0].value["text"] in response.content.decode()


@pytest.mark.django_db
def test_captions_of_a_draft_are_not_served(client: Client):
    video = hub_clip("fr")
    video.unpublish()

    assert client.get(video.captions_url).status_code == 404
