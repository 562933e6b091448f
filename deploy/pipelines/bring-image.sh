#!/usr/bin/env bash
# Brings an image from the registry it was built into to that of an environment, if a pipeline of ours has signed it.
#   bring-image.sh keyless   signed by the GitHub workflow SIGNER
#   bring-image.sh key       signed with the key that belongs to the file PUBLIC_KEY
# From the environment: DIGEST, REGISTRY (name), BUILD_REGISTRY_ID (resource id).
set -euo pipefail

: "${DIGEST:?}" "${REGISTRY:?}" "${BUILD_REGISTRY_ID:?}"
if [[ ! "$DIGEST" =~ ^sha256:[0-9a-f]{64}$ ]]; then
  echo "DIGEST is '$DIGEST', and has to be sha256: and 64 hexadecimal digits." >&2
  exit 2
fi
build_registry="${BUILD_REGISTRY_ID##*/}"
image="$build_registry.azurecr.io/portico@$DIGEST"

az acr login --name "$build_registry"
case "${1:-}" in
  keyless)
    cosign verify "$image" --output text \
      --certificate-identity "${SIGNER:?}" \
      --certificate-oidc-issuer https://token.actions.githubusercontent.com
    ;;
  key)
    cosign verify "$image" --output text --key "${PUBLIC_KEY:?}" --insecure-ignore-tlog=true
    ;;
  *)
    echo "Say how the image is signed: $0 keyless, or $0 key." >&2
    exit 2
    ;;
esac

if [[ "$build_registry" != "$REGISTRY" ]]; then
  # By resource id, because no registry can be reached from the public network. The digest stays the same; the tag is for people
  # who look into the registry.
  az acr import --name "$REGISTRY" --registry "$BUILD_REGISTRY_ID" --force \
    --source "portico@$DIGEST" --image "portico:${DIGEST:7:12}"
fi
