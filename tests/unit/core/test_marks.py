"""Terms explained in place and citations: on the page, in the editor, and through translation."""

import json
import re

import html5lib
import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import Locale, Page, ReferenceIndex
from wagtail.rich_text import expand_db_html
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from core.blocks.base import TEXT_FEATURES
from core.marks import expand_marks
from core.models import GlossaryTerm, Source

pytestmark = pytest.mark.django_db
ABOUT = "/en/about/"


def term(name: str = "harm reduction") -> GlossaryTerm:
    return GlossaryTerm.objects.get(term=name, locale__language_code="en")


def source(key: str = "euda-thresholds") -> Source:
    return Source.objects.get(key=key)


def stored(kind: str, identity: object, words: str, locator: str = "") -> str:
    place = f' locator="{locator}"' if locator else ""
    return f'<a linktype="{kind}" id="{identity}"{place}>{words}</a>'


@pytest.fixture
def write(django_capture_on_commit_callbacks):
    """Return a function that publishes a text on the About page."""

    def run(*paragraphs: str) -> Page:
        page = Page.objects.get(url_path="/hub/about/").specific
        page.body = json.dumps(
            [
                {"type": "paragraph", "value": f"<p>{text}</p>", "id": f"{number:08}-0000"}
                for number, text in enumerate(paragraphs)
            ]
        )
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()
        return type(page).objects.get(pk=page.pk)

    return run


def tree(client: Client, path: str = ABOUT):
    response = client.get(path)
    assert response.status_code == 200
    return html5lib.parse(response.content.decode(), namespaceHTMLElements=False)


def words_of(element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_a_term_opens_its_explanation_without_a_script(client, write):
    write(f"We offer {stored('term', term().translation_key, '<b>help</b>')}.")

    page = tree(client)

    button = page.find(".//button[@class='term']")
    explanation = page.find(f".//*[@id='{button.get('popovertarget')}']")
    assert words_of(button) == "help"
    assert explanation.get("popover") is not None
    assert "harm reduction" in words_of(explanation)
    assert "without asking people to stop using" in words_of(explanation)
    assert explanation.findall(".//a")[-1].get("href") == f"/en/glossary/#{term().anchor}"


@pytest.mark.parametrize("signs", [".", "?»", ",", "\u202f;", "؟", ")…"])
def test_the_signs_after_a_term_stay_beside_it(client, write, signs):
    write(f"Is it {stored('term', term().translation_key, 'help')}{signs} It is.")

    page = tree(client)

    kept = page.find(".//span[@class='unbroken']")
    assert kept.find("button[@class='term']") is not None
    assert "".join(kept.itertext()) == f"help{signs}"
    assert "Is it help" in words_of(page)
    assert " It is." in kept.tail


def test_words_after_a_term_may_stand_on_the_next_line(client, write):
    write(f"{stored('term', term().translation_key, 'help')}\u00a0for all")

    page = tree(client)

    assert page.find(".//span[@class='unbroken']") is None
    assert "help for all" in words_of(page)


def test_a_term_used_twice_is_explained_once(client, write):
    key = term().translation_key
    write(stored("term", key, "one"), stored("term", key, "two"))

    page = tree(client)

    assert len(page.findall(".//button[@class='term']")) == 2
    assert len(page.findall(".//div[@class='explanation']")) == 1


@pytest.mark.parametrize("identity", ["", "nothing", "00000000-0000-0000-0000-000000000000"])
def test_words_of_a_term_that_is_gone_stay(client, write, identity):
    write(f"before {stored('term', identity, 'the words')} after")

    page = tree(client)

    assert page.find(".//button[@class='term']") is None
    assert "before the words after" in words_of(page)


def test_an_unpublished_term_is_not_explained(client, write):
    write(stored("term", term().translation_key, "the words"))
    for version in GlossaryTerm.objects.filter(translation_key=term().translation_key):
        version.unpublish()

    assert tree(client).find(".//button[@class='term']") is None


def test_sources_are_numbered_in_the_order_in_which_they_are_cited(client, write):
    first, second = source("quiet-revolution-2016"), source()
    write(
        stored("citation", first.pk, "a"),
        stored("citation", second.pk, "b", "p. 3"),
        stored("citation", first.pk, "c"),
    )

    page = tree(client)

    marks = [words_of(link) for link in page.findall(".//a[@class='citation__link']")]
    assert marks == ["Source [1]", "Source [2, p. 3]", "Source [1]"]
    listed = [words_of(item) for item in page.findall(".//li[@class='sources__item']")]
    assert "A Quiet Revolution" in listed[0]
    assert "Threshold quantities for drug offences" in listed[1]


def test_each_mark_leads_to_its_source_and_back(client, write):
    write(*[stored("citation", source().pk, words) for words in ("a", "b")])

    page = tree(client)

    anchors = {element.get("id") for element in page.iter() if element.get("id")}
    marks = page.findall(".//a[@class='citation__link']")
    back = page.findall(".//a[@class='back-links__link']")
    assert {mark.get("href") for mark in marks} == {"#source-1"}
    assert [link.get("href") for link in back] == [f"#{mark.get('id')}" for mark in marks]
    assert all(link.get("href")[1:] in anchors for link in [*marks, *back])


def test_no_two_elements_share_an_anchor(client, write):
    write(
        stored("citation", source().pk, "a") + stored("term", term().translation_key, "b"),
        stored("citation", source().pk, "c") + stored("term", term().translation_key, "d"),
    )

    anchors = [element.get("id") for element in tree(client).iter() if element.get("id")]

    assert len(anchors) == len(set(anchors))


def test_a_citation_of_a_deleted_source_leaves_its_words(client, write):
    write(f"before {stored('citation', 999999, 'the words')} after")

    page = tree(client)

    assert page.find(".//sup") is None
    assert page.find(".//section[@class='sources']") is None
    assert "before the words after" in words_of(page)


def test_a_locator_is_text_and_never_markup(client, write):
    write(stored("citation", source().pk, "a", "&lt;img src=x&gt;"))

    assert tree(client).find(".//sup//img") is None


def test_the_original_title_is_marked_with_its_language(client, write):
    arabic = Source.objects.create(key="x", title="تقرير", language="ar")
    arabic.translated_titles = json.dumps(
        [{"type": "title", "value": {"language": "en", "title": "A report"}, "id": "a-b"}]
    )
    arabic.save()
    write(stored("citation", arabic.pk, "a"))

    item = tree(client).find(".//li[@class='sources__item']")

    entry = item.find(".//span[@class='source']")
    assert (entry.get("lang"), entry.get("dir")) == ("ar", "rtl")
    assert item.find(".//bdi[@class='source__translation']").get("lang") == "en"
    assert "[A report]" in words_of(item)


def test_outside_of_a_page_marks_are_plain_words():
    text = stored("term", term().translation_key, "a") + stored("citation", source().pk, "b")

    assert expand_marks(text) == "ab"


def test_a_definition_links_to_other_terms_in_the_glossary():
    html = expand_db_html(stored("term", term().translation_key, "a"))

    assert html == f'<a href="/en/glossary/#{term().anchor}">a</a>'


def test_queries_do_not_grow_with_the_number_of_marks(client, write, django_assert_num_queries):
    write(stored("term", term().translation_key, "a") + stored("citation", source().pk, "b"))
    client.get(ABOUT)
    with django_assert_num_queries(6):
        client.get(ABOUT)
    keys = GlossaryTerm.objects.values_list("translation_key", flat=True)
    write(
        *[stored("term", key, "a") for key in keys],
        *[stored("citation", item.pk, "b") for item in Source.objects.all()],
    )
    client.get(ABOUT)

    with django_assert_num_queries(6):
        client.get(ABOUT)


def test_the_editor_gives_back_what_it_was_given():
    html = (
        f'<p data-block-key="a">x {stored("term", term().translation_key, "a")} '
        f"{stored('citation', source().pk, 'b', 'p. 3')}</p>"
    )
    converter = ContentstateConverter(features=TEXT_FEATURES)

    again = converter.to_database_format(converter.from_database_format(html))

    assert attributes(again) == attributes(html)


def attributes(html: str) -> list[dict[str, str]]:
    links = html5lib.parseFragment(html, namespaceHTMLElements=False).findall(".//a")
    return [dict(link.attrib) for link in links]


def test_wagtail_knows_where_terms_and_sources_are_used(write):
    page = write(stored("term", term().translation_key, "a") + stored("citation", source().pk, "b"))

    for used in (term(), source()):
        users = {usage[0].pk for usage in ReferenceIndex.get_grouped_references_to(used)}
        assert page.pk in users


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_marks_travel_through_translation(
    client, write, django_capture_on_commit_callbacks, language
):
    versions = GlossaryTerm.objects.filter(translation_key=term().translation_key)
    versions.exclude(pk=term().pk).delete()
    page = write(
        f"We offer {stored('term', term().translation_key, 'help')}, "
        f'<a linktype="citation" id="{source().pk}" locator="p. 3">they say</a>.'
    )
    translation_source, _created = TranslationSource.update_or_create_from_instance(page)
    locale = Locale.objects.get(language_code=language)
    for segment in StringSegment.objects.filter(source=translation_source):
        text = segment.string.data
        assert "linktype" not in text
        words = text.replace("help", "AIDE").replace("they say", "DISENT")
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=locale,
            defaults={"data": words},
        )
    translation, _ = Translation.objects.get_or_create(
        source=translation_source, target_locale=locale
    )
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)

    shown = tree(client, f"/{language}/about/")

    assert words_of(shown.find(".//button[@class='term']")) == "AIDE"
    assert re.search(r"DISENT\s*\S* ?\[1, p. 3\]", words_of(shown))
    dfn = shown.find(".//dfn")
    assert dfn.get("lang") == "en"


def test_a_dialog_hands_on_what_was_chosen():
    client = Client()
    client.force_login(get_user_model().objects.get(username="editor"))

    form = client.get(reverse("core_choose_citation"), {"id": source().pk, "locator": "p. 3"})
    chosen = client.post(
        reverse("core_choose_citation"), {"id": source().pk, "locator": "p. 4"}
    ).json()

    assert form.json()["step"] == "choose"
    assert 'value="p. 3"' in form.json()["html"]
    assert chosen["step"] == "chosen"
    assert chosen["result"] == {
        "id": str(source().pk),
        "locator": "p. 4",
        "label": "EUDA, Threshold quantities for drug offences, 2015",
    }


def test_a_dialog_says_what_is_missing():
    client = Client()
    client.force_login(get_user_model().objects.get(username="editor"))

    answer = client.post(reverse("core_choose_term"), {"id": "nothing"}).json()

    assert answer["step"] == "choose"
    assert "Select a valid choice" in answer["html"]


def test_dialogs_are_closed_to_visitors(client):
    assert client.get(reverse("core_choose_term")).status_code == 302
