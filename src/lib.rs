//! Dienstboek: the back office of a Flemish training institute that works under the
//! kmo-portefeuille. `ARCHITECTURE.md` walks through it; a room imports only from rooms below it.

pub mod access_point;
pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
pub mod documents;
pub mod domain;
pub mod formats;
pub mod i18n;
pub mod jobs;
pub mod mail;
pub mod services;
pub mod storage;
pub mod web;
