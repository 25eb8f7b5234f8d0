"""Compares the language engine with spaCy: the same model, texts and machine, one thread each.

    pip install spacy==3.8.18
    python bench/language/compare.py MODEL [FILE...]

MODEL is a spaCy package's folder (the one that holds config.cfg). Each line of a FILE is a text;
without files, the texts are those of the parity test (crates/language/goldens). Both programs run
in turn, ROUNDS times, each time afresh; the table gives the median of the processor time per word,
loading not counted. Needs cargo.
"""

import io
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
ROUNDS = 5
BATCH = 256
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS")}

# Rows of the table: the engine's stage and what it answers to in spaCy.
STAGES = [
    ("tokenizer", ["tokenizer"]),
    ("tok2vec, tagger", ["tok2vec", "tagger"]),
    ("parser", ["parser"]),
    ("ner", ["ner"]),
    ("attribute_ruler, lemmatizer", ["attribute_ruler", "lemmatizer"]),
]


def golden_texts():
    archive = ROOT / "crates/language/goldens/goldens.zip"
    table = zipfile.ZipFile(archive).read("md.tsv")
    for line in io.TextIOWrapper(io.BytesIO(table), "utf8", newline="\n"):
        if line.startswith("# "):
            yield line[2:-1].replace("\\n", " ").replace("\\t", " ").replace("\\r", " ").replace("\\\\", "\\")


def read_texts(path):
    return [line for line in pathlib.Path(path).read_text("utf8").split("\n") if line.strip()]


def run_spacy(model, path):
    """One run of spaCy in this process; prints JSON."""
    import resource
    import time

    import spacy

    nlp = spacy.load(model)
    texts = read_texts(path)
    seconds, start = {}, time.process_time()

    def lap(name):
        nonlocal start
        now = time.process_time()
        seconds[name] = seconds.get(name, 0.0) + now - start
        start = now

    words = 0
    for at in range(0, len(texts), BATCH):
        docs = [nlp.make_doc(text) for text in texts[at : at + BATCH]]
        lap("tokenizer")
        for name, component in nlp.pipeline:
            docs = list(component.pipe(docs, batch_size=BATCH))
            lap(name)
        words += sum(map(len, docs))
        start = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds["all"] = sum(seconds.values())
    print(json.dumps({"words": words, "seconds": seconds, "peak KiB": peak}))


def run(command):
    done = subprocess.run(command, env=os.environ | ONE_THREAD, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def compare(model, path):
    build = ["cargo", "build", "--release", "--quiet", "-p", "language", "--example", "speed"]
    subprocess.run(build, cwd=ROOT, check=True)
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    rust = [target / "release/examples/speed", model, path]
    spacy = [sys.executable, "-W", "ignore", __file__, "--spacy", model, path]
    pairs = [(run(spacy), run(rust)) for _ in range(ROUNDS)]
    theirs, ours = zip(*pairs)
    report(theirs, ours)


def report(theirs, ours):
    words = (theirs[0]["words"], ours[0]["words"])
    print(f"words: {words[0]} (spaCy), {words[1]}; {ROUNDS} rounds")
    print(f"machine: {processor()}, {platform.system()} {platform.machine()}, Python {platform.python_version()}\n")
    median = lambda runs, names, n: statistics.median(sum(r["seconds"][s] for s in names) for r in runs) / n * 1e6
    print("| stage | spaCy, µs a word | here, µs a word | ratio |\n|---|---:|---:|---:|")
    for stage, names in STAGES + [("**all**", ["all"])]:
        name = stage.strip("*")
        a, b = median(theirs, names, words[0]), median(ours, [name], words[1])
        print(f"| {stage} | {a:.1f} | {b:.2f} | {a / b:.1f} |")
    a, b = median(theirs, ["all"], words[0]), median(ours, ["all again"], words[1])
    print(f"| all, words known | – | {b:.2f} | {a / b:.1f} |")
    rates = [r["seconds"]["all"] / t["seconds"]["all"] * words[0] / words[1] for t, r in zip(theirs, ours)]
    print(f"\nwords a second: {1e6 / a:,.0f} (spaCy), {1e6 / median(ours, ['all'], words[1]):,.0f}")
    print(f"ratio in each round: {', '.join(f'{1 / rate:.1f}' for rate in rates)}")
    peak = lambda runs: max(r["peak KiB"] for r in runs) / 1024
    print(f"peak memory: {peak(theirs):.0f} MiB (spaCy), {peak(ours):.0f} MiB")
    print(f"loading: {statistics.median(r['seconds']['load'] for r in ours):.2f} s")


def processor():
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor()


def main():
    if sys.argv[1] == "--spacy":
        return run_spacy(*sys.argv[2:])
    model, files = sys.argv[1], sys.argv[2:]
    texts = [text for file in files for text in read_texts(file)] or list(golden_texts())
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf8") as file:
        file.write("\n".join(texts))
        file.flush()
        compare(model, file.name)


if __name__ == "__main__":
    main()
