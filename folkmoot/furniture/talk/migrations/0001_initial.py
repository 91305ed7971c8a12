import django.db.models.deletion
import folkmoot.base.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('membership', '0001_initial'),
        ('people', '__first__'),
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('kind', models.CharField(choices=[('question', 'A question'), ('answer', 'An answer'), ('remark', 'A remark')], max_length=10)),
                ('text', models.TextField(blank=True, max_length=2000)),
                ('language', models.CharField(blank=True, max_length=10)),
                ('as_owner', models.BooleanField(default=False)),
                ('said_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('state', models.CharField(choices=[('shown', 'shown'), ('hidden', 'hidden'), ('taken-back', 'taken back by its author')], default='shown', max_length=10)),
                ('as_body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='membership.body')),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='comments', to=settings.AUTH_USER_MODEL)),
                ('reply_to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='talk.comment')),
                ('written_for_body_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Earlier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=2000)),
                ('until', models.DateTimeField()),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='earlier', to='talk.comment')),
            ],
            options={
                'verbose_name_plural': 'earlier words',
                'ordering': ['until', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Thread',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', folkmoot.base.ids.PublicId()),
                ('about', models.CharField(max_length=80)),
                ('url', models.CharField(max_length=300)),
                ('opens_at', models.DateTimeField(null=True)),
                ('closes_at', models.DateTimeField(null=True)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='threads', to='places.place')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('about',), name='one_thread_each_thing')],
            },
        ),
        migrations.AddField(
            model_name='comment',
            name='thread',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='talk.thread'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(fields=['thread', 'reply_to', 'said_at'], name='talk_in_order'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(('as_body', None), ('author', None), _connector='OR'), name='talk_for_one_self_or_for_an_office'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'question'), _negated=True), ('reply_to', None), _connector='OR'), name='talk_questions_are_no_replies'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'answer'), _negated=True), ('reply_to__isnull', False), _connector='OR'), name='talk_answers_are_replies'),
        ),
    ]
