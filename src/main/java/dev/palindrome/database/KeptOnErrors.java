package dev.palindrome.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/** Keeps a session that has met a feature which is not there, as any script may raise it; the pool would close it. */
public final class KeptOnErrors implements SQLExceptionOverride {

    private static final String FEATURE_NOT_SUPPORTED = "0A000";

    /** For the pool, which makes it by its name. */
    public KeptOnErrors() {}

    @java.lang.Override
    public Override adjudicate(SQLException error) {
        return FEATURE_NOT_SUPPORTED.equals(error.getSQLState()) ? Override.DO_NOT_EVICT : Override.CONTINUE_EVICT;
    }
}
