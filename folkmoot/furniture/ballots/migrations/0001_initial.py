import django.db.models.deletion
import folkmoot.base.ids
import folkmoot.base.sealed
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('files', '0001_initial'),
        ('people', '__first__'),
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Box',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('subject', models.CharField(blank=True, max_length=80)),
                ('owner', models.CharField(blank=True, max_length=20)),
                ('opened_at', models.DateTimeField(null=True)),
                ('closes_at', models.DateTimeField(null=True)),
                ('mixed_at', models.DateTimeField(null=True)),
                ('key_destroyed_at', models.DateTimeField(null=True)),
                ('set_aside', models.CharField(blank=True, max_length=10)),
                ('practice', models.BooleanField(default=False)),
                ('draft_digest', models.CharField(blank=True, max_length=64)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='boxes', to='places.place')),
            ],
            options={
                'verbose_name_plural': 'boxes',
                'constraints': [models.UniqueConstraint(condition=models.Q(('practice', True)), fields=('subject',), name='one_practice_each_draft')],
            },
        ),
        migrations.CreateModel(
            name='Ballot',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('pseudonym', models.CharField(max_length=64)),
                ('choice', models.JSONField()),
                ('complete', models.BooleanField(default=True)),
                ('outvoted', models.BooleanField(default=False)),
                ('set_aside', models.BooleanField(default=False)),
                ('voter', models.CharField(blank=True, max_length=64)),
                ('salt', models.CharField(max_length=64)),
                ('leaf_hash', models.CharField(max_length=64, unique=True)),
                ('box', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ballots', to='ballots.box')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('box', 'pseudonym'), name='one_ballot_each_voter'), models.UniqueConstraint(condition=models.Q(('voter', ''), _negated=True), fields=('box', 'voter'), name='one_counted_ballot_each_line')],
            },
        ),
        migrations.CreateModel(
            name='AssistedVote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('phone', folkmoot.base.sealed.SealedText(blank=True)),
                ('drawn', models.BooleanField(default=False)),
                ('answer', models.CharField(blank=True, choices=[('confirmed', 'Yes: they asked for help, and it was entered as they said'), ('differs', 'No: they did not ask for help, or it was not entered as they said'), ('not-reached', 'Nobody answered after three tries')], max_length=12)),
                ('helper', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('rung_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('box', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assisted', to='ballots.box')),
            ],
        ),
        migrations.CreateModel(
            name='HelperPromise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words_version', models.CharField(max_length=20)),
                ('signed_on', models.DateField()),
                ('box', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='promises', to='ballots.box')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('box', 'person'), name='one_promise_each_helper')],
            },
        ),
        migrations.CreateModel(
            name='Recording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('number', models.CharField(max_length=20)),
                ('box', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recordings', to='ballots.box')),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('box', 'number'), name='one_recording_each_line')],
            },
        ),
        migrations.CreateModel(
            name='RollLine',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('reason', models.CharField(blank=True, choices=[('no-fixed', 'no fixed address'), ('refuge', 'an address that must stay secret'), ('care', 'lives in a care home'), ('hostel', 'lives in a hostel or in temporary housing'), ('other', 'something else')], max_length=10)),
                ('voted', models.BooleanField(default=False)),
                ('via', models.CharField(blank=True, max_length=10)),
                ('spot', models.CharField(blank=True, max_length=20)),
                ('box', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roll', to='ballots.box')),
            ],
        ),
        migrations.CreateModel(
            name='LetIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code_hash', models.CharField(max_length=64, unique=True)),
                ('until', models.DateTimeField()),
                ('box', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='let_in', to='ballots.box')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='ballots.rollline')),
            ],
        ),
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('claim', models.CharField(max_length=64)),
                ('kind', models.CharField(max_length=10)),
                ('void', models.BooleanField(default=False)),
                ('voted', models.BooleanField(default=False)),
                ('via', models.CharField(blank=True, max_length=10)),
                ('spot', models.CharField(blank=True, max_length=20)),
                ('turn', models.CharField(blank=True, max_length=80)),
                ('box', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='claims', to='ballots.box')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='claims', to='ballots.rollline')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('box', 'claim'), name='each_claim_once_a_box')],
            },
        ),
    ]
