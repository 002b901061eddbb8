#!/usr/bin/env python3
"""Starts a history server and opens an application: label, application, one to warm up with (or nothing), command with @PORT@."""
import http.client
import os
import signal
import socket
import subprocess
import sys
import time

label, application, warm, command = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]
with socket.socket() as s:
    s.bind(("127.0.0.1", 0))
    port = s.getsockname()[1]
server = subprocess.Popen([word.replace("@PORT@", str(port)) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def get(path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=1800)
    connection.request("GET", "/api/v1/" + path)
    answer = connection.getresponse()
    return answer.status, len(answer.read())


def timed(path):
    began = time.monotonic()
    status, length = get(path)
    if status != 200:
        sys.exit(f"{label}: {path} gave {status}")
    return time.monotonic() - began


try:
    end = time.monotonic() + 600
    while True:
        try:
            if get("applications/" + application)[0] == 200:
                break
        except OSError:
            pass
        if time.monotonic() > end or server.poll() is not None:
            sys.exit(f"{label}: the application is not listed")
        time.sleep(0.1)
    for _ in range(5 if warm else 0):
        get(f"applications/{warm}/jobs")
        get(f"applications/{warm}/stages?details=true")
    opened = timed(f"applications/{application}/jobs")
    again = timed(f"applications/{application}/jobs")
    stages = timed(f"applications/{application}/stages")
    with open(f"/proc/{server.pid}/status") as f:
        peak = next((int(line.split()[1]) // 1024 for line in f if line.startswith("VmHWM")), 0)
    print(f"{label}: opened in {opened:.2f} s, again {again * 1000:.0f} ms, stages {stages * 1000:.0f} ms, peak {peak} MiB", flush=True)
finally:
    os.killpg(server.pid, signal.SIGTERM)
    server.wait()
