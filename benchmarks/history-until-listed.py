#!/usr/bin/env python3
"""Starts a history server and asks until its list is whole: label, count, command with @PORT@. Prints seconds and resident memory."""
import http.client
import os
import signal
import socket
import subprocess
import sys
import time

label, count, command = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
with socket.socket() as s:
    s.bind(("127.0.0.1", 0))
    port = s.getsockname()[1]
began = time.monotonic()
server = subprocess.Popen([word.replace("@PORT@", str(port)) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
try:
    found, first = 0, None
    while found < count:
        if server.poll() is not None:
            sys.exit(f"{label}: the server ended with {server.returncode}")
        if time.monotonic() - began > 600:
            sys.exit(f"{label}: only {found} of {count} after ten minutes")
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            connection.request("GET", "/api/v1/applications")
            found = connection.getresponse().read().count(b'"sparkUser"')
            first = first or time.monotonic() - began
        except OSError:
            pass
        if found < count:
            time.sleep(0.005)
    took = time.monotonic() - began
    with open(f"/proc/{server.pid}/status") as f:
        resident = next((int(line.split()[1]) // 1024 for line in f if line.startswith("VmHWM")), 0)
    print(f"{label}: {took:.3f} s until all {count} are listed, first answer after {first:.3f} s, peak {resident} MiB")
finally:
    os.killpg(server.pid, signal.SIGTERM)
    server.wait()
