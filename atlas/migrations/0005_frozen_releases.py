"""Lets the database itself refuse to change or delete a release of the data."""

from django.db import migrations

FREEZE = """
CREATE FUNCTION atlas_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A release of the data never changes.' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER atlas_release_is_frozen BEFORE UPDATE OR DELETE ON atlas_datarelease
    FOR EACH ROW EXECUTE FUNCTION atlas_refuse_change();
CREATE TRIGGER atlas_release_file_is_frozen BEFORE UPDATE OR DELETE ON atlas_releasefile
    FOR EACH ROW EXECUTE FUNCTION atlas_refuse_change();
"""
THAW = """
DROP TRIGGER atlas_release_is_frozen ON atlas_datarelease;
DROP TRIGGER atlas_release_file_is_frozen ON atlas_releasefile;
DROP FUNCTION atlas_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("atlas", "0004_correction_sendings")]
    operations = [migrations.RunSQL(FREEZE, THAW)]
