//! `parser/moves`, `ner/moves`: the transitions that the output layer scores, in its order.

use super::thinc::{field, text};
use crate::Error;

/// Reads a `moves` file: (action id, label) for each output, in the output's order.
///
/// spaCy writes `{"moves": json}`, where the JSON maps action ids to labels and their counts, and
/// numbers the outputs by action, then by falling (count, label).
///
/// # Errors
/// When the file is not in this form; `file` is its name in messages.
pub fn read_moves(file: &str, mut bytes: &[u8]) -> Result<Vec<(u8, String)>, Error> {
    let malformed = |what: String| Error::malformed(file, what);
    let root = rmpv::decode::read_value_ref(&mut bytes).map_err(|e| malformed(e.to_string()))?;
    let json = field(&root, "moves").and_then(text);
    let json = json.ok_or_else(|| malformed("no text under `moves`".to_owned()))?;
    let table: std::collections::BTreeMap<u8, serde_json::Map<String, serde_json::Value>> =
        serde_json::from_str(&json).map_err(|why| malformed(why.to_string()))?;
    let mut moves = Vec::new();
    for (action, labels) in table {
        let mut labels: Vec<(i64, String)> =
            labels.into_iter().map(|(label, n)| (n.as_i64().unwrap_or(0), label)).collect();
        labels.sort_unstable_by(|a, b| b.cmp(a));
        moves.extend(labels.into_iter().map(|(_, label)| (action, label)));
    }
    Ok(moves)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outputs_are_numbered_by_action_then_falling_count() {
        let json = r#"{"10":{"z":1},"2":{"dep":5,"amod":9,"nsubj":5},"0":{"":3}}"#;
        let file = rmpv::Value::Map(vec![("moves".into(), json.into())]);
        let mut bytes = Vec::new();
        rmpv::encode::write_value(&mut bytes, &file).unwrap();
        let moves = read_moves("parser/moves", &bytes).unwrap();
        let moves: Vec<_> = moves.iter().map(|(action, label)| (*action, &**label)).collect();
        assert_eq!(moves, [(0, ""), (2, "amod"), (2, "nsubj"), (2, "dep"), (10, "z")]);
    }
}
