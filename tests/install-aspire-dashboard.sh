#!/usr/bin/env bash
# Fetches the Aspire CLI, which brings the dashboard, from npm into a cache folder outside the repository; does nothing where it is there already.
set -euo pipefail

version=13.5.4
folder=${XDG_CACHE_HOME:-$HOME/.cache}/influencer-platform/aspire
program=$folder/$version/bin/aspire

if [[ -x $program ]]; then exit 0; fi
case "$(uname -s) $(uname -m)" in
    'Linux x86_64') package=@microsoft/aspire-cli-linux-x64 ;;
    'Linux aarch64') package=@microsoft/aspire-cli-linux-arm64 ;;
    *) echo "install-aspire-dashboard.sh: there is no known package for $(uname -s) $(uname -m)." >&2; exit 1 ;;
esac

mkdir -p "$folder"
work=$(mktemp -d "$folder/.install-XXXXXX")
trap 'rm -rf "$work"' EXIT
(cd "$work" && npm pack --silent "$package@$version" >/dev/null && tar -xzf ./*.tgz)
mkdir -p "$folder/$version/bin"
# Moved in one step: a broken download never looks like an installation.
mv "$work/package/bin/aspire" "$program.new"
chmod +x "$program.new"
mv "$program.new" "$program"
echo "Installed the Aspire CLI $version in $folder."
