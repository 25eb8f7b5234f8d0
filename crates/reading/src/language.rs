//! Which language a document is in. Refuses to translate.

use document::Document;
use whatlang::{Lang, detect};

/// Shorter texts, in bytes, are taken as they come.
const SHORTEST: usize = 300;
/// How much of a text is looked at, in bytes.
const PROBE: usize = 6000;
/// Less certainty than this does not pass a document over.
const CERTAIN: f64 = 0.9;

/// A language that was recognised.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known {
    /// Its English name.
    pub(crate) name: &'static str,
    /// Its ISO 639-3 code.
    pub(crate) tag: &'static str,
    /// Whether it is the language of the analysis.
    pub(crate) is_english: bool,
}

/// The language of a document, where there is enough text to be sure.
pub(crate) fn surely(document: &Document) -> Option<Known> {
    let text = prose(document);
    if text.len() < SHORTEST {
        return None;
    }
    let info = detect(&text)?;
    let (lang, sure) = (info.lang(), info.is_reliable() && info.confidence() >= CERTAIN);
    let known = Known { name: lang.eng_name(), tag: lang.code(), is_english: lang == Lang::Eng };
    sure.then_some(known)
}

/// The first sentences of the document.
fn prose(document: &Document) -> String {
    let mut words = String::new();
    for block in document.blocks.iter().filter(|block| block.kind.is_prose()) {
        words.push_str(document.block_text(block));
        words.push('\n');
        if words.len() > PROBE {
            break;
        }
    }
    words
}
