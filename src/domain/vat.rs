//! VAT treatment of what is sold (domain/invoicing 2).

crate::text_enum! {
    /// The VAT category code of EN 16931 (UNCL 5305), as Peppol writes it.
    VatCategory, "VAT category" {
        /// Standard rate.
        Standard = "S",
        /// Exempt, with a reason: art. 44 § 2, 4° W.Btw, or the small-business scheme.
        Exempt = "E",
        /// Reverse charge to a business abroad.
        ReverseCharge = "AE",
        /// Zero rated.
        Zero = "Z",
    }
}

crate::text_enum! {
    /// The VAT regime of the institute; it proposes the treatment of a new course, never decides
    /// it ("training" alone says nothing: domain/invoicing 1).
    VatRegime, "VAT regime" {
        Standard = "standard",
        Article44 = "article-44",
        SmallBusiness = "small-business",
    }
}
