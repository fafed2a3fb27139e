//! Addresses on the Peppol network: a scheme of the EAS list and an id in it, such as
//! `0208:0666814325` for a Belgian enterprise number (domain/invoicing 2).

use super::{EnterpriseNumber, Refusal, VatNumber, identifier};

/// The scheme of Belgian enterprise numbers: ten digits, no dots, no "BE" (PEPPOL-COMMON-R043).
pub const ENTERPRISE_SCHEME: &str = "0208";

/// A Belgian VAT number as an address; some receivers are only known by it.
const BELGIAN_VAT_SCHEME: &str = "9925";

/// An address on the network.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Endpoint(String);

identifier!(Endpoint);

impl Endpoint {
    /// Reads `0208:0666814325`, also with blanks and dots in the number.
    ///
    /// # Errors
    /// `ENDPOINT_SHAPE`, `ENDPOINT_SCHEME`, or what [`EnterpriseNumber::parse`] finds in a Belgian
    /// number.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let text = text.trim();
        let bare = text
            .strip_prefix("iso6523-actorid-upis::")
            .unwrap_or(text)
            .trim();
        let shape = || {
            Refusal::new(
                "ENDPOINT_SHAPE",
                "a Peppol address is four digits, a colon and a number, as in 0208:0666814325",
            )
        };
        let Some((scheme, id)) = bare.split_once(':') else {
            return Err(match EnterpriseNumber::parse(bare) {
                Ok(number) => {
                    shape().suggesting(format!("{ENTERPRISE_SCHEME}:{}", number.digits()))
                }
                Err(_) => shape(),
            });
        };
        let scheme = scheme.trim();
        if scheme.len() != 4 || !scheme.bytes().all(|b| b.is_ascii_digit()) {
            return Err(shape());
        }
        if !SCHEMES.split_whitespace().any(|known| known == scheme) {
            return Err(Refusal::new(
                "ENDPOINT_SCHEME",
                "this scheme is not on the list of Peppol addresses",
            ));
        }
        let id = match scheme {
            ENTERPRISE_SCHEME => EnterpriseNumber::parse(id)?.digits().to_owned(),
            BELGIAN_VAT_SCHEME => format!("BE{}", EnterpriseNumber::parse(id)?.digits()),
            _ => id.trim().to_owned(),
        };
        let is_plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~');
        if id.is_empty() || id.len() > 50 || !id.bytes().all(is_plain) {
            return Err(shape());
        }
        Ok(Self(format!("{scheme}:{id}")))
    }

    /// The address of a Belgian enterprise.
    #[must_use]
    pub fn of_enterprise(number: &EnterpriseNumber) -> Self {
        Self(format!("{ENTERPRISE_SCHEME}:{}", number.digits()))
    }

    /// The address that the numbers of a party make, where its country makes one of them.
    #[must_use]
    pub fn of_numbers(
        enterprise: Option<&EnterpriseNumber>,
        vat: Option<&VatNumber>,
    ) -> Option<Self> {
        if let Some(number) = enterprise {
            return Some(Self::of_enterprise(number));
        }
        let vat = vat?;
        let id = vat.normal();
        if let Some(digits) = id.strip_prefix("BE") {
            return Some(Self(format!("{ENTERPRISE_SCHEME}:{digits}")));
        }
        let (_, scheme) = VAT_SCHEMES
            .iter()
            .find(|(country, _)| *country == vat.country())?;
        Some(Self(format!("{scheme}:{id}")))
    }

    /// The same Belgian enterprise by its VAT number, which is all that some receivers are known by.
    #[must_use]
    pub fn by_vat_number(&self) -> Option<Self> {
        (self.scheme() == ENTERPRISE_SCHEME)
            .then(|| Self(format!("{BELGIAN_VAT_SCHEME}:BE{}", self.id())))
    }

    /// The four digits of the scheme.
    #[must_use]
    pub fn scheme(&self) -> &str {
        self.0.split_once(':').map_or("", |(scheme, _)| scheme)
    }

    /// The id in it.
    #[must_use]
    pub fn id(&self) -> &str {
        self.0.split_once(':').map_or("", |(_, id)| id)
    }

    /// `0208:0666814325`.
    #[must_use]
    pub fn normal(&self) -> String {
        self.0.clone()
    }

    /// The normal form, borrowed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The schemes of the EAS list (BR-CL-25, BIS 3.0.21), without those that were taken off it (9956, 0193).
const SCHEMES: &str = "
0002 0007 0009 0037 0060 0088 0096 0097 0106 0130 0135 0142 0147 0151 0154 0158 0170 0177 0183 0184
0188 0190 0191 0192 0194 0195 0196 0198 0199 0200 0201 0202 0203 0204 0205 0208 0209 0210 0211 0212
0213 0215 0216 0217 0218 0221 0225 0230 0235 0240 9910 9913 9914 9915 9918 9919 9920 9922 9923 9924
9925 9926 9927 9928 9929 9930 9931 9932 9933 9934 9935 9936 9937 9938 9939 9940 9941 9942 9943 9944
9945 9946 9947 9948 9949 9950 9951 9952 9953 9957 9959
";

/// The countries whose VAT number is itself an address on the network (EAS list of BIS 3.0.21).
/// Denmark, Finland, Italy, Norway and Sweden use registers of their own.
const VAT_SCHEMES: [(&str, &str); 31] = [
    ("AD", "9922"),
    ("AL", "9923"),
    ("AT", "9914"),
    ("BA", "9924"),
    ("BG", "9926"),
    ("CH", "9927"),
    ("CY", "9928"),
    ("CZ", "9929"),
    ("DE", "9930"),
    ("EE", "9931"),
    ("EL", "9933"),
    ("ES", "9920"),
    ("FR", "9957"),
    ("GB", "9932"),
    ("HR", "9934"),
    ("HU", "9910"),
    ("IE", "9935"),
    ("LI", "9936"),
    ("LT", "9937"),
    ("LU", "9938"),
    ("LV", "9939"),
    ("MC", "9940"),
    ("MT", "9943"),
    ("NL", "9944"),
    ("PL", "9945"),
    ("PT", "9946"),
    ("RO", "9947"),
    ("RS", "9948"),
    ("SI", "9949"),
    ("SK", "9950"),
    ("TR", "9952"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn belgian_addresses_are_checked_to_the_digit() {
        for typed in [
            "0208:0666814325",
            " 0208 : 0666.814.325 ",
            "0208:BE0666814325",
            "iso6523-actorid-upis::0208:0666814325",
        ] {
            assert_eq!(
                Endpoint::parse(typed).unwrap().as_str(),
                "0208:0666814325",
                "{typed}"
            );
        }
        let by_vat = Endpoint::parse("9925:be0666814325").unwrap();
        assert_eq!((by_vat.scheme(), by_vat.id()), ("9925", "BE0666814325"));
        let code = |text: &str| Endpoint::parse(text).unwrap_err().code;
        assert_eq!(code("0208:0666814326"), "ENTERPRISE_CHECK");
        assert_eq!(code("9956:0666814325"), "ENDPOINT_SCHEME");
        assert_eq!(code("0088:"), "ENDPOINT_SHAPE");
        assert_eq!(code("0088:a b"), "ENDPOINT_SHAPE");
        let refusal = Endpoint::parse("0666.814.325").unwrap_err();
        assert_eq!(refusal.suggestion.as_deref(), Some("0208:0666814325"));
    }

    #[test]
    fn numbers_make_an_address_where_the_country_has_one() {
        let vat = |text: &str| VatNumber::parse(text).unwrap();
        let of = |text: &str| Endpoint::of_numbers(None, Some(&vat(text)));
        assert_eq!(of("BE0666814325").unwrap().as_str(), "0208:0666814325");
        assert_eq!(
            of("NL123456789B01").unwrap().as_str(),
            "9944:NL123456789B01"
        );
        assert_eq!(of("SE123456789001"), None);
        assert_eq!(Endpoint::of_numbers(None, None), None);
        let belgian = of("BE0666814325").unwrap();
        assert_eq!(
            belgian.by_vat_number().unwrap().as_str(),
            "9925:BE0666814325"
        );
        assert_eq!(of("NL123456789B01").unwrap().by_vat_number(), None);
    }

    #[test]
    fn every_scheme_of_a_vat_number_is_on_the_list() {
        for (country, scheme) in VAT_SCHEMES {
            assert!(
                SCHEMES.split_whitespace().any(|known| known == scheme),
                "{country}"
            );
        }
    }
}
