#!/usr/bin/env bash
# Fills a database from a file that backup.sh has written: everything, or nothing. docs/operations/backup.md says how to go about it.
set -euo pipefail

usage() {
  cat <<'TEXT'
Usage: restore.sh [--replace] [--owner ROLE] FILE

  --replace     drop every schema that the database has first
  --owner ROLE  whom the restored schemas belong to, where that is not PGUSER: the user or identity that the portal connects as

Into which database, and as whom, the variables of PostgreSQL say: PGHOST, PGPORT, PGUSER, PGDATABASE (portico), PGSSLMODE. The
password is in PGPASSWORD, or in the file that PGPASSFILE names. The portal has to be stopped.
TEXT
}

fail() {
  printf 'restore.sh: %s\n' "$*" >&2
  exit 1
}

misuse() {
  usage >&2
  exit 2
}

replace=false
owner=
file=
while [[ $# -gt 0 ]]; do
  case $1 in
    --replace) replace=true ;;
    --owner)
      owner=${2:-}
      [[ -n $owner ]] || misuse
      shift
      ;;
    -*) misuse ;;
    *)
      [[ -z $file ]] || misuse
      file=$1
      ;;
  esac
  shift
done
[[ -n $file ]] || misuse
export PGDATABASE=${PGDATABASE:-portico}

for tool in psql pg_restore sha256sum; do
  command -v "$tool" > /dev/null || fail "$tool was not found. Install the client tools of PostgreSQL, and coreutils."
done
[[ -r $file ]] || fail "$file cannot be read."
[[ -r $file.sha256 ]] || fail "$file.sha256 is missing: without it nobody knows whether $file is whole."
(cd "$(dirname -- "$file")" && sha256sum --check --status -- "$(basename -- "$file").sha256") ||
  fail "$file is not what was backed up: its checksum is another. Take another backup."

ask() {
  psql --no-psqlrc --no-password --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 --command="$1"
}

sessions=$(ask "SELECT count(*) FROM pg_stat_activity
  WHERE datname = current_database() AND application_name LIKE 'backstage_plugin_%'") ||
  fail "$PGDATABASE cannot be reached: what psql says is above."
[[ $sessions == 0 ]] || fail "The portal has $sessions connections to $PGDATABASE. Stop every replica first."

schemas=$(ask "SELECT format('%I', nspname) FROM pg_namespace
  WHERE nspname NOT IN ('public', 'information_schema') AND nspname NOT LIKE 'pg\_%' ORDER BY 1")
if [[ -n $schemas && $replace == false ]]; then
  fail "$PGDATABASE is not empty: it has the schemas ${schemas//$'\n'/, }. Restore into an empty database, or give --replace to drop them."
fi

# In one transaction, which only the last line ends well: what goes wrong before leaves the database as it was.
statements() {
  printf 'BEGIN;\nSET LOCAL client_min_messages = warning;\n'
  if [[ -n $owner ]]; then
    printf '%s\n' 'SET ROLE :"owner";'
  fi
  while IFS= read -r schema; do
    if [[ -n $schema ]]; then
      printf 'DROP SCHEMA %s CASCADE;\n' "$schema"
    fi
  done <<< "$schemas"
  pg_restore --no-owner --no-privileges --file=- "$file" && printf 'COMMIT;\n'
}

statements |
  psql --no-psqlrc --no-password --quiet --set=ON_ERROR_STOP=1 --set=owner="$owner" --output=/dev/null ||
  fail "Nothing was restored, and $PGDATABASE is as it was: what went wrong is above."
# Plans are good from the start. Of system tables, whose statistics are none of its business, PostgreSQL would say so one by one.
PGOPTIONS='--client-min-messages=error' ask 'ANALYZE'
printf 'Restored %s into %s.\n' "$file" "$PGDATABASE"
