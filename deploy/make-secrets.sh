#!/usr/bin/env bash
# Makes the files that compose.yaml takes its secrets from, in deploy/secrets (or the folder given): random where nothing else is given, and never
# over a file that is there. --postgres keeps the stores in the PostgreSQL of the profile.
set -euo pipefail
store=sqlite
[ "${1:-}" = --postgres ] && { store=postgres; shift; }
folder=${1:-$(dirname "$0")/secrets}
mkdir -p "$folder"
chmod 711 "$folder"

# Read by the containers' own user, which is nobody's on this machine: the folder is what keeps others out of listing it.
keep() { [ -e "$folder/$1" ] || { printf '%s' "$2" >"$folder/$1"; chmod 644 "$folder/$1"; }; }
random() { openssl rand -hex "$1"; }

keep Services__Key "$(random 32)"
keep Identity__Admin__Username admin
keep Identity__Admin__Password "$(random 12)-Aa1"
keep Identity__SigningKeySecret "$(random 32)"
keep Model__ApiKey ''
keep postgres_password "$(random 16)"
keep platform.env "$(printf '# Settings of docs/configuration.md for every container, such as\n# OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4317\n# Channels__Twilio__AccountSid, AuthToken and PhoneNumber, Channels__Telegram__Token, Channels__PublicUrl\nModel__Provider=offline\n')"
broker=$(random 16)
if [ ! -e "$folder/ConnectionStrings__rabbitmq" ]; then
  keep ConnectionStrings__rabbitmq "amqp://platform:$broker@rabbitmq:5672"
  keep rabbitmq.conf "$(printf 'default_user = platform\ndefault_pass = %s\n' "$broker")"
fi
case $store in
  sqlite) keep DATABASE_URL 'sqlite:////data/platform.db' ;;
  postgres) printf 'postgresql://platform:%s@postgres:5432/platform' "$(cat "$folder/postgres_password")" >"$folder/DATABASE_URL"; chmod 644 "$folder/DATABASE_URL" ;;
esac
echo "Secrets are in $folder; the first superuser is $(cat "$folder/Identity__Admin__Username"), the password in $folder/Identity__Admin__Password."
