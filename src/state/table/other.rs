//! The connections of the systems beside the CRM, as the table sees them: one interface, so that what is known of a
//! single system comes with the part of the app that reads it.

use connections::{
    activecampaign::ActiveCampaignConnection,
    status::{self, ActiveCampaignFacts, Evidence, Explained as _, StuutFacts, Verdict},
    stuut::{ProviderName, StuutConnection},
    time::{Moment, Timestamp},
};
use std::{any::Any, fmt};

/// A connection of a system beside the CRM.
pub trait OtherRecord: fmt::Debug {
    /// Its id in its own system.
    fn id(&self) -> &str;
    /// Its name, if the system told one.
    fn name(&self) -> Option<&str>;
    /// What it is for, or whose account it is of.
    fn description(&self) -> Option<&str>;
    /// What it connects to, by the name that people know.
    fn connector(&self) -> Option<&str>;
    /// Whether it is switched on, where its system has such a switch.
    fn active(&self) -> Option<bool>;
    /// How many kinds of records are synced, where the system tells.
    fn models(&self) -> Option<usize>;
    /// When its last sync was, if that is known.
    fn last_sync(&self) -> Option<&Moment>;
    /// When its next sync is to be, where the system plans one.
    fn next_sync(&self) -> Option<&Moment>;
    /// More texts that it is found by.
    fn search_texts(&self) -> Vec<&str>;
    /// The status that follows from what the system tells.
    fn verdict(&self, now: Timestamp) -> Verdict;
    /// The fields that the status was judged by.
    fn evidence(&self, now: Timestamp) -> Vec<Evidence>;
    /// Whether another record says exactly the same.
    fn is_same(&self, other: &dyn OtherRecord) -> bool;
    /// For those who know the system.
    fn as_any(&self) -> &dyn Any;
}

impl OtherRecord for ActiveCampaignConnection {
    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    fn description(&self) -> Option<&str> {
        self.external_id.as_deref()
    }

    fn connector(&self) -> Option<&str> {
        self.service.as_deref()
    }

    fn active(&self) -> Option<bool> {
        None
    }

    fn models(&self) -> Option<usize> {
        None
    }

    fn last_sync(&self) -> Option<&Moment> {
        self.last_sync.as_ref()
    }

    fn next_sync(&self) -> Option<&Moment> {
        None
    }

    fn search_texts(&self) -> Vec<&str> {
        self.service.as_deref().into_iter().collect()
    }

    fn verdict(&self, now: Timestamp) -> Verdict {
        status::judge(&ActiveCampaignFacts { connection: self, now })
    }

    fn evidence(&self, now: Timestamp) -> Vec<Evidence> {
        ActiveCampaignFacts { connection: self, now }.evidence()
    }

    fn is_same(&self, other: &dyn OtherRecord) -> bool {
        other.as_any().downcast_ref() == Some(self)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl OtherRecord for StuutConnection {
    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn name(&self) -> Option<&str> {
        let named = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.trim().is_empty());
        let company = &self.business_central.company_name;
        if named(&self.name) { self.name.as_deref() } else { company.as_deref() }
    }

    fn description(&self) -> Option<&str> {
        // Where it stands for the name it is not said twice.
        self.business_central.company_name.as_deref().filter(|company| self.name() != Some(company))
    }

    fn connector(&self) -> Option<&str> {
        let card = self.provider.as_ref().and_then(|card| card.display_name.as_deref());
        let name = card.filter(|name| !name.trim().is_empty());
        name.or_else(|| self.provider_name.as_ref().map(ProviderName::as_str))
    }

    fn active(&self) -> Option<bool> {
        self.sync_disabled.map(|disabled| !disabled)
    }

    fn models(&self) -> Option<usize> {
        self.models.as_ref().map(Vec::len)
    }

    fn last_sync(&self) -> Option<&Moment> {
        let models = self.models.iter().flatten();
        let completed = models.filter_map(|model| model.last_sync.as_ref()?.completed.as_ref());
        completed.max_by_key(|moment| moment.zoned())
    }

    fn next_sync(&self) -> Option<&Moment> {
        self.next_sync.as_ref()
    }

    fn search_texts(&self) -> Vec<&str> {
        let provider = self.provider_name.as_ref().map(ProviderName::as_str);
        let texts = [self.connector(), provider, self.business_central.company.as_deref()];
        texts.into_iter().flatten().collect()
    }

    fn verdict(&self, now: Timestamp) -> Verdict {
        status::judge(&StuutFacts { connection: self, now })
    }

    fn evidence(&self, now: Timestamp) -> Vec<Evidence> {
        StuutFacts { connection: self, now }.evidence()
    }

    fn is_same(&self, other: &dyn OtherRecord) -> bool {
        other.as_any().downcast_ref() == Some(self)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
