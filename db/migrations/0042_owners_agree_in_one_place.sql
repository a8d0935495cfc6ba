-- What a person agrees to stands in identity.consent, for all rooms; a use says on what ground it was made.
alter table vault.use drop column consent_id;
drop table vault.consent_event;
alter table vault.use
  -- owner: they filed it themselves. consent: an officer took it, the owner's consent stood. at_counter: the owner was
  -- there and agreed to this use, in front of the officer.
  add column ground text not null default 'owner' check (ground in ('owner', 'consent', 'at_counter'));
alter table vault.use alter column ground drop default;
