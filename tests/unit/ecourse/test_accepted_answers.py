"""Short answers of the starting course, as learners write them in their language: what is right, and what is not."""

from pathlib import Path

import polib
import pytest

from ecourse.activities.writing import accepted_forms, fold_answer

FOLDER = Path(__file__).parents[3] / "content" / "locale"

# By language and lesson: what learners plausibly write who have understood, and who have not.
ANSWERS = {
    ("fr", "introduction/words-that-hold"): (
        ["de jure", "De jure.", "« de jure »", "dejure", "une réforme de jure"],
        ["de facto", "en droit", "ad hoc", "jure", "de jure et de facto"],
    ),
    ("fr", "existing-models/read-a-record"): (
        [
            "Partiellement annulée",
            "partiellement annulé",
            "annulée en partie",
            "en partie annulée",
            "annulation partielle",
        ],
        ["annulée", "en vigueur", "remplacée", "abrogée", "partiellement en vigueur"],
    ),
    ("fr", "making-the-case/hard-questions-honest-evidence"): (
        ["Cannabis", "du cannabis", "sur le cannabis", "la marijuana", "consommation de cannabis"],
        ["drogue", "le plus souvent", "vente légale", "héroïne", "États-Unis"],
    ),
    ("fr", "thresholds/how-thresholds-go-wrong"): (
        [
            "élargissement du filet",
            "Élargissement du filet pénal",
            "l’extension du filet",
            "extension du filet (pénal)",
            "net-widening",
        ],
        ["filet", "filet pénal", "élargissement", "récidive", "pouvoir discrétionnaire"],
    ),
    ("fr", "sanctions/how-deep-it-reaches"): (
        ["1 200", "1.200", "1200 personnes", "mille deux cents", "douze cents"],
        ["6 000", "1 000", "4 800", "2 200", "120"],
    ),
    ("fr", "gold-standard/the-measure"): (
        ["volontaire", "Volontaires", "librement choisi", "libre", "non obligatoire"],
        ["gratuit", "obligatoire", "involontaire", "accessible", "anonyme"],
    ),
    ("fr", "gold-standard/repair"): (
        ["5", "cinq", "5 casiers", "5 %", "cinq personnes"],
        ["25", "50", "20", "10", "2,5"],
    ),
}
CASES = [(place, *answers) for place, answers in ANSWERS.items()]


def folded_forms(language: str, lesson: str) -> set[str]:
    """Return what is accepted in the translation of a lesson, as answers are compared."""
    messages = polib.pofile(str(FOLDER / language / "pages" / "ecourse" / f"{lesson}.po"))
    places = [message.msgstr for message in messages if ".accepted." in (message.msgctxt or "")]
    return {fold_answer(form) for form in accepted_forms(places)}


@pytest.mark.parametrize(("place", "right", "wrong"), CASES)
def test_what_learners_write_is_judged_rightly(
    place: tuple[str, str], right: list[str], wrong: list[str]
):
    accepted = folded_forms(*place)

    assert [answer for answer in right if fold_answer(answer) not in accepted] == []
    assert [answer for answer in wrong if fold_answer(answer) in accepted] == []
