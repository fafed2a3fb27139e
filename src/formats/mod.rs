//! Pure codecs: bytes to domain values and back. Problems are values, with a line number where
//! there are lines; nothing here reads a file, the clock or the network.

pub mod archive;
pub mod calendar_feed;
pub mod camt053;
pub mod coda;
pub mod delivery_report;
pub mod detect;
mod encoding;
pub mod epc_qr;
pub mod message;
pub mod mt940;
pub mod pasted_table;
pub mod problem;
pub mod spreadsheet;
pub mod statement;
pub mod statement_csv;
#[cfg(test)]
mod tests;
pub mod ubl;
mod wording;
mod workbook;
