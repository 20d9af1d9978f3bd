== a collation is gone
CREATE COLLATION c (LOCALE = 'C');
-> DROP COLLATION c;
<- CREATE COLLATION c (LOCALE = 'C');
! missing collation public.c

== a collation is renamed and back
CREATE COLLATION c (LOCALE = 'C');
-> ALTER COLLATION c RENAME TO d; ALTER COLLATION d RENAME TO c;
! nothing

== everything about a collation
CREATE COLLATION c (LOCALE = 'C');
-> DROP COLLATION c; CREATE COLLATION c (LOCALE = 'POSIX'); ALTER COLLATION c OWNER TO writer; COMMENT ON COLLATION c IS 'bytes';
! changed collation public.c: settings, owner, comment

== a conversion is gone
CREATE CONVERSION c FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
-> DROP CONVERSION c;
<- CREATE CONVERSION c FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
! missing conversion public.c

== everything about a conversion
CREATE CONVERSION c FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
-> DROP CONVERSION c; CREATE DEFAULT CONVERSION c FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1; ALTER CONVERSION c OWNER TO writer; COMMENT ON CONVERSION c IS 'west';
! changed conversion public.c: from, to, function, default, owner, comment

== a text search configuration is gone
CREATE TEXT SEARCH CONFIGURATION c (COPY = english);
-> DROP TEXT SEARCH CONFIGURATION c;
<- CREATE TEXT SEARCH CONFIGURATION c (COPY = english);
! missing text search configuration public.c

== everything about a text search configuration
CREATE TEXT SEARCH CONFIGURATION c (COPY = english); CREATE TEXT SEARCH PARSER p (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
-> DROP TEXT SEARCH CONFIGURATION c; CREATE TEXT SEARCH CONFIGURATION c (PARSER = p); ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR word WITH simple; ALTER TEXT SEARCH CONFIGURATION c OWNER TO writer; COMMENT ON TEXT SEARCH CONFIGURATION c IS 'plain';
! changed text search configuration public.c: parser, mappings, owner, comment

== a text search dictionary is gone
CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = simple);
-> DROP TEXT SEARCH DICTIONARY d;
<- CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = simple);
! missing text search dictionary public.d

== everything about a text search dictionary
CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = simple);
-> DROP TEXT SEARCH DICTIONARY d; CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = snowball, LANGUAGE = english); ALTER TEXT SEARCH DICTIONARY d OWNER TO writer; COMMENT ON TEXT SEARCH DICTIONARY d IS 'stems';
! changed text search dictionary public.d: template, options, owner, comment

== a text search parser is gone
CREATE TEXT SEARCH PARSER p (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
-> DROP TEXT SEARCH PARSER p;
<- CREATE TEXT SEARCH PARSER p (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
! missing text search parser public.p

== everything about a text search parser
CREATE FUNCTION a(internal, int) RETURNS internal LANGUAGE internal AS 'prsd_start'; CREATE FUNCTION b(internal, internal, internal) RETURNS internal LANGUAGE internal AS 'prsd_nexttoken'; CREATE FUNCTION c(internal) RETURNS void LANGUAGE internal AS 'prsd_end'; CREATE FUNCTION d(internal) RETURNS internal LANGUAGE internal AS 'prsd_lextype';
CREATE TEXT SEARCH PARSER p (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
-> DROP TEXT SEARCH PARSER p; CREATE TEXT SEARCH PARSER p (START = a, GETTOKEN = b, END = c, LEXTYPES = d, HEADLINE = prsd_headline); COMMENT ON TEXT SEARCH PARSER p IS 'ours';
! changed text search parser public.p: start, token, end, headline, types, comment

== a text search template is gone
CREATE TEXT SEARCH TEMPLATE t (LEXIZE = dsimple_lexize);
-> DROP TEXT SEARCH TEMPLATE t;
<- CREATE TEXT SEARCH TEMPLATE t (LEXIZE = dsimple_lexize);
! missing text search template public.t

== everything about a text search template
CREATE TEXT SEARCH TEMPLATE t (LEXIZE = dsimple_lexize);
-> DROP TEXT SEARCH TEMPLATE t; CREATE TEXT SEARCH TEMPLATE t (INIT = dispell_init, LEXIZE = dispell_lexize); COMMENT ON TEXT SEARCH TEMPLATE t IS 'spells';
! changed text search template public.t: lexize, init, comment
