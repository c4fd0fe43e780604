"""Short answers of the starting course, as learners write them in their language: what is right, and what is not."""

from pathlib import Path

import polib
import pytest

from ecourse.activities.writing import accepted_forms, fold_answer

FOLDER = Path(__file__).parents[3] / "content" / "locale"

# By language and lesson: what learners plausibly write who have understood, and who have not.
ANSWERS = {
    ("en", "introduction/words-that-hold"): (
        ["De jure", "de iure", "DE JURE."],
        ["de facto", "by law", "ad hoc", "jure"],
    ),
    ("en", "existing-models/read-a-record"): (
        ["Partly reversed", "partially reversed", "PARTLY REVERSED."],
        ["reversed", "in force", "replaced", "repealed"],
    ),
    ("en", "making-the-case/hard-questions-honest-evidence"): (
        ["Cannabis", "marijuana", "cannabis use", "weed", "canabis"],
        ["heroin", "drugs", "alcohol", "mostly"],
    ),
    ("en", "thresholds/how-thresholds-go-wrong"): (
        ["Net-widening", "net widening", "widening the net", "a wider net"],
        ["net", "diversion", "discretion", "relapse"],
    ),
    ("en", "sanctions/how-deep-it-reaches"): (
        ["1,200", "1 200", "1200 people", "twelve hundred", "One thousand two hundred"],
        ["6,000", "1,000", "4,800", "2,200", "120"],
    ),
    ("en", "gold-standard/the-measure"): (
        ["voluntary", "Voluntary.", "freely chosen", "optional"],
        ["free", "compulsory", "involuntary", "available", "anonymous"],
    ),
    ("en", "gold-standard/repair"): (
        ["5", "five", "Five people", "5 records"],
        ["25", "50", "20", "10", "15"],
    ),
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
    ("ru", "introduction/words-that-hold"): (
        ["De jure", "де юре", "Де-Юре", "dejure", "реформа де-юре"],
        ["де-факто", "de facto", "по закону", "легализация", "ad hoc"],
    ),
    ("ru", "existing-models/read-a-record"): (
        [
            "Частично отменена",
            "частично отмененная",
            "отменена частично",
            "частично отменен",
            "частичная отмена",
        ],
        ["отменена", "действует", "заменена", "не действует", "рекриминализация"],
    ),
    ("ru", "making-the-case/hard-questions-honest-evidence"): (
        ["Каннабис", "каннабиса", "о каннабисе", "марихуаны", "конопля", "канабис"],
        ["героин", "наркотик", "исследования", "обычно", "употребление"],
    ),
    ("ru", "thresholds/how-thresholds-go-wrong"): (
        [
            "Расширение сети контроля",
            "расширение сети",
            "расширения сети",
            "эффект расширения сети",
            "«net widening»",
        ],
        ["депенализация", "криминализация", "сеть контроля", "выведение", "рецидив"],
    ),
    ("ru", "sanctions/how-deep-it-reaches"): (
        ["1 200", "1.200", "1200 человек", "Тысяча двести", "тысяча двести человек"],
        ["1000", "6000", "4800", "120", "2200"],
    ),
    ("ru", "gold-standard/the-measure"): (
        ["Добровольными", "добровольные", "добровольны", "по желанию", "необязательными"],
        ["бесплатными", "доступными", "анонимными", "качественными", "безопасными"],
    ),
    ("ru", "gold-standard/repair"): (
        ["5", "пять", "Пять человек", "5 судимостей", "5%"],
        ["25", "50", "20", "15", "10"],
    ),
    ("ar", "introduction/words-that-hold"): (
        ["de jure", "بحكم القانون", "بقوة القانون", "دي جوري", "قانونا"],
        ["de facto", "بحكم الواقع", "القانون", "إباحة"],
    ),
    ("ar", "existing-models/read-a-record"): (
        ["ألغي جزئيا", "أُلغيت جزئيًا", "إلغاء جزئي", "الإلغاء الجزئي"],
        ["أُلغي", "ساري", "مستبدل", "نافذ"],
    ),
    ("ar", "making-the-case/hard-questions-honest-evidence"): (
        ["القنب", "قنّب", "الماريجوانا", "حشيش", "cannabis"],
        ["الهيروين", "المخدرات", "الكحول", "غالبا"],
    ),
    ("ar", "thresholds/how-thresholds-go-wrong"): (
        ["توسيع الشباك", "توسيع الشبكة", "توسّع الشباك", "اتساع الشبكة", "net-widening"],
        ["الشباك", "التحويل", "التجريم", "السلطة التقديرية"],
    ),
    ("ar", "sanctions/how-deep-it-reaches"): (
        ["1200", "١٢٠٠", "1200 شخص", "ألف ومئتان", "ألف ومائتين"],
        ["6000", "1000", "4800", "2200", "120"],
    ),
    ("ar", "gold-standard/the-measure"): (
        ["طوعية", "الطوعية", "طوعي", "اختيارية", "غير إلزامية"],
        ["مجانية", "إلزامية", "متاحة", "سرية"],
    ),
    ("ar", "gold-standard/repair"): (
        ["5", "٥", "خمسة", "خمسة أشخاص", "5 سجلات"],
        ["25", "50", "20", "10", "15"],
    ),
}
CASES = [(place, *answers) for place, answers in ANSWERS.items()]


def folded_forms(language: str, lesson: str) -> set[str]:
    """Return what is accepted in a lesson in one language, as answers are compared."""
    is_source = language == "en"
    folder = FOLDER / ("fr" if is_source else language)
    messages = polib.pofile(str(folder / "pages" / "ecourse" / f"{lesson}.po"))
    places = [
        message.msgid if is_source else message.msgstr
        for message in messages
        if ".accepted." in (message.msgctxt or "")
    ]
    return {fold_answer(form) for form in accepted_forms(places)}


@pytest.mark.parametrize(("place", "right", "wrong"), CASES)
def test_what_learners_write_is_judged_rightly(
    place: tuple[str, str], right: list[str], wrong: list[str]
):
    accepted = folded_forms(*place)

    assert [answer for answer in right if fold_answer(answer) not in accepted] == []
    assert [answer for answer in wrong if fold_answer(answer) in accepted] == []
