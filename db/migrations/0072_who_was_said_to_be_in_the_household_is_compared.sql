alter table registry.confirmation drop constraint confirmation_part_check;
alter table registry.confirmation add constraint confirmation_part_check check (part in ('applicant', 'household', 'organisation'));
