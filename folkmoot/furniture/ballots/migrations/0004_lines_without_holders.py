from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("ballots", "0003_holders_become_claims")]

    operations = [
        migrations.RemoveConstraint(
            model_name='rollline',
            name='one_line_each_voter',
        ),
        migrations.RemoveField(
            model_name='rollline',
            name='holder',
        ),
    ]
