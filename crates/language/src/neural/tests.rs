//! The networks against a plain reading of the formulas, on invented weights.

use std::collections::BTreeMap;

use super::blocks::lay_out;
use super::hash::row_hashes;
use super::load;
use super::tok2vec::{Tok2Vec, Tok2VecScratch};
use super::types::Key;
use crate::features::Lexeme;
use crate::model::{Array, Attr, Node, ThincModel, Vectors};

const WIDTH: usize = 4;
const PIECES: usize = 3;
const LAYERS: usize = 2;
const ROWS: usize = 7;
const COLUMNS: [&str; 2] = ["NORM", "SPACY"];

/// Numbers without a pattern between -1 and 1.
fn noise(shape: &[usize], seed: usize) -> Array {
    let value = |i: usize| ((i * 7919 + seed * 104_729 + 17) * 31_337 % 2003) as f32 / 1001.5 - 1.0;
    Array { shape: shape.to_vec(), data: (0..shape.iter().product()).map(value).collect() }
}

fn node(name: &str, attrs: Vec<(&str, Attr)>, params: Vec<(&str, Array)>) -> Node {
    let attrs = attrs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    let params = params.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    Node { name: name.to_owned(), dims: BTreeMap::new(), attrs, params }
}

fn maxout(inputs: usize, seed: usize) -> [Node; 2] {
    let w = noise(&[WIDTH, PIECES, inputs], seed);
    let b = noise(&[WIDTH, PIECES], seed + 1);
    let (g, beta) = (noise(&[WIDTH], seed + 2), noise(&[WIDTH], seed + 3));
    [
        node("maxout", vec![], vec![("W", w), ("b", b)]),
        node("layernorm", vec![], vec![("G", g), ("b", beta)]),
    ]
}

/// A `Tok2Vec` as thinc would write it.
fn model() -> ThincModel {
    let columns = COLUMNS.map(|name| Attr::Str(name.to_owned())).to_vec();
    let pad = Attr::Int(LAYERS as i64);
    let mut nodes = vec![
        node("extract_features>>with_array(maxout)", vec![], vec![]),
        node("with_array(residual(expand_window>>maxout>>layernorm))", vec![("pad", pad)], vec![]),
        node("extract_features", vec![("columns", Attr::List(columns))], vec![]),
    ];
    nodes.extend(maxout(2 * WIDTH, 10));
    for column in 0..COLUMNS.len() {
        let attrs = vec![("column", Attr::Int(column as i64)), ("seed", Attr::Int(seed(column)))];
        nodes.push(node("hashembed", attrs, vec![("E", noise(&[ROWS, WIDTH], column))]));
    }
    for layer in 0..LAYERS {
        nodes.push(node("expand_window", vec![("window_size", Attr::Int(1))], vec![]));
        nodes.extend(maxout(3 * WIDTH, 20 + 10 * layer));
    }
    ThincModel { nodes }
}

fn seed(column: usize) -> i64 {
    8 + column as i64
}

/// A maxout layer and its normalisation, in double precision.
fn plain_maxout(x: &[f64], seed: usize) -> Vec<f64> {
    let [maxout, norm] = maxout(x.len(), seed);
    let (w, b) = (&maxout.params["W"].data, &maxout.params["b"].data);
    let piece = |row: usize| {
        let w = w[row * x.len()..][..x.len()].iter();
        f64::from(b[row]) + w.zip(x).map(|(w, x)| f64::from(*w) * x).sum::<f64>()
    };
    let best = |o: usize| (0..PIECES).map(|p| piece(o * PIECES + p)).fold(f64::MIN, f64::max);
    let y: Vec<f64> = (0..WIDTH).map(best).collect();
    let mean = y.iter().sum::<f64>() / WIDTH as f64;
    let variance = y.iter().map(|y| (y - mean).powi(2)).sum::<f64>() / WIDTH as f64;
    let parameters = norm.params["G"].data.iter().zip(&norm.params["b"].data);
    let scaled = y.iter().map(|y| (y - mean) / (variance + 1e-8).sqrt());
    scaled.zip(parameters).map(|(y, (g, b))| y * f64::from(*g) + f64::from(*b)).collect()
}

fn plain_embedding(key: &Key) -> Vec<f64> {
    let mut row = vec![0.0; COLUMNS.len() * WIDTH];
    for (column, name) in COLUMNS.iter().enumerate() {
        let table = noise(&[ROWS, WIDTH], column);
        let id = key.lexeme.column(name, key.spacy).unwrap();
        for hash in row_hashes(id, seed(column) as u32) {
            for i in 0..WIDTH {
                row[column * WIDTH + i] += f64::from(table.data[hash as usize % ROWS * WIDTH + i]);
            }
        }
    }
    plain_maxout(&row, 10)
}

/// A document's vectors: rows of zeros before and after, changed by every layer.
fn plain(doc: &[Key]) -> Vec<Vec<f64>> {
    let zero = || vec![0.0; WIDTH];
    let zeros = || std::iter::repeat_with(zero).take(LAYERS);
    let mut rows: Vec<Vec<f64>> =
        zeros().chain(doc.iter().map(plain_embedding)).chain(zeros()).collect();
    for layer in 0..LAYERS {
        let row = |i: Option<usize>| i.and_then(|i| rows.get(i)).cloned().unwrap_or_else(zero);
        let next = (0..rows.len()).map(|i| {
            let window = [row(i.checked_sub(1)), row(Some(i)), row(Some(i + 1))].concat();
            let said = plain_maxout(&window, 20 + 10 * layer);
            said.iter().zip(row(Some(i))).map(|(y, x)| y + x).collect()
        });
        rows = next.collect();
    }
    rows[LAYERS..LAYERS + doc.len()].to_vec()
}

fn words(count: usize, from: usize) -> Vec<Key> {
    let word = |i: usize| {
        let norm = (i * i % 23) as u64;
        Key { lexeme: Lexeme { norm, ..Lexeme::default() }, spacy: i % 3 < 1 }
    };
    (from..from + count).map(word).collect()
}

/// The vectors of every word of the documents.
fn encode(tok2vec: &Tok2Vec, docs: &[Vec<Key>], scratch: &mut Tok2VecScratch) -> Vec<Vec<f32>> {
    let words = docs.concat();
    let mut out = vec![Vec::new(); words.len()];
    for block in lay_out(docs.iter().map(Vec::len), tok2vec.reach()) {
        let key = |word: u32| words[word as usize];
        let rows = tok2vec.encode(&block, key, &Vectors::default(), scratch);
        for (first, range) in block.wanted {
            for (i, word) in range.enumerate() {
                out[word] = rows[(first + i) * WIDTH..][..WIDTH].to_vec();
            }
        }
    }
    out
}

#[test]
fn vectors_follow_the_formulas() {
    let tok2vec = load::tok2vec(&model(), 0).unwrap();
    let docs = [words(5, 0), words(1, 3), Vec::new(), words(9, 40)];
    let found = encode(&tok2vec, &docs, &mut Tok2VecScratch::default());
    let expected = docs.iter().flat_map(|doc| plain(doc));
    for (found, expected) in found.iter().zip(expected) {
        for (found, expected) in found.iter().zip(expected) {
            assert!((f64::from(*found) - expected).abs() < 1e-4, "{found} for {expected}");
        }
    }
}

#[test]
fn vectors_depend_on_the_document_alone() {
    let tok2vec = load::tok2vec(&model(), 0).unwrap();
    let docs = [words(30, 0), words(1500, 7), words(2, 90), words(600, 31)];
    let mut scratch = Tok2VecScratch::default();
    let together = encode(&tok2vec, &docs, &mut scratch);
    let again = encode(&tok2vec, &docs, &mut scratch);
    let alone = docs
        .iter()
        .rev()
        .map(|doc| encode(&tok2vec, std::slice::from_ref(doc), &mut Tok2VecScratch::default()));
    let alone: Vec<_> = alone.collect::<Vec<_>>().into_iter().rev().flatten().collect();
    assert_eq!(together, again, "bit for bit, whatever is remembered");
    assert_eq!(together, alone, "bit for bit, whatever stands beside");
}

#[test]
fn forgetting_words_changes_nothing() {
    let tok2vec = load::tok2vec(&model(), 0).unwrap();
    let many = |from: u64| -> Vec<Key> {
        let word =
            |norm| Key { lexeme: Lexeme { norm, orth: norm, ..Lexeme::default() }, spacy: true };
        (from..from + 400).map(word).collect()
    };
    let mut scratch = Tok2VecScratch::default();
    let first = encode(&tok2vec, &[many(0)], &mut scratch);
    for from in 1..40 {
        encode(&tok2vec, &[many(from * 400), many(0)], &mut scratch);
    }
    assert_eq!(encode(&tok2vec, &[many(0)], &mut scratch), first);
}

#[test]
fn strange_layers_are_refused_by_name() {
    let change = |name: &str, change: &dyn Fn(&mut Node)| {
        let mut model = model();
        model.nodes.iter_mut().filter(|node| node.name == name).for_each(change);
        load::check_layers(&model).and_then(|()| load::tok2vec(&model, 0)).unwrap_err()
    };
    let rename = |name: &'static str| move |node: &mut Node| name.clone_into(&mut node.name);
    let attr = |key: &'static str, value: Attr| {
        move |node: &mut Node| drop(node.attrs.insert(key.to_owned(), value.clone()))
    };
    let columns = Attr::List(vec![Attr::Str("TAG".to_owned()), Attr::Str("NORM".to_owned())]);
    let shape = |node: &mut Node| node.params.get_mut("W").unwrap().shape = vec![4, 36];
    let encoder = "with_array(residual(expand_window>>maxout>>layernorm))";
    for (message, hint) in [
        (change("expand_window", &rename("mish")), "layer \"mish\" is not understood"),
        (change("hashembed", &rename("dropout")), "W of layer maxout has a size of 8, not 0"),
        (change("extract_features", &attr("columns", columns)), "attribute TAG"),
        (change("extract_features", &rename("dropout")), "no layer \"extract_features\""),
        (change("expand_window", &attr("window_size", Attr::Int(2))), "W of layer maxout"),
        (change(encoder, &attr("pad", Attr::Int(9))), "padded by 9 rows, not by the 2"),
        (change("maxout", &shape), "has the shape [4, 36], not 3 axes"),
        (change("layernorm", &|node| drop(node.params.remove("G"))), "layernorm has no G"),
    ] {
        assert!(message.contains(hint), "{message}");
    }
}

/// A transition model of two places, two pieces and one hidden number.
fn transitions(nodes: Vec<Node>) -> ThincModel {
    let affine = vec![
        ("W", noise(&[2, 1, 2, 3], 1)),
        ("b", noise(&[1, 2], 2)),
        ("pad", noise(&[1, 2, 1, 2], 3)),
    ];
    let mut all = vec![node("precomputable_affine", vec![], affine)];
    all.extend(nodes);
    ThincModel { nodes: all }
}

fn linear(outputs: usize, inputs: usize) -> Node {
    let params = vec![("W", noise(&[outputs, inputs], 4)), ("b", noise(&[outputs], 5))];
    node("linear", vec![], params)
}

#[test]
fn transition_models_are_checked() {
    let (_, states) = load::states(&transitions(vec![linear(6, 1), linear(3, 9)]), 2, 6).unwrap();
    assert!(states.upper.is_some());
    let (_, states) = load::states(&transitions(vec![linear(3, 9)]), 2, 1).unwrap();
    assert!(states.upper.is_none());
    for (nodes, places, moves, hint) in [
        (vec![linear(6, 1), linear(3, 9)], 3, 6, "states of 2 tokens (extra_state_tokens?)"),
        (vec![linear(6, 1), linear(3, 9)], 2, 7, "has a size of 6, not 7"),
        (vec![linear(6, 1), linear(4, 9)], 2, 6, "has a size of 4, not 3"),
        (vec![], 2, 6, "without its linear layers"),
    ] {
        let message = load::states(&transitions(nodes), places, moves).unwrap_err();
        assert!(message.contains(hint), "{message}");
    }
}
