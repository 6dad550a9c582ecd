#!/usr/bin/env bash
# The command lines of SignSpace's developer guide, in its order, with hosts and ids replaced and its &amp; read as &. Prints
# what each came to. The one argument is the address of the gateway whose simulator is called.
set -euo pipefail

ROOT="$1/simulator/signspace"
CLIENT_CREDENTIALS=simulator:simulator-client-secret
IDENTITY_PROVIDER_URL="$ROOT/auth/token"

# The first member of this name in the JSON on standard input.
member() { grep -o "\"$1\":\"[^\"]*\"" | head -1 | cut -d'"' -f4; }
say() { printf '%s %s\n' "$1" "$2"; }

TOKEN=$(curl -sf -X POST --user $CLIENT_CREDENTIALS -d "grant_type=client_credentials" $IDENTITY_PROVIDER_URL | member access_token)
say token "${TOKEN:+received}"

FILE=$(curl -sf -XPOST -H "Authorization: Bearer $TOKEN" -H "Content-type: application/json" -d '{"acting_handle": "robot@simulator.example", "base64": "dGVzdCBkb2N1bWVudA==", "name": "File name", "importance_order": 1}' "$ROOT/api/v1/files.create" | member _id)
OTHER=$(curl -sf -XPOST -H "Authorization: Bearer $TOKEN" -H "Content-type: application/json" -d '{"acting_handle": "robot@simulator.example", "base64": "dGVzdCBkb2N1bWVudA==", "name": "File name", "importance_order": 1}' "$ROOT/api/v1/files.create" | member _id)
say file "$FILE"

request() {
  curl -sf -XPOST -H "Authorization: Bearer $TOKEN" -H "Content-type: application/json" -d '{"files": ["'"$FILE"'"], "title": "Signing request title", "description": "Signing request description", "acting_handle": "robot@simulator.example", "participants": [{ "handle": "signatory1@domain.com", "role": "signer", "display_name": "Name Surname" }, { "handle": "participant0@handle.com", "role": "signer"} ], "create_conversation": true, "recipient_language": "fi", "version": "v2"}' "$ROOT/api/v1/tasks.signingRequest.create" | member _id
}
SIGNED=$(request)
CHANGED=$(request)
say request "$SIGNED"

# both people sign
for KEY in $(curl -sf "$1/simulator/desk" | tr '{' '\n' | grep -A1 "$SIGNED" | grep -o '"key":"[^"]*"' | cut -d'"' -f4); do
  curl -sf -XPOST "$1/simulator/desk/signspace/$SIGNED/$KEY/begin" >/dev/null
  curl -sf -XPOST "$1/simulator/desk/signspace/$SIGNED/$KEY/sign" >/dev/null
done

say complete "$(curl -sf -XGET -H "Authorization: Bearer $TOKEN" "$ROOT/api/v1/tasks.list?type=signing_request&status=complete&limit=100" | grep -o "$SIGNED" | head -1)"
GOT=$(curl -sf -XGET -H "Authorization: Bearer $TOKEN" "$ROOT/api/v1/tasks.get?id=$SIGNED&id=$CHANGED")
say got "$(grep -o "\"_id\":\"\($SIGNED\|$CHANGED\)\"" <<<"$GOT" | sort -u | wc -l)"
RESULT=$(grep -o '"signed_files":\["[0-9a-f]*"' <<<"$GOT" | cut -d'"' -f4)
say downloaded "$(curl -sf -XGET -H "Authorization: Bearer $TOKEN" "$ROOT/api/v1/files.download?id=$RESULT")"
say archive "$(curl -sf -XGET -H "Authorization: Bearer $TOKEN" "$ROOT/api/v1/files.download?id=$RESULT&id=$FILE" | head -c 2)"

say cancelled "$(curl -sf -XPOST -H "Authorization: Bearer $TOKEN" -H "Content-type: application/json" -d '{"acting_handle": "robot@simulator.example","task": "'"$CHANGED"'"}' "$ROOT/api/v1/tasks.cancel" | member status)"
say opened "$(curl -sf -XPOST -H "Authorization: Bearer $TOKEN" -H "Content-type: application/json" -d '{"acting_handle": "robot@simulator.example","task": "'"$CHANGED"'"}' "$ROOT/api/v1/tasks.open" | member status)"
say updated "$(curl -sf -XPOST -H "Authorization: Bearer $TOKEN" -H "Content-type: application/json" -d '{"acting_handle": "robot@simulator.example", "task": "'"$CHANGED"'", "files": ["'"$OTHER"'", "'"$FILE"'"]}' "$ROOT/api/v1/tasks.signingRequest.update" | member _id)"
say changed "$CHANGED"
