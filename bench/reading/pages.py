#!/usr/bin/env python3
"""Main text, title and date of HTML pages: this reader and Python's trafilatura, on the same pages.

    python bench/reading/pages.py FOLDER [--each]

FOLDER holds NAME.html with NAME.gold.txt or NAME.gold.html and NAME.json ("title", "date").
Needs `pip install trafilatura` and `cargo build --release -p reading --example extract`.
Token F1 is over bags of words, averaged over pages. A title is right when it is the gold title, or
the gold title is it with a site's name after it; a date when the day is the same.
"""

import argparse
import collections
import json
import pathlib
import re
import subprocess

import lxml.html
import trafilatura


def words(text):
    return re.findall(r"\w+", (text or "").lower())


def f1(text, gold):
    got, want = collections.Counter(words(text)), collections.Counter(words(gold))
    both = sum((got & want).values())
    if not both:
        return 0.0, 0.0, 0.0
    p, r = both / sum(got.values()), both / sum(want.values())
    return 2 * p * r / (p + r), p, r


def gold_text(page):
    plain = page.with_suffix(".gold.txt")
    if plain.exists():
        return plain.read_text(encoding="utf-8")
    marked = page.with_suffix(".gold.html")
    if not marked.exists():
        return None
    tree = lxml.html.fromstring(marked.read_text(encoding="utf-8"))
    return "\n".join(tree.itertext())


def same_title(got, gold):
    a, b = "".join(words(got)), "".join(words(gold))
    return bool(a) and (b.startswith(a) or a.startswith(b)) and len(a) >= len(b) * 0.4


def theirs(page):
    raw = page.read_bytes()
    meta = trafilatura.extract_metadata(raw)
    return {
        "text": trafilatura.extract(raw, include_comments=False) or "",
        "title": meta.title if meta else None,
        "date": meta.date if meta else None,
    }


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("--each", action="store_true")
    options.add_argument("--skip", default="lang-", help="prefix of pages that are left out")
    options = options.parse_args()
    root = pathlib.Path(__file__).resolve().parents[2]
    pages = [p for p in sorted(options.folder.glob("*.html")) if ".gold" not in p.name]
    pages = [p for p in pages if gold_text(p) and not (options.skip and p.name.startswith(options.skip))]
    command = [root / "target/release/examples/extract", *pages]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    ours = {line["id"]: line for line in map(json.loads, lines)}
    sums = {"ours": collections.Counter(), "trafilatura": collections.Counter()}
    for page in pages:
        gold = gold_text(page)
        meta = json.loads(page.with_suffix(".json").read_text())
        row = [page.stem]
        for name, found in (("ours", ours.get(str(page), {})), ("trafilatura", theirs(page))):
            score, p, r = f1(found.get("text"), gold)
            title = same_title(found.get("title") or "", meta.get("title") or "")
            date = bool(meta.get("date")) and (found.get("date") or "")[:10] == meta["date"][:10]
            sums[name].update(f1=score, p=p, r=r, title=int(title), date=int(date), given=int(bool(found.get("date"))))
            row.append(f"{score:.3f} (p {p:.2f} r {r:.2f}) {'T' if title else '-'}{'D' if date else '-'}")
        if options.each:
            print("\t".join(row))
    dated = sum(bool(json.loads(p.with_suffix(".json").read_text()).get("date")) for p in pages)
    for name, sum_ in sums.items():
        n = len(pages)
        print(f"{name}: F1 {sum_['f1'] / n:.4f}, precision {sum_['p'] / n:.4f}, recall {sum_['r'] / n:.4f}, "
              f"titles {sum_['title']}/{n}, dates {sum_['date']}/{dated}, pages with a date {sum_['given']}/{n}")


if __name__ == "__main__":
    main()
