"""Logging in as a person does."""

from playwright.sync_api import Page

from tests.databases import DEMO_PASSWORD


def type_password(page: Page, address: str, name: str, password: str = DEMO_PASSWORD) -> None:
    """Fill in and send the log-in page."""
    page.goto(f"{address}/account/login/")
    page.fill("#id_login", name)
    page.fill("#id_password", password)
    page.get_by_role("button", name="Log in", exact=True).click()


def log_in(page: Page, address: str, name: str) -> None:
    """Log in with the password alone, where the site demands no more, and arrive in the admin."""
    type_password(page, address, name)
    page.wait_for_url("**/admin/")
