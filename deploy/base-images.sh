#!/usr/bin/env bash
# Makes the two base images of the Containerfile from Debian's packages and the .NET of this machine, for machines that reach no image registry.
# Kept in a cache folder; does nothing where they are there already. Needs root (or the right to debootstrap), podman and debootstrap.
set -euo pipefail

cache=${XDG_CACHE_HOME:-$HOME/.cache}/influencer-platform/containers
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
runtime=$(dotnet --list-runtimes | sed -n 's/^Microsoft.AspNetCore.App \(10\.[^ ]*\) .*/\1/p' | tail -1)
export CONTAINERS_CONF=$cache/containers.conf
mkdir -p "$cache"

# What podman needs where there is no systemd session and no network of its own for containers.
cat >"$CONTAINERS_CONF" <<'CONF'
[containers]
default_ulimits=["nofile=1024:1024","nproc=1024:1024"]
netns="host"
[engine]
runtime="runc"
cgroup_manager="cgroupfs"
CONF

has() { podman image exists "$1"; }
base=localhost/influencer-platform/debian:bookworm
if ! has "$base"; then
  rm -rf "$cache/rootfs"
  debootstrap --variant=minbase --include=ca-certificates,libicu72,libssl3,libsqlite3-0,tzdata bookworm "$cache/rootfs" "$mirror" >"$cache/debootstrap.log" 2>&1 ||
    { tail -5 "$cache/debootstrap.log" >&2; exit 1; }
  rm -rf "$cache"/rootfs/var/cache/apt/* "$cache"/rootfs/var/lib/apt/lists/*
  tar -C "$cache/rootfs" -c . | podman import -q - "$base" >/dev/null
  rm -rf "$cache/rootfs"
fi

if ! has "localhost/influencer-platform/aspnet:$runtime"; then
  context=$(mktemp -d "$cache/.aspnet-XXXXXX")
  trap 'rm -rf "$context"' EXIT
  mkdir -p "$context/dotnet/shared"
  cp -a "$dotnet/dotnet" "$dotnet/host" "$context/dotnet/"
  for framework in Microsoft.NETCore.App Microsoft.AspNetCore.App; do
    mkdir -p "$context/dotnet/shared/$framework"
    cp -a "$dotnet/shared/$framework/$runtime" "$context/dotnet/shared/$framework/"
  done
  printf 'FROM %s\nCOPY dotnet /usr/share/dotnet\nRUN ln -s /usr/share/dotnet/dotnet /usr/bin/dotnet\n' "$base" >"$context/Containerfile"
  podman build -q -t "localhost/influencer-platform/aspnet:$runtime" "$context" >/dev/null
fi
podman tag "localhost/influencer-platform/aspnet:$runtime" localhost/influencer-platform/aspnet:local

# The SDK is mounted when it is used, as Node and npm are: they are large, and they are here.
if ! has localhost/influencer-platform/sdk:local; then
  printf 'FROM %s\nRUN ln -s /usr/share/dotnet/dotnet /usr/bin/dotnet && printf "#!/bin/sh\\nexec node /opt/npm/bin/npm-cli.js \\"\$@\\"\\n" >/usr/bin/npm && chmod +x /usr/bin/npm\n' "$base" | podman build -q -t localhost/influencer-platform/sdk:local -f - "$cache" >/dev/null
fi
