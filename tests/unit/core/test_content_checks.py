"""What the files of the starting content have to keep: each rule names the file that breaks it, and only that."""

from pathlib import Path
from typing import Any

import polib
import pytest
from django.core.management import CommandError, call_command

from core.content.files import ContentFile
from core.content_checks import figures, languages, links, pictures
from core.content_checks.reading import reading_of, syllables
from ecourse import content_checks

SENTENCE = "Nobody should be punished for what they put into their own body."


def file(name: str, root: Path = Path("nowhere"), **data: Any) -> ContentFile:
    return ContentFile(root, name, {"model": "home.StandardPage", **data}, "")


def paragraph(text: str) -> dict[str, Any]:
    return {"type": "paragraph", "key": "text", "value": text}


def translated(root: Path, text: str, code: str = "ru") -> ContentFile:
    made = file("pages/some", root, title=SENTENCE)
    messages = polib.POFile()
    messages.append(polib.POEntry(msgctxt="title", msgid=SENTENCE, msgstr=text))
    made.messages(code).parent.mkdir(parents=True)
    messages.save(str(made.messages(code)))
    return made


def test_links_to_pages_and_terms_have_to_lead_somewhere():
    body = [paragraph('<a href="page:/there/#part">1</a><a href="page:/gone/">2</a>')]
    body.append(paragraph('<a href="term:stigma">3</a><a href="term:lost">4</a>'))
    files = [
        file("pages/there"),
        file("snippets/glossary/stigma"),
        file("pages/linking", body=body),
    ]

    found = [str(fault) for fault in links.references_are_there(files)]

    assert found == [
        "pages/linking: body/text/value: links to page:/gone/, which is not there",
        "pages/linking: body/text/value: links to term:lost, which is not there",
    ]


def test_a_text_without_translation_is_a_fault_where_the_file_is_in_that_language(tmp_path):
    faults = list(languages.translations_are_whole([translated(tmp_path, "")]))

    assert [fault.text for fault in faults] == ["is not translated into ru"]


@pytest.mark.parametrize(
    ("text", "is_fault"),
    [
        (SENTENCE, True),
        ("Nobody should be punished за то, what they put into their body", True),
        ("Никого нельзя наказывать за то, что человек делает со своим телом.", False),
        (
            "Release, Frontline AIDS, Mainline, TalkingDrugs, Health[e]Foundation, IDPC, UNAIDS",
            False,
        ),
    ],
)
def test_sentences_left_in_english_are_found_and_names_are_not(tmp_path, text, is_fault):
    faults = list(languages.no_source_language_is_left([translated(tmp_path, text)]))

    assert bool(faults) == is_fault


@pytest.mark.parametrize(
    ("fields", "is_fault"),
    [
        ({}, True),
        ({"picture_alt": "  "}, True),
        ({"picture_alt": "A pair of scales."}, False),
        ({"picture_decorative": True}, False),
    ],
)
def test_a_picture_is_described_or_said_to_decorate(fields, is_fault):
    found = list(pictures.pictures_are_described([file("pages/some", picture="scales", **fields)]))

    assert bool(found) == is_fault


def test_a_picture_inside_the_text_is_found_too():
    body = [{"type": "image", "key": "scale", "value": {"image": "scales", "alt": ""}}]

    faults = list(pictures.pictures_are_described([file("pages/some", body=body)]))

    assert [fault.place for fault in faults] == ["scale"]


def test_a_clip_needs_captions_and_a_transcript():
    silent = ContentFile(Path(), "snippets/videos/some", {"model": "core.Video"}, "")

    assert [fault.place for fault in pictures.clips_have_words([silent])] == [
        "transcript",
        "captions",
    ]


def test_a_clip_has_the_languages_of_the_pages_that_show_it(tmp_path):
    shown = {"type": "clip", "key": "clip", "value": {"video": "some"}}
    page = translated(tmp_path, "Никого не наказывают.")
    page.data["body"] = [shown]
    clip = file("snippets/videos/some", tmp_path)
    clip.data["model"] = "core.Video"

    (fault,) = pictures.clips_speak_the_language_of_their_page([page, clip])

    assert str(fault) == "pages/some: clip: some has no words in ru"
    clip.messages("ru").parent.mkdir(parents=True)
    clip.messages("ru").touch()
    assert not list(pictures.clips_speak_the_language_of_their_page([page, clip]))


@pytest.mark.parametrize(
    ("text", "is_fault"),
    [
        ("In one year 40% were fined.", True),
        ("It paid about 450 US dollars.", True),
        ("There were 17,000 notices.", True),
        ('There were <a href="source:some">17,000</a> notices.', False),
        ("In an invented country, 40% were fined.", False),
        ("In 2001 three countries changed their law.", False),
    ],
)
def test_a_figure_in_running_text_needs_a_source(text, is_fault):
    faults = figures.figures_have_sources([file("pages/some", body=[paragraph(text)])])

    assert [fault.place for fault in faults] == (["text"] if is_fault else [])


@pytest.mark.parametrize(
    ("fields", "faults"),
    [({}, ["count/one"]), ({"provider": "atlas.jurisdictions"}, []), ({"source": "some"}, [])],
)
def test_a_key_figure_needs_a_source_or_who_counts_it(fields, faults):
    value = {"figures": [{"key": "one", **fields}]}
    block = {"type": "key_figures", "key": "count", "value": value}

    found = figures.figures_have_sources([file("pages/some", body=[block])])

    assert [fault.place for fault in found] == faults


def lesson(minutes: int, words: int = 1500, activities: tuple[str, ...] = ()) -> list[ContentFile]:
    body = [paragraph("word " * words)]
    body += [{"type": kind, "key": str(n), "value": {}} for n, kind in enumerate(activities)]
    module = {"model": content_checks.MODULE, "intended_minutes": minutes}
    data = {"model": content_checks.LESSON, "intended_minutes": minutes, "body": body}
    return [
        ContentFile(Path(), "pages/ecourse/one", module, ""),
        ContentFile(Path(), "pages/ecourse/one/first", data, ""),
    ]


@pytest.mark.parametrize(("minutes", "faults"), [(7, 2), (8, 0), (12, 0), (13, 2)])
def test_a_duration_may_be_a_quarter_off_what_is_counted(minutes, faults):
    assert len(list(content_checks.durations_are_honest(lesson(minutes)))) == faults


@pytest.mark.parametrize(
    ("activities", "is_fault"),
    [
        (("matching", "ordering", "true_false", "matching"), True),
        (("matching",) * 4 + ("ordering",) * 4, True),
        (("matching", "ordering", "true_false", "matching", "ordering"), False),
    ],
)
def test_a_complete_module_has_five_activities_of_three_kinds(activities, is_fault):
    files = lesson(10, activities=activities)

    found = list(content_checks.complete_modules_let_learners_do_things(files))

    assert bool(found) == is_fault


def test_a_module_that_is_not_complete_says_so_and_is_let_pass():
    files = lesson(10)
    files[0].data["more_to_come"] = True

    assert not list(content_checks.complete_modules_let_learners_do_things(files))


def test_command_names_what_is_wrong_in_a_folder(tmp_path):
    page = tmp_path / "pages" / "home.toml"
    page.parent.mkdir()
    page.write_text('model = "home.HomePage"\npicture = "hero"\n')

    with pytest.raises(CommandError, match="pages/home: picture has no description"):
        call_command("check_content", folder=tmp_path)


@pytest.mark.parametrize(("word", "count"), [("law", 1), ("people", 2), ("use", 1), ("policy", 3)])
def test_syllables_are_counted_as_groups_of_vowels(word, count):
    assert syllables(word) == count


def test_long_sentences_of_long_words_read_harder_than_short_ones():
    plain = file(
        "pages/plain", body=[paragraph("<p>" + "We ask the law to be kind. " * 5 + "</p>")]
    )
    hard = file(
        "pages/hard",
        body=[paragraph("<p>" + "institutional decriminalisation considerations " * 10 + ".</p>")],
    )

    easy_words, hard_words = reading_of(plain).ease, reading_of(hard).ease

    assert easy_words > 80
    assert hard_words < 0
