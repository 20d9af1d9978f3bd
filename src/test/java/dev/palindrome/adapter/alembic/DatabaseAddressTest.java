package dev.palindrome.adapter.alembic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.database.JdbcAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseAddressTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://host:5433/db?user=me, me@host:5433/db",
        "jdbc:postgresql://host/db?user=me, me@host:5432/db",
        "jdbc:postgresql://host/db?user=a%40b&password=p%3A%2F%25+x, a%40b:p%3A%2F%25%20x@host:5432/db",
        "jdbc:postgresql://[::1]/db?user=me, me@[::1]:5432/db",
        "jdbc:postgresql://host/db?user=me&sslmode=require&loginTimeout=3, me@host:5432/db?sslmode=require",
        "jdbc:postgresql://host/db?user=me&ssl=true, me@host:5432/db?sslmode=verify-full",
        "jdbc:postgresql://host/db?user=me&ssl=true&sslmode=require, me@host:5432/db?sslmode=require",
        "jdbc:postgresql://host/db?user=me&options=-c%20a.b%3D1, me@host:5432/db?options=-c%20a.b%3D1"
    })
    void writesWhatSqlAlchemyReads(String jdbc, String expected) {
        assertThat(DatabaseAddress.of(JdbcAddress.parse(jdbc))).isEqualTo(expected);
    }
}
