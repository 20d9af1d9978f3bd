== a setting of the database is gone
ALTER DATABASE @database SET work_mem = '5MB';
-> ALTER DATABASE @database RESET work_mem;
<- ALTER DATABASE @database SET work_mem = '5MB';
! missing database setting work_mem

== another value of a setting
ALTER DATABASE @database SET work_mem = '5MB';
-> ALTER DATABASE @database SET work_mem = '6MB';
<- ALTER DATABASE @database SET work_mem = '5MB';
! changed database setting work_mem: value

== a setting of a role in the database
-> ALTER ROLE reader IN DATABASE @database SET search_path = 'a', 'b=c';
<- ALTER ROLE reader IN DATABASE @database RESET ALL;
! extra database setting search_path for reader

== a large object is gone
SELECT lo_create(54711);
-> SELECT lo_unlink(54711);
<- SELECT lo_create(54711);
! missing large object 54711

== everything about a large object
SELECT lo_create(54711);
-> ALTER LARGE OBJECT 54711 OWNER TO writer; GRANT SELECT ON LARGE OBJECT 54711 TO reader; COMMENT ON LARGE OBJECT 54711 IS 'blob';
<- ALTER LARGE OBJECT 54711 OWNER TO postgres; REVOKE SELECT ON LARGE OBJECT 54711 FROM reader; COMMENT ON LARGE OBJECT 54711 IS NULL;
! changed large object 54711: owner, grants, comment
