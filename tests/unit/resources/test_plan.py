"""My plan: which worksheets stand on it, and the names under which devices keep what is written."""

import html5lib
import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from resources.blocks.worksheets import GridBlock
from resources.plan.selectors import plan_of
from resources.plan.sheets import sheet_of
from tests.guide import guide, translated
from tests.worksheets import GOAL_NAME, SHEET, STEPS_NAME, chapter, worksheet

pytestmark = pytest.mark.django_db
PLAN = "/{language}/guide/my-plan/"


def plan_page(client: Client, language: str = "en"):
    response = client.get(PLAN.format(language=language))
    assert response.status_code == 200
    return html5lib.parse(response.content.decode(), namespaceHTMLElements=False)


def names_on(page) -> list[str]:
    return [field.get("id").removeprefix("plan-") for field in page.iter("textarea")]


def test_every_place_to_write_has_a_name_of_block_ids(client):
    chapter("own", [worksheet()])

    names = names_on(plan_page(client))

    expected = [GOAL_NAME, *(f"{STEPS_NAME}.{row}.{column}" for row in (0, 1) for column in (0, 1))]
    assert [name for name in names if name.startswith(SHEET[:8])] == expected


def test_translated_sheet_keeps_its_names_and_shows_its_own_words(client):
    page = chapter("own", [worksheet()])
    stage = page.get_parent().specific
    translated(stage, "ar")
    translated(page, "ar", body=[worksheet(title="هدفنا")])

    arabic = plan_page(client, "ar")

    assert GOAL_NAME in names_on(arabic)
    titles = [title.text for title in arabic.iter("h3") if title.text]
    assert "هدفنا" in titles


def test_chapter_that_is_not_translated_stands_there_in_english_and_says_so(client):
    chapter("own", [worksheet()])

    sheets = [part for part in plan_page(client, "fr").iter("div") if part.get("lang") == "en"]

    assert any(GOAL_NAME in names_on(part) for part in sheets)


def test_sheet_that_is_no_part_of_the_plan_stays_away(client):
    chapter("own", [worksheet(in_plan=False)])

    assert GOAL_NAME not in names_on(plan_page(client))


def test_drafts_are_no_part_of_the_plan(client):
    page = chapter("own", [worksheet()])
    page.unpublish()

    assert GOAL_NAME not in names_on(plan_page(client))


def test_plan_costs_the_same_queries_with_more_chapters(django_assert_max_num_queries):
    for number in range(4):
        chapter(f"own-{number}", [worksheet()])
    book = guide()
    plan_of(book)

    with django_assert_max_num_queries(3):
        assert len(plan_of(book)) >= 4


def test_page_asks_at_most_ten_queries(client, django_assert_max_num_queries):
    chapter("own", [worksheet()])
    plan_page(client)

    with django_assert_max_num_queries(10):
        plan_page(client)


def test_nothing_on_the_page_can_be_sent(client):
    chapter("own", [worksheet()])

    page = plan_page(client)

    assert not any(field.get("name") for field in page.iter("textarea"))
    assert "data-plan-sheet" not in [key for form in page.iter("form") for key in form.attrib]


def test_chapter_leads_to_the_plan(client):
    page = chapter("own", [worksheet()])

    assert 'href="/en/guide/my-plan/"' in client.get(page.url).content.decode()


def test_rows_with_and_without_a_heading_follow_each_other():
    page = chapter("own", [worksheet()])

    grid = sheet_of(page.body[0].value, page.body[0].id).parts[1]

    assert [(row.number, row.heading) for row in grid.rows] == [(1, "Before the summer"), (2, "")]
    assert grid.names_rows


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"columns": "\n".join("abcdefg")}, "columns"),
        ({"columns": " \n "}, "columns"),
        ({"rows": "", "blank_rows": 0}, "blank_rows"),
    ],
)
def test_table_that_cannot_be_filled_in_is_refused(values, field):
    block = GridBlock()
    value = block.to_python(
        {"title": "T", "help": "", "columns": "What", "rows": "", "blank_rows": 1, **values}
    )

    with pytest.raises(ValidationError) as refused:
        block.clean(value)

    assert list(refused.value.block_errors) == [field]
