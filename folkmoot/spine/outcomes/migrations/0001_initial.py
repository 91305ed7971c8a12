import django.db.models.deletion
import folkmoot.base.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('commitments', '0001_initial'),
        ('process', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Asked',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='commitments.commitment')),
            ],
            options={
                'verbose_name_plural': 'asked',
            },
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('summary', models.CharField(max_length=400)),
                ('working', models.JSONField(default=dict)),
                ('published_at', models.DateTimeField()),
                ('why_superseding', models.TextField(blank=True, max_length=1000)),
                ('reason_code', models.CharField(blank=True, choices=[('ruling', 'a ruling ordered it'), ('withdrawn', 'a winner gave up')], max_length=12)),
                ('left_out', models.JSONField(default=list)),
                ('leaf', models.CharField(blank=True, max_length=64)),
                ('commitments', models.ManyToManyField(related_name='outcomes', through='outcomes.Asked', to='commitments.commitment')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outcomes', to='process.process')),
                ('supersedes', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='outcomes.outcome')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('process', 'number'), name='outcomes_are_numbered')],
            },
        ),
        migrations.AddField(
            model_name='asked',
            name='outcome',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='outcomes.outcome'),
        ),
        migrations.AddConstraint(
            model_name='asked',
            constraint=models.UniqueConstraint(fields=('outcome', 'commitment'), name='each_promise_once_a_result'),
        ),
    ]
