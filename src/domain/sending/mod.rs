//! How an invoice reaches its customer: which way the law and the customer ask for, and what became
//! of it. Knows nothing of how an access point is spoken to.

pub mod delivery;
pub mod routing;
