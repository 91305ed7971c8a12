#!/usr/bin/env bash
# Put Folkmoot on this machine, with HTTPS and mail, or bring it up to date. Safe to repeat. For Debian 12, as root.
#
#   ops/install.sh                    asks for the site's name and the mail account, the first time
#   ops/install.sh --settings FILE    takes them from a filled-in copy of ops/example.env
#   ops/install.sh --update           makes a safe copy, fetches the newest version, and starts it
#   ops/install.sh --rehearse DIR     writes everything below DIR; needs no root, installs and starts nothing
#   ops/install.sh --help             these lines
#
# Step by step: docs/running/hosting.md. Settings and data that are there are never overwritten.
set -euo pipefail && umask 022
CODE=$(cd "$(dirname "$0")/.." && pwd)
ROOT="" SETTINGS="" UPDATE="" WHO=folkmoot

main() {
  read_words "$@"
  ENV=$ROOT/etc/folkmoot/folkmoot.env STATE=$ROOT/var/lib/folkmoot
  if [ -z "$ROOT" ]; then may_begin; [ -z "$UPDATE" ] || update; programs; fi
  settings
  place folkmoot /usr/local/bin/folkmoot 755
  place folkmoot.service /etc/systemd/system/folkmoot.service 644
  place Caddyfile /etc/caddy/Caddyfile 644
  "$ROOT/usr/local/bin/folkmoot" check --deploy --fail-level WARNING
  if [ -z "$ROOT" ]; then start; fi
}

fail() { echo "$*" >&2; exit 1; }
read_words() {
  while [ $# -gt 0 ]; do
    case $1 in
      --help) sed -n '2,/^set/{s/^# \{0,1\}//;/^set/!p}' "$0"; exit 0 ;;
      --settings) SETTINGS=${2:-}; [ -f "$SETTINGS" ] || fail "--settings needs a file: a filled-in copy of ops/example.env."; shift ;;
      --rehearse) ROOT=$(realpath "${2:-.}"); [ -d "$ROOT" ] || fail "--rehearse needs a folder that is there."; WHO=$(id -un); shift ;;
      --update) UPDATE=yes ;;
      *) fail "“$1” is not known here. ops/install.sh --help lists what is." ;;
    esac
    shift
  done
}

may_begin() {
  [ "$(id -u)" = 0 ] || fail "Only root can install programs. Try again with: sudo ops/install.sh"
  [ -d /run/systemd/system ] || fail "This installer is for Debian with systemd. docs/running/hosting.md says what it does, for other systems."
  case $CODE in /home/* | /root*) fail "The service cannot look into people's own folders. Put the code into /opt/folkmoot." ;; esac
}

update() {
  [ -f "$ENV" ] || fail "Nothing is installed here yet. Run it without --update."
  "$ROOT/usr/local/bin/folkmoot" copy --why before-update
  git -C "$CODE" pull --ff-only
  exec "$CODE/ops/install.sh"  # the newer one
}

programs() {
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
    caddy ca-certificates curl git python3 python3-venv unattended-upgrades >/dev/null
  id folkmoot >/dev/null 2>&1 || useradd --system --home-dir "$STATE" --no-create-home --shell /usr/sbin/nologin folkmoot
  python3 "$CODE/tools/bootstrap.py"
  # The service cannot write here, so what Python prepares once it prepares now.
  "$CODE/.venv/bin/python" -m compileall -q "$CODE/folkmoot" "$CODE/tellers"
}

settings() {
  mkdir -p "$(dirname "$ENV")" "$STATE"
  if [ -f "$ENV" ]; then echo "The settings stay as they are: $ENV"; else new_settings; fi
  HOSTS=$(sed -n 's/^FOLKMOOT_HOSTS=//p' "$ENV" | tr -d "\"' ")
  if [ -z "$ROOT" ]; then chown "root:$WHO" "$ENV"; chown "$WHO:" "$STATE"; fi
  chmod 700 "$STATE"
}

new_settings() {
  install -m 640 "${SETTINGS:-$CODE/ops/example.env}" "$ENV.new"
  if [ -z "$SETTINGS" ]; then ask_settings; fi
  put FOLKMOOT_VAR "$STATE"
  grep -Eq '^FOLKMOOT_SECRET_KEY=.{50}' "$ENV.new" || put FOLKMOOT_SECRET_KEY "$(python3 -c 'import secrets; print(secrets.token_urlsafe(60))')"
  mv "$ENV.new" "$ENV"
}

ask_settings() {
  ask "The site's name, such as moot.example.org:"; put FOLKMOOT_HOSTS "$answer"; put FOLKMOOT_ORIGIN "https://$answer"
  ask "The mail server of your provider, such as smtp.example.org:"; put FOLKMOOT_MAIL_HOST "$answer"
  ask "Its port [587]:" 587; put FOLKMOOT_MAIL_PORT "$answer"
  ask "The name you sign in to it with, often the whole e-mail address:"; put FOLKMOOT_MAIL_USER "$answer"
  ask "The password (it is not shown):" "" -s; put FOLKMOOT_MAIL_PASSWORD "$answer"; echo
  ask "The e-mail address that letters come from:"; put FOLKMOOT_MAIL_FROM "Folkmoot <$answer>"
}

ask() {  # question, what an empty answer means, more for read
  read -r ${3:-} -p "$1 " answer || fail "Nobody answered. Try again at a keyboard, or with --settings FILE."
  answer=${answer:-${2:-}}
  [ -n "$answer" ] || ask "$@"
}

put() {  # a setting, written so that systemd and a shell read the same
  VALUE=$2 python3 "$CODE/ops/put_setting.py" "$ENV.new" "$1"
}

place() {  # a file of ops/, with this machine's folders and names; another that stands there is kept beside it
  local to=$ROOT$2 inside=""  # a name for one's own network gets a certificate of our own
  case $HOSTS in *.local) inside='/^}$/i\	tls internal' ;; esac
  mkdir -p "$(dirname "$to")"
  sed -e "s|/opt/folkmoot|$CODE|g; s|/etc/folkmoot|$ROOT/etc/folkmoot|g; s|/var/lib/folkmoot|$STATE|g; s|^User=folkmoot|User=$WHO|" \
    -e "s|\"folkmoot\"|\"$WHO\"|g; s|^moot.example.org {|${HOSTS//,/, } {|" -e "$inside" "$CODE/ops/$1" >"$to.new"
  if [ -f "$to" ] && ! cmp -s "$to" "$to.new"; then mv "$to" "$to.before"; echo "What stood there is kept as $to.before"; fi
  install -m "$3" "$to.new" "$to" && rm "$to.new"
}

start() {
  systemctl daemon-reload
  systemctl enable --quiet folkmoot caddy
  systemctl restart folkmoot
  systemctl reload-or-restart caddy
  curl -fsS -o /dev/null --retry 90 --retry-delay 1 --retry-all-errors -H "Host: ${HOSTS%%,*}" -H "X-Forwarded-Proto: https" \
    http://127.0.0.1:8000/healthz 2>/dev/null || fail "Folkmoot did not start. Its own words: journalctl -u folkmoot -n 30"
  echo "Folkmoot is running. Now: folkmoot check-mail you@example.org, then folkmoot make-host you@example.org"
}

main "$@"
