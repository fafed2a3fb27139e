//! Who works with the book, and what each role may do.

crate::text_enum! {
    /// The role of a person who signs in. Roles don't nest: what each may do stands in the route
    /// table (`web::routes`), in each handler's signature.
    Role, "role" {
        /// Settings and users, and everything else.
        Administrator = "administrator",
        /// Courses, customers, enrolments, applications.
        Enrolments = "enrolments",
        /// The attendance of the trainer's own editions.
        Trainer = "trainer",
        /// Invoices, bank, reminders.
        Bookkeeper = "bookkeeper",
        /// Sees everything, changes nothing.
        ReadOnly = "read-only",
    }
}
