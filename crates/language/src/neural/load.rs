//! From thinc's layers to the networks that run: finds the layers, checks their shapes.
//!
//! Layers are found by name and by thinc's walking order (outer layers before inner ones).
//! What is not understood is refused by name. Refuses to know files.

use pulp::Arch;

use super::embed::{Embedding, HashEmbed};
use super::kernel::{MAX_PIECES, Weights};
use super::norm::LayerNorm;
use super::state::StateModel;
use super::tok2vec::{FirstLayer, Tok2Vec, WindowLayer};
use crate::features::Lexeme;
use crate::model::{Array, Node, ThincModel};

/// Layers that are run, or that only pass on what they get.
const KNOWN: &[&str] = &[
    "dropout",
    "expand_window",
    "extract_features",
    "hashembed",
    "ints-getitem",
    "layernorm",
    "linear",
    "list2array",
    "list2ragged",
    "maxout",
    "noop",
    "parser_model",
    "precomputable_affine",
    "ragged2list",
    "softmax",
    "static_vectors",
    "tok2vec-listener",
];

/// Why a component's network cannot be run.
pub(crate) type Reason = String;

/// Refuses layers that this engine does not run.
pub(crate) fn check_layers(model: &ThincModel) -> Result<(), Reason> {
    let composite = |name: &str| name.contains(">>") || name.contains('|') || name.contains('(');
    let strange = model.nodes.iter().map(|node| &*node.name);
    match strange.filter(|name| !composite(name)).find(|name| !KNOWN.contains(name)) {
        None => Ok(()),
        Some(name) => Err(format!(
            "layer {name:?} is not understood; MultiHashEmbed with MaxoutWindowEncoder, \
             Tagger and TransitionBasedParser (as in spaCy's CPU pipelines) are"
        )),
    }
}

/// Whether the component listens to another's `Tok2Vec`.
pub(crate) fn listens(model: &ThincModel) -> bool {
    model.named("tok2vec-listener").next().is_some()
}

fn array<'a>(node: &'a Node, name: &str, axes: usize) -> Result<&'a Array, Reason> {
    let array = node.param(name).ok_or_else(|| format!("layer {} has no {name}", node.name))?;
    if array.shape.len() == axes {
        return Ok(array);
    }
    Err(format!("{name} of layer {} has the shape {:?}, not {axes} axes", node.name, array.shape))
}

fn only<'a>(model: &'a ThincModel, name: &'a str) -> Result<&'a Node, Reason> {
    let mut nodes = model.named(name);
    match (nodes.next(), nodes.next()) {
        (Some(node), None) => Ok(node),
        (None, _) => Err(format!("there is no layer {name:?}")),
        _ => Err(format!("there are several layers {name:?}; one is understood")),
    }
}

/// A linear or softmax layer.
pub(crate) fn linear(node: &Node) -> Result<Weights, Reason> {
    let (w, b) = (array(node, "W", 2)?, array(node, "b", 1)?);
    expect(node, "b", b.shape[0], w.shape[0])?;
    Ok(Weights::linear(w.shape[0], w.shape[1], &w.data, &b.data))
}

fn expect(node: &Node, name: &str, found: usize, wanted: usize) -> Result<(), Reason> {
    if found == wanted {
        return Ok(());
    }
    Err(format!("{name} of layer {} has a size of {found}, not {wanted}", node.name))
}

/// The output layer of a tagger: one row per label.
pub(crate) fn softmax(model: &ThincModel, labels: usize) -> Result<Weights, Reason> {
    let node = only(model, "softmax")?;
    let weights = linear(node)?;
    expect(node, "W", weights.outputs(), labels)?;
    Ok(weights)
}

/// The embedding and encoding layers.
pub(crate) fn tok2vec(model: &ThincModel, vector_width: usize) -> Result<Tok2Vec, Reason> {
    let tables = tables(model)?;
    let mut layers = model.named("maxout").zip(model.named("layernorm"));
    let (mixer, norm) = layers.next().ok_or("there is no layer \"maxout\"")?;
    let embedding = Embedding {
        projection: projection(model, vector_width)?,
        mixer: maxout(mixer)?,
        norm: layer_norm(norm)?,
        tables,
    };
    check_embedding(&embedding, mixer)?;
    let (width, window) = (embedding.width(), window(model)?);
    let layers: Vec<_> = layers.collect();
    check_encoder(model, &layers, width, window)?;
    let (first, rest) = layers.split_first().ok_or("the encoder has no layers")?;
    let rest = rest.iter().map(|(maxout_, norm)| {
        Ok(WindowLayer { maxout: maxout(maxout_)?, norm: layer_norm(norm)? })
    });
    Ok(Tok2Vec {
        first: first_layer(first.0, first.1, 2 * window + 1)?,
        rest: rest.collect::<Result<_, Reason>>()?,
        window,
        sees_space: embedding.tables.iter().any(|table| table.column == "SPACY"),
        embedding,
    })
}

fn tables(model: &ThincModel) -> Result<Vec<HashEmbed>, Reason> {
    let columns = only(model, "extract_features")?.strs("columns");
    let columns = columns.ok_or("extract_features has no columns")?;
    model.named("hashembed").map(|node| table(node, &columns)).collect()
}

fn table(node: &Node, columns: &[&str]) -> Result<HashEmbed, Reason> {
    let e = array(node, "E", 2)?;
    let setting = |name| node.int(name).ok_or_else(|| format!("hashembed has no {name}"));
    let (column, seed) = (setting("column")?, setting("seed")?);
    let column = usize::try_from(column).ok().and_then(|column| columns.get(column));
    let column = column.ok_or("a hashembed of a column that is not extracted")?;
    if Lexeme::default().column(column, false).is_none() {
        return Err(format!(
            "attribute {column} is not embedded here; ORTH, NORM, PREFIX, SUFFIX, SHAPE, SPACY \
             and IS_SPACE are"
        ));
    }
    let seed = u32::try_from(seed).map_err(|_| format!("hashembed has the seed {seed}"))?;
    let (rows, width) = (e.shape[0], e.shape[1]);
    if rows == 0 || width == 0 {
        return Err("hashembed has an empty table".to_owned());
    }
    Ok(HashEmbed { column: (*column).to_owned(), seed, rows, width, table: e.data.clone() })
}

fn projection(model: &ThincModel, vector_width: usize) -> Result<Option<Weights>, Reason> {
    if model.named("static_vectors").next().is_none() {
        return Ok(None);
    }
    let node = only(model, "static_vectors")?;
    if node.str("key_attr").is_some_and(|key| key != "ORTH") {
        return Err("static vectors by another attribute than ORTH are not understood".to_owned());
    }
    let w = array(node, "W", 2)?;
    expect(node, "W", w.shape[1], vector_width)?;
    Ok(Some(Weights::linear(w.shape[0], w.shape[1], &w.data, &[])))
}

fn maxout(node: &Node) -> Result<Weights, Reason> {
    let (w, b) = (array(node, "W", 3)?, array(node, "b", 2)?);
    let (outputs, pieces, inputs) = (w.shape[0], w.shape[1], w.shape[2]);
    expect(node, "b", b.data.len(), outputs * pieces)?;
    if pieces == 0 || pieces > MAX_PIECES {
        return Err(format!("maxout of {pieces} pieces; 1 to {MAX_PIECES} are understood"));
    }
    Ok(Weights::maxout(outputs, pieces, inputs, &w.data, &b.data))
}

fn layer_norm(node: &Node) -> Result<LayerNorm, Reason> {
    let (gain, bias) = (array(node, "G", 1)?, array(node, "b", 1)?);
    expect(node, "b", bias.data.len(), gain.data.len())?;
    Ok(LayerNorm::new(gain.data.clone(), bias.data.clone()))
}

fn check_embedding(embedding: &Embedding, mixer: &Node) -> Result<(), Reason> {
    let hashed: usize = embedding.tables.iter().map(|table| table.width).sum();
    let projected = embedding.projection.as_ref().map_or(0, Weights::outputs);
    expect(mixer, "W", embedding.mixer.inputs(), hashed + projected)?;
    expect(mixer, "W", embedding.mixer.outputs(), embedding.width())
}

fn window(model: &ThincModel) -> Result<usize, Reason> {
    let mut sizes = model.named("expand_window").map(|node| node.int("window_size"));
    let size = sizes.next().flatten().and_then(|size| usize::try_from(size).ok());
    let size = size.ok_or("expand_window has no window_size")?;
    match sizes.all(|other| other == i64::try_from(size).ok()) {
        true => Ok(size),
        false => Err("expand_window of several sizes in one encoder".to_owned()),
    }
}

fn check_encoder(
    model: &ThincModel,
    layers: &[(&Node, &Node)],
    width: usize,
    window: usize,
) -> Result<(), Reason> {
    for (maxout, norm) in layers {
        let w = array(maxout, "W", 3)?;
        expect(maxout, "W", w.shape[0], width)?;
        expect(maxout, "W", w.shape[2], width * (2 * window + 1))?;
        expect(norm, "G", array(norm, "G", 1)?.shape[0], width)?;
    }
    if model.named("expand_window").count() != layers.len() {
        return Err("the encoder's windows and layers differ in number".to_owned());
    }
    let reach = window * layers.len();
    let pads = model.nodes.iter().filter(|node| node.name.starts_with("with_array(residual("));
    match pads.filter_map(|node| node.int("pad")).find(|pad| usize::try_from(*pad) != Ok(reach)) {
        None => Ok(()),
        Some(pad) => Err(format!(
            "the encoder is padded by {pad} rows, not by the {reach} that its layers see \
             (MaxoutWindowEncoder.v1?); v2 is understood"
        )),
    }
}

/// Cuts the weights by place in the window, outputs ordered by piece.
fn first_layer(node: &Node, norm: &Node, places: usize) -> Result<FirstLayer, Reason> {
    let (w, b) = (array(node, "W", 3)?, array(node, "b", 2)?);
    let (outputs, pieces, inputs) = (w.shape[0], w.shape[1], w.shape[2]);
    let width = inputs / places;
    let row = |place: usize, o: usize, piece: usize| {
        &w.data[(o * pieces + piece) * inputs + place * width..][..width]
    };
    let each = || (0..pieces).flat_map(|piece| (0..outputs).map(move |o| (o, piece)));
    let cut = |place: usize| {
        let w: Vec<f32> = each().flat_map(|(o, piece)| row(place, o, piece)).copied().collect();
        Weights::linear(outputs * pieces, width, &w, &[])
    };
    expect(node, "b", b.data.len(), outputs * pieces)?;
    let places: Vec<Weights> = (0..places).map(cut).collect();
    let mut bias: Vec<f32> = each().map(|(o, piece)| b.data[o * pieces + piece]).collect();
    bias.resize(places.first().map_or(0, Weights::padded), 0.0);
    Ok(FirstLayer { arch: Arch::new(), places, bias, pieces, norm: layer_norm(norm)? })
}

/// The layer below a transition system's and the transition system's own.
pub(crate) fn states(
    model: &ThincModel,
    places: usize,
    moves: usize,
) -> Result<(Weights, StateModel), Reason> {
    let node = only(model, "precomputable_affine")?;
    let (w, b, pad) = (array(node, "W", 4)?, array(node, "b", 2)?, array(node, "pad", 4)?);
    let [count, hidden, pieces, inputs] = [w.shape[0], w.shape[1], w.shape[2], w.shape[3]];
    if count != places {
        return Err(format!(
            "states of {count} tokens (extra_state_tokens?); {places} are understood"
        ));
    }
    expect(node, "b", b.data.len(), hidden * pieces)?;
    expect(node, "pad", pad.data.len(), count * hidden * pieces)?;
    let each = || (0..pieces).flat_map(|piece| (0..hidden).map(move |o| o * pieces + piece));
    let all = || (0..count).flat_map(|f| each().map(move |at| f * hidden * pieces + at));
    let weights: Vec<f32> =
        all().flat_map(|at| &w.data[at * inputs..][..inputs]).copied().collect();
    let linears: Vec<Weights> = model.named("linear").map(linear).collect::<Result<_, _>>()?;
    let (upper, reduce) = match <[Weights; 2]>::try_from(linears) {
        Ok([upper, reduce]) => (Some(upper), reduce),
        Err(mut one) => match (one.pop(), one.pop()) {
            (Some(reduce), None) => (None, reduce),
            _ => return Err("a transition model without its linear layers".to_owned()),
        },
    };
    let scored = upper.as_ref().map_or(hidden, Weights::outputs);
    expect(node, "nO", reduce.outputs(), inputs)?;
    expect(node, "nO", upper.as_ref().map_or(hidden, Weights::inputs), hidden)?;
    expect(node, "nO", scored, moves)?;
    let states = StateModel {
        arch: Arch::new(),
        places: Weights::linear(count * pieces * hidden, inputs, &weights, &[]),
        empty: all().map(|at| pad.data[at]).collect(),
        bias: each().map(|at| b.data[at]).collect(),
        count,
        hidden,
        upper,
    };
    Ok((reduce, states))
}
