#!/usr/bin/env python3
"""Lists the configuration keys that the jars of Spark installations declare, as src/Spark/Configuration/known-keys.txt holds them.

    eng/spark-keys.py SPARK_HOME... > src/Spark/Configuration/known-keys.txt      (oldest first)

One line per key: name, the version that introduced it, and, when the newest installation does not have it any more, the last minor
version at hand that had it. Names and versions are the constants that the config builders are called with; a key that is only read
by its name (most of the oldest ones) has "-" for a version.
"""
import glob, re, struct, sys, zipfile

KEY = re.compile(r"^spark\.[A-Za-z0-9_.\-]+[A-Za-z0-9]$")
NAMED = re.compile(r"^spark(\.[a-z][A-Za-z0-9_\-]*)+$")
VERSION = re.compile(r"^\d+\.\d+\.\d+$")
# operand bytes of the JVM's instructions, by opcode; tableswitch, lookupswitch and wide are handled apart
OPERANDS = {**{c: 1 for c in (16, 18, 21, 22, 23, 24, 25, 54, 55, 56, 57, 58, 169, 188)},
            **{c: 2 for c in (17, 19, 20, 132, *range(153, 169), 178, 179, 180, 181, 182, 183, 184, 187, 189, 192, 193, 198, 199)},
            185: 4, 186: 4, 197: 3, 200: 4, 201: 4}


def constants(data):
    pool, at = {}, 10
    count, i = struct.unpack(">H", data[8:10])[0], 1
    while i < count:
        tag = data[at]
        if tag == 1:
            n = struct.unpack(">H", data[at + 1:at + 3])[0]
            pool[i] = (1, data[at + 3:at + 3 + n].decode("utf-8", "replace")); at += 3 + n
        elif tag in (7, 8, 16, 19, 20): pool[i] = (tag, struct.unpack(">H", data[at + 1:at + 3])[0]); at += 3
        elif tag == 15: at += 4
        elif tag in (9, 10, 11, 12, 17, 18): pool[i] = (tag, *struct.unpack(">HH", data[at + 1:at + 5])); at += 5
        elif tag in (5, 6): at += 9; i += 1
        else: at += 5
        i += 1
    return pool, at


def instructions(code):
    at = 0
    while at < len(code):
        op = code[at]
        if op == 196: at += 6 if code[at + 1] == 132 else 4; continue
        if op in (170, 171):
            p = (at + 4) & ~3
            a, b = struct.unpack(">ii", code[p + 4:p + 12])
            at = p + 12 + 4 * (b - a + 1) if op == 170 else p + 8 + 8 * a
            continue
        n = OPERANDS.get(op, 0)
        yield op, code[at + 1:at + 1 + n]
        at += 1 + n


def methods(data, pool, at):
    at += 6
    at += 2 + 2 * struct.unpack(">H", data[at:at + 2])[0]
    for kind in ("fields", "methods"):
        n, at = struct.unpack(">H", data[at:at + 2])[0], at + 2
        for _ in range(n):
            m, at = struct.unpack(">H", data[at + 6:at + 8])[0], at + 8
            for _ in range(m):
                name, size = struct.unpack(">HI", data[at:at + 6])
                if kind == "methods" and pool[name][1] == "Code":
                    length = struct.unpack(">I", data[at + 10:at + 14])[0]
                    yield data[at + 14:at + 14 + length]
                at += 6 + size


def keys(data):
    """(key, version) as declared: the string before a builder is made, and the one given to its version()."""
    pool, at = constants(data)
    for code in methods(data, pool, at):
        text, key = [], None
        for op, operand in instructions(code):
            if op in (18, 19):
                tag, *value = pool.get(operand[0] if op == 18 else struct.unpack(">H", operand)[0], (0, 0))
                if tag == 8: text.append(pool[value[0]][1])
            elif op in (182, 183, 184, 185):
                _, owner, call = pool[struct.unpack(">H", operand[:2])[0]]
                name, owner = pool[pool[call][1]][1], pool[pool[owner][1]][1]
                if (name == "<init>" and owner.endswith("ConfigBuilder")) or name in ("buildConf", "buildStaticConf"):
                    key = text[-1] if text and KEY.match(text[-1]) else None
                    if key: yield key, None
                elif name == "version" and key and text and VERSION.match(text[-1]): yield key, text[-1]; key = None


def declared(home):
    found = {}
    for jar in sorted(glob.glob(home + "/jars/spark-*.jar")):
        with zipfile.ZipFile(jar) as z:
            for n in z.namelist():
                if not n.endswith(".class"): continue
                data = z.read(n)
                if b"spark." not in data: continue
                pool, _ = constants(data)
                for tag, *value in pool.values():
                    if tag == 8 and NAMED.match(pool[value[0]][1]): found.setdefault(pool[value[0]][1], None)
                if b"ConfigBuilder" not in data and b"buildConf" not in data: continue
                for key, version in keys(data):
                    if version or key not in found: found[key] = version
    return found


homes = [(re.search(r"spark-core_[\d.]+-(\d+\.\d+)", glob.glob(h + "/jars/spark-core_*.jar")[0]).group(1), declared(h)) for h in sys.argv[1:]]
newest = homes[-1][1]
print("# Keys that Spark declares: key, since, last version when it is gone. Made by eng/spark-keys.py.")
for key in sorted(set().union(*(d for _, d in homes))):
    since = next((d[key] for _, d in reversed(homes) if d.get(key)), "-")
    last = "" if key in newest else next(v for v, d in reversed(homes) if key in d)
    print(f"{key} {since} {last}".rstrip())
