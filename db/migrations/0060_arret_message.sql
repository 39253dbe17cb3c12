-- The address by which its reader stops messages of this kind: put in the headers of the mail (RFC 2369, RFC 8058).
alter table message add column arret text;
