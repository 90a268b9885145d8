//! The fourteen connections of the believable tenant. What is special about each stands beside it.

use super::connectors::{
    BUSINESS_CENTRAL, DATEV, E_CONOMIC, EXACT, FORTNOX, SAP, TRIPLETEX, VISMA_BUSINESS, VISMA_NET,
};
use super::{named, people};
use crate::chance::Chance;
use crate::clock::Moment;
use crate::store::{ConnectionRow, MappingState, TimestampForm};

const DAY: i64 = 86_400;

#[expect(clippy::too_many_lines, reason = "it is a table, one entry a connection")]
pub(super) fn believable(now: Moment) -> Vec<ConnectionRow> {
    let customers = ["customers", "kunder", "kunder", "kunder", "Kunden", "klanten"];
    let of = |company: &str, what: [&str; 6]| {
        named(what.map(|what| format!("{company} – {what}")).each_ref().map(String::as_str))
    };
    vec![
        // Healthy, open to everyone.
        ConnectionRow {
            display_description: named([
                "Companies and contacts for invoicing in Norway",
                "Firma og kontaktpersoner for fakturering i Norge",
                "Företag och kontakter för fakturering i Norge",
                "Firmaer og kontaktpersoner til fakturering i Norge",
                "Firmen und Kontakte für die Rechnungsstellung in Norwegen",
                "Bedrijven en contactpersonen voor facturatie in Noorwegen",
            ]),
            ..healthy(501, VISMA_NET, of("Nordlys Handel", customers), now, 130)
        },
        // Healthy, for two groups.
        ConnectionRow {
            display_description: named([
                "Customers, suppliers and projects of the industry division",
                "Kunder, leverandører og prosjekter i industridivisjonen",
                "Kunder, leverantörer och projekt i industridivisionen",
                "Kunder, leverandører og projekter i industridivisionen",
                "Kunden, Lieferanten und Projekte der Industriesparte",
                "Klanten, leveranciers en projecten van de industriedivisie",
            ]),
            all_access: false,
            group_ids: format!("[{},{}]", people::SALES, people::FINANCE),
            ..healthy(502, BUSINESS_CENTRAL, of("Bergtind Industri", ["industry", "industri", "industri", "industri", "Industrie", "industrie"]), now, 95)
        },
        // The slow one: every sync and every test takes its time; its marks are transaction numbers.
        ConnectionRow {
            display_description: named([
                "Shipping accounts; the server is slow during the day",
                "Rederiets kunder; serveren er treg på dagtid",
                "Rederiets kunder; servern är långsam på dagtid",
                "Rederiets kunder; serveren er langsom om dagen",
                "Reedereikunden; der Server ist tagsüber langsam",
                "Rederijklanten; de server is overdag traag",
            ]),
            timestamp_form: TimestampForm::Transaction,
            most_recent: "TX-00482117".to_owned(),
            ..healthy(503, SAP, of("Havblikk Shipping", ["shipping", "shipping", "sjöfart", "skibsfart", "Schifffahrt", "scheepvaart"]), now, 160)
        },
        // The failing one: the access to the ERP system ran out two days ago, so it is late, and its test fails.
        ConnectionRow {
            display_description: named([
                "Workshop customers and their invoices",
                "Verkstedkunder og fakturaene deres",
                "Verkstadskunder och deras fakturor",
                "Værkstedskunder og deres fakturaer",
                "Werkstattkunden und ihre Rechnungen",
                "Werkplaatsklanten en hun facturen",
            ]),
            refused: true,
            last_test_failed: true,
            ..healthy(504, FORTNOX, of("Björkdal Verkstad", ["workshop", "verksted", "verkstad", "værksted", "Werkstatt", "werkplaats"]), now, 2 * DAY + 4_000)
        },
        // Healthy, for three named people; one of them has left the company.
        ConnectionRow {
            display_description: named([
                "Food wholesale in Denmark",
                "Matvaregrossist i Danmark",
                "Livsmedelsgrossist i Danmark",
                "Fødevaregrossist i Danmark",
                "Lebensmittelgroßhandel in Dänemark",
                "Voedingsgroothandel in Denemarken",
            ]),
            all_access: false,
            associate_ids: "[9,10,17]".to_owned(),
            ..healthy(505, E_CONOMIC, of("Møllegård Fødevarer", ["wholesale", "engros", "grossist", "engros", "Großhandel", "groothandel"]), now, 210)
        },
        // Inactive, and not to be activated: a mandatory field has no direction.
        ConnectionRow {
            display_description: named([
                "Machine building; bookkeeping by the tax adviser",
                "Maskinbygging; regnskapet føres av rådgiveren",
                "Maskinbyggnad; bokföringen sköts av rådgivaren",
                "Maskinbyggeri; bogføringen føres af rådgiveren",
                "Maschinenbau; die Buchführung macht die Steuerkanzlei",
                "Machinebouw; de boekhouding doet de belastingadviseur",
            ]),
            active: false,
            missing_direction: Some("VAT number".to_owned()),
            ..healthy(506, DATEV, of("Lindenhof Maschinenbau", customers), now, 12 * DAY)
        },
        // Healthy, for groups and people; one of the groups is deleted, and one person (999) does not exist.
        ConnectionRow {
            display_description: named([
                "Freight customers and suppliers",
                "Fraktkunder og leverandører",
                "Fraktkunder och leverantörer",
                "Fragtkunder og leverandører",
                "Frachtkunden und Lieferanten",
                "Vrachtklanten en leveranciers",
            ]),
            all_access: false,
            group_ids: format!("[{},{}]", people::LOGISTICS, people::OLD_PROJECTS),
            associate_ids: "[12,999]".to_owned(),
            ..healthy(507, EXACT, of("Waterkant Logistiek", ["freight", "frakt", "frakt", "fragt", "Fracht", "vracht"]), now, 70)
        },
        // Active, but never synced: the ERP system prepares its first export for three more days.
        ConnectionRow {
            display_description: named([
                "New since this week; the first export is being prepared",
                "Ny denne uken; den første eksporten klargjøres",
                "Ny denna vecka; den första exporten förbereds",
                "Ny i denne uge; den første eksport klargøres",
                "Neu seit dieser Woche; der erste Export wird vorbereitet",
                "Nieuw deze week; de eerste export wordt voorbereid",
            ]),
            timestamp_form: TimestampForm::DateTime,
            most_recent: String::new(),
            last_sync: None,
            mapping: MappingState::Companies,
            ready_at: now.plus_seconds(3 * DAY),
            ..healthy(508, TRIPLETEX, of("Fjellvang Kraft", ["power", "kraft", "kraft", "kraft", "Energie", "energie"]), now, 0)
        },
        // Active without any mapping: it syncs and never finds anything to change.
        ConnectionRow {
            display_description: named([
                "Connected, but no field is mapped yet",
                "Tilkoblet, men ingen felt er koblet ennå",
                "Ansluten, men inga fält är mappade ännu",
                "Forbundet, men ingen felter er koblet endnu",
                "Verbunden, aber noch kein Feld ist zugeordnet",
                "Verbonden, maar er is nog geen veld gekoppeld",
            ]),
            mapping: MappingState::Nothing,
            change_every: 0,
            ..healthy(509, VISMA_BUSINESS, of("Sandvik Bygg", ["construction", "bygg", "bygg", "byggeri", "Bau", "bouw"]), now, 180)
        },
        // Deleted while active, by mistake perhaps.
        ConnectionRow {
            deleted: true,
            ..healthy(510, BUSINESS_CENTRAL, of("Kornmark Agro", ["old company", "gammelt selskap", "gammalt bolag", "gammelt selskab", "alte Firma", "oud bedrijf"]), now, 90 * DAY)
        },
        // Inactive, and can be activated.
        ConnectionRow {
            display_description: named([
                "Paused for the winter season",
                "Satt på pause i vintersesongen",
                "Pausad under vintersäsongen",
                "Sat på pause i vintersæsonen",
                "In der Wintersaison angehalten",
                "Gepauzeerd tijdens het winterseizoen",
            ]),
            active: false,
            ..healthy(511, E_CONOMIC, of("Strandmark Ferie", ["holiday homes", "feriehus", "semesterhus", "feriehuse", "Ferienhäuser", "vakantiehuizen"]), now, 21 * DAY)
        },
        // Deleted and inactive, never synced.
        ConnectionRow {
            active: false,
            deleted: true,
            last_sync: None,
            most_recent: String::new(),
            ..healthy(512, FORTNOX, of("Skogsro", ["test", "test", "test", "test", "Test", "test"]), now, 0)
        },
        // A plain name without translations, no mark of its own, and read-only for the signed-in role.
        ConnectionRow {
            display_name: "Silberbach Präzision GmbH".to_owned(),
            display_description: "SAP, Werk 2".to_owned(),
            timestamp_form: TimestampForm::Blank,
            most_recent: String::new(),
            read_only: true,
            all_access: false,
            group_ids: format!("[{}]", people::MANAGEMENT),
            ..healthy(513, SAP, String::new(), now, 150)
        },
        // Another of the product's own string forms: no separators, and only three languages.
        ConnectionRow {
            display_name: "US:\"Molenveld – web shop\"NO:\"Molenveld – nettbutikk\"NL:\"Molenveld – webwinkel\"".to_owned(),
            display_description: "US:\"Orders of the web shop\"NO:\"Bestillinger fra nettbutikken\"NL:\"Bestellingen van de webwinkel\"".to_owned(),
            mapping: MappingState::Companies,
            ..healthy(514, VISMA_NET, String::new(), now, 45)
        },
    ]
}

/// An active connection that was synced `age` seconds ago and works; what is special is written over it.
fn healthy(id: i64, connector_id: i64, display_name: String, now: Moment, age: i64) -> ConnectionRow {
    let last_sync = Some(now.plus_seconds(-age));
    ConnectionRow {
        id,
        connector_id,
        display_name,
        display_description: String::new(),
        active: true,
        guid: Chance::of(&[id]).guid(),
        most_recent: first_timestamp(TimestampForm::DateTime, last_sync, id),
        timestamp_form: TimestampForm::DateTime,
        config_fields:
            r#"{"Company":"1","ServerUrl":"https://erp.example","UserName":"crm-sync","Password":"********"}"#
                .to_owned(),
        deleted: false,
        all_access: true,
        group_ids: "[]".to_owned(),
        associate_ids: "[]".to_owned(),
        read_only: false,
        mapping: MappingState::Full,
        missing_direction: None,
        refused: false,
        last_test_failed: false,
        ready_at: Moment::from_millis(0),
        last_sync,
        sync_due: None,
        sync_count: 0,
        change_every: 3,
    }
}

/// The opaque mark that a connector would have left by its last sync.
pub(super) fn first_timestamp(form: TimestampForm, last_sync: Option<Moment>, number: i64) -> String {
    match (form, last_sync) {
        (TimestampForm::DateTime, Some(at)) => crate::engine::mark::date_time(at),
        (TimestampForm::Transaction, Some(_)) => format!("TX-{number:08}"),
        (TimestampForm::Blank, _) | (_, None) => String::new(),
    }
}
