//! Documents that are kept byte for byte as they were issued.

crate::text_enum! {
    /// What a stored document is.
    DocumentKind, "kind of document" {
        EnrolmentConfirmation = "enrolment-confirmation",
        InvoicePdf = "invoice-pdf",
        InvoiceUbl = "invoice-ubl",
    }
}
