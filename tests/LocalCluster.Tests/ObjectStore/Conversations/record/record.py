#!/usr/bin/env python3
"""record.py NAME URL ACCESS_KEY SECRET [OUT]: holds the conversations of recipes.py with a foreign S3 endpoint and writes what it said, under NAME, into OUT/<area>.json beside what others said.
The server must be empty. SKIP=Area,Area leaves out what a server does not do (moto checks no signatures).
record.py --meant URL ACCESS_KEY SECRET [OUT]: writes our endpoint's answers where recipes.py says that they are meant to differ. Read the diff.
record.py --compare URL ACCESS_KEY SECRET [IN]: holds them with an endpoint and tells where no recording agrees with it."""
import json, os, sys
from recipes import AREAS
from s3wire import Endpoint, normal, saved

HERE = os.path.dirname(os.path.abspath(__file__))


def hold(endpoint, conversation):
    values = {"bucket": conversation["bucket"]}
    answers = []
    for step in conversation["steps"]:
        try:
            answer, body = endpoint.send(step, values)
            answers.append(normal(step, answer, body))
        except Exception as error:
            answers.append(f"no answer: {type(error).__name__}")
            continue
        try:
            values.update(saved(step, body, answer.getheaders()))
        except Exception:
            values.update({name: "missing" for name in step.get("save", {})})
    return answers


def main(arguments):
    compare, meant = arguments[0] == "--compare", arguments[0] == "--meant"
    name, url, access, secret = arguments[:4]

    folder = arguments[4] if len(arguments) > 4 else os.path.dirname(HERE)
    endpoint, total, differing = Endpoint(url, access, secret), 0, 0
    for area, conversations in AREAS.items():
        if area in os.environ.get("SKIP", "").split(","):
            continue
        path = os.path.join(folder, area + ".json")
        written = {c["name"]: c for c in json.load(open(path))} if os.path.exists(path) else {}
        out = []
        for number, conversation in enumerate(conversations):
            conversation = {"name": conversation["name"], "bucket": f"{area.lower()}-{number:03d}", **{k: v for k, v in conversation.items() if k != "name"}}
            total += 1
            answers = hold(endpoint, conversation)
            before = written.get(conversation["name"], {})
            recorded = before.get("recorded", {})
            differs = conversation.pop("differs", {})
            intended = {step: {"why": why, "answer": answers[int(step)]} for step, why in differs.items()} if meant else before.get("meant", {})
            if compare:
                for step, answer in enumerate(answers):
                    agreed = [server for server, said in recorded.items() if step < len(said) and said[step] == answer]
                    if agreed or intended.get(str(step), {}).get("answer") == answer:
                        continue
                    differing += 1
                    print(f"{area}: {conversation['name']}: step {step} {json.dumps(conversation['steps'][step])[:300]}")
                    print("   here: " + json.dumps(answer))
                    for server, said in recorded.items():
                        print(f"   {server}: " + json.dumps(said[step] if step < len(said) else None))
            out.append({**conversation, "recorded": recorded if meant else {**recorded, name: answers}, **({"meant": intended} if intended else {})})
        if not compare:
            with open(path, "w") as file:
                json.dump(out, file, indent=1, ensure_ascii=False)
                file.write("\n")
    print(f"{total} conversations" + (f", {differing} answers that no recording agrees with" if compare else ""), file=sys.stderr)
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
