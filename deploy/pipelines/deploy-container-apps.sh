#!/usr/bin/env bash
# Gives the container app the image DIGEST, and waits until a revision with it is ready. The old revision takes the requests
# until then. With DIGEST=before, the image that ran before this one.
# From the environment: CONTAINER_APP, RESOURCE_GROUP, REGISTRY (name), DIGEST.
set -euo pipefail

: "${CONTAINER_APP:?}" "${RESOURCE_GROUP:?}" "${REGISTRY:?}" "${DIGEST:?}"
if [[ ! "$DIGEST" =~ ^(before|sha256:[0-9a-f]{64})$ ]]; then
  echo "DIGEST is '$DIGEST', and has to be sha256: and 64 hexadecimal digits, or before." >&2
  exit 2
fi
app=(--name "$CONTAINER_APP" --resource-group "$RESOURCE_GROUP")

before="$(az containerapp show "${app[@]}" --output tsv \
  --query 'properties.template.containers[0].image')"
if [[ "$DIGEST" == before ]]; then
  images="$(az containerapp revision list "${app[@]}" --all --output tsv \
    --query 'sort_by([].properties, &createdTime)[].template.containers[0].image')"
  # Oldest first. An image that comes again is one that was gone back to, so that those in between are left out.
  image="$(awk '{ for (i = 1; i <= n && ran[i] != $0; i++); n = i; ran[n] = $0 } END { if (n > 1) print ran[n - 1] }' \
    <<< "$images")"
  if [[ -z "$image" ]]; then
    echo "No revision of $CONTAINER_APP shows what ran before $before: say which image with DIGEST." >&2
    exit 1
  fi
else
  image="$REGISTRY.azurecr.io/portico@$DIGEST"
fi

latest=''
is_ready() {
  local status ready
  status="$(az containerapp show "${app[@]}" --output tsv \
    --query '[properties.latestRevisionName, properties.latestReadyRevisionName]')" || return
  { read -r latest && read -r ready; } <<< "$status" && [[ "$latest" == "$ready" ]]
}

echo "From $before to $image"
if az containerapp update "${app[@]}" --image "$image" --output none; then
  for _ in {1..60}; do
    if is_ready; then
      echo "$latest is ready."
      exit 0
    fi
    sleep 10
  done
fi

if [[ -n "$latest" ]]; then
  az containerapp logs show "${app[@]}" --revision "$latest" --tail 50 || true
fi
if [[ "$DIGEST" != before ]]; then
  az containerapp update "${app[@]}" --image "$before" --output none
  echo "The new revision did not become ready, and was taken back." >&2
fi
exit 1
