"""From the invitation in the admin to the first page of the new colleague, in real browsers."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests import mail_server
from tests.e2e.accessibility import violations
from tests.e2e.authenticators import code_now
from tests.e2e.conftest import running_site
from tests.e2e.logging_in import log_in
from tests.e2e.reading import PHONE

ADDRESS = "colleague@example.org"
PASSWORD = "a password that nobody guesses"


@pytest.mark.parametrize("java_script", [True, False])
def test_an_invited_translator_arrives_in_the_admin(
    loaded_database: str, tmp_path: Path, new_context, java_script
):
    port = mail_server.free_port()
    variables = {"EMAIL_URL": f"smtp://127.0.0.1:{port}"}
    with (
        mail_server.running(port) as server,
        running_site(loaded_database, "e2e_invitation", tmp_path, **variables) as site,
    ):
        administrator = new_context().new_page()
        log_in(administrator, site.address, "admin")
        administrator.goto(f"{site.address}/admin/invitations/new/")
        administrator.fill("#id_address", ADDRESS)
        administrator.get_by_label("Translators: ar").check()
        administrator.get_by_label("Language").select_option("ar")
        administrator.get_by_role("button", name="Send the invitation").click()
        expect(administrator.get_by_role("cell", name=ADDRESS)).to_be_visible()
        text = server.messages[0].get_body(("plain",)).get_content()
        link = re.search(r"http://\S+/ar/link/\S+", text).group()

        colleague = new_context(
            viewport=PHONE, locale="ar", java_script_enabled=java_script
        ).new_page()
        colleague.goto(link)
        colleague.locator("main form button").click()
        assert not java_script or violations(colleague) == []
        expect(colleague.locator("html")).to_have_attribute("dir", "rtl")
        for field, value in (
            ("first_name", "أمينة"),
            ("last_name", "ديالو"),
            ("username", "amina"),
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
