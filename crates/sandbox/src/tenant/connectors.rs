//! The connectors of the tenant, with the address forms that the product knows: `app://`, `plugin://`, `https://`.

use crate::store::{Cancellation, Connector};

pub(super) const VISMA_NET: i64 = 11;
pub(super) const BUSINESS_CENTRAL: i64 = 12;
pub(super) const SAP: i64 = 13;
pub(super) const FORTNOX: i64 = 14;
pub(super) const E_CONOMIC: i64 = 15;
pub(super) const EXACT: i64 = 16;
pub(super) const TRIPLETEX: i64 = 17;
pub(super) const DATEV: i64 = 18;
pub(super) const VISMA_BUSINESS: i64 = 19;

/// Every connector; SAP is the slow one, and lets no resync be stopped.
pub(super) fn all() -> Vec<Connector> {
    use Cancellation::{CanCancel, CancelWithWarning, CannotCancel};
    [
        (VISMA_NET, "Visma.net ERP", "app://visma-net-erp", 2, CanCancel),
        (BUSINESS_CENTRAL, "Microsoft Dynamics 365 Business Central", "app://business-central", 3, CanCancel),
        (SAP, "SAP Business One", "https://b1.havblikk.example/erpconnector.svc", 12, CannotCancel),
        (FORTNOX, "Fortnox", "app://fortnox", 2, CanCancel),
        (E_CONOMIC, "e-conomic", "app://e-conomic", 3, CanCancel),
        (EXACT, "Exact Online", "app://exact-online", 4, CancelWithWarning),
        (TRIPLETEX, "Tripletex", "app://tripletex", 2, CanCancel),
        (DATEV, "DATEV Rechnungswesen", "https://datev.lindenhof.example/connector", 6, CancelWithWarning),
        (VISMA_BUSINESS, "Visma Business NXT", "plugin://vismabusiness", 5, CanCancel),
    ]
    .into_iter()
    .map(|(id, name, url, run_seconds, cancellation)| Connector {
        id,
        name: name.to_owned(),
        url: url.to_owned(),
        run_seconds,
        cancellation,
    })
    .collect()
}
