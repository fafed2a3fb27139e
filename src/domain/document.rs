//! Documents that are kept byte for byte as they were issued.

crate::text_enum! {
    /// What a stored document is.
    DocumentKind, "kind of document" {
        EnrolmentConfirmation = "enrolment-confirmation",
        ApplicationGuide = "application-guide",
        /// Everybody's or one enrolment's, once every half-day was closed.
        AttendanceSheet = "attendance-sheet",
        Certificate = "certificate",
        /// Half-days for somebody's calendar, or taken back from it.
        Invitation = "invitation",
        InvoicePdf = "invoice-pdf",
        InvoiceUbl = "invoice-ubl",
        /// What was handed over to the accountant of a month.
        HandOver = "hand-over",
        /// What is still to be paid after the portefeuille has paid; no fiscal document.
        PaymentRequest = "payment-request",
        /// The photograph or scan of a signed attendance sheet.
        SignedSheet = "signed-sheet",
        /// Who was connected to a remote session, as its platform wrote it down.
        PlatformLog = "platform-log",
    }
}
