//! Reads the syntax of Python's `re`, as far as tokenizers use it, into a tree.

use std::iter::Peekable;
use std::str::Chars;

use super::class::{Class, Named};

/// A part of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    /// A character of a set.
    Set(Class),
    /// `^`
    Start,
    /// `$`
    End,
    /// One after the other.
    Sequence(Vec<Node>),
    /// The first that leads to a match.
    Choice(Vec<Node>),
    /// So many times, as many as possible first unless `lazy`.
    Repeat {
        node: Box<Node>,
        least: u32,
        /// No limit when `None`.
        most: Option<u32>,
        lazy: bool,
    },
    /// A look around that takes no characters.
    Look { node: Box<Node>, behind: bool, negate: bool },
}

/// Times that a bounded repetition may ask for.
const MOST_TIMES: u32 = 1000;

/// Reads a pattern.
pub(super) fn parse(pattern: &str) -> Result<Node, String> {
    let mut parser = Parser { chars: pattern.chars().peekable() };
    let node = parser.choice()?;
    match parser.chars.next() {
        None => Ok(node),
        Some(c) => Err(format!("{c:?} without its opening")),
    }
}

struct Parser<'a> {
    chars: Peekable<Chars<'a>>,
}

impl Parser<'_> {
    fn eat(&mut self, c: char) -> bool {
        self.chars.next_if_eq(&c).is_some()
    }

    fn next(&mut self) -> Result<char, String> {
        self.chars.next().ok_or_else(|| "the pattern ends too soon".to_owned())
    }

    fn choice(&mut self) -> Result<Node, String> {
        let mut choices = vec![self.sequence()?];
        while self.eat('|') {
            choices.push(self.sequence()?);
        }
        if choices.len() == 1 { Ok(choices.swap_remove(0)) } else { Ok(Node::Choice(choices)) }
    }

    fn sequence(&mut self) -> Result<Node, String> {
        let mut nodes = Vec::new();
        while self.chars.peek().is_some_and(|c| !matches!(c, '|' | ')')) {
            let node = self.item()?;
            nodes.push(self.repeated(node)?);
        }
        Ok(Node::Sequence(nodes))
    }

    fn item(&mut self) -> Result<Node, String> {
        Ok(match self.next()? {
            '(' => return self.group(),
            '[' => Node::Set(self.class()?),
            '^' => Node::Start,
            '$' => Node::End,
            '.' => Node::Set(Class::named(Named::NotLineFeed, false)),
            '\\' => Node::Set(match self.escape()? {
                Escape::One(c) => Class::single(c),
                Escape::Named(named, complement) => Class::named(named, complement),
            }),
            c @ ('*' | '+' | '?') => return Err(format!("{c:?} repeats nothing")),
            c => Node::Set(Class::single(c)),
        })
    }

    fn repeated(&mut self, node: Node) -> Result<Node, String> {
        let (least, most) = match self.chars.peek() {
            Some('?') => (0, Some(1)),
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('{') => return self.counted(node),
            _ => return Ok(node),
        };
        self.chars.next();
        Ok(self.repeat(node, least, most))
    }

    fn repeat(&mut self, node: Node, least: u32, most: Option<u32>) -> Node {
        let lazy = self.eat('?');
        Node::Repeat { node: Box::new(node), least, most, lazy }
    }

    /// `{m}`, `{m,}`, `{,n}` or `{m,n}`; a brace that is none of these stands for itself.
    fn counted(&mut self, node: Node) -> Result<Node, String> {
        let inside: String = self.chars.clone().skip(1).take_while(|c| *c != '}').collect();
        let closed = self.chars.clone().nth(inside.chars().count() + 1) == Some('}');
        let (least, most) = inside.split_once(',').unwrap_or((&inside, &inside));
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if !closed || inside.is_empty() || inside == "," || !digits(least) || !digits(most) {
            return Ok(node);
        }
        for _ in 0..inside.chars().count() + 2 {
            self.chars.next();
        }
        let number = |text: &str| match text.parse::<u32>() {
            Ok(n) if n <= MOST_TIMES => Ok(n),
            _ => Err(format!("{{{inside}}}: at most {MOST_TIMES} times are understood")),
        };
        let least = if least.is_empty() { 0 } else { number(least)? };
        let most = if most.is_empty() { None } else { Some(number(most)?) };
        Ok(self.repeat(node, least, most))
    }

    fn group(&mut self) -> Result<Node, String> {
        let look = if self.eat('?') { self.group_kind()? } else { Group::Plain };
        if look == Group::Flags {
            return Ok(Node::Sequence(Vec::new()));
        }
        let node = self.choice()?;
        if !self.eat(')') {
            return Err("a group that is not closed".to_owned());
        }
        Ok(match look {
            Group::Look { behind, negate } => Node::Look { node: Box::new(node), behind, negate },
            _ => node,
        })
    }

    fn group_kind(&mut self) -> Result<Group, String> {
        Ok(match self.next()? {
            ':' => Group::Plain,
            '=' => Group::Look { behind: false, negate: false },
            '!' => Group::Look { behind: false, negate: true },
            '<' => match self.next()? {
                '=' => Group::Look { behind: true, negate: false },
                '!' => Group::Look { behind: true, negate: true },
                c => return Err(format!("(?<{c}: named groups are not understood")),
            },
            'u' if self.eat(')') => Group::Flags,
            c => return Err(format!("(?{c}: this kind of group is not understood")),
        })
    }

    /// A set in brackets, the opening one being read.
    fn class(&mut self) -> Result<Class, String> {
        let negate = self.eat('^');
        let (mut ranges, mut named) = (Vec::new(), Vec::new());
        let mut first = true;
        loop {
            let from = match self.next()? {
                ']' if !first => break,
                '\\' => match self.escape()? {
                    Escape::One(c) => c,
                    Escape::Named(name, complement) => {
                        named.push((name, complement));
                        first = false;
                        continue;
                    }
                },
                c => c,
            };
            first = false;
            ranges.push((u32::from(from), u32::from(self.range_end(from)?)));
        }
        let class = Class::new(ranges, named);
        Ok(if negate { class.negate() } else { class })
    }

    /// The end of a range that may follow a character of a set.
    fn range_end(&mut self, from: char) -> Result<char, String> {
        let mut ahead = self.chars.clone();
        if ahead.next() != Some('-') || matches!(ahead.next(), None | Some(']')) {
            return Ok(from);
        }
        self.chars.next();
        let to = match self.next()? {
            '\\' => match self.escape()? {
                Escape::One(c) => c,
                Escape::Named(..) => return Err(format!("a range from {from:?} to a set")),
            },
            c => c,
        };
        if to < from { Err(format!("the range {from:?} to {to:?} runs backwards")) } else { Ok(to) }
    }

    /// What a backslash begins.
    fn escape(&mut self) -> Result<Escape, String> {
        let c = self.next()?;
        Ok(match c {
            'd' => Escape::Named(Named::Digit, false),
            'D' => Escape::Named(Named::Digit, true),
            's' => Escape::Named(Named::Space, false),
            'S' => Escape::Named(Named::Space, true),
            'w' => Escape::Named(Named::Word, false),
            'W' => Escape::Named(Named::Word, true),
            'n' => Escape::One('\n'),
            't' => Escape::One('\t'),
            'r' => Escape::One('\r'),
            'f' => Escape::One('\u{c}'),
            'v' => Escape::One('\u{b}'),
            'x' => self.hex(2)?,
            'u' => self.hex(4)?,
            'U' => self.hex(8)?,
            c if c.is_ascii_alphanumeric() => return Err(format!("\\{c} is not understood")),
            c => Escape::One(c),
        })
    }

    fn hex(&mut self, digits: usize) -> Result<Escape, String> {
        let text: String = (0..digits).map_while(|_| self.chars.next()).collect();
        let code = u32::from_str_radix(&text, 16).ok().and_then(char::from_u32);
        code.map(Escape::One).ok_or_else(|| format!("{text:?} is no character's number"))
    }
}

#[derive(PartialEq, Eq)]
enum Group {
    Plain,
    Flags,
    Look { behind: bool, negate: bool },
}

enum Escape {
    One(char),
    Named(Named, bool),
}
