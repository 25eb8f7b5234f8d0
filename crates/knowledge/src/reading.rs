//! What layouts look like: agencies, credits, end marks, names of sections.

/// News agencies as they sign datelines, headlines and credits.
pub const AGENCIES: &str = include_str!("../reading/agencies.txt");
/// Headings of sections that hold sources and links.
pub const APPARATUS: &str = include_str!("../reading/apparatus.txt");
/// Marks that close a report.
pub const END_MARKS: &str = include_str!("../reading/endmarks.txt");
/// Words that open a photo credit.
pub const CREDITS: &str = include_str!("../reading/credits.txt");
/// Words that open a byline.
pub const BYLINES: &str = include_str!("../reading/bylines.txt");
/// Month names as they stand in datelines.
pub const MONTHS: &str = include_str!("../reading/months.txt");
/// Names of kinds of publication and the genre each means (tab separated).
pub const KINDS: &str = include_str!("../reading/kinds.tsv");
/// Words inside footnote marks and editors' remarks.
pub const FOOTNOTES: &str = include_str!("../reading/footnotes.txt");
/// Openings of lines that a careless conversion of wikitext leaves behind.
pub const RESIDUE: &str = include_str!("../reading/residue.txt");
/// Words in attributes of HTML elements that hold furniture, not text.
pub const HTML_FURNITURE: &str = include_str!("../reading/html_furniture.txt");
/// Words in attributes of HTML elements that hold captions.
pub const HTML_CAPTIONS: &str = include_str!("../reading/html_captions.txt");
/// Words in attributes of HTML elements that hold bylines.
pub const HTML_BYLINES: &str = include_str!("../reading/html_bylines.txt");
/// Where HTML pages say what is known about them (tab separated).
pub const HTML_META: &str = include_str!("../reading/html_meta.tsv");
/// How inline templates of wikitext are shown (tab separated).
pub const TEMPLATES: &str = include_str!("../reading/templates.tsv");
/// Arguments of citation templates that name the source.
pub const CITATION_FIELDS: &str = include_str!("../reading/citation_fields.txt");
/// Words that open the headline of a report that replaces an earlier one.
pub const UPDATES: &str = include_str!("../reading/updates.txt");
