#!/usr/bin/env bash
# Applies the overlay, with the image DIGEST, to the cluster that kubectl reaches, and waits until the new pods are ready. What
# does not become ready is taken back. With DIGEST=before, goes back to what was deployed before.
# From the environment: ENVIRONMENT, DIGEST.
set -euo pipefail

: "${ENVIRONMENT:?}" "${DIGEST:?}"
if [[ ! "$DIGEST" =~ ^(before|sha256:[0-9a-f]{64})$ ]]; then
  echo "DIGEST is '$DIGEST', and has to be sha256: and 64 hexadecimal digits, or before." >&2
  exit 2
fi
overlay="$(dirname "$0")/../aks/overlays/$ENVIRONMENT"
deployment=deployment/portico
kubectl="kubectl --namespace portico"

# The revision that the Deployment has now; nothing where there is no Deployment.
revision() {
  $kubectl get "$deployment" --ignore-not-found --output jsonpath='{.metadata.annotations.deployment\.kubernetes\.io/revision}'
}

wait_until_ready() {
  $kubectl rollout status "$deployment" --timeout=11m
}

# Goes back to a revision, or to the one before, and removes what it comes from: the next roll back would lead there again.
go_back() {
  local from
  from="$($kubectl get replicasets --selector app.kubernetes.io/name=portico --output \
    jsonpath='{range .items[*]}{.metadata.annotations.deployment\.kubernetes\.io/revision} {.metadata.name}{"\n"}{end}' |
    sed -n "s/^$(revision) //p")"
  $kubectl rollout undo "$deployment" --to-revision="${1:-0}" && wait_until_ready && $kubectl delete replicaset "$from"
}

if [[ "$DIGEST" == before ]]; then
  go_back
  exit
fi

manifests="$(mktemp)"
kubectl kustomize "$overlay" | sed "s|\(image: .*/portico\)@sha256:[0-9a-f]*$|\1@$DIGEST|" > "$manifests"
if ! grep -q "image: .*@$DIGEST$" "$manifests"; then
  echo "The manifests of $ENVIRONMENT do not name the image by its digest: see images in $overlay/kustomization.yaml." >&2
  exit 1
fi
before="$(revision)"
# What was changed by hand, or by going back, is not this pipeline's: by force, or it would be refused for ever after.
# 1 says that there are differences.
$kubectl diff --server-side --force-conflicts --field-manager=pipeline --filename "$manifests" || [[ $? -eq 1 ]]
$kubectl apply --server-side --force-conflicts --field-manager=pipeline --filename "$manifests"

if wait_until_ready; then
  exit
fi
$kubectl get pods --output wide
$kubectl get events --sort-by=.lastTimestamp | tail -n 20
$kubectl logs --selector app.kubernetes.io/name=portico --container portico --tail=50 --prefix || true
if [[ -z "$before" ]]; then
  echo "The pods did not become ready, and there is nothing before them to go back to. Their log is above." >&2
elif [[ "$before" == "$(revision)" ]]; then
  echo "The pods are not ready. They are of the image and the settings that ran before, so nothing is taken back." >&2
elif go_back "$before"; then
  echo "The new pods did not become ready, and were taken back; their log is above. Those before went on. Only the pods are" \
    "taken back: other objects that the differences above show stay as they were applied." >&2
else
  echo "The new pods did not become ready, and could not be taken back. Their log is above." >&2
fi
exit 1
