package dev.palindrome.cli;

import dev.palindrome.chain.MigrationChain;

/** The text of a new {@code palindrome.yaml}: what is known of the chain, and the rest as comments. */
final class StarterSettings {

    private StarterSettings() {}

    /** Returns the text for a chain that lies at the given path from the file. */
    static String of(MigrationChain chain, String path) {
        var steps = chain.steps();
        var first = steps.isEmpty() ? "0001_first" : steps.get(0).id();
        var last = steps.isEmpty() ? "0002_last" : steps.get(steps.size() - 1).id();
        return """
                # Settings for `palindrome replay`. Every part may be left out. Paths are relative to this file.

                chain:
                  path: %s
                  tool: %s

                # Where to run: embedded, embedded:16, docker:IMAGE, or jdbc:postgresql://host/ of a server for throwaway
                # databases; several with commas between.
                #database: embedded

                # The name that the scripts know their database by: ALTER DATABASE app SET ..., GRANT ... ON DATABASE app.
                #database-name: app

                # SQL files to run before the first step: extensions, schemas, roles.
                #prelude: [ prelude.sql ]

                # SQL at the start of each step's session.
                #session: "SET lock_timeout = '5s'"

                # Rows to fill the tables with; without any they are made up, and "datasets: none" leaves the tables empty.
                # "auto" makes up rows for every table that no other dataset fills: true, a number of rows a table, or as
                # below. With "hostile" a step that fails on some of them is an error; "keep" names the tables, without it all.
                # "after" is the step after which they are loaded; without it, as soon as their tables exist, which they have to
                # unless the dataset is "optional: true".
                #datasets:
                #  - name: made-up
                #    auto: { rows: 20, seed: 1, hostile: false }
                #    keep: [ some_table, some_schema.* ]
                #  - name: base
                #    after: %s
                #    files: [ data/base.csv, data/more.sql ]
                #    generate: { table: some_table, key: id, parent: parent_id, shape: mixed, size: 1000, seed: 1 }

                # Findings that are known and all right, with the reason. `palindrome rules` lists the rules.
                #accept:
                #  - step: %s
                #    rule: rows-lost
                #    object: public.some_table
                #    because: "the rows are copies"

                # What steps do to data on purpose, which the server checks; whatever is not said here is to be kept.
                #steps:
                #  %s:
                #    forward:
                #      some_table:
                #        values: { some_column: "upper(some_column)" }
                #        rows: { lost: "expired_at < '2020-01-01'" }
                #    rerunnable: true
                """.formatted(quote(path), quote(chain.tool()), quote(first), quote(last), quote(last));
    }

    /** Writes a text so that YAML reads exactly it. */
    static String quote(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + '"';
    }
}
