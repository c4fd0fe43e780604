"""The columns of a file with past actions. Whatever else stands in a file is never read."""

from django.utils.translation import gettext_lazy as _

from core.example_tables import Column, names_of, required_of

COLUMNS = (
    Column("year", _("The year, which has to be over and known to the site"), "2019", True),
    Column(
        "country", _("The country: its ISO code or its name in any of our languages"), "PT", True
    ),
    Column(
        "precision",
        _("How exactly the place may show: city, region, country or hidden"),
        "city",
        True,
    ),
    Column("visibility", _("now (listed), counted (not listed) or uncounted"), "now", True),
    Column("region", _("The region: its ISO code or its name"), "PT-11"),
    Column("city", _("The city, in any script; needed where the precision is city"), "Lisboa"),
    Column("title", _("The title, as organisers wrote it"), "A stand at the market", True),
    Column("description", _("What happened"), "We talked with people who passed by."),
    Column("language", _("The language of title and description, as a code"), "en"),
    Column("organisations", _("Organisations that agreed to be named"), ""),
    Column(
        "kinds",
        _(
            "What people did, in any of these words with spaces between them: rally, stand, meeting, workshop, "
            "media, online, art, memorial, services, sport, other"
        ),
        "stand media",
    ),
    Column("first_day", _("The first day, as 2019-06-26"), "2019-06-26"),
    Column("last_day", _("The last day, if it is another"), ""),
    Column("links", _("Public links, with spaces between them"), "https://example.org/report"),
)
NAMES = names_of(COLUMNS)
REQUIRED = required_of(COLUMNS)
