"""What people hold in their hands: an authenticator app, and a device with passkeys."""

import base64
import hashlib
import hmac
import struct
import time

from playwright.sync_api import Page

PERIOD = 30


def code_now(secret: str, periods_later: int = 0) -> str:
    """Return the six digits of RFC 6238 for a secret in base 32."""
    counter = int(time.time()) // PERIOD + periods_later
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", counter), hashlib.sha1).digest()
    offset = digest[-1] & 0xF
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def give_passkey_device(page: Page) -> None:
    """Let the page's browser have a device that keeps passkeys and recognises its owner."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
