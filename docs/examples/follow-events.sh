#!/usr/bin/env bash
# Follows the log with curl and jq: a line of JSON per event on stdout, each once and in order. The cursor is kept in a
# file, from which it goes on after a restart. Without one it begins with the newest events.
#
#   STRAPI_URL=https://cms.example.com TOKEN=<API token with session.find> ./follow-events.sh >> events.ndjson
set -euo pipefail

: "${STRAPI_URL:?Set STRAPI_URL}" "${TOKEN:?Set TOKEN}"
cursor_file="${CURSOR_FILE:-session-guard.cursor}"
page="$(mktemp)"
trap 'rm -f "$page"' EXIT

while true; do
  cursor="$(cat "$cursor_file" 2>/dev/null || true)"
  # The token goes over a pipe: arguments of a command can be read by everybody on the machine.
  status="$(
    curl --silent --show-error --get --max-time 60 --output "$page" --write-out '%{http_code}' \
      --config <(printf 'header = "Authorization: Bearer %s"\n' "$TOKEN") \
      --data-urlencode 'first=100' ${cursor:+--data-urlencode "after=$cursor" --data-urlencode 'wait=25'} \
      "$STRAPI_URL/api/session-guard/events"
  )" || status=000
  case "$status" in
    200) ;;
    400 | 401 | 403)
      echo "The server refused with $status: $(jq -r '.error.message' "$page")" >&2
      exit 1
      ;;
    *)
      echo "No answer ($status); trying again in 5 seconds." >&2
      sleep 5
      continue
      ;;
  esac
  # First the lines, then the cursor: a crash in between tells events twice (by the same ids), and none never.
  jq --compact-output '.data[]' "$page"
  jq --raw-output '.meta.cursor' "$page" > "$cursor_file.new"
  mv "$cursor_file.new" "$cursor_file"
done
