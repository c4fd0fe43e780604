"""What readers find on the page of materials, in which language, and how they filter it."""

import hashlib
from datetime import timedelta

import html5lib
import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from campaign.models import CampaignYear, Material, MaterialFile, MaterialsPage
from campaign.selectors.materials import ideas, press_release_templates, shown_materials
from campaign.services.materials import write_files
from core.models import SearchEntry
from core.topics import lists_about, topic_with_slug
from tests.materials import PATH, material, page_in, publish, translated, with_document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english_materials")]
ENGLISH = f"/en/{PATH}"


def tree_of(response):
    assert response.status_code == 200
    return html5lib.parse(response.content.decode(), namespaceHTMLElements=False)


def titles(response) -> list[str]:
    headings = tree_of(response).findall(".//h4[@class='material-teaser__title']")
    return ["".join(heading.itertext()).strip() for heading in headings]


def choices(response, field: str) -> dict[str, str]:
    options = tree_of(response).findall(f".//select[@id='filter-{field}']/option")
    return {option.get("value"): option.text for option in options}


def test_materials_stand_under_their_kinds_with_few_of_the_ideas(client: Client):
    groups = client.get(ENGLISH).context["groups"]

    assert [group["kind"] for group in groups] == [
        *("logo", "poster", "illustration", "guide", "press-release", "idea")
    ]
    assert groups[-1]["count"] == 12
    assert len(groups[-1]["materials"]) == 3
    assert groups[-1]["more_url"] == f"{ENGLISH}ideas/"


def test_a_kind_is_filtered_with_counts(client: Client):
    response = client.get(ENGLISH, {"kind": "poster"})

    assert titles(response) == [
        "Poster: an invitation to fill in",
        "Poster: under one umbrella",
    ]
    assert choices(response, "kind")["idea"] == "Ideas for actions (12)"
    assert choices(response, "language") == {"": "All", "en": "English (2)"}


def test_all_ideas_show_where_they_are_asked_for(client: Client):
    assert len(titles(client.get(ENGLISH, {"kind": "idea"}))) == 12


def test_a_filter_by_language_finds_what_has_files_in_it(client: Client):
    with_document("planning-sheet", "en", "sw")
    translated("word-mark", "es", words="Apoye.\nNo castigue.")

    assert titles(client.get(ENGLISH, {"language": "sw"})) == ["Planning sheet"]
    assert titles(client.get(ENGLISH, {"language": "es"})) == ["Word mark"]
    assert choices(client.get(ENGLISH), "language")["sw"] == "Kiswahili (1)"


def test_filters_that_find_nothing_lead_back_to_everything(client: Client):
    response = client.get(ENGLISH, {"kind": "poster", "language": "sw"})

    assert titles(response) == []
    ways_out = tree_of(response).findall(f".//p/a[@href='{ENGLISH}#materials']")
    assert [link.text for link in ways_out] == ["Show all materials"]


@pytest.mark.parametrize(
    "query", [{"kind": "none"}, {"language": "<script>"}, {"language": "x" * 500}]
)
def test_a_filter_that_nobody_can_choose_is_said_and_filters_nothing(client: Client, query):
    response = client.get(ENGLISH, query)

    assert len(response.context["form"].errors) == 1
    assert response.context["total"] == 22


def test_the_readers_language_comes_first_and_the_rest_is_labelled(client: Client):
    translated("poster-umbrella", "fr", title="Affiche : sous un parapluie")

    response = client.get(f"/fr/{PATH}", {"kind": "poster"})

    assert titles(response) == [
        "Affiche : sous un parapluie",
        "Poster: an invitation to fill in",
    ]
    english = tree_of(response).find(f".//h4/a[@href='{ENGLISH}poster-invitation/']")
    assert (english.get("lang"), english.get("hreflang")) == ("en", "en")


def test_a_reader_is_told_where_no_file_is_in_their_language(client: Client):
    page_in("fr")

    response = client.get(f"/fr/{PATH}", {"kind": "poster"})

    notes = tree_of(response).findall(".//p[@class='material-teaser__note']")
    assert ["Français" in note.text for note in notes] == [True, True]


def test_each_file_states_size_and_checksum_and_is_what_they_say(client: Client):
    page = tree_of(client.get(f"{ENGLISH}word-mark/"))
    links = page.findall(".//a[@class='material-files__link']")
    stated = [code.text for code in page.findall(".//details/code")]

    contents = [client.get(link.get("href")).content for link in links]

    assert len(links) == 6
    assert [hashlib.sha256(content).hexdigest() for content in contents] == stated
    sizes = list(MaterialFile.objects.filter(material=material("word-mark"), is_preview=False))
    assert [len(content) for content in contents] == [row.size for row in sizes]


def test_a_made_file_is_an_attachment_that_can_do_nothing(client: Client):
    response = client.get(f"{ENGLISH}poster-umbrella/poster-umbrella-a4-en.svg")

    assert response["Content-Type"] == "image/svg+xml"
    assert response["Content-Disposition"].startswith("attachment")
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    again = client.get(response.wsgi_request.path, headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304


def test_files_in_all_languages_stand_on_the_page_of_a_material(client: Client):
    translated("poster-umbrella", "ar", words="شعار\nجملة\nيوم")

    page = tree_of(client.get(f"/ar/{PATH}poster-umbrella/"))

    names = [name.text for name in page.findall(".//h3[@class='material-files__language']/span")]
    assert names == ["العربية", "English"]
    links = [link.get("href") for link in page.findall(".//a[@class='material-files__link']")]
    assert links[0] == f"/ar/{PATH}poster-umbrella/poster-umbrella-a4-ar.pdf"
    assert f"{ENGLISH}poster-umbrella/poster-umbrella-a4-en.pdf" in links


def test_a_material_is_not_found_in_a_language_without_its_text_but_says_where_it_is(
    client: Client,
):
    page_in("fr")

    response = client.get(f"/fr/{PATH}word-mark/")

    assert response.status_code == 404
    assert f'href="{ENGLISH}word-mark/"' in response.content.decode()


def test_language_links_of_a_material_lead_to_its_own_languages(client: Client):
    page_in("fr")
    translated("word-mark", "es", words="Apoye.\nNo castigue.")

    tree = tree_of(client.get(f"{ENGLISH}word-mark/"))

    alternates = {link.get("hreflang") for link in tree.findall(".//link[@rel='alternate']")}
    assert {"en", "es", "x-default"} <= alternates
    assert "fr" not in alternates


def test_what_is_taken_down_is_gone_with_its_files(client: Client):
    found = material("word-mark")
    name = found.written_files.first().filename
    found.unpublish()

    assert client.get(f"{ENGLISH}word-mark/").status_code == 404
    assert client.get(f"{ENGLISH}word-mark/{name}").status_code == 404
    assert "Word mark" not in titles(client.get(ENGLISH))


def test_a_file_that_is_lost_is_not_found(client: Client):
    row = material("word-mark").written_files.filter(document=None).first()
    MaterialFile.objects.filter(pk=row.pk).update(made="materials/lost.svg")

    assert client.get(f"{ENGLISH}word-mark/{row.filename}/").status_code == 404


def test_a_draft_shows_nowhere(client: Client):
    draft = material("word-mark")
    draft.title = "Another name"
    draft.save_revision()

    assert "Another name" not in client.get(ENGLISH).content.decode()
    assert "Another name" not in client.get(f"{ENGLISH}word-mark/").content.decode()


def test_ideas_are_filtered_by_what_they_ask_of_people(client: Client):
    response = client.get(f"{ENGLISH}ideas/", {"effort": "hours", "helpers": "many"})

    assert [idea.title for idea in response.context["ideas"]] == ["One day, one sentence"]


def test_an_idea_that_can_be_done_both_ways_answers_to_each(client: Client):
    def found(mode: str) -> set[str]:
        shown = client.get(f"{ENGLISH}ideas/", {"mode": mode}).context["ideas"]
        return {idea.material.slug for idea in shown}

    assert "idea-film" in found("online") & found("in_person")
    assert "idea-letter" not in found("online")
    assert "idea-posts" not in found("in_person")


def test_every_idea_says_what_it_needs_and_how_to_stay_safe():
    for idea in ideas("en"):
        assert len(idea.facts) == 3, idea.title
        assert idea.material.things_needed, idea.title
        assert idea.material.safety_note, idea.title


def test_ideas_of_another_room_can_be_limited():
    assert len(ideas("en", 4)) == 4


def test_press_releases_are_filled_in_with_what_is_known():
    found = press_release_templates("en")
    template = next(shown for shown in found if shown.material.slug == "press-release")

    text = template.filled_in({"city": "Accra", "organisation": ""})

    assert "Accra, [country]." in text
    assert "[name of your group] calls for support" in text
    assert "{" not in text


def test_the_press_release_is_on_its_page_with_its_blanks(client: Client):
    words = client.get(f"{ENGLISH}press-release/").content.decode()

    assert "[name of the action]" in words
    assert "{action}" not in words


def test_materials_are_found_by_the_search_in_their_languages():
    translated("word-mark", "es", title="Logotipo", words="Apoye.\nNo castigue.")

    entries = SearchEntry.objects.filter(source="material", address__endswith="/word-mark/")
    assert dict(entries.values_list("language", "address")) == {
        "en": f"{ENGLISH}word-mark/",
        "es": f"/es/{PATH}word-mark/",
    }


def test_materials_leave_the_search_with_their_page():
    MaterialsPage.objects.get(locale__language_code="en").unpublish()

    assert not SearchEntry.objects.filter(source="material", language="en").exists()


def test_materials_stand_under_their_topics(client: Client):
    client.get(ENGLISH)
    topic = topic_with_slug("learning")

    items = [item.title for found in lists_about(topic.key) for item in found.items]

    assert "A lesson from the course" in items


def test_a_page_of_materials_takes_the_same_queries_however_many_there_are(
    client: Client, django_assert_max_num_queries
):
    for number in range(5):
        source = material("poster-umbrella")
        copy = Material(
            **{
                name: getattr(source, name)
                for name in ("kind", "summary", "drawing", "words", "picture_alt", "locale")
            },
            title=f"Poster {number}",
            slug=f"poster-{number}",
        )
        write_files(material_id=publish(copy).pk)
    for path in (ENGLISH, f"{ENGLISH}ideas/", f"{ENGLISH}planning-guide/"):
        client.get(path)
        with django_assert_max_num_queries(10):
            assert client.get(path).status_code == 200


def test_nothing_on_these_pages_sets_a_cookie(client: Client):
    for path in ("", "ideas/", "word-mark/", "word-mark/word-mark-black-en.svg"):
        assert "Set-Cookie" not in client.get(f"{ENGLISH}{path}").headers


def test_the_same_document_named_by_two_versions_is_offered_once():
    english = with_document("planning-sheet", "en")
    translated("planning-sheet", "es", title="Hoja", files=english.files)

    (shown,) = [found for found in shown_materials("es") if found.material.slug == "planning-sheet"]

    assert [len(offered.files) for offered in shown.files] == [1]


@pytest.mark.parametrize("name", ["..%2Fmanage.py", "word-mark-preview", "a" * 300])
def test_a_file_that_is_none_is_not_found(client: Client, name: str):
    assert client.get(f"{ENGLISH}word-mark/{name}", follow=True).status_code == 404


def test_the_page_of_a_year_leads_to_the_materials_while_its_form_is_open(client: Client):
    years = "/en/support-dont-punish/global-day-of-action/"
    dates = ("call_opens_on", "grant_deadline_on", "assessment_ends_on", "day")
    later = ("reports_due_on", "archived_on")
    today = timezone.now().date()
    CampaignYear.objects.filter(year=2027).update(
        **{name: today + timedelta(days=20 * n - 10) for n, name in enumerate((*dates, *later))}
    )

    def leads(year: str) -> bool:
        return f'href="{ENGLISH}"' in client.get(f"{years}{year}/").content.decode()

    assert (leads("2027"), leads("2026")) == (True, False)


def test_materials_and_the_bank_of_ideas_stand_in_the_sitemap(client: Client):
    words = client.get("/sitemap.xml").content.decode()

    assert f"{ENGLISH}word-mark/</loc>" in words
    assert f"{ENGLISH}ideas/</loc>" in words
    assert "word-mark/word-mark" not in words


def test_a_restricted_page_of_materials_tells_nothing_elsewhere(client: Client):
    page = MaterialsPage.objects.get(locale__language_code="en")
    PageViewRestriction.objects.create(page=page, restriction_type="login")

    assert client.get(f"{ENGLISH}word-mark/").status_code == 302
    assert client.get(f"{ENGLISH}word-mark/word-mark-black-en.svg").status_code == 302
    assert "word-mark/" not in client.get("/sitemap.xml").content.decode()
