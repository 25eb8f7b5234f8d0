//! thinc's serialised models: a msgpack map of nodes, attributes and float arrays.
//!
//! Reads what `Model.to_bytes` writes (thinc 8): `nodes` in walking order, and for each node its
//! attributes (msgpack inside msgpack) and parameters (arrays as msgpack-numpy writes them).
//! Refuses to know what the layers compute.

use std::collections::BTreeMap;

use rmpv::ValueRef;

use crate::Error;

/// A model: its layers in the order in which thinc walks them.
#[derive(Debug, Clone, Default)]
pub struct ThincModel {
    /// The layers; composite layers come before their parts.
    pub nodes: Vec<Node>,
}

/// One layer.
#[derive(Debug, Clone, Default)]
pub struct Node {
    /// The layer's name, such as `hashembed`, `maxout` or `layernorm`.
    pub name: String,
    /// Dimensions by name (`nO`, `nI`, `nP`); those that are not set are left out.
    pub dims: BTreeMap<String, usize>,
    /// Settings by name, such as `seed`, `column`, `columns` or `window_size`.
    pub attrs: BTreeMap<String, Attr>,
    /// Parameters by name, such as `W`, `b`, `E` or `G`; those that are not set are left out.
    pub params: BTreeMap<String, Array>,
}

/// A dense array in row-major order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Array {
    /// Lengths of the axes.
    pub shape: Vec<usize>,
    /// The values; as many as the product of `shape`.
    pub data: Vec<f32>,
}

/// A layer's setting.
#[derive(Debug, Clone, PartialEq)]
pub enum Attr {
    /// No value.
    Nil,
    /// A truth value.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number.
    Float(f64),
    /// A text.
    Str(String),
    /// Several values.
    List(Vec<Attr>),
}

impl ThincModel {
    /// Reads the bytes of a `model` file; `file` is its name in messages.
    ///
    /// # Errors
    /// When the bytes are not msgpack, or not shaped as thinc writes them.
    pub fn read(file: &str, bytes: &[u8]) -> Result<ThincModel, Error> {
        Reader { file }.model(bytes)
    }

    /// The layers called `name`, in order.
    pub fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Node> {
        self.nodes.iter().filter(move |node| node.name == name)
    }
}

impl Node {
    /// A setting that is a whole number.
    #[must_use]
    pub fn int(&self, name: &str) -> Option<i64> {
        match self.attrs.get(name)? {
            Attr::Int(value) => Some(*value),
            _ => None,
        }
    }

    /// A setting that is a text.
    #[must_use]
    pub fn str(&self, name: &str) -> Option<&str> {
        match self.attrs.get(name)? {
            Attr::Str(value) => Some(value),
            _ => None,
        }
    }

    /// A setting that is a list of texts.
    #[must_use]
    pub fn strs(&self, name: &str) -> Option<Vec<&str>> {
        let Attr::List(items) = self.attrs.get(name)? else { return None };
        items
            .iter()
            .map(|item| if let Attr::Str(text) = item { Some(&**text) } else { None })
            .collect()
    }

    /// A parameter.
    #[must_use]
    pub fn param(&self, name: &str) -> Option<&Array> {
        self.params.get(name)
    }
}

struct Reader<'a> {
    file: &'a str,
}

impl Reader<'_> {
    fn fail<T>(&self, what: impl Into<String>) -> Result<T, Error> {
        Err(Error::malformed(self.file, what))
    }

    fn decode<'b>(&self, mut bytes: &'b [u8]) -> Result<ValueRef<'b>, Error> {
        rmpv::decode::read_value_ref(&mut bytes)
            .or_else(|why| self.fail(format!("not msgpack as thinc writes it: {why}")))
    }

    fn model(&self, bytes: &[u8]) -> Result<ThincModel, Error> {
        let root = self.decode(bytes)?;
        let (nodes, attrs, params) =
            (self.list(&root, "nodes")?, self.list(&root, "attrs")?, self.list(&root, "params")?);
        if attrs.len() != nodes.len() || params.len() != nodes.len() {
            return self.fail("nodes, attrs and params differ in length");
        }
        let nodes = nodes.iter().zip(attrs).zip(params);
        let nodes = nodes.map(|((node, attrs), params)| self.node(node, attrs, params));
        Ok(ThincModel { nodes: nodes.collect::<Result<_, _>>()? })
    }

    fn list<'v, 'b>(&self, map: &'v ValueRef<'b>, key: &str) -> Result<&'v [ValueRef<'b>], Error> {
        match field(map, key) {
            Some(ValueRef::Array(items)) => Ok(items),
            _ => self.fail(format!("no list `{key}`: not a thinc model")),
        }
    }

    fn node(&self, node: &ValueRef, attrs: &ValueRef, params: &ValueRef) -> Result<Node, Error> {
        let Some(name) = field(node, "name").and_then(text) else {
            return self.fail("a node without a name");
        };
        let dims =
            entries(field(node, "dims")).filter_map(|(k, v)| Some((k, v.as_u64()? as usize)));
        let mut out = Node { name, dims: dims.collect(), ..Node::default() };
        for (key, value) in entries(Some(attrs)) {
            out.attrs.insert(key, self.attr(value)?);
        }
        for (key, value) in entries(Some(params)) {
            if !matches!(value, ValueRef::Nil) {
                let array =
                    self.array(value).map_err(|what| self.in_node(&out.name, &key, what))?;
                out.params.insert(key, array);
            }
        }
        Ok(out)
    }

    fn in_node(&self, node: &str, param: &str, what: String) -> Error {
        Error::malformed(self.file, format!("parameter {param} of layer {node}: {what}"))
    }

    /// A setting: msgpack inside a byte string; what is not understood is `Nil`.
    fn attr(&self, value: &ValueRef) -> Result<Attr, Error> {
        match value {
            ValueRef::Binary(bytes) => Ok(plain(&self.decode(bytes)?)),
            other => Ok(plain(other)),
        }
    }

    /// An array as msgpack-numpy writes it: `{nd: true, type: "<f4", shape, data}`.
    fn array(&self, value: &ValueRef) -> Result<Array, String> {
        let kind = field(value, "type").and_then(text).ok_or("not a msgpack-numpy array")?;
        let Some(ValueRef::Array(shape)) = field(value, "shape") else {
            return Err("an array without a shape".into());
        };
        let shape: Option<Vec<usize>> = shape.iter().map(|n| Some(n.as_u64()? as usize)).collect();
        let shape = shape.ok_or("a shape that is not whole numbers")?;
        let Some(ValueRef::Binary(data)) = field(value, "data") else {
            return Err("an array without data".into());
        };
        let data = floats(&kind, data)?;
        let size = shape.iter().try_fold(1_usize, |size, n| size.checked_mul(*n));
        if size != Some(data.len()) {
            return Err(format!("{} values for the shape {shape:?}", data.len()));
        }
        Ok(Array { shape, data })
    }
}

/// The little-endian bytes of an array of numpy's type `kind` as 32-bit floats.
pub(crate) fn floats(kind: &str, data: &[u8]) -> Result<Vec<f32>, String> {
    let four = |chunk: &[u8]| f32::from_le_bytes([chunk[0], chunk[1], chunk[2], chunk[3]]);
    let half = |chunk: &[u8]| half_to_single(u16::from_le_bytes([chunk[0], chunk[1]]));
    match kind {
        "<f4" => Ok(data.chunks_exact(4).map(four).collect()),
        "<f2" => Ok(data.chunks_exact(2).map(half).collect()),
        _ => Err(format!("an array of type {kind:?}; little-endian floats (<f4, <f2) are read")),
    }
}

/// IEEE 754 half precision to single.
fn half_to_single(bits: u16) -> f32 {
    let sign = if bits & 0x8000 == 0 { 1.0 } else { -1.0 };
    let (exponent, fraction) = (i32::from(bits >> 10 & 0x1f), f32::from(bits & 0x3ff));
    match exponent {
        0 => sign * fraction * 2.0_f32.powi(-24),
        31 if fraction == 0.0 => sign * f32::INFINITY,
        31 => f32::NAN,
        _ => sign * (1.0 + fraction / 1024.0) * 2.0_f32.powi(exponent - 15),
    }
}

/// The value at `key` of a map whose keys are texts or byte strings.
pub(crate) fn field<'v, 'b>(map: &'v ValueRef<'b>, key: &str) -> Option<&'v ValueRef<'b>> {
    let ValueRef::Map(pairs) = map else { return None };
    pairs.iter().find(|(k, _)| bytes_of(k) == Some(key.as_bytes())).map(|(_, v)| v)
}

/// The entries of a map whose keys are texts or byte strings.
fn entries<'v, 'b>(
    map: Option<&'v ValueRef<'b>>,
) -> impl Iterator<Item = (String, &'v ValueRef<'b>)> {
    let pairs = if let Some(ValueRef::Map(pairs)) = map { pairs.as_slice() } else { &[] };
    pairs.iter().filter_map(|(key, value)| Some((text(key)?, value)))
}

fn bytes_of<'v>(value: &'v ValueRef) -> Option<&'v [u8]> {
    match value {
        ValueRef::String(text) => Some(text.as_bytes()),
        ValueRef::Binary(bytes) => Some(bytes),
        _ => None,
    }
}

/// A text, or a byte string that is UTF-8.
pub(crate) fn text(value: &ValueRef) -> Option<String> {
    String::from_utf8(bytes_of(value)?.to_vec()).ok()
}

fn plain(value: &ValueRef) -> Attr {
    match value {
        ValueRef::Boolean(value) => Attr::Bool(*value),
        ValueRef::Integer(value) => value.as_i64().map_or(Attr::Nil, Attr::Int),
        ValueRef::F32(value) => Attr::Float(f64::from(*value)),
        ValueRef::F64(value) => Attr::Float(*value),
        ValueRef::Array(items) => Attr::List(items.iter().map(plain).collect()),
        other => text(other).map_or(Attr::Nil, Attr::Str),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rmpv::Value;

    fn map(pairs: Vec<(&str, Value)>) -> Value {
        Value::Map(pairs.into_iter().map(|(k, v)| (Value::Binary(k.into()), v)).collect())
    }

    fn packed(value: &Value) -> Vec<u8> {
        let mut bytes = Vec::new();
        rmpv::encode::write_value(&mut bytes, value).unwrap();
        bytes
    }

    fn array(shape: &[u64], kind: &str, data: Vec<u8>) -> Value {
        let shape = shape.iter().map(|&n| Value::from(n)).collect();
        map(vec![
            ("nd", Value::from(true)),
            ("type", Value::from(kind)),
            ("shape", Value::Array(shape)),
            ("data", Value::Binary(data)),
        ])
    }

    fn model(params: Value) -> Vec<u8> {
        let dims = map(vec![("nO", Value::from(2)), ("nI", Value::Nil)]);
        let node = map(vec![("name", Value::from("hashembed")), ("dims", dims)]);
        let columns = Value::Array(vec![Value::from("NORM"), Value::from("SHAPE")]);
        let attrs = map(vec![
            ("seed", Value::Binary(packed(&Value::from(8)))),
            ("columns", Value::Binary(packed(&columns))),
        ]);
        packed(&map(vec![
            ("nodes", Value::Array(vec![node])),
            ("attrs", Value::Array(vec![attrs])),
            ("params", Value::Array(vec![params])),
        ]))
    }

    #[test]
    fn a_node_keeps_its_dims_settings_and_arrays() {
        let data = [1.5_f32, -2.0].iter().flat_map(|x| x.to_le_bytes()).collect();
        let params = map(vec![("E", array(&[1, 2], "<f4", data)), ("b", Value::Nil)]);
        let model = ThincModel::read("tok2vec/model", &model(params)).unwrap();
        let node = model.named("hashembed").next().unwrap();
        assert_eq!(node.dims.get("nO"), Some(&2));
        assert_eq!(node.dims.get("nI"), None);
        assert_eq!(node.int("seed"), Some(8));
        assert_eq!(node.strs("columns"), Some(vec!["NORM", "SHAPE"]));
        assert_eq!(node.param("E"), Some(&Array { shape: vec![1, 2], data: vec![1.5, -2.0] }));
        assert_eq!(node.param("b"), None);
    }

    #[test]
    fn damage_is_named() {
        let short = model(map(vec![("E", array(&[3], "<f4", vec![0; 8]))]));
        let wrong = model(map(vec![("E", array(&[1], "<i8", vec![0; 8]))]));
        for (bytes, hint) in [
            (b"\x81".to_vec(), "not msgpack"),
            (packed(&map(vec![])), "no list `nodes`"),
            (short, "2 values for the shape [3]"),
            (wrong, "<i8"),
        ] {
            let message = ThincModel::read("ner/model", &bytes).unwrap_err().to_string();
            assert!(message.starts_with("ner/model: ") && message.contains(hint), "{message}");
        }
    }

    #[test]
    fn half_precision_is_widened() {
        let cases =
            [(0x3c00, 1.0), (0xc000, -2.0), (0x3555, 0.333_251_95), (0x0001, 5.960_464_5e-8)];
        for (bits, value) in cases {
            assert_eq!(floats("<f2", &u16::to_le_bytes(bits)).unwrap(), vec![value]);
        }
    }
}
