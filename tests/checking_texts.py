"""Texts of the starting content that tests about checks give other words."""

from wagtail_localize.models import StringSegment, StringTranslation

from translation.checking.places import Place, place_of


def french_translation() -> StringTranslation:
    """Return the French translation of one string of a live page."""
    segment = (
        StringSegment.objects.filter(source__object_repr__startswith="About", context__path="title")
        .order_by("pk")
        .first()
    )
    assert segment is not None
    return StringTranslation.objects.get(
        translation_of=segment.string, context=segment.context, locale__language_code="fr"
    )


def french_text(words: str) -> Place:
    """Give a French translation these words, and return it where it stands."""
    translation = french_translation()
    StringTranslation.objects.filter(pk=translation.pk).update(data=words)
    assert translation.context_id
    place = place_of("fr", translation.translation_of_id, translation.context_id)
    assert place is not None
    return place
