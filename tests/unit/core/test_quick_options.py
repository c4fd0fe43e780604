"""Lists of choices are drawn in one go, and come out as Django draws them."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.test.html import parse_html

CHOICES = [("", "—"), ("<a>", "<b>Sea & sand"), ("Group", [(1, "one"), (2, "two")]), (None, "none")]


class Coloured(forms.Select):
    """A list that says more about a choice."""

    def create_option(self, name, value, *args, **options):
        made = super().create_option(name, value, *args, **options)
        return {**made, "attrs": {**made["attrs"], "data-colour": value, "hidden": value == 2}}


class Other(forms.Select):
    """A list that has a template of its own for its choices."""

    option_template_name = "django/forms/widgets/radio_option.html"


@pytest.mark.parametrize("widget", [forms.Select, forms.SelectMultiple, Coloured, Other])
def test_a_list_is_drawn_as_django_draws_it(widget):
    drawn = widget(attrs={"disabled": True, "class": "wide"}, choices=CHOICES)

    ours = drawn.render("place", [1])

    assert parse_html(ours) == parse_html(drawn.render("place", [1], renderer=DjangoTemplates()))
    assert "selected" in ours or "checked" in ours
