"""Stores that are not the embedded cluster's."""
import os, socket, subprocess, time


def tls(cluster):
    """An S3 of moto over TLS whose certificate no JVM trusts, at the port that `port` gives."""
    files = cluster.programs / "other-ca.crt", cluster.folder / "other-ca.key"
    return served(cluster, "--ssl-cert", str(files[0]), "--ssl-key", str(files[1]))


def plain(cluster): return served(cluster)


def served(cluster, *words):
    server = subprocess.Popen(["moto_server", "-H", "127.0.0.1", "-p", str(PORT), *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**cluster.environment, "HOME": os.path.expanduser("~")})
    for _ in range(60):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", PORT)) == 0: break
        time.sleep(0.5)
    def stop():
        server.terminate()
        server.wait()
    return stop


PORT = 28417
