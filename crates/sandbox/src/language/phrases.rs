//! The sentences that the server says to its users, in the six languages.
//!
//! Numbers stand in places such as `{count}` and are worded so that no sentence needs a plural form.

use super::Language;

/// One sentence in every language, in the order of [`Language::ALL`].
pub(crate) struct Phrase([&'static str; 6]);

impl Phrase {
    /// The sentence in one language, its places still open.
    pub(crate) fn in_language(&self, language: Language) -> &'static str {
        self.0[language as usize]
    }
}

/// Every sentence, by what it is said about.
pub(crate) mod phrase {
    use super::Phrase;

    pub(crate) const SYNC_DONE: Phrase = Phrase([
        "Connections synced: {count}. Records changed: {changes}.",
        "Synkroniserte tilkoblinger: {count}. Endrede poster: {changes}.",
        "Synkroniserade anslutningar: {count}. Ändrade poster: {changes}.",
        "Synkroniserede forbindelser: {count}. Ændrede poster: {changes}.",
        "Synchronisierte Verbindungen: {count}. Geänderte Datensätze: {changes}.",
        "Gesynchroniseerde verbindingen: {count}. Gewijzigde records: {changes}.",
    ]);
    pub(crate) const SYNC_PARTLY_FAILED: Phrase = Phrase([
        "Connections synced: {count}. Not synced, because the ERP system refused the sign-in: {names}.",
        "Synkroniserte tilkoblinger: {count}. Ikke synkronisert fordi ERP-systemet avviste påloggingen: {names}.",
        "Synkroniserade anslutningar: {count}. Inte synkroniserat eftersom affärssystemet nekade inloggningen: {names}.",
        "Synkroniserede forbindelser: {count}. Ikke synkroniseret, fordi ERP-systemet afviste login: {names}.",
        "Synchronisierte Verbindungen: {count}. Nicht synchronisiert, weil das ERP-System die Anmeldung abgelehnt hat: {names}.",
        "Gesynchroniseerde verbindingen: {count}. Niet gesynchroniseerd omdat het ERP-systeem de aanmelding weigerde: {names}.",
    ]);
    pub(crate) const SYNC_IS_OFF: Phrase = Phrase([
        "Automatic sync is turned off, so nothing was synced.",
        "Automatisk synkronisering er slått av, så ingenting ble synkronisert.",
        "Automatisk synkronisering är avstängd, så ingenting synkroniserades.",
        "Automatisk synkronisering er slået fra, så intet blev synkroniseret.",
        "Die automatische Synchronisierung ist ausgeschaltet, daher wurde nichts synchronisiert.",
        "Automatische synchronisatie staat uit, dus er is niets gesynchroniseerd.",
    ]);
    pub(crate) const RESYNC_DONE: Phrase = Phrase([
        "Records resynced from {source}: {count}.",
        "Poster synkronisert på nytt fra {source}: {count}.",
        "Poster som synkroniserats om från {source}: {count}.",
        "Poster gensynkroniseret fra {source}: {count}.",
        "Erneut synchronisierte Datensätze aus {source}: {count}.",
        "Opnieuw gesynchroniseerde records vanuit {source}: {count}.",
    ]);
    pub(crate) const RESYNC_SOME_MISSING: Phrase = Phrase([
        "Records resynced from {source}: {count}. No record has this number: {missing}.",
        "Poster synkronisert på nytt fra {source}: {count}. Ingen post har dette nummeret: {missing}.",
        "Poster som synkroniserats om från {source}: {count}. Ingen post har detta nummer: {missing}.",
        "Poster gensynkroniseret fra {source}: {count}. Ingen post har dette nummer: {missing}.",
        "Erneut synchronisierte Datensätze aus {source}: {count}. Kein Datensatz hat diese Nummer: {missing}.",
        "Opnieuw gesynchroniseerde records vanuit {source}: {count}. Geen record heeft dit nummer: {missing}.",
    ]);
    pub(crate) const SIGN_IN_REFUSED: Phrase = Phrase([
        "{name} refused the sign-in. Renew the access in the ERP system and test the connection again.",
        "{name} avviste påloggingen. Forny tilgangen i ERP-systemet og test tilkoblingen på nytt.",
        "{name} nekade inloggningen. Förnya åtkomsten i affärssystemet och testa anslutningen igen.",
        "{name} afviste login. Forny adgangen i ERP-systemet, og test forbindelsen igen.",
        "{name} hat die Anmeldung abgelehnt. Erneuern Sie den Zugang im ERP-System und testen Sie die Verbindung erneut.",
        "{name} weigerde de aanmelding. Vernieuw de toegang in het ERP-systeem en test de verbinding opnieuw.",
    ]);
    pub(crate) const NOT_ACTIVE: Phrase = Phrase([
        "{name} is not active.",
        "{name} er ikke aktiv.",
        "{name} är inte aktiv.",
        "{name} er ikke aktiv.",
        "{name} ist nicht aktiv.",
        "{name} is niet actief.",
    ]);
    pub(crate) const DELETED: Phrase = Phrase([
        "{name} is deleted.",
        "{name} er slettet.",
        "{name} är borttagen.",
        "{name} er slettet.",
        "{name} ist gelöscht.",
        "{name} is verwijderd.",
    ]);
    pub(crate) const DIRECTION_MISSING: Phrase = Phrase([
        "The mandatory field \u{201c}{field}\u{201d} has no sync direction.",
        "Det obligatoriske feltet \u{ab}{field}\u{bb} har ingen synkroniseringsretning.",
        "Det obligatoriska fältet \u{201d}{field}\u{201d} har ingen synkroniseringsriktning.",
        "Det obligatoriske felt \u{201d}{field}\u{201d} har ingen synkroniseringsretning.",
        "Das Pflichtfeld \u{201e}{field}\u{201c} hat keine Synchronisierungsrichtung.",
        "Het verplichte veld \u{2018}{field}\u{2019} heeft geen synchronisatierichting.",
    ]);
    pub(crate) const LAST_TEST_FAILED: Phrase = Phrase([
        "The last test of the connection failed.",
        "Den siste testen av tilkoblingen mislyktes.",
        "Det senaste testet av anslutningen misslyckades.",
        "Den seneste test af forbindelsen mislykkedes.",
        "Der letzte Test der Verbindung ist fehlgeschlagen.",
        "De laatste test van de verbinding is mislukt.",
    ]);
    pub(crate) const READ_ONLY: Phrase = Phrase([
        "Your role may only read this connection.",
        "Rollen din kan bare lese denne tilkoblingen.",
        "Din roll får bara läsa den här anslutningen.",
        "Din rolle må kun læse denne forbindelse.",
        "Ihre Rolle darf diese Verbindung nur lesen.",
        "Uw rol mag deze verbinding alleen lezen.",
    ]);
    pub(crate) const ENGINE_WAITING: Phrase = Phrase([
        "Waiting for the next run.",
        "Venter på neste kjøring.",
        "Väntar på nästa körning.",
        "Venter på næste kørsel.",
        "Wartet auf den nächsten Lauf.",
        "Wacht op de volgende uitvoering.",
    ]);
    pub(crate) const ENGINE_SYNCING: Phrase = Phrase([
        "Syncing. Connections left: {count}.",
        "Synkroniserer. Gjenstående tilkoblinger: {count}.",
        "Synkroniserar. Återstående anslutningar: {count}.",
        "Synkroniserer. Resterende forbindelser: {count}.",
        "Synchronisiert. Verbleibende Verbindungen: {count}.",
        "Synchroniseert. Resterende verbindingen: {count}.",
    ]);
    pub(crate) const ENGINE_OFF: Phrase = Phrase([
        "Automatic sync is turned off.",
        "Automatisk synkronisering er slått av.",
        "Automatisk synkronisering är avstängd.",
        "Automatisk synkronisering er slået fra.",
        "Die automatische Synchronisierung ist ausgeschaltet.",
        "Automatische synchronisatie staat uit.",
    ]);
    pub(crate) const ENGINE_STARTING: Phrase = Phrase([
        "Automatic sync is being turned on.",
        "Automatisk synkronisering slås på.",
        "Automatisk synkronisering slås på.",
        "Automatisk synkronisering slås til.",
        "Die automatische Synchronisierung wird eingeschaltet.",
        "Automatische synchronisatie wordt ingeschakeld.",
    ]);
    pub(crate) const ENGINE_STOPPING: Phrase = Phrase([
        "Automatic sync is being turned off.",
        "Automatisk synkronisering slås av.",
        "Automatisk synkronisering stängs av.",
        "Automatisk synkronisering slås fra.",
        "Die automatische Synchronisierung wird ausgeschaltet.",
        "Automatische synchronisatie wordt uitgeschakeld.",
    ]);
    pub(crate) const TASK_WAITING: Phrase = Phrase([
        "Waiting for a free worker.",
        "Venter på en ledig prosess.",
        "Väntar på en ledig process.",
        "Venter på en ledig proces.",
        "Wartet auf einen freien Prozess.",
        "Wacht op een vrij proces.",
    ]);
    pub(crate) const TASK_WORKING: Phrase = Phrase([
        "Resyncing record {done} of {total}.",
        "Synkroniserer post {done} av {total} på nytt.",
        "Synkroniserar om post {done} av {total}.",
        "Gensynkroniserer post {done} af {total}.",
        "Datensatz {done} von {total} wird erneut synchronisiert.",
        "Record {done} van {total} wordt opnieuw gesynchroniseerd.",
    ]);
    pub(crate) const TASK_STOPPED: Phrase = Phrase([
        "Stopped by a user. Records resynced before that: {done} of {total}.",
        "Stoppet av en bruker. Poster synkronisert på nytt før det: {done} av {total}.",
        "Stoppat av en användare. Poster som hann synkroniseras om: {done} av {total}.",
        "Stoppet af en bruger. Poster gensynkroniseret inden da: {done} af {total}.",
        "Von einem Benutzer angehalten. Bis dahin erneut synchronisierte Datensätze: {done} von {total}.",
        "Door een gebruiker gestopt. Tot dan opnieuw gesynchroniseerde records: {done} van {total}.",
    ]);
    pub(crate) const MAPPED_COMPANY_FIELDS: Phrase = Phrase([
        "Name, Phone, E-mail, Postal address, Payment terms",
        "Navn, Telefon, E-post, Postadresse, Betalingsbetingelser",
        "Namn, Telefon, E-post, Postadress, Betalningsvillkor",
        "Navn, Telefon, E-mail, Postadresse, Betalingsbetingelser",
        "Name, Telefon, E-Mail, Postanschrift, Zahlungsbedingungen",
        "Naam, Telefoon, E-mail, Postadres, Betalingsvoorwaarden",
    ]);
    pub(crate) const MAPPED_OTHER_FIELDS: Phrase = Phrase([
        "Name, E-mail",
        "Navn, E-post",
        "Namn, E-post",
        "Navn, E-mail",
        "Name, E-Mail",
        "Naam, E-mail",
    ]);
    pub(crate) const DEFAULT_FIELDS: Phrase = Phrase([
        "Payment terms: Net 30 days",
        "Betalingsbetingelser: Netto 30 dager",
        "Betalningsvillkor: Netto 30 dagar",
        "Betalingsbetingelser: Netto 30 dage",
        "Zahlungsbedingungen: Netto 30 Tage",
        "Betalingsvoorwaarden: Netto 30 dagen",
    ]);
    pub(crate) const TASK_DESCRIPTION: Phrase = Phrase([
        "Resync from {source}",
        "Ny synkronisering fra {source}",
        "Omsynkronisering från {source}",
        "Gensynkronisering fra {source}",
        "Erneute Synchronisierung aus {source}",
        "Opnieuw synchroniseren vanuit {source}",
    ]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_fills_the_same_places() {
        let places = |text: &str| {
            let mut found: Vec<String> = text
                .split('{')
                .skip(1)
                .filter_map(|rest| rest.split_once('}'))
                .map(|(p, _)| p.to_owned())
                .collect();
            found.sort();
            found
        };
        for sentence in [
            &phrase::SYNC_DONE,
            &phrase::SYNC_PARTLY_FAILED,
            &phrase::RESYNC_SOME_MISSING,
            &phrase::TASK_STOPPED,
        ] {
            let english = places(sentence.in_language(Language::English));
            for language in Language::ALL {
                assert_eq!(places(sentence.in_language(language)), english, "{language:?}");
            }
        }
    }
}
