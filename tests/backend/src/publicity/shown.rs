//! What units show of the city's procedures, as told to the server in a file: one line for each unit and procedure, with the
//! digest of the content. How to make one: README, "What units show".

use std::collections::HashSet;
use std::path::Path;

use mot_cua::domain::procedure_code::national_part;

use super::agencies::Agencies;
use super::facts::Shown;
use crate::startup::StartupError;

/// Reads the file; the units are those of `agencies`.
///
/// # Errors
/// Names the line, and what is wrong with it.
pub fn read(path: &Path, agencies: &Agencies) -> Result<Vec<Shown>, StartupError> {
    let text = std::fs::read_to_string(path).map_err(|source| StartupError::File { path: path.to_owned(), source })?;
    parse(&text, agencies)
        .map_err(|(line, why)| StartupError::data(path.display().to_string(), format!("line {line}: {why}")))
}

/// Unit, procedure and SHA-256 in hex, between tabs or commas. A first line without a digest is the heading.
fn parse(text: &str, agencies: &Agencies) -> Result<Vec<Shown>, (usize, String)> {
    let (mut all, mut seen) = (Vec::new(), HashSet::new());
    for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let number = at + 1;
        let cells: Vec<&str> = line.split(['\t', ',']).map(|cell| cell.trim().trim_matches('"')).collect();
        let [unit, code, digest] = cells[..] else {
            return Err((number, "it takes a unit, a procedure and a digest".to_owned()));
        };
        let digest = digest.to_ascii_lowercase();
        if digest.len() != 64 || !digest.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            if all.is_empty() && number == 1 {
                continue;
            }
            return Err((number, "the digest is not a SHA-256 in hex".to_owned()));
        }
        let unit = agencies.place(unit).ok_or_else(|| (number, format!("the city has no unit {unit}")))?;
        let code = national_part(code).unwrap_or(code).to_owned();
        if !seen.insert((unit, code.clone())) {
            return Err((number, format!("this unit has told of {code} before")));
        }
        all.push(Shown { code, unit, digest });
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::UnitTable;

    #[test]
    fn lines_are_read_strictly() {
        let table = "code\tname\tlevel\tparent\n79\tA\tprovince\t\n26740\tPhường Sài Gòn\tward\t79\n";
        let agencies = Agencies::read(&UnitTable::read(table).unwrap());
        let place = agencies.place("26740").unwrap();
        let digest = "ab".repeat(32);
        let read = |text: &str| parse(text, &agencies).map_err(|(line, _)| line);
        let one = vec![Shown { code: "1.001193".to_owned(), unit: place, digest: digest.clone() }];
        assert_eq!(read(&format!("unit\tprocedure\tsha256\n26740\t1.001193\t{digest}\n")), Ok(one.clone()));
        assert_eq!(read(&format!("\u{feff}26740,1.001193.000.00.00.H29,{}\r\n\r\n", digest.to_uppercase())), Ok(one));
        assert_eq!(read(""), Ok(Vec::new()));
        assert_eq!(read("26740\t1.001193\n"), Err(1));
        assert_eq!(read(&format!("26740\t1.001193\t{digest}\n26740\t1.001194\tabc\n")), Err(2));
        assert_eq!(read(&format!("99999\t1.001193\t{digest}\n")), Err(1));
        assert_eq!(read(&format!("26740\t1.001193\t{digest}\n26740\t1.001193\t{digest}\n")), Err(2));
    }
}
