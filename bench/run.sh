#!/usr/bin/env bash
# Measures the platform beside yardsticks of the same run and writes bench/RESULTS.md. Needs rabbitmq-server; takes some minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build bench/Platform.Bench -c Release -v quiet -nologo
exec dotnet bench/Platform.Bench/bin/Release/net10.0/Platform.Bench.dll "$@"
