//! The languages of the product: Dutch first, French and English complete.

crate::text_enum! {
    /// A language of the screen, or of the person who gets a mail.
    #[derive(Default)]
    Language, "language" {
        #[default]
        Dutch = "nl",
        French = "fr",
        English = "en",
    }
}
