== a rule is gone
CREATE TABLE t (a int); CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING;
-> DROP RULE r ON t;
<- CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING;
! missing rule public.t.r

== a rule is renamed and back
CREATE TABLE t (a int); CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING;
-> ALTER RULE r ON t RENAME TO s; ALTER RULE s ON t RENAME TO r;
! nothing

== a rule does something else
CREATE TABLE t (a int); CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING;
-> CREATE OR REPLACE RULE r AS ON DELETE TO t DO ALSO NOTHING;
<- CREATE OR REPLACE RULE r AS ON DELETE TO t DO INSTEAD NOTHING;
! changed rule public.t.r: definition

== a rule is switched off
CREATE TABLE t (a int); CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING;
-> ALTER TABLE t DISABLE RULE r;
<- ALTER TABLE t ENABLE RULE r;
! changed rule public.t.r: enabled

== a comment on a rule
CREATE TABLE t (a int); CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING;
-> COMMENT ON RULE r ON t IS 'nothing goes';
<- COMMENT ON RULE r ON t IS NULL;
! changed rule public.t.r: comment
