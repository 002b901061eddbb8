#!/usr/bin/env bash
# 150 simulated executor pods against 15: events lost or out of order, and whether the time per pod stays flat.
set -euo pipefail
cd "$(dirname "$0")/.."
exec dotnet run --project benchmarks/SimulatedPods -c Release -p:Fast=true -- "$@"
