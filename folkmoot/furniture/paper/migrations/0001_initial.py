import django.db.models.deletion
import folkmoot.base.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('ballots', '0001_initial'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('number', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('papers', 'ballot papers'), ('scores', 'score sheets of a decision day')], default='papers', max_length=10)),
                ('where', models.CharField(max_length=80)),
                ('issued', models.PositiveIntegerField()),
                ('key_by', models.DateField()),
                ('scale', models.PositiveSmallIntegerField(null=True)),
                ('listed', models.BooleanField(default=False)),
                ('returned', models.PositiveIntegerField(null=True)),
                ('spoiled', models.PositiveIntegerField(null=True)),
                ('unused', models.PositiveIntegerField(null=True)),
                ('box', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='batches', to='ballots.box')),
            ],
            options={
                'verbose_name_plural': 'batches',
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('box', 'number'), name='batches_are_numbered'), models.CheckConstraint(condition=models.Q(('issued__gte', 1)), name='no_empty_batch')],
            },
        ),
        migrations.CreateModel(
            name='Sheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('number', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('waiting', 'not read twice yet'), ('differs', 'read differently by two'), ('accepted', 'accepted'), ('rejected', 'rejected')], default='waiting', max_length=10)),
                ('why', models.CharField(blank=True, choices=[('unclear', 'It cannot be read for certain'), ('folded', 'Two papers were folded together'), ('not-ours', 'It is not one of our papers'), ('rules', 'The marks do not keep the rules of this ballot')], max_length=10)),
                ('attempt', models.PositiveSmallIntegerField(default=1)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sheets', to='paper.batch')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('batch', 'number'), name='each_paper_once_a_batch')],
            },
        ),
        migrations.CreateModel(
            name='Reread',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agrees', models.BooleanField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sheet', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reread', to='paper.sheet')),
            ],
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('attempt', models.PositiveSmallIntegerField()),
                ('slot', models.PositiveSmallIntegerField()),
                ('marks', models.JSONField(default=dict)),
                ('blank', models.BooleanField(default=False)),
                ('why', models.CharField(blank=True, choices=[('unclear', 'It cannot be read for certain'), ('folded', 'Two papers were folded together'), ('not-ours', 'It is not one of our papers'), ('rules', 'The marks do not keep the rules of this ballot')], max_length=10)),
                ('salt', models.CharField(blank=True, max_length=64)),
                ('leaf', models.CharField(max_length=64)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='paper.sheet')),
            ],
            options={
                'ordering': ['attempt', 'slot'],
                'constraints': [models.UniqueConstraint(fields=('sheet', 'attempt', 'slot'), name='two_readings_and_one_that_decides'), models.UniqueConstraint(fields=('sheet', 'attempt', 'by'), name='nobody_reads_a_paper_twice'), models.CheckConstraint(condition=models.Q(('slot__gte', 1), ('slot__lte', 3)), name='three_readings_at_most')],
            },
        ),
        migrations.CreateModel(
            name='Signature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('number', models.PositiveSmallIntegerField()),
                ('figures', models.CharField(max_length=200)),
                ('reason', models.CharField(max_length=400)),
                ('box', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='paper_signatures', to='ballots.box')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('box', 'number', 'by', 'figures'), name='two_people_sign_a_difference')],
            },
        ),
        migrations.CreateModel(
            name='Stub',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('out', 'handed out'), ('in', 'its paper was handed in'), ('spoiled', 'its paper was spoiled')], default='out', max_length=10)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stubs', to='paper.batch')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('batch', 'number'), name='each_stub_once_a_batch')],
            },
        ),
        migrations.CreateModel(
            name='Turn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('line', models.CharField(max_length=40)),
                ('box', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='turns', to='ballots.box')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('box', 'position'), name='one_speaks_at_a_time'), models.UniqueConstraint(fields=('box', 'line'), name='each_speaks_once')],
            },
        ),
    ]
