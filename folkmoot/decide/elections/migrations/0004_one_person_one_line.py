"""One person stands on one line of a ballot, also where two share it; and whoever steps back from sharing leaves a trace."""

import django.db.models.deletion
from django.db import migrations, models


def know_their_election(apps, _schema):
    """Of somebody who agreed to share with two, the first agreement stands."""
    seen = set()
    for sharer in apps.get_model("elections", "Sharer").objects.select_related("nomination").order_by("agreed_at", "pk"):
        sharer.election_id = sharer.nomination.election_id
        if sharer.agreed_at and (sharer.election_id, sharer.person_id) in seen:
            sharer.left_at = sharer.agreed_at
        elif sharer.agreed_at:
            seen.add((sharer.election_id, sharer.person_id))
        sharer.save()


class Migration(migrations.Migration):
    dependencies = [("elections", "0003_following")]

    operations = [
        migrations.AddField("sharer", "left_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "sharer",
            "election",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="elections.election"
            ),
        ),
        migrations.RunPython(know_their_election, migrations.RunPython.noop),
        migrations.AlterField(
            "sharer",
            "election",
            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="elections.election"),
        ),
        migrations.AddConstraint(
            "sharer",
            models.UniqueConstraint(
                condition=models.Q(("agreed_at__isnull", False), ("left_at", None)),
                fields=("election", "person"),
                name="each_shares_one_line",
            ),
        ),
    ]
