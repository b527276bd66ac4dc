#!/usr/bin/env bash
# Installs Twilio's own npm client, as tests/twilio-client/package-lock.json pins it, into a cache folder outside the repository; does nothing where it is there already.
set -euo pipefail

source=$(cd "$(dirname "$0")/twilio-client" && pwd)
folder=${XDG_CACHE_HOME:-$HOME/.cache}/influencer-platform/twilio-client
version=$(sha256sum "$source/package-lock.json" | cut -c1-16)

if [[ -d $folder/$version/node_modules/twilio ]]; then exit 0; fi
mkdir -p "$folder"
work=$(mktemp -d "$folder/.install-XXXXXX")
trap 'rm -rf "$work"' EXIT
cp "$source/package.json" "$source/package-lock.json" "$work/"
(cd "$work" && npm ci --ignore-scripts --no-audit --no-fund --silent)
# Moved in one step: a broken download never looks like an installation.
rm -rf "${folder:?}/$version"
mv "$work" "$folder/$version"
trap - EXIT
echo "Installed Twilio's npm client in $folder."
