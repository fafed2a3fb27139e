//! Customers and the people they send.

crate::text_enum! {
    /// A customer is an enterprise or a private person; the latter has no numbers and no subsidy.
    CustomerKind, "kind of customer" {
        Enterprise = "enterprise",
        Person = "person",
    }
}

crate::text_enum! {
    /// The size of an enterprise under the EU definition; the applicant declares it himself.
    Size, "size" {
        Small = "small",
        Medium = "medium",
        Large = "large",
    }
}

crate::text_enum! {
    /// Where the establishment lies: only the Flemish Region is eligible.
    Region, "region" {
        Flanders = "flanders",
        Brussels = "brussels",
        Wallonia = "wallonia",
        Abroad = "abroad",
    }
}

crate::text_enum! {
    /// The legal form, as far as eligibility asks (domain/kmo-portefeuille 1.4).
    LegalForm, "legal form" {
        SoleTrader = "sole-trader",
        LiberalProfession = "liberal-profession",
        Bv = "bv",
        Nv = "nv",
        Cv = "cv",
        Vof = "vof",
        CommV = "commv",
        OtherCompany = "other-company",
        /// vzw: not eligible.
        NonProfit = "non-profit",
        /// maatschap, feitelijke vereniging: not eligible.
        WithoutPersonality = "without-personality",
        PublicBody = "public-body",
    }
}

crate::text_enum! {
    /// What a contact person is written to about.
    ContactRole, "contact role" {
        Enrolment = "enrolment",
        Invoice = "invoice",
    }
}

crate::text_enum! {
    /// How a participant works for the customer; students, workers of a managing company and others don't count
    /// (statement 42).
    Statute, "statute" {
        Employee = "employee",
        SelfEmployed = "self-employed",
        Helper = "helper",
        AssistingSpouse = "assisting-spouse",
        /// On the payroll of the company that manages the customer.
        ManagingCompany = "managing-company",
        Student = "student",
        None = "none",
    }
}
