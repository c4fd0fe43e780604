"""The choices of a list: Django asks for two templates per choice, which takes long for all countries."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.forms.utils import flatatt
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
def quick_options(choices: Iterable[dict[str, Any]]) -> SafeString:
    """Return the `<option>` elements of a group of choices, as `forms.Select` describes them."""
    return mark_safe("".join(f"\n  {_option(choice)}" for choice in choices))  # noqa: S308


def _option(choice: dict[str, Any]) -> str:
    """Return one element; a widget that names a template of its own for its choices keeps it."""
    if choice["template_name"] != "django/forms/widgets/select_option.html":
        return render_to_string(choice["template_name"], {"widget": choice})
    value, attributes, label = str(choice["value"]), flatatt(choice["attrs"]), choice["label"]
    return format_html('<option value="{}"{}>{}</option>', value, attributes, label)
