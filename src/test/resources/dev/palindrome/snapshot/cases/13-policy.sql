== a policy is gone
CREATE TABLE t (a int); CREATE POLICY p ON t USING (a > 0);
-> DROP POLICY p ON t;
<- CREATE POLICY p ON t USING (a > 0);
! missing policy public.t.p

== a policy is renamed and back
CREATE TABLE t (a int); CREATE POLICY p ON t USING (a > 0);
-> ALTER POLICY p ON t RENAME TO q; ALTER POLICY q ON t RENAME TO p;
! nothing

== a policy for another command, that only restricts
CREATE TABLE t (a int); CREATE POLICY p ON t USING (a > 0);
-> DROP POLICY p ON t; CREATE POLICY p ON t AS RESTRICTIVE FOR SELECT USING (a > 0);
! changed policy public.t.p: command, permissive

== a policy for other roles, with other conditions
CREATE TABLE t (a int); CREATE POLICY p ON t USING (a > 0);
-> ALTER POLICY p ON t TO writer, reader USING (a > 1) WITH CHECK (a > 2);
! changed policy public.t.p: roles, using, check

== a comment on a policy
CREATE TABLE t (a int); CREATE POLICY p ON t USING (a > 0);
-> COMMENT ON POLICY p ON t IS 'positive';
<- COMMENT ON POLICY p ON t IS NULL;
! changed policy public.t.p: comment
