"""Short answers of the starting course as learners write them in Russian: in any case, in the plural, with ё or е."""

from pathlib import Path

import polib
import pytest

from ecourse.activities.writing import accepted_forms, fold_answer

FOLDER = Path(__file__).parents[3] / "content" / "locale" / "ru" / "pages" / "ecourse"

# By lesson: what learners plausibly write who have understood, and who have not.
ANSWERS = {
    "introduction/words-that-hold": (
        ["De jure", "де юре", "Де-Юре", "dejure", "реформа де-юре"],
        ["де-факто", "de facto", "по закону", "легализация", "ad hoc"],
    ),
    "existing-models/read-a-record": (
        [
            "Частично отменена",
            "частично отмененная",
            "отменена частично",
            "частично отменен",
            "частичная отмена",
        ],
        ["отменена", "действует", "заменена", "не действует", "рекриминализация"],
    ),
    "making-the-case/hard-questions-honest-evidence": (
        ["Каннабис", "каннабиса", "о каннабисе", "марихуаны", "конопля", "канабис"],
        ["героин", "наркотик", "исследования", "обычно", "употребление"],
    ),
    "thresholds/how-thresholds-go-wrong": (
        [
            "Расширение сети контроля",
            "расширение сети",
            "расширения сети",
            "эффект расширения сети",
            "«net widening»",
        ],
        ["депенализация", "криминализация", "сеть контроля", "выведение", "рецидив"],
    ),
    "sanctions/how-deep-it-reaches": (
        ["1 200", "1.200", "1200 человек", "Тысяча двести", "тысяча двести человек"],
        ["1000", "6000", "4800", "120", "2200"],
    ),
    "gold-standard/the-measure": (
        ["Добровольными", "добровольные", "добровольны", "по желанию", "необязательными"],
        ["бесплатными", "доступными", "анонимными", "качественными", "безопасными"],
    ),
    "gold-standard/repair": (
        ["5", "пять", "Пять человек", "5 судимостей", "5%"],
        ["25", "50", "20", "15", "10"],
    ),
}
CASES = [(lesson, *answers) for lesson, answers in ANSWERS.items()]


@pytest.mark.parametrize(("lesson", "right", "wrong"), CASES)
def test_what_learners_write_in_russian_is_judged_rightly(
    lesson: str, right: list[str], wrong: list[str]
):
    messages = polib.pofile(str(FOLDER / f"{lesson}.po"))
    places = [message.msgstr for message in messages if ".accepted." in (message.msgctxt or "")]
    accepted = {fold_answer(form) for form in accepted_forms(places)}

    assert [answer for answer in right if fold_answer(answer) not in accepted] == []
    assert [answer for answer in wrong if fold_answer(answer) in accepted] == []
