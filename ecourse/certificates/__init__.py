"""Certificates that anybody can check, and that nobody keeps: see docs/mechanisms/certificates.md."""
