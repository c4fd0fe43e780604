"""From the invitation in the admin to the first page of the new colleague, in real browsers."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests import databases, mail_server
from tests.e2e.accessibility import violations
from tests.e2e.authenticators import code_now
from tests.e2e.conftest import LiveSite, running_site
from tests.e2e.logging_in import give_session
from tests.e2e.reading import PHONE, follow

PASSWORD = "a password that nobody guesses"


@pytest.fixture(scope="module")
def site_with_mail(
    loaded_database: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[LiveSite, mail_server.MailServer]]:
    """Return a site that sends mail, and the server that receives it."""
    port = mail_server.free_port()
    name, folder = databases.own_name("e2e_invitation"), tmp_path_factory.mktemp("invitation")
    variables = {"EMAIL_URL": f"smtp://127.0.0.1:{port}"}
    with (
        mail_server.running(port) as server,
        running_site(loaded_database, name, folder, **variables) as site,
    ):
        yield site, server


@pytest.mark.parametrize(("java_script", "name"), [(True, "amina"), (False, "salma")])
def test_an_invited_translator_arrives_in_the_admin(site_with_mail, new_context, java_script, name):
    site, server = site_with_mail
    address = f"{name}@example.org"
    administrator = new_context().new_page()
    give_session(administrator.context, site, "admin")
    administrator.goto(f"{site.address}/admin/invitations/new/")
    administrator.fill("#id_address", address)
    administrator.get_by_label("Translators: ar").check()
    administrator.get_by_label("Language").select_option("ar")
    administrator.get_by_role("button", name="Send the invitation").click()
    expect(administrator.get_by_role("cell", name=address)).to_be_visible()
    text = server.messages[-1].get_body(("plain",)).get_content()
    link = re.search(r"http://\S+/ar/link/\S+", text).group()

    colleague = new_context(viewport=PHONE, locale="ar", java_script_enabled=java_script).new_page()
    colleague.goto(link)
    follow(colleague, colleague.locator("main form button"))
    assert not java_script or violations(colleague) == []
    expect(colleague.locator("html")).to_have_attribute("dir", "rtl")
    for field, value in (
        ("first_name", "أمينة"),
        ("last_name", "ديالو"),
        ("username", name),
    ):
        colleague.fill(f"#id_{field}", value)
    colleague.fill("#id_password", PASSWORD)
    colleague.locator(".account__form button").click()
    colleague.wait_for_url("**/account/second-factor/")
    colleague.goto(f"{site.address}/account/second-factor/totp/activate/")
    colleague.fill("#id_code", code_now(colleague.locator(".account__secret").inner_text()))
    colleague.locator(".account__form button").click()
    colleague.wait_for_url("**/recovery-codes/")
    colleague.goto(f"{site.address}/admin/")

    expect(colleague).to_have_url(f"{site.address}/admin/")
    expect(colleague.locator("html")).to_have_attribute("lang", "ar")
    expect(colleague.locator("#role-heading")).to_be_visible()
