"""Programs, jars and things on the cluster that make applications fail."""
import functools, json, pathlib, shutil, subprocess

from cluster import NAMESPACE

HERE = pathlib.Path(__file__).resolve().parent


def programs(cluster):
    cluster.programs.mkdir(parents=True, exist_ok=True)
    for program in (HERE / "programs").glob("*.py"): shutil.copy(program, cluster.programs)
    authority = cluster.programs / "other-ca.crt"
    if not authority.exists():
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", cluster.folder / "other-ca.key", "-out", authority, "-days", "3650", "-subj", "/CN=store.example", "-addext", "subjectAltName=IP:127.0.0.1"], check=True, capture_output=True)
    (cluster.programs / "no-token").write_text("nobody")


def jar(cluster):
    """app.jar, new.jar of a class file that no Java reads yet, scala.jar against another Scala."""
    build = cluster.folder / "build"
    shutil.rmtree(build, ignore_errors=True)
    stub = "Serializable" if cluster.spark.startswith("4") else "collection.IterableOnce"
    package, _, name = ("scala." + stub).rpartition(".")
    (build / "stub").mkdir(parents=True)
    (build / "stub" / f"{name}.java").write_text(f"package {package}; public interface {name} {{ }}")
    (build / "OtherScala.java").write_text((HERE / "programs/OtherScala.java").read_text().replace("scala.STUB", f"{package}.{name}"))
    shutil.copy(HERE / "programs/Faults.java", build)
    compiled(build / "stub", build / "stub", f"{name}.java", "")
    compiled(build, build / "faults", "Faults.java", f"{cluster.home}/jars/*")
    compiled(build, build / "scala", "OtherScala.java", str(build / "stub"))
    packed(cluster, build / "faults", "app.jar")
    packed(cluster, build / "scala", "scala.jar")
    main = build / "faults/Faults.class"
    main.write_bytes(main.read_bytes()[:6] + (99).to_bytes(2, "big") + main.read_bytes()[8:])
    packed(cluster, build / "faults", "new.jar")


def compiled(folder, to, source, path):
    subprocess.run(["javac", "--release", "17", "-d", to, "-cp", path or ".", source], cwd=folder, check=True, capture_output=True)


def packed(cluster, folder, name):
    subprocess.run(["jar", "--create", "--file", cluster.folder / "build" / name, "-C", folder, "."], check=True, capture_output=True)


def applied(thing):
    """Makes the thing, and takes it away again."""
    def plant(cluster):
        cluster.apply(thing)
        return functools.partial(cluster.kubectl, "delete", thing["kind"], thing["metadata"]["name"], "-n", NAMESPACE, must=False)
    return plant


def role_without(resource, verbs):
    """The driver's Role lacks these verbs for a resource."""
    def plant(cluster):
        role = json.loads(cluster.kubectl("get", "role", "spark-driver", "-n", NAMESPACE, "-o", "json"))
        whole = json.dumps(role["rules"])
        cluster.kubectl("patch", "role", "spark-driver", "-n", NAMESPACE, "--type=merge", "-p", json.dumps({"rules": list(cut(role["rules"], resource, verbs))}))
        return lambda: cluster.kubectl("patch", "role", "spark-driver", "-n", NAMESPACE, "--type=merge", "-p", f'{{"rules": {whole}}}')
    return plant


def cut(rules, resource, verbs):
    for rule in rules:
        others = [one for one in rule["resources"] if one != resource]
        left = [verb for verb in rule["verbs"] if verb not in verbs]
        if others: yield {**rule, "resources": others}
        if resource in rule["resources"] and left: yield {**rule, "resources": [resource], "verbs": left}


def cordoned(cluster):
    node = json.loads(cluster.kubectl("get", "nodes", "-o", "json"))["items"][0]["metadata"]["name"]
    cluster.kubectl("cordon", node)
    return lambda: cluster.kubectl("uncordon", node)


def level(name):
    def plant(cluster):
        cluster.kubectl("label", "namespace", NAMESPACE, f"pod-security.kubernetes.io/enforce={name}")
        return lambda: cluster.kubectl("label", "namespace", NAMESPACE, "pod-security.kubernetes.io/enforce-")
    return plant


def template(cluster, name, spec):
    """A pod template in a file, as Spark's properties name it."""
    file = cluster.folder / f"{name}.json"
    file.write_text(json.dumps({"apiVersion": "v1", "kind": "Pod", "spec": spec}))
    return str(file)


def quota(hard): return {"apiVersion": "v1", "kind": "ResourceQuota", "metadata": {"name": "team"}, "spec": {"hard": hard}}


def limits(**bounds): return {"apiVersion": "v1", "kind": "LimitRange", "metadata": {"name": "sizes"}, "spec": {"limits": [{"type": "Container", **bounds}]}}


def secret(name, **words): return {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": name}, "stringData": words}


def keys(cluster, access=None, secret_key=None, read_only=False):
    """A Secret `other-keys`: the store's own keys but for what is given; read-only keys are made known to the store."""
    own = dict(line.split(" = ") for line in (cluster.state / "s3-credentials").read_text().splitlines() if " = " in line)
    given = {"access-key": access or own["aws_access_key_id"], "secret-key": secret_key or own["aws_secret_access_key"]}
    if read_only and access not in (cluster.state / "s3-credentials").read_text():
        with (cluster.state / "s3-credentials").open("a") as file: file.write(f"[reader]\naws_access_key_id = {access}\naws_secret_access_key = {secret_key}\ntinderbox_access = read-only\n")
    return applied(secret("other-keys", **given))(cluster)
