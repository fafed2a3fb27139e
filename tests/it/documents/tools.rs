//! PDFs as other programs see them: poppler extracts the text, qpdf checks the structure, zbar
//! scans the payment code. `scripts/test` installs these programs; where one is missing, the test
//! says that it skipped. `DIENSTBOEK_KEEP_PDFS` names a folder to keep the files in, to look at.

use std::path::{Path, PathBuf};
use std::process::Command;

use dienstboek::documents::{
    application_guide, attendance_sheet, certificate, enrolment_confirmation, invoice,
};
use dienstboek::domain::language::Language;
use dienstboek::formats::epc_qr::EpcPayment;

use super::samples;

/// Runs a program and gives what it printed, or `None` where it isn't installed.
fn run(program: &str, arguments: &[&str]) -> Option<String> {
    let output = match Command::new(program).args(arguments).output() {
        Ok(output) => output,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            println!("skipped: {program} is not installed");
            return None;
        }
        Err(error) => panic!("{program}: {error}"),
    };
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program}: {text}{complaints}");
    Some(text)
}

/// Whether qpdf finds nothing wrong with a file.
pub fn check_structure(bytes: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let path = kept(folder.path(), "checked", bytes);
    run("qpdf", &["--check", path.to_str().unwrap()]);
}

/// What a reader can copy from a file.
pub fn text_of(bytes: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = kept(folder.path(), "read", bytes);
    run("pdftotext", &["-layout", path.to_str().unwrap(), "-"])
}

/// One PDF of each kind.
fn documents() -> Vec<(&'static str, Vec<u8>)> {
    let invoice = |content: dienstboek::domain::invoice::content::InvoiceContent| {
        invoice::pdf(&content, &content.totals().unwrap()).unwrap()
    };
    vec![
        ("announced", invoice(samples::announced())),
        ("vat-only", invoice(samples::vat_only())),
        ("with-exam", invoice(samples::with_exam())),
        ("exempt", invoice(samples::exempt())),
        ("private-person", invoice(samples::private_person())),
        ("credit-note", invoice(samples::credit_note())),
        ("one-line", invoice(samples::of_lines(1))),
        ("twelve-lines", invoice(samples::of_lines(12))),
        ("eighty-lines", invoice(samples::of_lines(80))),
        (
            "confirmation",
            enrolment_confirmation::pdf(&samples::confirmation()).unwrap(),
        ),
        (
            "application-guide",
            application_guide::pdf(&samples::guide(Language::Dutch)).unwrap(),
        ),
        (
            "application-guide-fr",
            application_guide::pdf(&samples::guide(Language::French)).unwrap(),
        ),
        (
            "certificate",
            certificate::pdf(&samples::certificate(Language::Dutch)).unwrap(),
        ),
        (
            "certificate-fr",
            certificate::pdf(&samples::certificate(Language::French)).unwrap(),
        ),
        (
            "attendance",
            attendance_sheet::pdf(&samples::sheet()).unwrap(),
        ),
        (
            "attendance-long",
            attendance_sheet::pdf(&samples::long_sheet(10, 30)).unwrap(),
        ),
    ]
}

fn kept(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let folder = std::env::var("DIENSTBOEK_KEEP_PDFS").map_or(folder.to_owned(), PathBuf::from);
    let path = folder.join(format!("{name}.pdf"));
    std::fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn every_pdf_is_sound_and_its_fonts_are_embedded() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in documents() {
        let path = kept(folder.path(), name, &bytes);
        let path = path.to_str().unwrap();
        if let Some(report) = run("qpdf", &["--check", path]) {
            assert!(
                report.contains("No syntax or stream encoding errors"),
                "{report}"
            );
        }
        let Some(fonts) = run("pdffonts", &[path]) else {
            continue;
        };
        for face in ["SourceSans3-Regular", "SourceSans3-Semibold"] {
            let line = fonts.lines().find(|line| line.contains(face)).unwrap();
            // The columns emb, sub and uni.
            assert!(line.contains("yes yes yes"), "{name}: {line}");
        }
    }
}

#[test]
fn the_text_of_an_invoice_can_be_searched_and_copied() {
    let folder = tempfile::tempdir().unwrap();
    let content = samples::announced();
    let bytes = invoice::pdf(&content, &content.totals().unwrap()).unwrap();
    let path = kept(folder.path(), "searched", &bytes);
    let Some(text) = run("pdftotext", &["-layout", path.to_str().unwrap(), "-"]) else {
        return;
    };
    for printed in [
        "Factuur 2026-00417",
        "Café-Brasserie “Den Élan” BV",
        "Œuvreplein 3 bus 2",
        "Btw BE0123456749",
        "DV.O216324",
        "2026KMO025102",
        "+++202/6000/41723+++",
        "BE49 9990 0000 0171",
        "Via de kmo-portefeuille",
        "€ 1.000,00",
        "Rechtstreeks te betalen: btw",
        "€ 210,00",
        "€ 1.210,00",
        "RPR Gent, afdeling Gent",
    ] {
        assert!(text.contains(printed), "{printed} in\n{text}");
    }
}

#[test]
fn the_file_says_its_title_author_and_language() {
    let folder = tempfile::tempdir().unwrap();
    let content = samples::announced();
    let bytes = invoice::pdf(&content, &content.totals().unwrap()).unwrap();
    let path = kept(folder.path(), "described", &bytes);
    let Some(info) = run("pdfinfo", &["-isodates", path.to_str().unwrap()]) else {
        return;
    };
    for line in [
        "Factuur 2026-00417",
        "Leerhuis Scheldeland BV",
        "2026-11-23T00:00:00Z",
        "1.7",
        "A4",
    ] {
        assert!(info.contains(line), "{line} in\n{info}");
    }
    assert!(bytes.windows(12).any(|window| window == b"/Lang(nl-BE)"));
}

#[test]
fn a_camera_reads_the_direct_amount() {
    let folder = tempfile::tempdir().unwrap();
    for content in [
        samples::announced(),
        samples::vat_only(),
        samples::with_exam(),
    ] {
        let totals = content.totals().unwrap();
        let bytes = invoice::pdf(&content, &totals).unwrap();
        let path = kept(folder.path(), "scanned", &bytes);
        let picture = folder.path().join("page");
        let (path, picture) = (path.to_str().unwrap(), picture.to_str().unwrap());
        let drawn = run(
            "pdftoppm",
            &["-r", "150", "-png", "-singlefile", path, picture],
        );
        let picture = format!("{picture}.png");
        let scanned = drawn.and_then(|_| run("zbarimg", &["--raw", "--quiet", &picture]));
        let Some(scanned) = scanned else {
            return;
        };
        let payment = EpcPayment::decode(scanned.trim_end()).unwrap();
        assert_eq!(payment.amount, totals.direct);
        assert_eq!(scanned.lines().nth(9), Some("202600041723"));
    }
}
