"""Invented examples: labelled on every page, removed together."""

from wagtail.models import Page, get_page_models

from core.models import BasePage, LoadedContent


def example_page_ids() -> list[int]:
    """Return the ids of all pages marked as invented examples, in every language."""
    models = [model for model in get_page_models() if issubclass(model, BasePage)]
    return [
        pk
        for model in models
        for pk in model.objects.filter(is_example=True).values_list("pk", flat=True)
    ]


def remove_example_pages() -> int:
    """Delete all invented examples and what the loader remembers of them; return how many pages."""
    ids = example_page_ids()
    for page in Page.objects.filter(pk__in=ids).order_by("-depth"):
        page.specific.delete()
    LoadedContent.objects.filter(
        object_id__in=[str(pk) for pk in ids], path__startswith="pages/"
    ).delete()
    return len(ids)
