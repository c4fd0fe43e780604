"""Telling street addresses from other numbers."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.street_addresses import STREET_ADDRESS

ADDRESSES = [
    ("We meet at 12 Market Street.", "12 Market Street"),
    ("221B Baker Street", "221B Baker Street"),
    ("come to 12 market street!", "12 market street"),
    ("Kimweri Avenue 14, first floor", "Kimweri Avenue 14"),
    ("Ali Hassan Mwinyi Road, no. 7", "Ali Hassan Mwinyi Road, no. 7"),
    ("come to market street 12!", "market street 12"),
    ("1600 Pennsylvania Avenue NW", "1600 Pennsylvania Avenue"),
    ("Rendez-vous au 12 rue de la Paix", "12 rue de la Paix"),
    ("12, avenue Jean Jaurès, 3e étage", "12, avenue Jean Jaurès"),
    ("12 bis rue de l’Église", "12 bis rue de l’Église"),
    ("Rue de la Paix 12", "Rue de la Paix 12"),
    ("12 rue de la paix.", "12 rue de la paix"),
    ("place de la République 5", "place de la République 5"),
    ("Calle Mayor 5, planta 2", "Calle Mayor 5"),
    ("Avenida de la Libertad n.º 14", "Avenida de la Libertad n.º 14"),
    ("calle mayor 5", "calle mayor 5"),
    ("Rua Augusta 12", "Rua Augusta 12"),
    ("Rua Augusta, nº 12", "Rua Augusta, nº 12"),
    ("Praça do Comércio 3", "Praça do Comércio 3"),
    ("Largo do Carmo 7", "Largo do Carmo 7"),
    ("улица Ленина 5", "улица Ленина 5"),
    ("ул. Ленина, д. 5", "ул. Ленина, д. 5"),
    ("Невский проспект, 28", "Невский проспект, 28"),
    ("улица ленина 5", "улица ленина 5"),
    ("проспект Мира, дом 12а", "проспект Мира, дом 12а"),
    ("شارع النصر ١٢", "شارع النصر ١٢"),
    ("شارع الملك فيصل رقم 12", "شارع الملك فيصل رقم 12"),
    ("نلتقي في ١٢ شارع النصر", "١٢ شارع النصر"),
    ("نهج الحرية 7", "نهج الحرية 7"),
    ("Torstraße 12", "Torstraße 12"),
]
ORDINARY = [
    "25 people took place in the march",
    "It will take place in Lisbon 26 June",
    "We talk with 20 people in the street",
    "20 young street workers come",
    "In 2026 Wall Street was busy",
    "On Market Street 26 June",
    "On Market Street 18:00",
    "We walk down the street 20 times",
    "We reached 300 people via social media",
    "En la calle con 200 personas",
    "Plaza Mayor 2027",
    "Calle Mayor 18:00",
    "Nous étions dans la rue avec 300 personnes",
    "Rue de la Paix 26 juin",
    "Rue de la Paix à 18h30",
    "Na rua com 100 pessoas",
    "Um dia largo com 12 grupos",
    "На улице 50 человек",
    "На улице вместе 50 человек",
    "улица Ленина 26 июня",
    "في شارع الحمرا مع 50 شخصا",
    "ميدان التحرير الساعة 5",
    "ساحة الحرية 26 يونيو",
    "More than 2100 activities in 100 countries",
    "The 10 demands of our square",
]


@pytest.mark.parametrize(("text", "address"), ADDRESSES)
def test_street_with_a_number_is_found(text: str, address: str):
    found = STREET_ADDRESS.search(text)

    assert found
    assert found[0] == address


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_sentence_is_no_address(text: str):
    assert STREET_ADDRESS.search(text) is None


@pytest.mark.parametrize("unit", ["a ", "12 ", "Rue de ", "شارع ", "12 A ", "улица "])
def test_long_texts_take_no_long_time(unit: str):
    begun = time.perf_counter()
    STREET_ADDRESS.findall(unit * 1000)

    assert time.perf_counter() - begun < 2


@given(
    st.lists(
        st.sampled_from(
            [
                "rue",
                "Rue",
                "12",
                "12,",
                "de",
                "Paix",
                "street",
                "улица",
                "شارع",
                "la",
                ".",
                ",",
                "with",
            ]
        )
    )
)
def test_any_order_of_words_is_read(words: list[str]):
    found = [match[0] for match in STREET_ADDRESS.finditer(" ".join(words))]

    assert all(any(character.isdigit() for character in text) for text in found)
