//! Pure codecs: bytes to domain values and back. Problems are values, with a line number where
//! there are lines; nothing here reads a file, the clock or the network.

pub mod archive;
pub mod coda;
pub mod detect;
pub mod epc_qr;
pub mod problem;
pub mod statement;
pub mod statement_csv;
pub mod ubl;
