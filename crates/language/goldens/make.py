"""Makes the goldens of the parity test: what spaCy says of texts of our own.

    pip install spacy==3.8.18
    python make.py WHEEL_OR_FOLDER...        # en_core_web_md 3.7.1 and en_core_web_sm 3.8.0

Texts: prose.txt and odd.txt (a text a line; \\N, \\T, \\R stand for line break, tab, return), the
same lines joined to longer texts, and sentences made from the templates below with a fixed seed.
Written to goldens.zip beside this file, one table a model: `# TEXT` begins a text, then a row a
token with the columns text, spacy, norm, lemma, pos, tag, morph, head, dep, sent_start, entity.
"""

import pathlib
import random
import sys
import tempfile
import zipfile

import spacy

HERE = pathlib.Path(__file__).parent
SPACY = "3.8.18"

SLOTS = {
    "state": """Uruguay|Mongolia|the Netherlands|South Sudan|Côte d'Ivoire|New Zealand|Bosnia and Herzegovina|
        Saudi Arabia|Tonga|the Czech Republic|Burkina Faso|Sri Lanka|Timor-Leste|the Philippines|Oman|Malawi""",
    "capital": """Montevideo|Ulaanbaatar|The Hague|Juba|Yamoussoukro|Wellington|Sarajevo|Riyadh|Nukuʻalofa|Prague|
        Ouagadougou|Colombo|Dili|Manila|Muscat|Lilongwe""",
    "demonym": """Uruguayan|Mongolian|Dutch|South Sudanese|Ivorian|Bosnian|Saudi|Tongan|Czech|Burkinabé|Omani|
        Filipino|Malawian|Timorese|Sri Lankan""",
    "person": """María José Ferreira|Tsogtbaatar Damdin|Pieter van der Meer|Achol Deng|Aminata Koné|Tame Ngata|
        Emir Hadžić|Prince Faisal bin Turki|Siaosi Tupou|Jan Novotný|Blaise Sawadogo|R. D. Perera|Abilio Guterres|
        Corazon Santos-Reyes|Sayyid Badr al-Harthy|Chikondi Phiri|Anne-Marie O'Neill|J. K. Abernathy III""",
    "office": """foreign minister|deputy prime minister|trade commissioner|special envoy|minister of energy and mines|
        defence secretary|permanent representative to the United Nations|chief of protocol|national security adviser|
        undersecretary for consular affairs""",
    "body": """the African Union|the European Commission|ASEAN|the World Bank|the Security Council|OPEC+|the Arab League|
        the International Monetary Fund|the Organization of American States|Mercosur|the Pacific Islands Forum|
        the Shanghai Cooperation Organisation|Amnesty International|the Red Cross|UNESCO""",
    "day": """on Monday|on 3 June 2014|last Thursday|in the spring of 1988|on the night of 21-22 August|
        three weeks ago|on Dec. 9th|in Q3 2022|yesterday evening|at the turn of the century|late in October|
        on Sunday, July 4, 1976|earlier this year|between 1991 and 1994""",
    "money": """$350 million|€1.75bn|about 40 billion yen|US$12,000|£6.2m|roughly 900,000 dollars|
        a quarter of a billion euros|Rs 4,500 crore|two trillion won|SDR 2.1 billion""",
    "pact": """a free-trade agreement|a treaty of friendship|a memorandum of understanding on cyber-security|
        a visa-waiver deal|an extradition treaty|a bilateral investment accord|a ten-year grain contract|
        the protocol on landmines|a status-of-forces agreement|an open-skies arrangement""",
    "topic": """water sharing on the upper river|counter-terrorism|the repatriation of refugees|fishing quotas|
        the price of natural gas|climate finance|the demarcation of their common frontier|human trafficking|
        debt restructuring|landing rights for the two national carriers|stolen antiquities""",
    "number": "three|14|1,250|nearly 400|more than 20,000|a dozen|at least 73|some 5.5 million|half a million|twenty-six",
    "things": """soldiers|students|migrants|tonnes of rice|containers|hostages|diplomats|engineers|houses|
        barrels of crude oil|fishing boats|megawatts of wind power""",
    "verb": "criticised|welcomed|rejected|praised|dismissed|condemned|endorsed|deplored|misread|shrugged off",
    "said": "said|told the assembly|wrote in an op-ed|conceded|insisted|warned|admitted, off the record,|tweeted",
}

TEMPLATES = """
{State} and {state} signed {pact} in {capital} {day}, ending years of argument over {topic}.
{Day_}, {person}, the {demonym} {office}, flew to {capital} to discuss {topic} with her counterpart, {person}.
The {demonym} government {verb} the decision of {body} to lend {state} {money}.
{Body} {verb} {state}'s plan to expel {number} {things}, calling it "a step backwards".
"We will not be lectured on {topic} by {state}," the {office} {said} {day}.
{Number_} {things} were sent from {capital} to {capital} {day}, the {demonym} {office} {said}.
After {person} had {verb} the offer, {state} withdrew its ambassador from {capital} and closed its consulate there.
If {body} does not act, {person} {said}, {number} {things} will be at risk by {day_bare}.
{State}, which has no embassy in {capital}, is represented there by {state}.
Under the terms of {pact}, {state} is to pay {money} and return {number} {things} to {state}.
It remains uncertain whether {person} knew that {body} had been asked to mediate between {state} and {state}.
Talks on {topic} between {demonym} and {demonym} negotiators collapsed {day}; neither side gave a reason.
{Person} succeeded {person} as {demonym} {office} {day}, having served for six years in {capital}.
Imports from {state} fell to {money}, while those from {state}, {state} and {state} more than doubled.
Who would have thought that {state} would spend {money} on {number} {things}?
The {demonym}-{demonym} commission on {topic} meets twice a year, alternately in {capital} and {capital}.
{Person} ({demonym}) and {person} ({demonym}) were elected vice-chairs of {body}; {state}'s candidate lost.
Although {state} had promised {money} for {topic}, only a tenth of it was ever paid, {body} {said}.
{State} asked {body} to send {number} observers; it sent {number}.
To please {state}, {person} quietly dropped the clause on {topic} that {person} had fought for {day}.
The king of {state} received {person}, {office} of {state}, at his palace near {capital} {day}.
Neither {state} nor {state} has ratified {pact}, which {person} called 'dead on arrival'.
Not since {state} broke with {state} {day} have relations been so bad.
{Body}'s report on {topic}, published {day}, blames both {demonym} and {demonym} officials.
There is, {person} {said}, no alternative to {pact}: {state} needs it and {state} wants it.
""".strip().splitlines()


def slots():
    return {name: [" ".join(w.split()) for w in words.split("|")] for name, words in SLOTS.items()}


def sentence(rng, table):
    """A template with its slots filled; a capital in the slot's name is one in the text."""
    out = rng.choice(TEMPLATES)
    while "{" in out:
        start = out.index("{")
        end = out.index("}", start)
        name = out[start + 1 : end]
        word = rng.choice(table[name.lower().removesuffix("_bare").removesuffix("_")])
        if name.endswith("_bare"):
            word = word.removeprefix("on ").removeprefix("in ")
        if name[0].isupper():
            word = word[0].upper() + word[1:]
        out = out[:start] + word + out[end + 1 :]
    return out


def templated(rng, texts):
    table = slots()
    joints = [" ", " ", " ", "  ", "\n", "\n\n"]
    for _ in range(texts):
        out = sentence(rng, table)
        for _ in range(rng.randrange(6)):
            out += rng.choice(joints) + sentence(rng, table)
        yield out


def unescape(line):
    return line.replace("\\N", "\n").replace("\\T", "\t").replace("\\R", "\r")


def texts():
    rng = random.Random(1648)
    prose = [unescape(l) for l in (HERE / "prose.txt").read_text("utf-8").split("\n")[:-1]]
    odd = [unescape(l) for l in (HERE / "odd.txt").read_text("utf-8").split("\n")[:-1]]
    yield from prose
    yield from odd
    for start in range(0, len(prose), 9):
        yield " ".join(prose[start : start + 9])
    yield "\n".join(odd)
    yield "\r\n".join(odd[:12])
    yield from templated(rng, 150)


def escape(text):
    for char, name in [("\\", "\\\\"), ("\n", "\\n"), ("\t", "\\t"), ("\r", "\\r")]:
        text = text.replace(char, name)
    return text


def rows(doc):
    yield "# " + escape(doc.text)
    for token in doc:
        entity = token.ent_iob_ + "-" + token.ent_type_ if token.ent_type_ else ""
        columns = [token.text, str(int(bool(token.whitespace_))), token.norm_, token.lemma_, token.pos_,
                   token.tag_, str(token.morph), str(token.head.i), token.dep_,
                   str(int(bool(token.is_sent_start))), entity]
        yield "\t".join(map(escape, columns))


def load(path):
    """A pipeline from a folder, or from a wheel."""
    path = pathlib.Path(path)
    if path.is_dir():
        return spacy.load(path)
    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(path).extractall(folder)
        return spacy.load(min(pathlib.Path(folder).rglob("config.cfg")).parent)


def main(paths):
    if spacy.__version__ != SPACY:
        sys.exit(f"spaCy {SPACY} is wanted, this is {spacy.__version__}")
    with zipfile.ZipFile(HERE / "goldens.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for path in paths:
            nlp = load(path)
            size = "md" if len(nlp.vocab.vectors) else "sm"
            lines = [row for doc in nlp.pipe(texts(), batch_size=16) for row in rows(doc)]
            info = zipfile.ZipInfo(f"{size}.tsv", (2026, 11, 22, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(info, "\n".join(lines) + "\n")
            tokens = sum(not line.startswith("# ") for line in lines)
            print(f"{size}: {nlp.meta['version']}, {tokens} tokens in {len(lines) - tokens} texts")


if __name__ == "__main__":
    main(sys.argv[1:])
