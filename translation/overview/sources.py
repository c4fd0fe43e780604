"""Keeping what wagtail-localize translates from in step with what is published in the source language."""

import logging
from collections.abc import Iterable

from django.core.exceptions import ObjectDoesNotExist
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from core.content.source_strings import add_source, update_source
from core.safe_errors import describe_error
from translation.overview.things import Scope, Thing, source_instance
from translation.policies import Policies
from translation.strings.memory import fill_from_memory

logger = logging.getLogger(__name__)


def bring_up_to_date(
    things: Iterable[Thing], policies: Policies, locale: Locale, scope: Scope
) -> int:
    """Give translators the words that are published; return for how many pages and snippets they were new.

    What changes are the strings to translate; the very words that were translated elsewhere come from memory, as
    drafts. No translation is saved or published, and no page is made. A thing
    that is offered in no language and was never translated is left alone. One that fails is logged, and tried
    again by the nightly count.
    """
    sources = TranslationSource.objects.filter(locale=locale)
    if scope.keys is not None:
        sources = sources.filter(object_id__in=scope.keys)
    known = {source.object_id: source for source in sources.defer("content_json")}
    followed = _to_follow(things, policies, known)
    return sum(_follow(thing, known.get(thing.key)) for thing in followed)


def _to_follow(
    things: Iterable[Thing], policies: Policies, known: dict[object, TranslationSource]
) -> Iterable[Thing]:
    for thing in things:
        if not thing.is_live:
            continue
        source = known.get(thing.key)
        if source is None:
            if policies.of_place(thing.path, thing.kind_id).languages:
                yield thing
        elif thing.published_at and thing.published_at > source.last_updated_at:
            yield thing


def _follow(thing: Thing, source: TranslationSource | None) -> bool:
    try:
        if source is None:
            add_source(source_instance(thing))
        else:
            update_source(source)
            for translation in Translation.objects.filter(source=source, enabled=True):
                fill_from_memory(translation)
    except ObjectDoesNotExist:
        return False
    except Exception as error:
        # Any block of any page may break here, which must not keep the others from being counted.
        logger.error("Words of %s could not be read: %s", thing.key, describe_error(error))
        return False
    return True
