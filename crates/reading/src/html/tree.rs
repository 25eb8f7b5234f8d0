//! HTML as a tree of elements and spans of text. Refuses to judge what is worth reading.

use document::Span;
use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};

/// Elements deeper than this become children of the one at this depth.
const DEEPEST: usize = 256;

/// A page: nodes in the order of the source; children come after their parents.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    pub(crate) nodes: Vec<Node>,
}

/// An element, or a piece of text.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) parent: usize,
    pub(crate) children: Vec<usize>,
    /// Name of the element; empty for text.
    pub(crate) name: Box<str>,
    pub(crate) attributes: Vec<(Box<str>, Box<str>)>,
    /// Where the text stands; for an element, its start tag.
    pub(crate) span: Span,
}

impl Node {
    /// Whether it is text.
    pub(crate) fn is_text(&self) -> bool {
        self.name.is_empty()
    }

    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let (_, value) = self.attributes.iter().find(|(key, _)| &**key == name)?;
        Some(value)
    }
}

impl Tree {
    /// The tree of a page. Node 0 is its root.
    pub(crate) fn parse(text: &str) -> Tree {
        let mut builder = Builder::new();
        let callback = |event: CallbackEvent<'_>, span: html5gum::Span<usize>| -> Option<()> {
            builder.event(&event, Span::new(span.start, span.end.min(text.len())));
            None
        };
        let mut emitter = CallbackEmitter::new(callback);
        emitter.naively_switch_states(true);
        for result in Tokenizer::new_with_emitter(text, emitter) {
            let Ok(()) = result;
        }
        builder.tree
    }

    /// A node; the root where there is none of that number.
    pub(crate) fn node(&self, index: usize) -> &Node {
        &self.nodes[index]
    }

    /// All elements of a name.
    pub(crate) fn named<'t>(&'t self, name: &'t str) -> impl Iterator<Item = usize> + 't {
        (0..self.nodes.len()).filter(move |index| &*self.nodes[*index].name == name)
    }

    /// The spans of all text under a node.
    pub(crate) fn text_spans(&self, index: usize) -> Vec<Span> {
        let mut spans = Vec::new();
        let mut open = vec![index];
        while let Some(next) = open.pop() {
            let node = self.node(next);
            if node.is_text() {
                spans.push(node.span);
            }
            open.extend(node.children.iter().rev());
        }
        spans
    }

    /// Whether a node lies under another, or is it.
    pub(crate) fn is_under(&self, mut index: usize, ancestor: usize) -> bool {
        while index != ancestor && index != 0 {
            index = self.node(index).parent;
        }
        index == ancestor
    }
}

struct Builder {
    tree: Tree,
    /// The open elements, outermost first.
    open: Vec<usize>,
    attribute: Option<Box<str>>,
    in_tag: bool,
}

impl Builder {
    fn new() -> Self {
        let root = Node {
            parent: 0,
            children: Vec::new(),
            name: "#root".into(),
            attributes: Vec::new(),
            span: Span::default(),
        };
        Builder { tree: Tree { nodes: vec![root] }, open: vec![0], attribute: None, in_tag: false }
    }

    fn event(&mut self, event: &CallbackEvent<'_>, span: Span) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.start(&String::from_utf8_lossy(name), span)
            }
            CallbackEvent::AttributeName { name } => {
                self.attribute = Some(String::from_utf8_lossy(name).into());
                self.set("");
            }
            CallbackEvent::AttributeValue { value } => self.set(&String::from_utf8_lossy(value)),
            CallbackEvent::CloseStartTag { self_closing } => self.close_start(*self_closing),
            CallbackEvent::EndTag { name } => self.end(&String::from_utf8_lossy(name)),
            CallbackEvent::String { .. } => {
                self.add("", span);
            }
            _ => {}
        }
    }

    fn top(&self) -> usize {
        self.open.last().copied().unwrap_or(0)
    }

    fn add(&mut self, name: &str, span: Span) -> usize {
        let parent = self.top();
        let index = self.tree.nodes.len();
        let (children, attributes) = (Vec::new(), Vec::new());
        self.tree.nodes.push(Node { parent, children, name: name.into(), attributes, span });
        self.tree.nodes[parent].children.push(index);
        index
    }

    fn start(&mut self, name: &str, span: Span) {
        for (closed, until) in implied(name) {
            self.close(closed, until);
        }
        let index = self.add(name, span);
        self.in_tag = true;
        if !is_void(name) && self.open.len() < DEEPEST {
            self.open.push(index);
        }
    }

    /// Sets the attribute whose name came last, on the element whose start tag is open.
    fn set(&mut self, value: &str) {
        let Some(name) = self.attribute.clone().filter(|_| self.in_tag) else { return };
        let Some(node) = self.tree.nodes.last_mut() else { return };
        if value.is_empty() {
            node.attributes.push((name, "".into()));
        } else if let Some(last) = node.attributes.last_mut() {
            last.1 = value.into();
        }
    }

    fn close_start(&mut self, self_closing: bool) {
        self.in_tag = false;
        let last = self.tree.nodes.len() - 1;
        if self_closing && self.top() == last && is_foreign(&self.tree.nodes[last].name) {
            self.open.pop();
        }
    }

    fn end(&mut self, name: &str) {
        self.close(&[name], &["td", "th"]);
    }

    /// Closes the innermost open element of one of the names, unless one of `until` is nearer.
    fn close(&mut self, names: &[&str], until: &[&str]) {
        for depth in (1..self.open.len()).rev() {
            let name = &*self.tree.nodes[self.open[depth]].name;
            if names.contains(&name) {
                return self.open.truncate(depth);
            }
            let table = matches!(names, ["table" | "tr" | "tbody" | "thead" | "td" | "th"]);
            if until.contains(&name) && !table {
                return;
            }
        }
    }
}

/// What a start tag closes: names, and the elements beyond which they stay open.
fn implied(name: &str) -> &'static [(&'static [&'static str], &'static [&'static str])] {
    match name {
        "li" => &[(&["li"], &["ul", "ol", "menu"])],
        "dt" | "dd" => &[(&["dt", "dd"], &["dl"])],
        "tr" => &[(&["tr"], &["table"])],
        "td" | "th" => &[(&["td", "th"], &["tr", "table"])],
        "tbody" | "thead" | "tfoot" => &[(&["tbody", "thead", "tfoot"], &["table"])],
        "option" => &[(&["option"], &["select"])],
        "body" => &[(&["head"], &[])],
        "p" | "div" | "ul" | "ol" | "table" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
        | "section" | "article" | "aside" | "blockquote" | "figure" | "header" | "footer"
        | "nav" | "main" | "form" | "dl" | "pre" | "hr" | "address" | "figcaption" => &[(
            &["p"],
            &["div", "td", "th", "li", "blockquote", "section", "article", "button", "object"],
        )],
        _ => &[],
    }
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements of other vocabularies, where a slash before the bracket closes.
fn is_foreign(name: &str) -> bool {
    matches!(name, "svg" | "path" | "g" | "circle" | "rect" | "use" | "line" | "polygon")
        || name.contains([':', '-'])
}
