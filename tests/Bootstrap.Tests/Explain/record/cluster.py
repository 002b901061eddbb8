"""The embedded cluster as the recorder uses it: started once, one application at a time."""
import json, os, pathlib, shutil, subprocess, time

NAMESPACE = "spark"


class Cluster:
    def __init__(self, program, folder, spark):
        self.program, self.folder, self.spark = program, pathlib.Path(folder), spark
        self.environment = {**os.environ, "HOME": str(folder), "XDG_CACHE_HOME": f"{folder}/.cache"}
        self.programs = self.folder / "programs"
        self.properties = self.folder / "spark.conf"
        self.state = self.folder / ".local/state/tinderbox/local/default"

    def start(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        if not self.image_known(): self.tinderbox("quickstart", "--spark-version", self.spark, seconds=600)
        self.tinderbox("local", "up")
        self.environment["KUBECONFIG"] = self.tinderbox("local", "kubeconfig").strip()
        # what a recorder before this one was stopped over
        self.kubectl("-n", NAMESPACE, "delete", "resourcequota,limitrange", "--all", must=False)
        self.programs.mkdir(exist_ok=True)
        written = self.tinderbox("local", "conf", folder=self.programs).strip()
        image = f"tinderbox.local/spark:{self.spark}"
        kept = [line for line in pathlib.Path(written).read_text().splitlines() if not line.startswith(("spark.kubernetes.container.image ", "spark.executor.instances "))]
        self.properties.write_text("\n".join([*kept, f"spark.kubernetes.container.image {image}", "spark.executor.instances 1"]) + "\n")

    def image_known(self):
        return f"tinderbox.local/spark:{self.spark}" in self.images()["images"]

    def images(self):
        file = self.state / "images.json"
        return json.loads(file.read_text()) if file.exists() else {"images": {}}

    @property
    def home(self):
        return pathlib.Path(self.images()["images"][f"tinderbox.local/spark:{self.spark}"]["sparkHome"])

    def image_without(self, tag, jars, extra=(), programs=()):
        """Registers a copy (of links) of the Spark home which lacks some jars and has some others, and programs in /opt/spark/app."""
        copy = self.folder / "homes" / f"{self.spark}-{tag}"
        if not copy.exists():
            copy.parent.mkdir(exist_ok=True)
            shutil.copytree(self.home, copy, symlinks=True, copy_function=os.link, ignore=lambda folder, names: [name for name in names if name.startswith(tuple(jars))] if folder.endswith("/jars") else [])
            for jar in extra: os.link(jar, copy / "jars" / pathlib.Path(jar).name)
        for program in programs:
            (copy / "app").mkdir(exist_ok=True)
            shutil.copy(program, copy / "app")
        images, name = self.images(), f"registry.example/{tag}:{self.spark}"
        images["images"][name] = {"sparkHome": str(copy)}
        (self.state / "images.json").write_text(json.dumps(images))
        return name

    def tinderbox(self, *words, seconds=120, folder=None, must=True):
        done = subprocess.run([self.program, *words], env=self.environment, cwd=folder or self.folder, capture_output=True, text=True, timeout=seconds)
        if must and done.returncode != 0: raise RuntimeError(f"{' '.join(words)}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
        return done.stdout

    def kubectl(self, *words, given=None, must=True):
        done = subprocess.run(["kubectl", *words], env=self.environment, input=given, capture_output=True, text=True, timeout=60)
        if must and done.returncode != 0: raise RuntimeError(f"kubectl {' '.join(words)}: {done.stderr}")
        return done.stdout

    def get(self, kind, *words):
        return json.loads(self.kubectl("get", kind, "-n", NAMESPACE, "-o", "json", *words))["items"]

    def apply(self, thing):
        self.kubectl("apply", "--validate=false", "-n", NAMESPACE, "-f", "-", given=json.dumps(thing))

    def submit(self, conf, words):
        said = [word for key, value in conf.items() if value is not None for word in ("--conf", f"{key}={value}")]
        without = [key for key, value in conf.items() if value is None]
        properties = self.folder / "case.conf"
        properties.write_text("".join(line + "\n" for line in self.properties.read_text().splitlines() if line.split(" ")[0] not in without))
        self.tinderbox("submit", "--name", "etl", "--properties-file", str(properties), "--conf", "spark.kubernetes.submission.waitAppCompletion=false", *said, *words)
        deadline = time.time() + 20
        while time.time() < deadline:
            for pod in self.get("pods", "-l", "spark-role=driver,spark-app-name=etl"): return pod["metadata"]["name"]
            time.sleep(0.3)
        raise RuntimeError("there is no driver")

    def explain(self, name):
        told = json.loads(self.tinderbox("app", "explain", "-n", NAMESPACE, name, "-o", "json", must=False) or '{"id": "not told"}')
        return told.get("id")

    def clear(self):
        self.kubectl("delete", "pods", "-n", NAMESPACE, "--all", "--wait=false", must=False)
        deadline = time.time() + 60
        while self.get("pods") and time.time() < deadline: time.sleep(0.5)

    def stop(self):
        self.tinderbox("local", "down", must=False)
