"""The pages of the guide: contents, what comes before and after, reading time, routes, words for programs."""

import json
import re
from collections.abc import Iterator

import pytest
from django.test import Client

from resources.guide.texts import reading_minutes
from resources.models import GuideChapterPage
from tests import prepared
from tests.guide import MOST_BYTES, block, chapter, guide, live_chapter, publish, stage, translated

pytestmark = pytest.mark.django_db


def make_two_stages() -> list[GuideChapterPage]:
    """Return the chapters of two stages, with two each, after those of the starting content."""
    first, second = stage("first", tone="sprout"), stage("second", tone="tree")
    return [
        *(chapter(first, "one"), chapter(first, "two")),
        *(chapter(second, "three"), chapter(second, "four")),
    ]


@pytest.fixture(scope="module", autouse=True)
def published_stages(django_db_setup: None, django_db_blocker) -> Iterator[list[GuideChapterPage]]:
    """Publish the two stages once for all tests."""
    with prepared.for_a_module(django_db_blocker, make_two_stages, "/en/guide/") as chapters:
        yield chapters


@pytest.fixture
def two_stages(db: None, published_stages: list[GuideChapterPage]) -> list[GuideChapterPage]:
    """Return the chapters of the two stages as the database has them."""
    return [prepared.anew(page) for page in published_stages]


def steps(page: str) -> list[str]:
    """Return where the links to what comes before and after lead."""
    part = page.partition('<nav class="steps"')[2].partition("</nav>")[0]
    return re.findall(r'href="([^"]+)"', part)


def shown(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def words(count: int) -> str:
    return " ".join(["word"] * count)


def test_contents_name_the_chapter_that_is_read(client, two_stages):
    page = shown(client, two_stages[1].url)

    contents = page.partition('<nav class="guide-contents"')[2].partition("</nav>")[0]
    assert re.findall(r'href="([^"]+)"[^>]*aria-current="page"', contents) == [two_stages[1].url]
    for other in two_stages:
        assert f'href="{other.url}"' in contents


def test_next_chapter_is_the_first_of_the_next_stage(client, two_stages):
    _one, two, three, four = two_stages

    assert steps(shown(client, two.url))[1] == three.url
    assert steps(shown(client, three.url)) == [two.url, four.url]


def test_first_and_last_chapter_lead_nowhere_else(client, two_stages):
    page = shown(client, two_stages[3].url)

    assert steps(page) == [two_stages[2].url]


def test_chapter_that_is_not_in_a_language_stands_there_with_its_english_title(client, two_stages):
    french = translated(two_stages[0], "fr", title="Premier chapitre")

    page = shown(client, french.url)

    english = two_stages[1]
    assert f'href="{english.url}" lang="en" dir="ltr">{english.title}</a>' in page
    assert steps(page)[1] == english.url


def test_translations_have_the_order_of_the_source(client, two_stages):
    translated(two_stages[1], "fr", title="Deux")
    french = translated(two_stages[0], "fr", title="Un")

    assert steps(shown(client, french.url))[-1] == two_stages[1].url.replace("/en/", "/fr/")


def test_reading_time_counts_all_words_of_all_kinds_of_blocks(two_stages):
    page = chapter(
        two_stages[0].get_parent().specific,
        "long",
        summary=words(20),
        answer=words(20),
        body=[
            block("paragraph", f"<p>{words(200)}</p><p>{words(40)}</p>"),
            block(
                "answer",
                {
                    "question": words(10),
                    "short": f"<p>{words(10)}</p>",
                    "detail_title": words(10),
                    "detail": f"<p>{words(90)}</p>",
                },
            ),
            block(
                "checklist",
                {
                    "title": words(100),
                    "introduction": "",
                    "items": [{"type": "item", "value": words(100), "id": "x"}],
                },
            ),
        ],
    )

    assert reading_minutes(page) == 3


def test_reading_time_is_at_least_a_minute(two_stages):
    assert reading_minutes(two_stages[0]) == 1


@pytest.fixture
def route(two_stages):
    """Publish a route with two stops and return its anchor."""
    page = guide()
    stops = [two_stages[0], two_stages[2]]
    value = {
        "title": "In ten minutes",
        "audience": "journalist",
        "length": "ten_minutes",
        "introduction": "",
        "stops": [
            {
                "type": "item",
                "id": f"s{place}",
                "value": {"chapter": one.pk, "note": f"Note {place}"},
            }
            for place, one in enumerate(stops)
        ],
    }
    page.routes = [block("route", value)]
    page = publish(page)
    return f"b-{page.routes.raw_data[0]['id'][:8]}"


def test_guide_shows_routes_with_their_audience_and_stops(client, route, two_stages):
    page = shown(client, guide().url)

    part = page.partition(f'id="{route}"')[2].partition("</li>\n  </ul>")[0]
    assert "In ten minutes" in part
    assert "Journalists" in part
    assert f'href="{two_stages[0].url}?route={route}"' in part
    assert "Note 1" in part


def test_what_stands_before_the_first_heading_is_read_before_the_stages(client, two_stages):
    page = guide()
    page.body = [
        block("callout", {"kind": "note", "title": "Whose text", "text": "<p>Ours.</p>"}),
        block("heading", {"text": "Why a guide", "level": "2"}),
        block("paragraph", "<p>Because.</p>"),
    ]
    page = publish(page)

    text = shown(client, page.url).partition("<main")[2]

    order = [text.index(words) for words in ("Whose text", "The stages", "Why a guide", "Because.")]
    assert order == sorted(order)


def test_chapter_on_a_route_names_the_next_stop(client, route, two_stages):
    page = shown(client, f"{two_stages[0].url}?route={route}")

    assert "Stop 1 of 2" in page
    assert f'href="{two_stages[2].url}?route={route}"' in page


def test_route_stays_when_the_language_changes(client):
    chapter = "/guide/know-it/what-decriminalisation-means/"
    page = shown(client, f"/en{chapter}?route=b-12345678&other=1")

    switcher = page.partition('class="language-switcher__list"')[2].partition("</ul>")[0]
    assert f'href="/ar{chapter}?route=b-12345678"' in switcher
    assert "?route=" not in page.partition("</head>")[0]


@pytest.mark.parametrize("value", ["b-00000000", "", "'\"><script>", "b-" + "9" * 300])
def test_unknown_route_changes_nothing(client, route, two_stages, value):
    page = shown(client, f"{two_stages[0].url}?route={value}")

    assert "Stop 1" not in page
    assert "<script>" not in page.partition("<main")[2]


def test_chapter_with_forty_others_takes_few_queries_and_little_weight(
    client, two_stages, django_assert_max_num_queries
):
    parent = two_stages[0].get_parent().specific
    many = [live_chapter(parent, f"many-{number}") for number in range(36)]
    client.get(many[0].url)

    with django_assert_max_num_queries(10):
        answer = client.get(many[0].url)

    assert len(answer.content) < MOST_BYTES


def test_guide_is_a_book_and_chapters_are_its_parts(client, two_stages):
    found = {}
    for url in (guide().url, two_stages[0].url):
        data = re.search(r'<script type="application/ld\+json">(.*?)</script>', shown(client, url))
        found |= {item["@type"]: item for item in json.loads(data[1])["@graph"]}

    assert found["Chapter"]["isPartOf"]["@id"] == found["Book"]["@id"]
    assert found["Chapter"]["@id"] in [part["@id"] for part in found["Book"]["hasPart"]]
    assert found["Chapter"]["timeRequired"] == "PT1M"


def test_paper_has_every_chapter_once_and_is_kept_out_of_search_engines(
    client, two_stages, django_assert_max_num_queries
):
    url = f"{guide().url}print/"
    client.get(url)

    with django_assert_max_num_queries(10):
        page = shown(client, url)

    for one in two_stages:
        assert page.count(f". {one.title}</h2>") == 1
    assert '<meta name="robots" content="noindex">' in page
    assert re.search(r'rel="canonical" href="[^"]*/en/guide/"', page)
    assert "passage-link" not in page


def test_paper_of_a_stage_has_its_own_chapters_only(client, two_stages):
    page = shown(client, f"{two_stages[0].get_parent().url}print/")

    assert two_stages[0].title in page
    assert f"{two_stages[2].title}</h2>" not in page


def test_nothing_is_folded_on_paper(client, two_stages):
    value = {
        "question": "Why?",
        "short": "<p>So.</p>",
        "detail_title": "More",
        "detail": "<p>D.</p>",
    }
    page = chapter(two_stages[0].get_parent().specific, "folded", body=[block("answer", value)])

    assert '<details class="answer__detail">' in shown(client, page.url)
    assert '<details class="answer__detail" open>' in shown(client, f"{page.url}print/")
