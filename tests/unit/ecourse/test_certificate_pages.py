"""Getting a certificate after a module, and checking one."""

import io
from collections.abc import Iterator
from urllib.parse import quote

import pypdf
import pytest
from django.test import Client
from django.utils.translation import override

from ecourse.certificates.codes import Verdict, read_code, sign_claims
from ecourse.certificates.keys import make_private_key, public_text, signing_key
from ecourse.certificates.showing import refusal_of
from ecourse.learning.devices import VISIT, sealed_code
from ecourse.models import CourseCount, ModulePage
from tests import prepared
from tests.certificates import code_of, make_claims, open_record
from tests.conftest import LANGUAGES
from tests.learning import finish, make_module, outline, see, translate, true_false

pytestmark = pytest.mark.django_db

CHECK = "/en/certificates/check/"


@pytest.fixture(scope="module", autouse=True)
def published_module(django_db_setup: None, django_db_blocker) -> Iterator[ModulePage]:
    """Publish a module in its third version once for all tests."""

    def make() -> ModulePage:
        outcomes = [("outcome", "Say what a threshold is")]
        return make_module([true_false()], title="Thresholds", outcomes=outcomes, version=3)

    with prepared.for_a_module(django_db_blocker, make, "/en/ecourse/") as page:
        yield page


@pytest.fixture
def module(db: None, published_module: ModulePage) -> ModulePage:
    """Return the module as the database has it."""
    return prepared.anew(published_module)


def counted() -> list[tuple[str, int]]:
    rows = CourseCount.objects.filter(kind=CourseCount.Kind.CERTIFICATE)
    return list(rows.values_list("language", "count"))


def make_certificate(client: Client, module: ModulePage, name: str = "Amina"):
    open_record(client, module)
    return client.post(f"{module.url}certificate/", {"name": name})


def test_record_that_earned_the_module_gets_a_certificate_that_checks(client: Client, module):
    answer = make_certificate(client, module, "  Amina  Ben Salah ")
    claims = read_code(code_of(answer)).claims

    assert answer.status_code == 200
    assert claims is not None
    assert (claims.name, claims.title, claims.version) == ("Amina Ben Salah", "Thresholds", 3)
    assert "Say what a threshold is" in answer.content.decode()


def test_certificate_joins_number_and_title_as_its_language_does(client: Client, module):
    in_french = translate(module, "fr")
    open_record(client, module)
    page = client.post(f"{in_french.url}certificate/", {"name": "Amina"}).content.decode()

    assert f"Module {in_french.number}\u202f: {in_french.title}" in page


def test_day_on_the_certificate_is_that_of_the_last_step(client: Client, module):
    open_record(client, module)
    from ecourse.models import ModuleEarned

    ModuleEarned.objects.update(earned_on="2026-02-03", version=2)
    claims = read_code(code_of(client.post(f"{module.url}certificate/", {"name": "A"}))).claims

    assert claims is not None
    assert (claims.completed_on.isoformat(), claims.version) == ("2026-02-03", 2)


def test_outcomes_of_another_version_are_named_as_such(client: Client, module):
    open_record(client, module)
    from ecourse.models import ModuleEarned

    ModuleEarned.objects.update(version=2)
    page = client.post(f"{module.url}certificate/", {"name": "A"}).content.decode()

    assert "(as of version 3)" in page


def test_certificate_is_counted_by_day_and_language_and_nothing_else(client: Client, module):
    make_certificate(client, module)
    client.post(f"{module.url}certificate/", {"name": "Somebody"})

    assert counted() == [("en", 2)]


def test_certificate_can_be_made_again(client: Client, module):
    first = code_of(make_certificate(client, module))
    again = code_of(client.post(f"{module.url}certificate/", {"name": "Amina"}))

    assert first == again


@pytest.mark.parametrize("sent", [None, {"name": "Amina"}])
def test_without_a_record_there_is_what_is_left_to_do(client: Client, module, sent):
    address = f"{module.url}certificate/"
    answer = client.get(address) if sent is None else client.post(address, sent)
    page = answer.content.decode()

    assert answer.status_code == (200 if sent is None else 409)
    assert "Read 1 lesson to its end." in page
    assert "certificate__code" not in page
    assert "no-store" in answer.headers["Cache-Control"]
    assert not answer.cookies


def test_half_finished_module_gives_no_certificate(client: Client, module):
    saved = see(outline(module).lessons[0], module)
    answer = client.post(
        f"{module.url}certificate/", {"name": "Amina", VISIT: sealed_code(saved.code)}
    )

    assert answer.status_code == 409
    assert counted() == []


def test_browser_without_cookies_gets_it_with_its_visit(client: Client, module):
    visit = sealed_code(finish(module).code)
    asked = client.post(f"{module.url}certificate/", {VISIT: visit})
    answer = client.post(f"{module.url}certificate/", {VISIT: visit, "name": "Amina"})

    assert f'name="{VISIT}" value="{visit}"' in asked.content.decode()
    assert "There is a problem" not in asked.content.decode()
    assert read_code(code_of(answer)).verdict is Verdict.VALID


@pytest.mark.parametrize(
    ("name", "words"),
    [(" \u200b ", "Type the name"), ("A" * 121, "This is too long")],
)
def test_name_that_cannot_be_used_is_kept_and_explained(client: Client, module, name, words):
    answer = make_certificate(client, module, name)

    assert words in answer.content.decode()
    assert "certificate__code" not in answer.content.decode()
    assert counted() == []


def test_letter_without_a_font_is_named_and_the_page_to_print_is_there(client: Client, module):
    page = make_certificate(client, module, "ශාන්ති").content.decode()

    assert "ශ" in page
    assert "SINHALA LETTER TAALUJA SAYANNA" in page
    assert "certificates/pdf/" not in page
    assert "certificate__name" in page


def test_certificate_is_in_the_language_of_the_module(client: Client, module):
    arabic = translate(module, "ar")
    for lesson in module.get_children().specific():
        translate(lesson, "ar")
    open_record(client, module)
    answer = client.post(f"{arabic.url}certificate/", {"name": "Amina"})
    claims = read_code(code_of(answer)).claims

    assert claims is not None
    assert claims.language_code == "ar"
    assert '<article class="certificate" lang="ar" dir="rtl">' in answer.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_check_prints_every_signed_field(client: Client, language: str):
    claims = make_claims(name="<b>سارة</b> & Sarah", language_code="ar", title="الحدود")
    answer = client.post(f"/{language}/certificates/check/", {"code": sign_claims(claims)})
    page = answer.content.decode()

    assert answer.status_code == 200
    for field in ("&lt;b&gt;سارة&lt;/b&gt; &amp; Sarah", "الحدود", "2026", ">5<", "العربية", ">2<"):
        assert field in page
    assert "no-store" in answer.headers["Cache-Control"]
    assert not answer.cookies


def broken_codes() -> dict[Verdict, str]:
    code = sign_claims(make_claims())
    return {
        Verdict.ALTERED: code[:120] + ("A" if code[120] != "A" else "B") + code[121:],
        Verdict.INCOMPLETE: code[:-20],
        Verdict.UNKNOWN_KEY: code,
        Verdict.NO_CODE: "hello",
    }


@pytest.mark.parametrize("verdict", broken_codes())
def test_check_says_what_is_wrong_and_keeps_what_was_pasted(client: Client, settings, verdict):
    pasted = broken_codes()[verdict]
    if verdict is Verdict.UNKNOWN_KEY:
        settings.CERTIFICATE_KEYS = [make_private_key()]
    page = client.post(CHECK, {"code": pasted}).content.decode()

    assert refusal_of(verdict) in page
    assert pasted in page
    assert "<title>Error:" in page


def test_check_of_an_earlier_key_says_so(client: Client, settings):
    code = sign_claims(make_claims())
    settings.CERTIFICATE_RETIRED_KEYS = [public_text(signing_key())]
    settings.CERTIFICATE_KEYS = [make_private_key()]
    page = client.post(CHECK, {"code": code}).content.decode()

    assert "This certificate is genuine" in page
    assert "earlier key" in page


def test_check_looks_nothing_up_about_the_certificate(
    client: Client, django_assert_max_num_queries
):
    code = sign_claims(make_claims())
    client.post(CHECK, {"code": code})

    with django_assert_max_num_queries(2):
        client.post(CHECK, {"code": code})


def test_pdf_is_tagged_in_its_language_and_names_the_person(client: Client):
    code = sign_claims(make_claims(language_code="ru", name="Мария O’Neill"))
    answer = client.post("/en/certificates/pdf/", {"code": code})
    document = pypdf.PdfReader(io.BytesIO(answer.content))
    text = document.pages[0].extract_text()

    assert answer.headers["Content-Type"] == "application/pdf"
    assert "no-store" in answer.headers["Cache-Control"]
    assert "certificate-module-5-ru.pdf" in answer.headers["Content-Disposition"]
    assert len(document.pages) == 1
    assert document.trailer["/Root"]["/Lang"] == "ru"
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "Мария O’Neill" in text
    assert read_code(text[text.index("eyJ") :]).verdict is Verdict.VALID


def test_pdf_of_a_name_that_no_font_has_is_the_page_to_print(client: Client):
    code = sign_claims(make_claims(name="ශාන්ති"))
    answer = client.post("/en/certificates/pdf/", {"code": code})

    assert answer.status_code == 200
    assert "SINHALA LETTER" in answer.content.decode()


@pytest.mark.parametrize("kind", ["pdf", "badge"])
def test_files_are_made_of_genuine_codes_only(client: Client, kind: str):
    answer = client.post(f"/en/certificates/{kind}/", {"code": sign_claims(make_claims())[:-1]})

    assert answer.headers["Content-Type"].startswith("text/html")
    assert "A part of this code is missing" in answer.content.decode()


@pytest.mark.parametrize("kind", ["pdf", "badge", "print"])
def test_address_of_a_file_leads_to_the_check(client: Client, kind: str):
    answer = client.get(f"/fr/certificates/{kind}/")

    assert answer.headers["Location"] == "/fr/certificates/check/"


def test_name_and_code_stand_in_no_address(client: Client, module):
    answer = make_certificate(client, module)
    page = answer.content.decode()
    addresses = [
        part.split('"')[0] for part in page.split('href="')[1:] + page.split('action="')[1:]
    ]

    assert not any(code_of(answer) in address or "Amina" in address for address in addresses)
    assert not any(quote("Amina") in address for address in addresses)


def test_module_leads_to_its_certificate(client: Client, module):
    page = client.get(module.url).content.decode()

    assert f'href="{module.url}certificate/"' in page
    assert 'href="/en/certificates/check/"' in page


def test_certificate_speaks_its_own_language_wherever_it_is_made():
    from ecourse.certificates.texts import shown_certificate

    claims = make_claims(language_code="fr")
    with override("ru"):
        shown = shown_certificate(claims, sign_claims(claims))

    assert "octobre" in shown.facts[0].value
    assert "/fr/certificates/check/" in shown.check_address


def test_progress_leads_to_the_certificate_of_a_finished_module(client: Client, module):
    open_record(client, module)

    assert f'href="{module.url}certificate/"' in client.get("/en/ecourse/resume/").content.decode()
