//! Where the systems answer: always at the page's own origin.

use connections::system::{System, SystemKind};

/// The path that a call's own path is put after, with a slash at its end. `page_path` is the path of the page.
///
/// A system that `console.json` gives a base lies below the page's folder (`docs/gateway.md`). The CRM without one is at
/// `/Cust12345/api/v1` when the page lies in a tenant's folder (contract page, section 3.2), else at `/api/v1`. `boot.js`
/// knows the same of the CRM.
pub(super) fn path_before(system: &System, page_path: &str) -> String {
    let interface = match system.kind {
        SystemKind::SuperOffice => "api/v1/",
        SystemKind::ActiveCampaign => "api/3/",
        // Its paths are told from the host on.
        SystemKind::Stuut => "",
    };
    if system.base.is_empty() {
        let first = page_path.trim_start_matches('/').split('/').next().unwrap_or_default();
        return if is_tenant(first) {
            ["/", first, "/", interface].concat()
        } else {
            ["/", interface].concat()
        };
    }
    let end = page_path.bytes().rposition(|byte| byte == b'/').unwrap_or_default();
    let folder = page_path.get(..end).unwrap_or_default();
    [folder, "/", &system.base, "/", interface].concat()
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
    use super::path_before;
    use connections::system::{System, SystemKind};

    #[test]
    fn only_a_first_segment_that_is_a_tenant_becomes_part_of_the_base() {
        for (path, base) in [
            ("/", "/api/v1/"),
            ("/index.html", "/api/v1/"),
            ("/Cust12345/console/", "/Cust12345/api/v1/"),
            ("/cust7/", "/cust7/api/v1/"),
            ("/Customers/", "/api/v1/"),
            ("/Cust/", "/api/v1/"),
            ("//Cust12345/", "/Cust12345/api/v1/"),
            ("/console/Cust12345/", "/api/v1/"),
            ("/Cüst1/", "/api/v1/"),
        ] {
            assert_eq!(path_before(&System::own_crm(), path), base, "{path}");
        }
    }

    #[test]
    fn a_base_lies_below_the_folder_of_the_page() {
        let system = |kind, base: &str| System { kind, base: base.to_owned(), ..System::own_crm() };
        for (kind, page, path) in [
            (SystemKind::Stuut, "/", "/systems/x/"),
            (SystemKind::ActiveCampaign, "/index.html", "/systems/x/api/3/"),
            (SystemKind::SuperOffice, "/console/index.html", "/console/systems/x/api/v1/"),
            (SystemKind::Stuut, "", "/systems/x/"),
        ] {
            assert_eq!(path_before(&system(kind, "systems/x"), page), path, "{page}");
        }
    }
}
