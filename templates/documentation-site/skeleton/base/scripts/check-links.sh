#!/usr/bin/env bash
#
# Follows every link, those to other sites too. Sites are down now and then, so no pull request waits for it.
#
# Needs: Node.js 24.
# Usage: bash scripts/check-links.sh
set -euo pipefail
cd "$(dirname "$0")/.."

npx --yes linkinator@8.1.0 README.md 'docs/**/*.md' --markdown --retry --retry-errors
