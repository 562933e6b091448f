#!/usr/bin/env bash
# What tools that know their language say of the files in deploy/; nothing is asked of Azure or a cluster.
#   deploy/check.sh             all of it
#   deploy/check.sh bicep       Bicep alone, with the Azure CLI
#   deploy/check.sh kubernetes  manifests alone, with kubectl
#   deploy/check.sh security    security rules of both alone
# Needs what it runs on the PATH. The tools of Python: pip install --requirement deploy/requirements.txt
set -euo pipefail
cd "$(dirname "$0")/.."

folder="$(mktemp -d)"
trap 'rm -r "$folder"' EXIT

# Runs a command of Bicep, and fails on warnings too: an unknown property is no more than one to the compiler.
strictly() {
  local said
  if ! said="$("$@" 2>&1)" || grep --quiet ' : Warning ' <<< "$said"; then
    printf '%s\n' "$said" >&2
    return 1
  fi
}

check_bicep() {
  local file
  for file in deploy/azure/main.bicep deploy/azure/aks.bicep deploy/container-apps/main.bicep; do
    strictly az bicep lint --file "$file"
  done
  for file in deploy/azure/*.bicepparam deploy/container-apps/*.bicepparam; do
    PORTICO_IMAGE=example.azurecr.io/portico@sha256:0 strictly az bicep build-params --file "$file" --stdout
  done
}

render() {
  local name
  kubectl kustomize deploy/aks/access > "$folder/access.yaml"
  for name in dev test prod; do
    kubectl kustomize "deploy/aks/overlays/$name" > "$folder/$name.yaml"
  done
}

check_kubernetes() {
  render
  kubernetes-validate --strict "$folder"/*.yaml \
    deploy/aks/components/nginx/ingress.yaml deploy/aks/components/nginx/network-policy.yaml
}

check_security() {
  checkov --config-file deploy/.checkov.yaml
  render
  checkov --framework kubernetes --skip-download --quiet --compact --directory "$folder"
}

case "${1:-all}" in
  bicep | kubernetes | security) "check_$1" ;;
  all)
    check_bicep
    check_kubernetes
    check_security
    ;;
  *)
    echo "Say what to check: bicep, kubernetes or security; without, all of it." >&2
    exit 2
    ;;
esac
