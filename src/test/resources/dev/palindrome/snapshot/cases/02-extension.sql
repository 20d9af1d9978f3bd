== an extension is gone
CREATE EXTENSION pg_trgm;
-> DROP EXTENSION pg_trgm;
<- CREATE EXTENSION pg_trgm;
! missing extension pg_trgm

== an extension lies in another schema
CREATE SCHEMA app; CREATE EXTENSION pg_trgm;
-> ALTER EXTENSION pg_trgm SET SCHEMA app;
<- ALTER EXTENSION pg_trgm SET SCHEMA public;
! changed extension pg_trgm: schema

== an extension has another version
CREATE EXTENSION pg_trgm VERSION '1.4';
-> ALTER EXTENSION pg_trgm UPDATE TO '1.5';
! changed extension pg_trgm: version

== a comment on an extension
CREATE EXTENSION pg_trgm;
-> COMMENT ON EXTENSION pg_trgm IS 'fuzzy search';
! changed extension pg_trgm: comment
