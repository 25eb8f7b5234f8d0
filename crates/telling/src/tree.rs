//! A parse in CoNLL-U drawn as a tree. Refuses to judge it.

/// One token of a parse.
struct Token<'a> {
    form: &'a str,
    tag: &'a str,
    head: usize,
    relation: &'a str,
}

/// The parse as a tree, one token a line, heads above and to the left of what hangs on them.
/// Lines that are no CoNLL-U are passed over.
#[must_use]
pub fn tree(conllu: &str) -> Vec<String> {
    let tokens: Vec<Token<'_>> = conllu.lines().filter_map(token).collect();
    let mut lines = Vec::new();
    let mut seen = vec![false; tokens.len()];
    for root in children(&tokens, 0) {
        draw(&tokens, root, "", "", &mut seen, &mut lines);
    }
    lines
}

fn token(line: &str) -> Option<Token<'_>> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [_, form, _, _, tag, _, head, relation, ..] = cells[..] else { return None };
    Some(Token { form, tag, head: head.parse().ok()?, relation })
}

/// Indexes of the tokens whose head is the token numbered `number`, from 1; 0 is above the root.
fn children(tokens: &[Token<'_>], number: usize) -> Vec<usize> {
    (0..tokens.len()).filter(|&index| tokens[index].head == number).collect()
}

/// `own` leads to this token's line, `below` to the lines of what hangs on it.
fn draw(
    tokens: &[Token<'_>],
    index: usize,
    own: &str,
    below: &str,
    seen: &mut [bool],
    lines: &mut Vec<String>,
) {
    // A damaged parse may hold a circle.
    if std::mem::replace(&mut seen[index], true) {
        return;
    }
    let Token { form, tag, relation, .. } = &tokens[index];
    lines.push(format!("{own}{form}  {relation} {tag}"));
    let children = children(tokens, index + 1);
    for (place, &child) in children.iter().enumerate() {
        let last = place + 1 == children.len();
        let (own, rest) = if last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
        let (own, rest) = (format!("{below}{own}"), format!("{below}{rest}"));
        draw(tokens, child, &own, &rest, seen, lines);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_stand_above_what_hangs_on_them() {
        let parse = "1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_\n\
                     2\tking\tking\tNOUN\tNN\t_\t3\tnsubj\t_\t_\n\
                     3\tvisited\tvisit\tVERB\tVBD\t_\t0\tROOT\t_\t_\n\
                     4\tGondor\tGondor\tPROPN\tNNP\t_\t3\tdobj\t_\t_\n";
        let expected =
            ["visited  ROOT VBD", "├─ king  nsubj NN", "│  └─ The  det DT", "└─ Gondor  dobj NNP"];
        assert_eq!(tree(parse), expected);
    }

    #[test]
    fn damaged_parses_end() {
        assert_eq!(tree("1\ta\ta\tX\tX\t_\t2\td\t_\t_\n2\tb\tb\tX\tX\t_\t1\td\t_\t_"), [""; 0]);
        assert_eq!(tree("no parse at all"), [""; 0]);
    }
}
