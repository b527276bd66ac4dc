#!/usr/bin/env bash
# Builds the images. Without arguments all of them, from the public base images; with --local on base images made here (base-images.sh), with the
# .NET SDK, the package cache and the certificates of this machine.
#   deploy/build-images.sh [--local] [--tag TAG] [TARGET...]
set -euo pipefail
cd "$(dirname "$0")/.."

options=() local= tag=local targets=()
while [ $# -gt 0 ]; do
  case $1 in
    --local) local=yes ;;
    --tag) tag=$2; shift ;;
    *) targets+=("$1") ;;
  esac
  shift
done
[ ${#targets[@]} -gt 0 ] || targets=(gateway identity messaging persona reply-worker all-in-one)

if [ -n "$local" ]; then
  deploy/base-images.sh
  export CONTAINERS_CONF=${XDG_CACHE_HOME:-$HOME/.cache}/influencer-platform/containers/containers.conf
  options+=(
    --build-arg SDK_IMAGE=localhost/influencer-platform/sdk:local
    --build-arg RUNTIME_IMAGE=localhost/influencer-platform/aspnet:local
    --build-arg NODE_IMAGE=localhost/influencer-platform/sdk:local
    -v "$(dirname "$(readlink -f "$(command -v dotnet)")"):/usr/share/dotnet:ro"
    -v "${NUGET_PACKAGES:-$HOME/.nuget/packages}:/root/.nuget/packages"
    -v "/etc/ssl/certs:/etc/ssl/certs:ro")
  [ -f "$HOME/.nuget/NuGet/NuGet.Config" ] && options+=(-v "$HOME/.nuget/NuGet:/root/.nuget/NuGet:ro")
  if command -v node >/dev/null; then
    options+=(-v "$(readlink -f "$(command -v node)"):/usr/bin/node:ro" -v "$(dirname "$(dirname "$(readlink -f "$(command -v npm)")")"):/opt/npm:ro")
  fi
fi

# A copy of what git knows or would add: a tree that somebody works in changes between two images, and each change would build everything again.
context=$(mktemp -d)
trap 'rm -rf "$context"' EXIT
git ls-files -z --cached --others --exclude-standard | tar --null --ignore-failed-read -T - -c 2>/dev/null | tar -x -C "$context"

revision=$(git rev-parse HEAD 2>/dev/null || echo unknown)
for target in "${targets[@]}"; do
  # Docker's format keeps the health check, which the OCI's has no place for.
  podman build -q --format docker -f deploy/Containerfile --target "$target" --build-arg REVISION="$revision" "${options[@]}" \
    -t "localhost/influencer-platform/$target:$tag" "$context" >/dev/null
  echo "localhost/influencer-platform/$target:$tag"
done
