== a foreign-data wrapper is gone
CREATE FOREIGN DATA WRAPPER w;
-> DROP FOREIGN DATA WRAPPER w;
<- CREATE FOREIGN DATA WRAPPER w;
! missing foreign-data wrapper w

== everything about a foreign-data wrapper
CREATE EXTENSION postgres_fdw; CREATE FOREIGN DATA WRAPPER w;
-> ALTER FOREIGN DATA WRAPPER w OPTIONS (ADD host 'x'); ALTER FOREIGN DATA WRAPPER w HANDLER postgres_fdw_handler VALIDATOR postgresql_fdw_validator; ALTER FOREIGN DATA WRAPPER w OWNER TO root; GRANT USAGE ON FOREIGN DATA WRAPPER w TO reader; COMMENT ON FOREIGN DATA WRAPPER w IS 'far';
! changed foreign-data wrapper w: handler, validator, options, owner, grants, comment

== a foreign server is gone with its users
CREATE EXTENSION postgres_fdw; CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw; CREATE USER MAPPING FOR PUBLIC SERVER s;
-> DROP SERVER s CASCADE;
<- CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw; CREATE USER MAPPING FOR PUBLIC SERVER s;
! missing foreign server s

== everything about a foreign server
CREATE EXTENSION postgres_fdw; CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw; CREATE FOREIGN DATA WRAPPER w;
-> DROP SERVER s; CREATE SERVER s TYPE 'a' VERSION 'b' FOREIGN DATA WRAPPER w OPTIONS (host 'x'); ALTER SERVER s OWNER TO root; GRANT USAGE ON FOREIGN SERVER s TO reader; COMMENT ON SERVER s IS 'far';
! changed foreign server s: wrapper, type, version, options, owner, grants, comment

== options of a server in another order
CREATE EXTENSION postgres_fdw; CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'x', port '1');
-> ALTER SERVER s OPTIONS (DROP host); ALTER SERVER s OPTIONS (ADD host 'x');
! nothing

== a user of a foreign server gets another password
CREATE EXTENSION postgres_fdw; CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw; CREATE USER MAPPING FOR reader SERVER s OPTIONS (password 'secret');
-> ALTER USER MAPPING FOR reader SERVER s OPTIONS (SET password 'hidden');
<- ALTER USER MAPPING FOR reader SERVER s OPTIONS (SET password 'secret');
! changed user mapping reader on s: options

== a user of a foreign server is gone
CREATE EXTENSION postgres_fdw; CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw; CREATE USER MAPPING FOR PUBLIC SERVER s;
-> DROP USER MAPPING FOR PUBLIC SERVER s;
<- CREATE USER MAPPING FOR PUBLIC SERVER s;
! missing user mapping public on s
