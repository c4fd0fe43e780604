"""Editors see pages of the course before they are saved for the first time."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from tests.course import course, module

pytestmark = pytest.mark.django_db
COMMON = {
    "title": "Brand-new",
    "slug": "brand-new",
    "summary": "What it is.",
    "intended_minutes": 75,
}
NOTHING = streamfield([])


def preview(client: Client, parent: Page, model: str, data: dict[str, Any]) -> str:
    """Return the preview of a page that is being added below another."""
    client.force_login(get_user_model().objects.get(username="editor"))
    address = reverse("wagtailadmin_pages:preview_on_add", args=["ecourse", model, parent.pk])
    answer = client.post(address, nested_form_data({**COMMON, **data}))
    assert answer.json() == {"is_valid": True, "is_available": True}
    return client.get(address).content.decode()


def test_new_module_has_a_preview(client: Client):
    data = {
        "number": 90,
        "outcomes": streamfield([("outcome", "You can say what it is.")]),
        "body": NOTHING,
        "version": 1,
        "version_date": "2026-11-21",
    }

    text = preview(client, course(), "modulepage", data)

    assert "Brand-new" in text
    assert "1 hour 15 minutes" in text
    assert "You can say what it is." in text


def test_new_lesson_has_a_preview_with_its_module(client: Client):
    words = rich_text("<p>Words to learn.</p>")
    data = {"body": streamfield([("paragraph", words)]), "session_plan": NOTHING}

    text = preview(client, module(90, title="Ninety"), "lessonpage", data)

    assert "Words to learn." in text
    assert "Module 90: Ninety" in text


def test_new_lesson_of_a_draft_module_has_a_preview(client: Client):
    parent = module(90, title="Ninety")
    parent.unpublish()
    words = rich_text("<p>Words to learn.</p>")
    data = {"body": streamfield([("paragraph", words)]), "session_plan": NOTHING}

    assert "Words to learn." in preview(client, parent, "lessonpage", data)
