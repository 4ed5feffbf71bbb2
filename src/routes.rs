//! The addresses of the app's pages: what stands behind `#`.

/// A page of the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// Where a visit begins.
    Home,
    /// An address that is none of ours, or of a version that had another page there.
    Unknown(String),
}

impl Route {
    /// The page that an address such as `#/` names.
    pub fn from_hash(hash: &str) -> Self {
        let path = hash.strip_prefix('#').unwrap_or(hash);
        let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
        match segments.as_slice() {
            [] => Self::Home,
            _ => Self::Unknown(path.to_owned()),
        }
    }

    /// The address of this page, for links.
    pub fn href(&self) -> String {
        match self {
            Self::Home => "#/".to_owned(),
            Self::Unknown(path) => format!("#{path}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_at_its_own_address() {
        for route in [Route::Home, Route::Unknown("/board/x".to_owned())] {
            assert_eq!(Route::from_hash(&route.href()), route);
        }
    }

    #[test]
    fn addresses_that_people_type() {
        for hash in ["", "#", "#/", "#//"] {
            assert_eq!(Route::from_hash(hash), Route::Home, "{hash}");
        }
        assert_eq!(Route::from_hash("#/nowhere"), Route::Unknown("/nowhere".to_owned()));
    }
}
