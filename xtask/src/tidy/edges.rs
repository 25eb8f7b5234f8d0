//! Crates use only the crates that ARCHITECTURE.md says they may. Refuses to know why.

use crate::commands::{output, zero};
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const DOCUMENT: &str = "ARCHITECTURE.md";

type Edges = BTreeMap<String, BTreeSet<String>>;

/// Edges that are not in the table, and lines of the table that no edge needs.
pub(super) fn check(root: &Path) -> Result<Vec<String>> {
    let page = std::fs::read_to_string(root.join(DOCUMENT)).context(DOCUMENT)?;
    let metadata = ["metadata", "--no-deps", "--format-version", "1"];
    let metadata = output(root, "cargo", &metadata, zero)?;
    let metadata: Value = serde_json::from_slice(&metadata).context("cargo metadata")?;
    Ok(compare(&allowed(&page), &actual(&metadata)))
}

fn compare(allowed: &Edges, actual: &Edges) -> Vec<String> {
    let mut amiss = Vec::new();
    let none = BTreeSet::new();
    for (name, uses) in actual {
        let Some(may) = allowed.get(name) else {
            amiss.push(format!("{DOCUMENT}: the table of crates lacks {name}"));
            continue;
        };
        for used in uses.difference(may) {
            amiss.push(format!("{DOCUMENT}: {name} uses {used}, which the table does not allow"));
        }
    }
    for (name, may) in allowed {
        let uses = actual.get(name).unwrap_or(&none);
        for unused in may.difference(uses) {
            amiss.push(format!("{DOCUMENT}: {name} may use {unused}, but does not"));
        }
    }
    amiss
}

/// The table after `<!-- edges -->`: the crate in the first column, what it may use in the last.
fn allowed(page: &str) -> Edges {
    let after = page.split("<!-- edges -->").nth(1).unwrap_or_default();
    let rows = after.trim_start().lines().take_while(|line| line.starts_with('|'));
    let names = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    rows.filter_map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split('|').collect();
        let name: Vec<String> = names(cells.first()?);
        let uses: Vec<String> = names(cells.last()?);
        Some((name.first()?.clone(), uses.into_iter().collect()))
    })
    .collect()
}

/// What each crate of the workspace uses of the others, tests left out.
fn actual(metadata: &Value) -> Edges {
    let packages = metadata["packages"].as_array().map_or(&[][..], Vec::as_slice);
    let name = |value: &Value| value["name"].as_str().unwrap_or_default().to_owned();
    let crates: BTreeSet<String> = packages.iter().map(name).collect();
    let uses = |package: &Value| {
        let dependencies = package["dependencies"].as_array().map_or(&[][..], Vec::as_slice);
        let normal = dependencies.iter().filter(|dependency| dependency["kind"].is_null());
        normal.map(name).filter(|used| crates.contains(used)).collect()
    };
    packages.iter().map(|package| (name(package), uses(package))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_held_against_what_is() {
        let page = "# Map\n<!-- edges -->\n| crate | is | may use |\n| --- | --- | --- |\n\
                    | `a` | first | `b`, `c` |\n| `b` | second | – |\n\nend";
        let metadata = serde_json::json!({"packages": [
            {"name": "a", "dependencies": [{"name": "b", "kind": null}, {"name": "serde", "kind": null}]},
            {"name": "b", "dependencies": [{"name": "a", "kind": "dev"}, {"name": "c", "kind": null}]},
            {"name": "c", "dependencies": []},
        ]});
        let amiss = compare(&allowed(page), &actual(&metadata));
        assert_eq!(
            amiss,
            [
                "ARCHITECTURE.md: b uses c, which the table does not allow",
                "ARCHITECTURE.md: the table of crates lacks c",
                "ARCHITECTURE.md: a may use c, but does not",
            ]
        );
    }
}
