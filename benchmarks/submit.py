#!/usr/bin/env python3
"""Times whole processes in turn: A B A B …, from fork to reaped; CPU and peak memory are the kernel's own accounting (wait4).

submit.py RUNS NAME=FILE...   FILE holds one argument a line. The first program is the yardstick of the ratios, taken pair by pair.
A program with threads counts them all; so do children that it waited for. Standard library only.
"""
import os, statistics, sys, time


def run(argv):
    started = time.monotonic()
    pid = os.fork()
    if pid == 0:
        null = os.open("/dev/null", os.O_RDWR)
        for stream in (0, 1, 2): os.dup2(null, stream)
        os.execv(argv[0], argv)
    _, status, usage = os.wait4(pid, 0)
    wall = time.monotonic() - started
    if status != 0: sys.exit("submit.py: %s ended with %d; run it by hand" % (argv[0], os.waitstatus_to_exitcode(status)))
    return wall * 1000, (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / 1024


def main():
    runs, programs = int(sys.argv[1]), [a.split("=", 1) for a in sys.argv[2:]]
    argvs = [(name, open(file).read().splitlines()) for name, file in programs]
    for _, argv in argvs: run(argv)
    seen = {name: [] for name, _ in argvs}
    for _ in range(runs):
        for name, argv in argvs: seen[name].append(run(argv))
    yardstick = seen[argvs[0][0]]
    for name, rows in seen.items():
        cells = []
        for i, unit in enumerate(("ms wall", "ms CPU", "MiB peak")):
            values = [r[i] for r in rows]
            cells.append("%.0f %s (%.0f–%.0f)" % (statistics.median(values), unit, min(values), max(values)))
        print("%-24s %s" % (name, " · ".join(cells)))
    for name, rows in list(seen.items())[1:]:
        ratios = [statistics.median(b[i] / a[i] for a, b in zip(rows, yardstick)) for i in range(3)]
        print("%-24s %.0f times less wall, %.0f times less CPU, peak memory 1/%.1f" % (name, *ratios))


main()
