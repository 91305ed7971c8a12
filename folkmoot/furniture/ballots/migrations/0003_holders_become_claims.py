"""Whoever held a line of an unfinished round claims it from now on; boxes whose key is gone keep lines that nobody can name."""

import hashlib
import hmac
import uuid

from django.db import migrations

from folkmoot.base import keys


def claim_lines(apps, _schema_editor):
    box_model, claim_model = apps.get_model("ballots", "Box"), apps.get_model("ballots", "Claim")
    for box in box_model.objects.all():
        key = keys.read(f"link-{box.public_id}")
        for line in box.roll.all() if key else []:
            hashed = named(key, "roll", line.holder)
            claim_model.objects.create(id=uuid.uuid4(), box=box, line=line, claim=hashed, kind="person")
            old = hmac.new(key, line.holder.encode(), hashlib.sha256).hexdigest()
            box.ballots.filter(pseudonym=old).update(pseudonym=named(key, "ballot", hashed))


def named(key, what, whose):
    return hmac.new(key, f"{what}\n{whose}".encode(), hashlib.sha256).hexdigest()


class Migration(migrations.Migration):
    dependencies = [("ballots", "0002_a_voter_is_a_line_claimed")]

    operations = [migrations.RunPython(claim_lines, migrations.RunPython.noop)]
