== a language is gone
CREATE FUNCTION h() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler'; CREATE LANGUAGE l HANDLER h;
-> DROP LANGUAGE l;
<- CREATE LANGUAGE l HANDLER h;
! missing language l

== a language is renamed and back
CREATE FUNCTION h() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler'; CREATE LANGUAGE l HANDLER h;
-> ALTER LANGUAGE l RENAME TO m; ALTER LANGUAGE m RENAME TO l;
! nothing

== everything about a language
CREATE FUNCTION h() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler'; CREATE FUNCTION i() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler'; CREATE LANGUAGE l HANDLER h;
-> CREATE OR REPLACE TRUSTED LANGUAGE l HANDLER i INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator; ALTER LANGUAGE l OWNER TO writer; GRANT USAGE ON LANGUAGE l TO reader; COMMENT ON LANGUAGE l IS 'ours';
! changed language l: trusted, handler, inline, validator, owner, grants, comment

== a transform is gone
CREATE TRANSFORM FOR int LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal));
-> DROP TRANSFORM FOR int LANGUAGE sql;
<- CREATE TRANSFORM FOR int LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal));
! missing transform integer language sql

== everything about a transform
CREATE TRANSFORM FOR int LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal));
-> CREATE OR REPLACE TRANSFORM FOR int LANGUAGE sql (TO SQL WITH FUNCTION int4recv(internal)); COMMENT ON TRANSFORM FOR int LANGUAGE sql IS 'odd';
! changed transform integer language sql: from, to, comment

== an access method is gone
CREATE ACCESS METHOD m TYPE TABLE HANDLER heap_tableam_handler;
-> DROP ACCESS METHOD m;
<- CREATE ACCESS METHOD m TYPE TABLE HANDLER heap_tableam_handler;
! missing access method m

== everything about an access method
CREATE ACCESS METHOD m TYPE TABLE HANDLER heap_tableam_handler;
-> DROP ACCESS METHOD m; CREATE ACCESS METHOD m TYPE INDEX HANDLER bthandler; COMMENT ON ACCESS METHOD m IS 'tree';
! changed access method m: type, handler, comment
