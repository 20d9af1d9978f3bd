== privileges of tables to come
-> ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reader;
<- ALTER DEFAULT PRIVILEGES REVOKE SELECT ON TABLES FROM reader;
! extra default privileges postgres on r

== privileges of functions to come in one schema
CREATE SCHEMA app; ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT EXECUTE ON FUNCTIONS TO reader;
-> ALTER DEFAULT PRIVILEGES IN SCHEMA app REVOKE EXECUTE ON FUNCTIONS FROM reader;
<- ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT EXECUTE ON FUNCTIONS TO reader;
! missing default privileges postgres on f in app

== more privileges of tables to come
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reader;
-> ALTER DEFAULT PRIVILEGES GRANT INSERT ON TABLES TO reader;
<- ALTER DEFAULT PRIVILEGES REVOKE INSERT ON TABLES FROM reader;
! changed default privileges postgres on r: grants
