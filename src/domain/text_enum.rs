//! Enumerations that are stored, sent and read as one fixed word.
//!
//! The word is the contract with the database, the command line and the JSON; what a person reads
//! on screen comes from the language files.

/// Why a word is not a value of an enumeration.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{given}' is not a {kind}; expected one of: {expected}")]
pub struct UnknownWord {
    /// The name of the enumeration, in words.
    pub kind: &'static str,
    /// What was given.
    pub given: String,
    /// Every word that is accepted, comma separated.
    pub expected: String,
}

/// Defines an enumeration whose values are fixed words, with `ALL`, `word`, `Display`, `FromStr`
/// and serde as that word.
#[macro_export]
macro_rules! text_enum {
    (
        $(#[$meta:meta])*
        $name:ident, $kind:literal { $( $(#[$variant_meta:meta])* $variant:ident = $word:literal ),+ $(,)? }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $( $(#[$variant_meta])* #[serde(rename = $word)] $variant ),+
        }

        impl $name {
            /// Every value, in the order in which a person is offered them.
            pub const ALL: &'static [Self] = &[ $( Self::$variant ),+ ];

            /// The fixed word that is stored and sent.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $( Self::$variant => $word ),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::domain::text_enum::UnknownWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $( $word => Ok(Self::$variant), )+
                    _ => Err($crate::domain::text_enum::UnknownWord {
                        kind: $kind,
                        given: text.to_owned(),
                        expected: [ $( $word ),+ ].join(", "),
                    }),
                }
            }
        }
    };
}
