//! Answers that came by letter, form or e-mail, as a table: a line for each customer.

use crate::{
    model::callback::said::Satisfaction,
    rules::{names, time::calendar::ical::letters},
};

/// The largest file that is read.
pub const MOST_BYTES: u64 = 1 << 20;

/// The names of columns, in both languages.
const CUSTOMER: [&str; 3] = ["customer", "客户", "客户名称"];
const GRADE: [&str; 3] = ["satisfaction", "满意度", "评价"];
const WORDS: [&str; 3] = ["words", "意见", "建议"];

/// One answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// The line of the file, from 1.
    pub line: u64,
    /// The customer, as written.
    pub customer: String,
    /// How satisfied they are.
    pub grade: Satisfaction,
    /// What else they wrote.
    pub words: Option<String>,
}

/// What a file says, and what is wrong with lines of it.
pub type Table = (Vec<Read>, Vec<(u64, FaultyLine)>);

/// What is wrong with a file as a whole.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Fault {
    /// Its letters are not what they should be.
    Letters,
    /// It has not the columns that it should have.
    Columns,
    /// It has no line.
    Empty,
}

/// What is wrong with a line.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum FaultyLine {
    /// It has too few or too many cells, or no customer.
    Broken,
    /// It names a grade that is none.
    Grade(String),
    /// The desk has no customer of that name.
    Customer(String),
    /// The survey does not ask that customer.
    NotAsked(String),
    /// That customer has answered already, or stands in the file twice.
    Answered(String),
}

/// Reads a file; `grades` gives the grade of a word. What is wrong with single lines is told of each.
///
/// # Errors
/// What is wrong with the whole of it.
pub fn read(bytes: &[u8], grades: impl Fn(&str) -> Option<Satisfaction>) -> Result<Table, Fault> {
    // Lines are counted by the one sign that ends them.
    let text = letters::plain(bytes)
        .ok_or(Fault::Letters)?
        .replace("\r\n", "\n");
    let head = text.lines().next().unwrap_or_default();
    let between = [b';', b'\t']
        .into_iter()
        .find(|sign| head.as_bytes().contains(sign));
    let mut table = csv::ReaderBuilder::new()
        .delimiter(between.unwrap_or(b','))
        .trim(csv::Trim::All)
        .flexible(true)
        .from_reader(text.as_bytes());
    let head = table.headers().map_err(|_| Fault::Columns)?.clone();
    let column = |named: [&str; 3]| {
        let is = |cell: &str| {
            named
                .iter()
                .any(|name| names::key(name) == names::key(cell))
        };
        head.iter().position(is)
    };
    let customer = column(CUSTOMER).ok_or(Fault::Columns)?;
    let grade = column(GRADE).ok_or(Fault::Columns)?;
    let words = column(WORDS);
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for row in table.records() {
        let row = row.map_err(|_| Fault::Columns)?;
        let line = row.position().map_or(0, csv::Position::line);
        let cell = |at: usize| row.get(at).map(str::trim).filter(|cell| !cell.is_empty());
        let (Some(name), Some(word)) = (cell(customer), cell(grade)) else {
            bad.push((line, FaultyLine::Broken));
            continue;
        };
        if row.len() != head.len() {
            bad.push((line, FaultyLine::Broken));
            continue;
        }
        match number(word).or_else(|| grades(word)) {
            Some(grade) => good.push(Read {
                line,
                customer: name.to_owned(),
                grade,
                words: words.and_then(cell).map(str::to_owned),
            }),
            None => bad.push((line, FaultyLine::Grade(word.to_owned()))),
        }
    }
    if good.is_empty() && bad.is_empty() {
        return Err(Fault::Empty);
    }
    Ok((good, bad))
}

/// Five is the best.
fn number(word: &str) -> Option<Satisfaction> {
    match word {
        "5" => Some(Satisfaction::VerySatisfied),
        "4" => Some(Satisfaction::Satisfied),
        "3" => Some(Satisfaction::Fair),
        "2" => Some(Satisfaction::Dissatisfied),
        "1" => Some(Satisfaction::VeryDissatisfied),
        _ => Satisfaction::parse(word),
    }
}
