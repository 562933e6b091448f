#!/usr/bin/env bash
# Backs up the portal's database into a file, at one moment, while the portal runs. docs/operations/backup.md says when to.
set -euo pipefail
umask 077

usage() {
  cat <<'TEXT'
Usage: backup.sh FOLDER

Writes portico-<time>.dump, and its checksum beside it, into FOLDER, and prints the path of the first.

Which database, and as whom, the variables of PostgreSQL say: PGHOST, PGPORT, PGUSER, PGDATABASE (portico), PGSSLMODE. The password
is in PGPASSWORD, or in the file that PGPASSFILE names. pg_dump has to be as new as the server.
TEXT
}

fail() {
  printf 'backup.sh: %s\n' "$*" >&2
  exit 1
}

if [[ $# -ne 1 || $1 == -* ]]; then
  usage >&2
  exit 2
fi
folder=$1
export PGDATABASE=${PGDATABASE:-portico}

for tool in pg_dump pg_restore sha256sum; do
  command -v "$tool" > /dev/null || fail "$tool was not found. Install the client tools of PostgreSQL, and coreutils."
done
mkdir -p "$folder"

name=portico-$(date -u +%Y%m%dT%H%M%SZ).dump
cd "$folder"
[[ ! -e $name ]] || fail "$folder/$name is there already."

# Under another name until it is known to be whole.
trap 'rm -f -- "$name.partial"' EXIT
pg_dump --format=custom --no-owner --no-privileges --no-password --file="$name.partial" ||
  fail "pg_dump could not read $PGDATABASE: what it says is above."
pg_restore --list "$name.partial" > /dev/null || fail 'What pg_dump wrote cannot be read again.'
mv -- "$name.partial" "$name"
sha256sum -- "$name" > "$name.sha256"
printf '%s\n' "$PWD/$name"
