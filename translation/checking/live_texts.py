"""The texts that readers see now, with what is wrong in them."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from wagtail.models import DraftStateMixin, TranslatableMixin
from wagtail_localize.models import TranslatableObject, TranslationSource

from core.languages import locale_id_of
from translation.checking.finding import find_problems
from translation.checking.places import Place, places, texts_in
from translation.checking.problems import Problem
from translation.checking.waivers import marked, waivers_at


@dataclass(frozen=True)
class ProblemOfText:
    """A problem in a live text; `thing` is what the page or snippet is called."""

    code: str
    thing: str
    place: Place
    problem: Problem


def problems_of_live_texts(code: str) -> list[ProblemOfText]:
    """Return what is wrong in the live texts of a language and was not let pass.

    One query for each kind of page and snippet, and five more.
    """
    live = live_objects(code)
    standing = [place for place in places(texts_in(code)) if place.object_id in live]
    found = find_problems([place.pair() for place in standing], code)
    with_problems = [place for place in standing if place.key in found]
    contexts = (place.context_id for place in with_problems)
    waivers = waivers_at(contexts, locale_id_of(code) or 0)
    names = _names({place.object_id for place in with_problems})
    return [
        ProblemOfText(code, names.get(place.object_id, ""), place, problem)
        for place in with_problems
        for problem in marked(found[place.key], place.key, place.text, waivers)
        if not problem.waived
    ]


def live_objects(code: str) -> set[object]:
    """Return the translation keys of what is live in a language; what has no drafts is live."""
    kinds = TranslatableObject.objects.order_by().values_list("content_type_id").distinct()
    locale_id = locale_id_of(code)
    keys: set[object] = set()
    for (kind_id,) in kinds:
        model = ContentType.objects.get_for_id(kind_id).model_class()
        if model is None or not issubclass(model, TranslatableMixin):
            continue
        there = model._default_manager.filter(locale_id=locale_id)
        if issubclass(model, DraftStateMixin):
            there = there.filter(live=True)
        keys |= set(there.values_list("translation_key", flat=True))
    return keys


def _names(objects: set[object]) -> dict[object, str]:
    sources = TranslationSource.objects.filter(
        object_id__in=objects, locale__language_code=settings.LANGUAGE_CODE
    )
    return dict(sources.values_list("object_id", "object_repr"))
