import django.db.models.deletion
import folkmoot.base.ids
import folkmoot.base.sealed
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '__first__'),
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Body',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('name', models.CharField(max_length=120)),
                ('office', models.CharField(max_length=120)),
                ('volunteers', models.BooleanField(default=False)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bodies', to='places.place')),
            ],
            options={
                'verbose_name_plural': 'bodies',
                'ordering': ['name', 'office'],
                'constraints': [models.UniqueConstraint(fields=('place', 'name', 'office'), name='each_office_once')],
            },
        ),
        migrations.CreateModel(
            name='DeskCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=12, unique=True)),
                ('until', models.DateTimeField()),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='desk_code', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='OfficeContact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', folkmoot.base.sealed.SealedText(max_length=254)),
                ('body', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='contact', to='membership.body')),
            ],
        ),
        migrations.CreateModel(
            name='Residency',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('how', models.CharField(choices=[('letter', 'a code sent to the address'), ('desk', 'shown at the desk'), ('vouched', 'vouched for by neighbours')], max_length=10)),
                ('what_was_seen', models.CharField(blank=True, max_length=40)),
                ('seen_on', models.DateField()),
                ('depth', models.PositiveSmallIntegerField(default=0)),
                ('ended_on', models.DateField(null=True)),
                ('ended_why', models.CharField(blank=True, choices=[('moved', 'moved away'), ('mistake', 'noted by mistake'), ('not-here', 'does not live here')], max_length=10)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='residencies', to=settings.AUTH_USER_MODEL)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='residencies', to='places.place')),
                ('seen_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'residencies',
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('person', 'place'), name='resident_once_a_place')],
            },
        ),
        migrations.CreateModel(
            name='Look',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('reason', models.CharField(choices=[('vouch-burst', 'many more people than usual were vouched for within a short time'), ('letter-burst', 'many more letters than usual were used within a short time'), ('desk-burst', 'one person at the desk noted more people in a day than anybody can look at'), ('tree', 'many new residents within a month lead back to the same few neighbours'), ('address', 'more letters than usual were used at one address'), ('from-held', 'a neighbour who vouched is to be looked at too'), ('again', 'an earlier residency here was taken away after a look')], max_length=12)),
                ('cause', models.CharField(max_length=10)),
                ('opened_on', models.DateField()),
                ('outcome', models.CharField(blank=True, choices=[('cleared', 'they live here'), ('shown', 'they showed it again, by letter or at the desk'), ('removed', 'the residency was taken away')], default='', max_length=10)),
                ('closed_on', models.DateField(null=True)),
                ('leaf', models.CharField(blank=True, max_length=64)),
                ('agreed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='looks', to='places.place')),
                ('residency', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='looks', to='membership.residency')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_on', None)), fields=('residency',), name='one_open_look_each_residency'), models.CheckConstraint(condition=models.Q(('agreed_by', None), models.Q(('decided_by', models.F('agreed_by')), _negated=True), _connector='OR'), name='two_people_take_a_residency_away'), models.CheckConstraint(condition=models.Q(models.Q(('closed_on', None), ('outcome', '')), models.Q(('closed_on__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='a_closed_look_has_an_outcome')],
            },
        ),
        migrations.CreateModel(
            name='Role',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('kind', models.CharField(choices=[('organiser', 'organiser'), ('checker', 'checker'), ('responder', 'responder'), ('clerk', 'clerk'), ('moderator', 'moderator'), ('safeguarding', 'safeguarding lead'), ('observer', 'observer'), ('host', 'host')], max_length=20)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(null=True)),
                ('ended_on', models.DateField(null=True)),
                ('paused', models.BooleanField(default=False)),
                ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='roles', to='membership.body')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roles', to=settings.AUTH_USER_MODEL)),
                ('place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='roles', to='places.place')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('place__isnull', False), ('kind', 'host'), _connector='OR'), name='only_hosts_without_place'), models.UniqueConstraint(condition=models.Q(('body', None), ('ended_on', None)), fields=('person', 'place', 'kind'), name='each_role_once'), models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('person', 'place', 'kind', 'body'), name='each_office_role_once')],
            },
        ),
        migrations.CreateModel(
            name='Vouch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('given_on', models.DateField()),
                ('year', models.PositiveSmallIntegerField()),
                ('number', models.PositiveSmallIntegerField()),
                ('used', models.BooleanField(default=False)),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='vouches_given', to=settings.AUTH_USER_MODEL)),
                ('given_for', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='vouches_got', to=settings.AUTH_USER_MODEL)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='vouches', to='places.place')),
            ],
            options={
                'verbose_name_plural': 'vouches',
                'constraints': [models.UniqueConstraint(fields=('place', 'given_by', 'given_for'), name='one_vouch_each'), models.UniqueConstraint(fields=('place', 'given_by', 'year', 'number'), name='five_vouches_a_year'), models.CheckConstraint(condition=models.Q(('number__gte', 1), ('number__lte', 5)), name='vouches_numbered_to_five'), models.CheckConstraint(condition=models.Q(('given_by', models.F('given_for')), _negated=True), name='nobody_vouches_for_themselves')],
            },
        ),
        migrations.CreateModel(
            name='AddressLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('address_hash', models.CharField(max_length=64)),
                ('code_hash', models.CharField(max_length=64, unique=True)),
                ('printed_on', models.DateField()),
                ('expires_at', models.DateTimeField()),
                ('needs_look', models.BooleanField(default=False)),
                ('turned_down', models.BooleanField(default=False)),
                ('used_on', models.DateField(null=True)),
                ('looked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letters', to='places.place')),
                ('printed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('used_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['place', 'address_hash'], name='letters_by_address')],
            },
        ),
    ]
