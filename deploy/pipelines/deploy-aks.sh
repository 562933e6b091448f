#!/usr/bin/env bash
# Writes DIGEST into the overlay, applies the overlay to the cluster that kubectl reaches, and waits until the new pods are
# ready. Without a DIGEST, goes back to what was deployed before. What does not become ready is taken back.
# From the environment: ENVIRONMENT, DIGEST.
set -euo pipefail

: "${ENVIRONMENT:?}"
overlay="$(dirname "$0")/../aks/overlays/$ENVIRONMENT"
deployment=deployment/portico
kubectl="kubectl --namespace portico"

if [[ -n "${DIGEST:-}" ]]; then
  manifests="$(mktemp)"
  kustomization="$(sed "s|^\( *digest:\).*|\1 $DIGEST|" "$overlay/kustomization.yaml")"
  printf '%s\n' "$kustomization" > "$overlay/kustomization.yaml"
  kubectl kustomize "$overlay" > "$manifests"
  if ! grep -q "image: .*@$DIGEST$" "$manifests"; then
    echo "The manifests of $ENVIRONMENT do not name the image by its digest: see images in $overlay/kustomization.yaml." >&2
    exit 1
  fi
  # What was changed by hand, or by going back, is not this pipeline's: by force, or it would be refused for ever after.
  # 1 says that there are differences.
  $kubectl diff --server-side --force-conflicts --field-manager=pipeline --filename "$manifests" || [[ $? -eq 1 ]]
  $kubectl apply --server-side --force-conflicts --field-manager=pipeline --filename "$manifests"
else
  $kubectl rollout undo "$deployment"
fi

if ! $kubectl rollout status "$deployment" --timeout=11m; then
  $kubectl get pods --output wide
  $kubectl get events --sort-by=.lastTimestamp | tail -n 20
  $kubectl logs "$deployment" --container portico --tail=50 --all-pods=true --prefix || true
  if [[ -n "${DIGEST:-}" ]]; then
    if $kubectl rollout undo "$deployment"; then
      echo "The new pods did not become ready, and were taken back; those before went on all the while. Their log is above." >&2
    else
      echo "The new pods did not become ready, and there is nothing before them to go back to. Their log is above." >&2
    fi
  fi
  exit 1
fi
