//! A list of applications, as somebody copies it out of the government's application: which column
//! holds what, and each row as a message that [`super::portal_mail`] reads. The columns of that list
//! are known to nobody here (domain/kmo-portefeuille 6), so a person says them once; the headings are
//! only guessed at.

use crate::domain::text::search_key;

crate::text_enum! {
    /// What a column holds.
    Column, "column" {
        Project = "project",
        EnterpriseNumber = "enterprise-number",
        EnterpriseName = "enterprise-name",
        Title = "title",
        AppliedOn = "applied-on",
        StartsOn = "starts-on",
        ProjectAmount = "project-amount",
        OwnShare = "own-share",
        Subsidy = "subsidy",
        Participants = "participants",
    }
}

/// The words of headings, the more telling first.
const WORDS: [(&str, Column); 27] = [
    ("projectnummer", Column::Project),
    ("project nr", Column::Project),
    ("projectnr", Column::Project),
    ("subsidienummer", Column::Project),
    ("dossiernummer", Column::Project),
    ("aanvraagnummer", Column::Project),
    ("ondernemingsnummer", Column::EnterpriseNumber),
    ("kbo", Column::EnterpriseNumber),
    ("btw-nummer", Column::EnterpriseNumber),
    ("btw nr", Column::EnterpriseNumber),
    ("eigen", Column::OwnShare),
    ("subsidie", Column::Subsidy),
    ("steunbedrag", Column::Subsidy),
    ("tegemoetkoming", Column::Subsidy),
    ("projectbedrag", Column::ProjectAmount),
    ("kostprijs", Column::ProjectAmount),
    ("bedrag", Column::ProjectAmount),
    ("start", Column::StartsOn),
    ("begindatum", Column::StartsOn),
    ("aanvraag", Column::AppliedOn),
    ("ingediend", Column::AppliedOn),
    ("deelnemers", Column::Participants),
    ("onderneming", Column::EnterpriseName),
    ("klant", Column::EnterpriseName),
    ("aanvrager", Column::EnterpriseName),
    ("opleiding", Column::Title),
    ("project", Column::Title),
];

/// What the columns under these headings probably hold, each at most once.
#[must_use]
pub fn guess(headings: &[String]) -> Vec<Option<Column>> {
    let mut taken: Vec<Column> = Vec::new();
    headings
        .iter()
        .map(|heading| {
            let heading = search_key(heading);
            let found = WORDS
                .iter()
                .filter(|(_, column)| !taken.contains(column))
                .find(|(word, _)| heading.contains(word));
            let column = found.map(|(_, column)| *column)?;
            taken.push(column);
            Some(column)
        })
        .collect()
}

/// A row in words, so that it is read like a message.
#[must_use]
pub fn as_text(cells: &[String], columns: &[Option<Column>]) -> String {
    let lines = columns.iter().zip(cells).filter_map(|(column, cell)| {
        let cell = cell.trim();
        let column = column.filter(|_| !cell.is_empty())?;
        Some(match column {
            Column::Project => format!("Projectnummer: {cell}"),
            Column::EnterpriseNumber => format!("Ondernemingsnummer: {cell}"),
            Column::EnterpriseName => format!("Onderneming: {cell}"),
            Column::Title => format!("Projectnaam: {cell}"),
            Column::AppliedOn => format!("Datum aanvraag: {cell}"),
            Column::StartsOn => format!("Startdatum: {cell}"),
            Column::ProjectAmount => format!("Projectbedrag: {}", euros(cell)),
            Column::OwnShare => format!("Eigen bijdrage: {}", euros(cell)),
            Column::Subsidy => format!("Subsidie: {}", euros(cell)),
            Column::Participants => format!("Aantal deelnemers: {cell}"),
        })
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// In a column of amounts the currency goes without saying.
fn euros(cell: &str) -> String {
    if cell.contains('€') {
        cell.to_owned()
    } else {
        format!("€ {cell}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::subsidy::portal_mail;

    fn texts(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn headings_are_guessed_each_once() {
        let headings = texts(&[
            "Projectnummer",
            "Naam onderneming",
            "Ondernemingsnummer",
            "Projectbedrag (excl. btw)",
            "Eigen bijdrage",
            "Subsidie",
            "Datum aanvraag",
            "Projectnummer 2",
            "Status",
        ]);
        use Column::{
            AppliedOn, EnterpriseName, EnterpriseNumber, OwnShare, Project, ProjectAmount, Subsidy,
        };
        assert_eq!(
            guess(&headings),
            [
                Some(Project),
                Some(EnterpriseName),
                Some(EnterpriseNumber),
                Some(ProjectAmount),
                Some(OwnShare),
                Some(Subsidy),
                Some(AppliedOn),
                Some(Column::Title),
                None,
            ]
        );
    }

    #[test]
    fn a_row_is_read_like_a_message() {
        let columns = [
            Some(Column::Project),
            None,
            Some(Column::ProjectAmount),
            Some(Column::Subsidy),
            Some(Column::AppliedOn),
        ];
        let cells = texts(&["2026KM0025102", "x", "1000", "300,00", "20/11/2026"]);
        let reading = portal_mail::read(&as_text(&cells, &columns), None);
        assert_eq!(reading.project, Some("2026KMO025102".parse().unwrap()));
        assert_eq!(reading.project_amount, Some("1000.00".parse().unwrap()));
        assert_eq!(reading.own_share, Some("700.00".parse().unwrap()));
        assert_eq!(reading.applied_on, Some("2026-11-20".parse().unwrap()));
    }
}
