//! A typed text cut into numbers, signs and words.

use crate::state::error::TextProblem;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Number(f64),
    Word(String),
    Percent,
    Plus,
    Minus,
    PlusMinus,
    Slash,
    /// `..`
    To,
    Colon,
}

/// Cuts a text. Commas between digits are decimal points, as half of Europe types them; others part, as spaces do.
pub(super) fn scan(text: &str) -> Result<Vec<Token>, TextProblem> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '0'..='9' => {
                let length = number_length(rest);
                let number = rest[..length].replace(',', ".").parse();
                tokens.push(Token::Number(number.map_err(|_| TextProblem::Word(rest[..length].to_owned()))?));
                length
            }
            it if it.is_alphabetic() || it == 'λ' => {
                let length = rest.find(|it: char| !it.is_alphabetic()).unwrap_or(rest.len());
                tokens.push(Token::Word(rest[..length].to_lowercase()));
                length
            }
            _ => {
                let (token, length) = sign(rest).ok_or_else(|| TextProblem::Word(first.to_string()))?;
                tokens.extend(token);
                length
            }
        };
        rest = rest[length..].trim_start();
    }
    Ok(tokens)
}

fn sign(rest: &str) -> Option<(Option<Token>, usize)> {
    const SIGNS: [(&str, Option<Token>); 15] = [
        ("±", Some(Token::PlusMinus)),
        ("+/-", Some(Token::PlusMinus)),
        ("+-", Some(Token::PlusMinus)),
        ("..", Some(Token::To)),
        ("…", Some(Token::To)),
        ("–", Some(Token::To)),
        ("+", Some(Token::Plus)),
        ("-", Some(Token::Minus)),
        ("−", Some(Token::Minus)),
        ("%", Some(Token::Percent)),
        ("/", Some(Token::Slash)),
        (":", Some(Token::Colon)),
        ("=", Some(Token::Colon)),
        (",", None),
        (";", None),
    ];
    SIGNS.into_iter().find(|it| rest.starts_with(it.0)).map(|it| (it.1, it.0.len()))
}

/// Digits, with one point or comma between digits.
fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|it| it.is_ascii_digit()).count();
    let whole = digits(0);
    match bytes.get(whole) {
        Some(b'.' | b',') => match digits(whole + 1) {
            0 => whole,
            fraction => whole + 1 + fraction,
        },
        _ => whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_where_people_see_parts() {
        use Token::{Minus, Number, Percent, Plus, PlusMinus, Slash, To};
        let word = |it: &str| Token::Word(it.to_owned());
        let cases = [
            ("3 5 9", vec![Number(3.0), Number(5.0), Number(9.0)]),
            ("3, 5,5; 9", vec![Number(3.0), Number(5.5), Number(9.0)]),
            ("±20% 18", vec![PlusMinus, Number(20.0), Percent, Number(18.0)]),
            ("−5/+60%", vec![Minus, Number(5.0), Slash, Plus, Number(60.0), Percent]),
            ("5..9", vec![Number(5.0), To, Number(9.0)]),
            ("2.5ED", vec![Number(2.5), word("ed")]),
            ("3\u{202f}5\u{a0}9", vec![Number(3.0), Number(5.0), Number(9.0)]),
            ("", vec![]),
        ];
        for (text, tokens) in cases {
            assert_eq!(scan(text), Ok(tokens), "{text}");
        }
        assert_eq!(scan("3 # 5"), Err(TextProblem::Word("#".to_owned())));
    }
}
