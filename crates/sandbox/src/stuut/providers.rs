//! The providers that the organisation can connect to. `ms-dynamics-bc` and `bill` are named in the
//! documents, the first with its fields (seed 003); the others are invented, and so are their fields.

use serde_json::{Map, Value};

/// A provider, and what a connection to it has of its own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Provider {
    pub(crate) name: &'static str,
    pub(crate) display_name: &'static str,
    pub(crate) category: &'static str,
    /// `api_key` in the documents, `oauth2` in their words; the set is open.
    pub(crate) auth_type: &'static str,
    pub(crate) color: &'static str,
    pub(crate) webhooks: bool,
    pub(crate) manual_sync: bool,
    pub(crate) enabled: bool,
    /// The fields that a connection has because of this provider.
    pub(crate) fields: &'static [Field],
    /// The models that are synced.
    pub(crate) models: &'static [&'static str],
}

/// A field of a provider's connections.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Field {
    /// A text that must be there before the connection works.
    Required(&'static str),
    /// A text that may be null.
    Text(&'static str),
    /// A yes or no; no until it is said.
    Flag(&'static str),
}

use Field::{Flag, Required, Text};

pub(crate) const BUSINESS_CENTRAL: &str = "ms-dynamics-bc";

const LEDGER: &[&str] = &["customers", "invoices", "credit_memos", "payments"];
const FULL_LEDGER: &[&str] = &["customers", "contacts", "invoices", "credit_memos", "payments", "accounts"];

pub(crate) const PROVIDERS: [Provider; 8] = [
    Provider {
        name: BUSINESS_CENTRAL,
        display_name: "Microsoft Dynamics 365 Business Central",
        category: "erp",
        auth_type: "oauth2",
        color: "#00686b",
        webhooks: true,
        manual_sync: true,
        enabled: true,
        fields: &[
            Text("api_url"),
            Required("company"),
            Text("company_name"),
            Required("environment"),
            Flag("include_dimension_lines"),
            Flag("is_bc_extension_installed"),
            Flag("is_on_premise"),
            Text("tenant_id"),
        ],
        models: FULL_LEDGER,
    },
    provider("bill", "BILL", "accounting", "api_key", "#f15a29", &[Required("organization_id")], LEDGER),
    provider(
        "kontobok",
        "Kontobok",
        "accounting",
        "oauth2",
        "#1f6feb",
        &[Text("realm_id"), Text("fiscal_year"), Flag("is_sandbox_company")],
        FULL_LEDGER,
    ),
    provider(
        "lagerlinje",
        "Lagerlinje ERP",
        "erp",
        "basic",
        "#8250df",
        &[Required("account_id"), Required("subsidiary"), Required("role_id"), Flag("is_bundle_installed")],
        FULL_LEDGER,
    ),
    Provider {
        webhooks: true,
        ..provider(
            "betalhub",
            "Betalhub",
            "payments",
            "api_key",
            "#bf3989",
            &[Required("merchant_id"), Flag("is_live_mode")],
            &["customers", "payments", "payouts"],
        )
    },
    provider(
        "tallmester",
        "Tallmester",
        "accounting",
        "certificate",
        "#9a6700",
        &[Required("company_number"), Text("certificate_expires_at")],
        LEDGER,
    ),
    Provider {
        manual_sync: false,
        ..provider(
            "filbro",
            "Filbro",
            "file_transfer",
            "sftp",
            "#57606a",
            &[Required("host"), Required("folder"), Text("file_pattern")],
            &["invoices", "payments"],
        )
    },
    Provider {
        enabled: false,
        ..provider("gammelbok", "Gammelbok", "accounting", "token", "#cf222e", &[Text("database")], LEDGER)
    },
];

const fn provider(
    name: &'static str,
    display_name: &'static str,
    category: &'static str,
    auth_type: &'static str,
    color: &'static str,
    fields: &'static [Field],
    models: &'static [&'static str],
) -> Provider {
    Provider {
        name,
        display_name,
        category,
        auth_type,
        color,
        webhooks: false,
        manual_sync: true,
        enabled: true,
        fields,
        models,
    }
}

/// The provider of a name.
pub(crate) fn named(name: &str) -> Option<&'static Provider> {
    PROVIDERS.iter().find(|provider| provider.name == name)
}

impl Field {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Required(name) | Text(name) | Flag(name) => name,
        }
    }

    /// What the field is until somebody has said otherwise.
    pub(crate) const fn unset(self) -> Value {
        match self {
            Required(_) | Text(_) => Value::Null,
            Flag(_) => Value::Bool(false),
        }
    }

    /// Whether the field takes a value.
    pub(crate) const fn takes(self, value: &Value) -> bool {
        match self {
            Required(_) | Text(_) => matches!(value, Value::String(_) | Value::Null),
            Flag(_) => matches!(value, Value::Bool(_)),
        }
    }
}

impl Provider {
    /// The settings that a connection cannot do without. An instance of Business Central on premise has an
    /// address and no environment ("Only used for on premise instances").
    pub(crate) fn required(&self, settings: &Map<String, Value>) -> Vec<&'static str> {
        let required =
            self.fields.iter().filter(|field| matches!(field, Required(_))).map(|field| field.name());
        if settings.get("is_on_premise") == Some(&Value::Bool(true)) {
            return ["api_url"].into_iter().chain(required.filter(|name| *name != "environment")).collect();
        }
        required.collect()
    }

    /// The settings among them that have no value yet.
    pub(crate) fn missing(&self, settings: &Map<String, Value>) -> Vec<&'static str> {
        let is_set =
            |name: &str| settings.get(name).and_then(Value::as_str).is_some_and(|text| !text.is_empty());
        self.required(settings).into_iter().filter(|name| !is_set(name)).collect()
    }
}
