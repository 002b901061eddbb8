#!/usr/bin/env python3
"""Records failures of real Spark applications as cases for ApplicationExplanationTests; see README.md."""
import argparse, datetime, json, os, pathlib, time

import observation, plants
from cases import cases
from cluster import Cluster

CASES = pathlib.Path(__file__).resolve().parent.parent / "Cases/recorded"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tinderbox", required=True, help="the program")
    parser.add_argument("--folder", required=True, help="home of the cluster that is started for it; short, on a disk with 2 GB")
    parser.add_argument("--spark", default="4.3.0")
    parser.add_argument("--other-python", help="an interpreter of another minor version than python3")
    parser.add_argument("--old-python", help="an interpreter that is too old for this Spark")
    parser.add_argument("ids", nargs="*", help="only these")
    options = parser.parse_args()
    cluster = Cluster(os.path.abspath(options.tinderbox), options.folder, options.spark)
    observation.also_clean(options.folder)
    plants.programs(cluster)
    cluster.start()
    plants.jar(cluster)
    known = {case.id: case for case in cases(cluster, options)}
    chosen = [known[name] for name in options.ids] or [case for case in known.values() if options.spark in case.versions]
    try:
        for case in chosen: record(cluster, case)
    finally:
        cluster.stop()


def record(cluster, case):
    started = time.time()
    try:
        cluster.clear()
        undo = case.plant(cluster) if case.plant else None
        try:
            seen, told = run(cluster, case)
        finally:
            if undo: undo()
    except Exception as failed:
        print(f"{case.id:32} not recorded: {failed}", flush=True)
        return
    file = CASES / cluster.spark / f"{case.id}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    origin = f"recorded from Spark {cluster.spark} on the embedded cluster, {datetime.date.today()}" + (f": {case.note}" if case.note else "")
    file.write_text(json.dumps({"expected": case.expected, "origin": origin, "observation": seen}, indent=1, ensure_ascii=False) + "\n")
    mark = "" if told == case.expected else f"   <-- wanted {case.expected}"
    print(f"{case.id:32} {told}  {time.time() - started:.0f} s, {file.stat().st_size // 1024} KiB{mark}", flush=True)


def run(cluster, case):
    name = cluster.submit(case.conf, case.words)
    if case.during: case.during(cluster, name)
    case.until(cluster, name)
    told = cluster.explain(name)
    return observation.observe(cluster, name), told


if __name__ == "__main__": main()
