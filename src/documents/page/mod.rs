//! A small layout toolkit: lengths, faces, wrapped text, fragments, tables and the flow over pages
//! make a display list ([`item::Document`]) that tests read; [`render`] alone turns that into a
//! PDF, so that another renderer could come in its place. Knows nothing of invoices.

mod embed;
pub mod face;
pub mod flow;
pub mod fragment;
pub mod item;
pub mod length;
pub mod merge;
pub mod picture;
pub mod qr;
pub mod render;
pub mod table;
pub mod text;
