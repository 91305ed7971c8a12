"""Names inside count by what they look like; codes say who made them, and the newest message hangs on the seat."""

import django.db.models.deletion
from django.db import migrations, models

import folkmoot.base.ids
from folkmoot.base.look_alikes import skeleton


def look(apps, schema_editor):
    """Where two names look alike already, the later one counts as another: nobody loses a name they go by."""
    seen = set()
    for seat in apps.get_model("groups", "CircleSeat").objects.order_by("pk"):
        looks = skeleton(seat.called)
        seat.looks_like = f"{looks} {seat.public_id}" if (seat.circle_id, looks) in seen else looks
        seen.add((seat.circle_id, looks))
        seat.save(update_fields=["looks_like"])


def end_codes(apps, schema_editor):
    """Whose the open codes are was not kept, so nobody could take them back."""
    apps.get_model("groups", "CircleInvitation").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("groups", "0003_private_pages_and_files"), ("notices", "0001_initial")]

    operations = [
        migrations.AddField("circleseat", "looks_like", models.CharField(default="", max_length=800), preserve_default=False),
        migrations.AddField(
            "circleseat", "notice",
            models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="notices.notice"),
        ),
        migrations.RunPython(look, migrations.RunPython.noop),
        migrations.RemoveConstraint("circleseat", "each_name_once_in_a_circle"),
        migrations.AddConstraint(
            "circleseat",
            models.UniqueConstraint(fields=("circle", "looks_like"), name="each_look_once_in_a_circle"),
        ),
        migrations.RunPython(end_codes, migrations.RunPython.noop),
        migrations.AddField("circleinvitation", "public_id", folkmoot.base.ids.PublicId()),
        migrations.AddField("circleinvitation", "made_at", models.DateTimeField()),
        migrations.AddField(
            "circleinvitation", "seat",
            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="invitations", to="groups.circleseat"),
        ),
        migrations.AlterModelOptions("circleinvitation", {"ordering": ["until", "pk"]}),
    ]
