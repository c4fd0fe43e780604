"""Lets the database itself refuse to add a file to a release that has its checksums already."""

from django.db import migrations

SEAL = """
CREATE FUNCTION atlas_refuse_late_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM atlas_releasefile WHERE release_id = NEW.release_id AND name = 'data.sha256'
    ) THEN
        RAISE EXCEPTION 'A release of the data never changes.' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER atlas_release_is_complete BEFORE INSERT ON atlas_releasefile
    FOR EACH ROW EXECUTE FUNCTION atlas_refuse_late_file();
"""
UNSEAL = """
DROP TRIGGER atlas_release_is_complete ON atlas_releasefile;
DROP FUNCTION atlas_refuse_late_file();
"""


class Migration(migrations.Migration):
    dependencies = [("atlas", "0005_frozen_releases")]
    operations = [migrations.RunSQL(SEAL, UNSEAL)]
