-- Brought to a counter in the name of an organisation or household: found by its number, whoever may act for it later.
create index filing_at_counter_for_organisation on dossiers.filing (applicant_id_number, dossier_id desc)
  where applicant_kind <> 0 and organisation_id is null and helper_person_id is null;
