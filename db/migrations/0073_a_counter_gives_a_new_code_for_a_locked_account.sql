alter table identity.account_event drop constraint account_event_kind_check;
alter table identity.account_event add constraint account_event_kind_check check (kind in ('signed_in', 'signed_out',
  'session_ended', 'others_ended', 'provider_ended', 'locked', 'unlocked', 'refused_locked', 'acts_for', 'acts_for_self',
  'unlock_code_given'));
