"""Links and tags: what stands around the words has to come through.

Rules: wagtail-localize restores the attributes of a link from its id and of nothing else; WCAG 2.2, 2.4.4 wants every
link to be there with a text of its own.
"""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail_localize.strings import INLINE_TAGS

from translation.checking.checks.base import Check, Couple, Finding, listed
from translation.checking.problems import ERROR, WARNING
from translation.checking.words import Tag, Words

SAME_AS = {"strong": "b", "em": "i"}
WITHOUT_END = ("br",)
# Arabic script has no italics: what is slanted in Latin script stands in quotation marks or upright.
WITHOUT_SLANT = ("ar", "fa", "ur")


def _link_ids(words: Words) -> Counter[str]:
    return Counter(tag.link for tag in words.tags if tag.name == "a" and not tag.closes)


def _text_of_link(words: Words, link: str) -> str:
    start = next(tag.end for tag in words.tags if tag.name == "a" and tag.link == link)
    end = words.raw.find("</a", start)
    return Words(words.raw[start : end if end >= 0 else None]).text.strip()


def changed_links(couple: Couple) -> Iterator[Finding]:
    """Find links that are missing, doubled, unknown or without a text."""
    if not (couple.source.tags or couple.target.tags):
        return
    wanted, there = _link_ids(couple.source), _link_ids(couple.target)
    for link in wanted - there:
        text = _text_of_link(couple.source, link)
        yield Finding(_("The link “%(text)s” is missing.") % {"text": text})
    for link, _count in (there - wanted).items():
        if link in wanted:
            yield Finding(_("The link “%(id)s” stands here more than once.") % {"id": link})
        else:
            yield Finding(_("There is no link “%(id)s” in the source.") % {"id": link})
    for link in wanted & there:
        if _text_of_link(couple.source, link) and not _text_of_link(couple.target, link):
            yield Finding(_("The link “%(id)s” has no text.") % {"id": link})


def _names(words: Words, language: str) -> Counter[str]:
    left_out = {"a", *WITHOUT_END, *(("i",) if language in WITHOUT_SLANT else ())}
    names = (SAME_AS.get(tag.name, tag.name) for tag in words.tags if not tag.closes)
    return Counter(name for name in names if name not in left_out)


def _unpaired(tags: list[Tag]) -> Iterator[Tag]:
    opened: list[Tag] = []
    for tag in tags:
        if tag.name in WITHOUT_END:
            continue
        if not tag.closes:
            opened.append(tag)
        elif opened and opened[-1].name == tag.name:
            opened.pop()
        else:
            yield tag
    yield from opened


def changed_tags(couple: Couple) -> Iterator[Finding]:
    """Find tags that are not allowed, not closed, or other than the source's."""
    if not (couple.source.tags or couple.target.tags):
        return
    for tag in couple.target.tags:
        if tag.name not in INLINE_TAGS:
            yield Finding(_("<%(tag)s> is not allowed here.") % {"tag": tag.name}, severity=ERROR)
    for tag in _unpaired(couple.target.tags):
        words = _("<%(tag)s> is opened and not closed.")
        if tag.closes:
            words = _("</%(tag)s> closes what was not opened.")
        yield Finding(words % {"tag": tag.name}, severity=ERROR)
    wanted, there = _names(couple.source, couple.language), _names(couple.target, couple.language)
    if missing := wanted - there:
        names = listed(f"<{name}>" for name in missing)
        yield Finding(_("Missing from the source’s tags: %(tags)s") % {"tags": names})
    if added := there - wanted:
        names = listed(f"<{name}>" for name in added)
        yield Finding(_("Not in the source: %(tags)s") % {"tags": names})


CHECKS = (
    Check("links", gettext_lazy("Links"), ERROR, changed_links),
    Check("tags", gettext_lazy("Tags"), WARNING, changed_tags),
)
