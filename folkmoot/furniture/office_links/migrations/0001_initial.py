import django.db.models.deletion
import folkmoot.base.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('membership', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='OfficeLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('owner', models.CharField(max_length=20)),
                ('about', models.CharField(max_length=80)),
                ('state', models.CharField(choices=[('open', 'waiting for the office'), ('answered', 'answered'), ('passed-on', 'passed on'), ('ended', 'taken back')], default='open', max_length=10)),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('opened_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('draft', models.JSONField(blank=True, default=dict)),
                ('signed_name', models.CharField(blank=True, max_length=80)),
                ('signed_post', models.CharField(blank=True, max_length=120)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='office_links', to='membership.body')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('owner', 'about'), name='one_open_link_each_question')],
            },
        ),
        migrations.CreateModel(
            name='LinkToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('link', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tokens', to='office_links.officelink')),
            ],
        ),
    ]
