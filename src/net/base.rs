//! Where SuperOffice answers when nothing says otherwise: at the page's own origin.

/// The path under which the agents are, with no slash at its end: `/Cust12345/api/v1` when the page lies in a
/// tenant's folder (contract page, section 3.2), else `/api/v1`.
pub(crate) fn superoffice_base(page_path: &str) -> String {
    let first = page_path.trim_start_matches('/').split('/').next().unwrap_or_default();
    if is_tenant(first) { format!("/{first}/api/v1") } else { "/api/v1".to_owned() }
}

/// `Cust` and digits, in any case.
fn is_tenant(segment: &str) -> bool {
    segment.split_at_checked(4).is_some_and(|(name, digits)| {
        name.eq_ignore_ascii_case("cust")
            && !digits.is_empty()
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::superoffice_base;

    #[test]
    fn only_a_first_segment_that_is_a_tenant_becomes_part_of_the_base() {
        for (path, base) in [
            ("/", "/api/v1"),
            ("/index.html", "/api/v1"),
            ("/Cust12345/console/", "/Cust12345/api/v1"),
            ("/cust7/", "/cust7/api/v1"),
            ("/Customers/", "/api/v1"),
            ("/Cust/", "/api/v1"),
            ("//Cust12345/", "/Cust12345/api/v1"),
            ("/console/Cust12345/", "/api/v1"),
            ("/Cüst1/", "/api/v1"),
        ] {
            assert_eq!(superoffice_base(path), base, "{path}");
        }
    }
}
