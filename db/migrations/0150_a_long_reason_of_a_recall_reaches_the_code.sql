-- A desk lets 4,000 characters be written as the reason of a recall; a code that could not hold them stayed valid.
-- The rows that are there fit, as the bound only grows, so nothing is read again.
alter table credentials.status_change
  drop constraint status_change_reason_check,
  add constraint status_change_reason_check check (length(reason) between 1 and 4000) not valid;
alter table credentials.status_change validate constraint status_change_reason_check;
