package dev.palindrome.chain.sql;

import java.util.List;

/** Statements that hold what looks like their end, and that PostgreSQL takes as one. */
public final class SqlSamples {

    /** Each can run on an empty database, in this order. */
    public static final List<String> STATEMENTS = List.of(
            "CREATE TABLE t (id int PRIMARY KEY, \"odd;name\" text DEFAULT ';', j jsonb)",
            "INSERT INTO t VALUES (1, 'it''s; fine', '{\"a\": 1}')",
            "INSERT INTO t VALUES (2, E'a\\'; \\\\', NULL)",
            "INSERT INTO t VALUES (4, U&'\\0061;', NULL), (5, N'x;', NULL)",
            "SELECT B'1010', x'1F' WHERE false -- ;\n OR true",
            "SELECT U&\"odd;name\" FROM t",
            "SELECT $$ ; ' \" -- $$ AS a, $tag$ ; $$ $other$ ; $tag$ AS b, $ü1$ ; $ü1$ AS c",
            "SELECT 1 AS a$b, 2 AS c$b, '$b$' AS d",
            "SELECT /* ; /* nested; */ still; */ 1",
            "SELECT 1 --;\n+ 1",
            "SELECT j ? 'a', j ?| ARRAY['a;'], j @> '{}' FROM t",
            "SELECT 1.5e3, .5, 1_000 - -1, 3*/*;*/4",
            "PREPARE p (int) AS SELECT $1 + 1",
            "CREATE RULE r AS ON DELETE TO t DO ALSO (SELECT 1; SELECT 2)",
            "CREATE FUNCTION plain() RETURNS int LANGUAGE plpgsql AS $f$ BEGIN RETURN 1; END; $f$",
            "CREATE FUNCTION atomic() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END",
            "create or replace function cases(a int) returns text begin atomic\n"
                    + "  select case when a > 1 then case a when 2 then ';' else 'x' end else 'end' end;\n"
                    + "  select (case when a > 1 then 'a' end);\n"
                    + "end",
            "CREATE FUNCTION labels() RETURNS int BEGIN ATOMIC SELECT t.end AS end FROM (SELECT 1 AS end) t; END",
            "CREATE PROCEDURE proc() BEGIN ATOMIC DELETE FROM t; END",
            "CREATE OR REPLACE PROCEDURE proc() BEGIN ATOMIC DELETE FROM t; SELECT 1 AS case; END",
            "DO $$ BEGIN PERFORM 1; END $$");

    private SqlSamples() {}
}
