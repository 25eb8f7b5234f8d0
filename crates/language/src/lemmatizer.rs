//! spaCy's rule lemmatizer for English: suffix rules, an index of base forms, exceptions.
//!
//! Refuses to know words: the tables come from the model (`lemmatizer/lookups/lookups.bin`).

use rmpv::ValueRef;
use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use crate::Error;
use crate::ids::StringIds;
use crate::model::thinc::{field, text};
use crate::unicode::is_alpha;

const FILE: &str = "lemmatizer/lookups/lookups.bin";

/// Finds base forms by part of speech.
#[derive(Debug, Default)]
pub(crate) struct Lemmatizer {
    tables: FxHashMap<String, Table>,
}

/// What is known about one part of speech.
#[derive(Debug, Default)]
struct Table {
    /// Endings and what stands for them in the base form, in order.
    rules: Vec<(String, String)>,
    /// Base forms.
    index: FxHashSet<SmolStr>,
    /// Base forms of irregular words.
    exceptions: FxHashMap<SmolStr, Vec<SmolStr>>,
}

/// Parts of speech that spaCy's tables may speak of: Universal Dependencies', in small letters.
const PARTS: [&str; 17] = [
    "adj", "adp", "adv", "aux", "cconj", "conj", "det", "intj", "noun", "num", "part", "pron",
    "propn", "punct", "sconj", "sym", "verb",
];

impl Lemmatizer {
    /// Reads the tables.
    pub(crate) fn read(mut bytes: &[u8], ids: &StringIds) -> Result<Lemmatizer, Error> {
        let root = rmpv::decode::read_value_ref(&mut bytes)
            .map_err(|why| Error::malformed(FILE, why.to_string()))?;
        let Some(rules) = field(&root, "lemma_rules") else {
            return Err(Error::malformed(FILE, "no table `lemma_rules`"));
        };
        let (index, exceptions) = (field(&root, "lemma_index"), field(&root, "lemma_exc"));
        let mut tables = FxHashMap::default();
        for part in PARTS {
            let id = ids.id(part);
            let table = Table {
                rules: pairs(row(Some(rules), id)),
                index: texts(row(index, id)).collect(),
                exceptions: lists(row(exceptions, id)),
            };
            if !table.is_empty() {
                tables.insert(part.to_uppercase(), table);
            }
        }
        Ok(Lemmatizer { tables })
    }

    /// The base form of a word with this part of speech and these features.
    pub(crate) fn lemma(&self, word: &str, pos: &str, morph: &str) -> SmolStr {
        if matches!(pos, "" | "EOL" | "SPACE") || is_base_form(pos, morph) {
            return word.to_lowercase().into();
        }
        match self.tables.get(pos) {
            Some(table) => table.lemma(word),
            None if pos == "PROPN" => word.into(),
            None => word.to_lowercase().into(),
        }
    }
}

impl Table {
    fn is_empty(&self) -> bool {
        self.rules.is_empty() && self.index.is_empty() && self.exceptions.is_empty()
    }

    fn lemma(&self, word: &str) -> SmolStr {
        let lower = word.to_lowercase();
        let (known, others, unknown) = self.forms(&lower);
        // The last exception that no rule gave comes first, then the last form of the index, then
        // the first form that is no word of letters, then the first that the index lacks.
        let given = |form: &SmolStr| known.contains(form) || others.contains(form);
        let exceptions = self.exceptions.get(&*lower).map_or(&[][..], Vec::as_slice);
        let exception = exceptions.iter().rfind(|form| !given(form));
        exception
            .or(known.last())
            .or(others.first())
            .or(unknown.first())
            .cloned()
            .unwrap_or_else(|| word.into())
    }

    /// What the rules give: forms of the index, forms that are not all letters, other forms.
    fn forms(&self, lower: &str) -> (Vec<SmolStr>, Vec<SmolStr>, Vec<SmolStr>) {
        let (mut known, mut others, mut unknown) = (Vec::new(), Vec::new(), Vec::new());
        for (old, new) in &self.rules {
            let Some(stem) = lower.strip_suffix(&**old) else { continue };
            let form = SmolStr::from(format!("{stem}{new}"));
            if form.is_empty() {
                continue;
            } else if self.index.contains(&form) {
                known.push(form);
            } else if !form.chars().all(is_alpha) {
                others.push(form);
            } else {
                unknown.push(form);
            }
        }
        (known, others, unknown)
    }
}

/// Whether the features say that the word stands in its base form.
fn is_base_form(pos: &str, morph: &str) -> bool {
    let has = |feature: &str| morph.split('|').any(|have| have == feature);
    let names = |name: &str| morph.split('|').any(|have| have.starts_with(name));
    let present = has("VerbForm=Fin") && has("Tense=Pres") && !names("Number=");
    (pos == "NOUN" && has("Number=Sing"))
        || (pos == "VERB" && present)
        || ["VerbForm=Inf", "VerbForm=None", "Degree=Pos"].into_iter().any(has)
}

/// The value at a number of a map.
fn row<'v, 'b>(table: Option<&'v ValueRef<'b>>, id: u64) -> Option<&'v ValueRef<'b>> {
    let ValueRef::Map(rows) = table? else { return None };
    rows.iter().find(|(key, _)| key.as_u64() == Some(id)).map(|(_, value)| value)
}

fn items<'v, 'b>(list: Option<&'v ValueRef<'b>>) -> &'v [ValueRef<'b>] {
    if let Some(ValueRef::Array(items)) = list { items } else { &[] }
}

fn texts(list: Option<&ValueRef>) -> impl Iterator<Item = SmolStr> {
    items(list).iter().filter_map(|item| text(item).map(SmolStr::from))
}

fn pairs(list: Option<&ValueRef>) -> Vec<(String, String)> {
    let pair = |item: &ValueRef| match items(Some(item)) {
        [old, new] => Some((text(old)?, text(new)?)),
        _ => None,
    };
    items(list).iter().filter_map(pair).collect()
}

fn lists(table: Option<&ValueRef>) -> FxHashMap<SmolStr, Vec<SmolStr>> {
    let Some(ValueRef::Map(rows)) = table else { return FxHashMap::default() };
    let row = |(key, list): &(_, _)| Some((text(key)?.into(), texts(Some(list)).collect()));
    rows.iter().filter_map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lemmatizer() -> Lemmatizer {
        let rule = |(old, new): (&str, &str)| (old.to_owned(), new.to_owned());
        let verb = Table {
            rules: [("s", ""), ("ed", "e"), ("ed", ""), ("ing", "")].map(rule).into(),
            index: ["ride", "rid", "sing"].map(SmolStr::from).into_iter().collect(),
            exceptions: [("rode".into(), vec!["ride".into()])].into_iter().collect(),
        };
        Lemmatizer { tables: FxHashMap::from_iter([("VERB".to_owned(), verb)]) }
    }

    #[test]
    fn base_forms() {
        let past = "Tense=Past|VerbForm=Fin";
        for (word, pos, morph, lemma) in [
            ("Rode", "VERB", past, "ride"),
            ("rided", "VERB", past, "rid"),
            ("sings", "VERB", "Number=Sing|Tense=Pres|VerbForm=Fin", "sing"),
            ("Sings", "VERB", "Tense=Pres|VerbForm=Fin", "sings"),
            ("vis-à-vised", "VERB", past, "vis-à-vise"),
            ("Hobbited", "VERB", past, "hobbite"),
            ("Sang", "VERB", past, "Sang"),
            ("ing", "VERB", past, "ing"),
            ("Bilbo", "PROPN", "Number=Sing", "Bilbo"),
            ("Rings", "NOUN", "Number=Sing", "rings"),
            ("The", "DET", "", "the"),
            ("\n", "SPACE", "", "\n"),
        ] {
            assert_eq!(lemmatizer().lemma(word, pos, morph), lemma, "{word}");
        }
    }
}
