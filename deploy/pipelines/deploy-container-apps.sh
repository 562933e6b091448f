#!/usr/bin/env bash
# Gives the container app another image, and waits until a revision with it is ready. Without a DIGEST, the image that ran
# before this one. The old revision takes the requests until then.
# From the environment: CONTAINER_APP, RESOURCE_GROUP, REGISTRY (name), DIGEST.
set -euo pipefail

: "${CONTAINER_APP:?}" "${RESOURCE_GROUP:?}" "${REGISTRY:?}"
app=(--name "$CONTAINER_APP" --resource-group "$RESOURCE_GROUP")

before="$(az containerapp show "${app[@]}" --output tsv \
  --query 'properties.template.containers[0].image')"
if [[ -n "${DIGEST:-}" ]]; then
  image="$REGISTRY.azurecr.io/portico@$DIGEST"
else
  image="$(az containerapp revision list "${app[@]}" --all --output tsv \
    --query 'reverse(sort_by([].properties, &createdTime))[].template.containers[0].image' |
    { grep -vxF "$before" || true; } | sed -n 1p)"
  if [[ -z "$image" ]]; then
    echo "No revision of $CONTAINER_APP has another image than $before: say which one with DIGEST." >&2
    exit 1
  fi
fi

echo "From $before to $image"
az containerapp update "${app[@]}" --image "$image" --output none

for _ in {1..60}; do
  read -r latest ready < <(az containerapp show "${app[@]}" --output tsv \
    --query '[properties.latestRevisionName, properties.latestReadyRevisionName]' | paste -s -)
  if [[ "$latest" == "$ready" ]]; then
    echo "$latest is ready."
    exit 0
  fi
  sleep 10
done

az containerapp logs show "${app[@]}" --revision "$latest" --tail 50 || true
if [[ -n "${DIGEST:-}" ]]; then
  az containerapp update "${app[@]}" --image "$before" --output none
  echo "$latest did not become ready within ten minutes, and was taken back; its log is above." >&2
fi
exit 1
