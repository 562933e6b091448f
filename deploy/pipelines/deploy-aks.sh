#!/usr/bin/env bash
# Deploys to the cluster that kubectl reaches, and waits until the new pods are ready. Without a DIGEST, goes back to what was
# deployed before. What does not become ready is taken back.
# From the environment: ENVIRONMENT, DIGEST.
set -euo pipefail

: "${ENVIRONMENT:?}"
overlay="$(dirname "$0")/../aks/overlays/$ENVIRONMENT"
deployment=deployment/portico
kubectl="kubectl --namespace portico"

if [[ -n "${DIGEST:-}" ]]; then
  manifests="$(mktemp)"
  sed -i "s|^\( *digest:\).*|\1 $DIGEST|" "$overlay/kustomization.yaml"
  kubectl kustomize "$overlay" > "$manifests"
  if ! grep --quiet "image: .*@$DIGEST$" "$manifests"; then
    echo "The manifests of $ENVIRONMENT do not name the image by its digest: see images in $overlay/kustomization.yaml." >&2
    exit 1
  fi
  # 1 says that there are differences.
  $kubectl diff --server-side --field-manager=pipeline --filename "$manifests" || [[ $? -eq 1 ]]
  $kubectl apply --server-side --field-manager=pipeline --filename "$manifests"
else
  $kubectl rollout undo "$deployment"
fi

if ! $kubectl rollout status "$deployment" --timeout=11m; then
  $kubectl get pods --output wide
  $kubectl get events --sort-by=.lastTimestamp | tail --lines=20
  $kubectl logs "$deployment" --container portico --tail=50 --all-pods=true --prefix || true
  if [[ -n "${DIGEST:-}" ]]; then
    $kubectl rollout undo "$deployment"
    echo "The new pods did not become ready, and were taken back; those before went on all the while. Their log is above." >&2
  fi
  exit 1
fi
