//! The invented users of the tenant and their groups.

use super::named;
use crate::Error;
use crate::store::{Associate, Store, UserGroup};

pub(super) const SALES: i64 = 2;
pub(super) const FINANCE: i64 = 3;
pub(super) const LOGISTICS: i64 = 4;
pub(super) const MANAGEMENT: i64 = 5;
pub(super) const ADMINISTRATORS: i64 = 1;
/// Deleted, but still named by a connection's access list.
pub(super) const OLD_PROJECTS: i64 = 6;

pub(super) fn add(store: &Store) -> Result<(), Error> {
    let groups = [
        (
            ADMINISTRATORS,
            [
                "Administrators",
                "Administratorer",
                "Administratörer",
                "Administratorer",
                "Administratoren",
                "Beheerders",
            ],
        ),
        (SALES, ["Sales", "Salg", "Försäljning", "Salg", "Vertrieb", "Verkoop"]),
        (FINANCE, ["Finance", "Økonomi", "Ekonomi", "Økonomi", "Finanzen", "Financiën"]),
        (LOGISTICS, ["Logistics", "Logistikk", "Logistik", "Logistik", "Logistik", "Logistiek"]),
        (MANAGEMENT, ["Management", "Ledelse", "Ledning", "Ledelse", "Geschäftsleitung", "Directie"]),
        (
            OLD_PROJECTS,
            [
                "Old projects",
                "Gamle prosjekter",
                "Gamla projekt",
                "Gamle projekter",
                "Alte Projekte",
                "Oude projecten",
            ],
        ),
    ];
    for (id, names) in groups {
        store.add_user_group(&UserGroup { id, name: named(names), deleted: id == OLD_PROJECTS })?;
    }
    let associates = [
        (3, "SIVL", "Sivert Lunde", ADMINISTRATORS),
        (7, "INGA", "Inga Torvund", ADMINISTRATORS),
        (8, "MATB", "Matilda Björkhag", SALES),
        (9, "JOAV", "Joachim Vesterdal", SALES),
        (10, "HANK", "Hanne Kilsgaard", FINANCE),
        (11, "TEOW", "Teodor Wiesengrund", FINANCE),
        (12, "FEMV", "Femke van der Waterkant", LOGISTICS),
        (13, "OLAV", "Olava Nesfjell", LOGISTICS),
        (14, "LINM", "Linus Mårdberg", MANAGEMENT),
        (15, "KARR", "Karoline Rømhild", MANAGEMENT),
        (16, "DIEU", "Dieter Ufermann", SALES),
        (17, "ELIS", "Elisif Grønvold", FINANCE),
    ];
    for (id, login, full_name, group_id) in associates {
        // Joachim has left the company and is still named by a connection's access list.
        store.add_associate(&Associate {
            id,
            login: login.to_owned(),
            full_name: full_name.to_owned(),
            group_id,
            deleted: login == "JOAV",
        })?;
    }
    Ok(())
}
