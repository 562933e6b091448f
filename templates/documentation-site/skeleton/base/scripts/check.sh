#!/usr/bin/env bash
#
# What a pull request must pass: every page builds, every link between pages leads somewhere, and the
# Markdown is in one style.
#
# Needs: Node.js 24, and what requirements.txt lists.
# Usage: bash scripts/check.sh
set -euo pipefail
cd "$(dirname "$0")/.."

mkdocs build --strict
npx --yes markdownlint-cli2@0.24.1
