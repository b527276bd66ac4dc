#!/usr/bin/env bash
# Measures the platform beside yardsticks of the same run and writes bench/RESULTS.md. Needs rabbitmq-server; takes some minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build bench/Platform.Bench -c Release -v quiet -nologo
dotnet build bench/Reads.Bench -c Release -v quiet -nologo
dotnet build bench/Console.Bench -c Release -v quiet -nologo
dotnet bench/Platform.Bench/bin/Release/net10.0/Platform.Bench.dll "$@"
dotnet bench/Reads.Bench/bin/Release/net10.0/Reads.Bench.dll "$@"
dotnet build bench/DiarySearch -c Release -v quiet -nologo
dotnet bench/DiarySearch/bin/Release/net10.0/DiarySearch.dll --out bench/results/diary.md
TEST_DATABASE=postgres dotnet bench/DiarySearch/bin/Release/net10.0/DiarySearch.dll recall --append bench/results/diary.md
# Needs Chromium.
dotnet bench/Console.Bench/bin/Release/net10.0/Console.Bench.dll "$@"
# Each of the others wrote a page of its own.
for page in bench/results/*.md; do { echo; cat "$page"; } >> bench/RESULTS.md; done
