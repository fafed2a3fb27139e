//! Documents that are kept byte for byte as they were issued.

crate::text_enum! {
    /// What a stored document is.
    DocumentKind, "kind of document" {
        EnrolmentConfirmation = "enrolment-confirmation",
        ApplicationGuide = "application-guide",
        InvoicePdf = "invoice-pdf",
        InvoiceUbl = "invoice-ubl",
        /// What is still to be paid after the portefeuille has paid; no fiscal document.
        PaymentRequest = "payment-request",
    }
}
