-- A register is read from what was granted last, whenever it was entered.
drop index licences.licence_agency;
drop index licences.licence_agency_type;
create index licence_agency on licences.licence (agency_id, granted_on desc, id desc);
create index licence_agency_type on licences.licence (agency_id, type_code, granted_on desc, id desc);
