-- A licence keeps the name its type had when it was granted; each of them answers a question for the type.
alter table credentials.presentation add column titles text[] check (cardinality(titles) > 0);
update credentials.presentation set titles = array[title] where title is not null;
alter table credentials.presentation drop column title;
