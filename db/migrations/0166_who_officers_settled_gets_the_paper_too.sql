-- Of the records looked at for papers: those officers settled, and how many of them are in their holders' wallets.
alter table reconcile.issuing
  add column settled integer not null default 0,
  add column settled_shown integer not null default 0;
