-- Files signed while the time-stamping authority was away. The file stays as it was signed; the stamped one is another file.
create table signing.late_stamp (
  file_hash text primary key check (file_hash ~ '^[0-9a-f]{64}$'),
  since timestamptz not null,
  stamped_hash text check (stamped_hash ~ '^[0-9a-f]{64}$'),
  stamped_at timestamptz,
  -- not_signable: the file cannot take a stamp, a person must look.
  fault text check (fault in ('authority_away', 'not_signable')),
  check ((stamped_hash is null) = (stamped_at is null))
);
comment on table signing.late_stamp is 'Dấu thời gian bổ sung – what was signed without the time of an authority, and the file that has it';
create index late_stamp_waiting on signing.late_stamp (since) where stamped_at is null;
grant select, insert, update (stamped_hash, stamped_at, fault) on signing.late_stamp to mot_cua_app;
