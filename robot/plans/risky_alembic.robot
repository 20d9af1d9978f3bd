*** Settings ***
Documentation       The four migrations that recreate tables and walk cycles, run by Alembic: the losses are those of the SQL.
Resource            ../palindrome.resource
Suite Setup         Replay The Risky Revisions
Force Tags          alembic


*** Test Cases ***
The Baseline Loses Nothing
    Step Should Lose Nothing    a5_002

Aligned Actions Change Values And Do Not Restore Them
    Step Should Be Accused Of    a5_003
    ...    schema-not-restored    table-recreated    values-changed    values-not-restored
    Step Should Show Row    a5_003    values-changed    action_id=2    budget    12.3456    12.3500

Aligned Plans Lose Rows
    ${findings} =    Get Findings    step=a5_004    rule=rows-lost
    Should Be Equal As Integers    ${findings}[0][lost]    3

Rebaselined Phases Do Not Come Back
    Run Keyword And Expect Error    *to restore every value*    Step Should Restore Values    a5_005

The Backfill Does Not End On A Cycle
    Step Should Have Finding    m8_001    not-terminating


*** Keywords ***
Replay The Risky Revisions
    Use Chain    fixtures/plans/alembic/risky
    Set Budget    10s
    &{summary} =    Replay Chain
    Should Be Equal As Integers    ${summary.lossy}    3
    Should Be Equal As Integers    ${summary.broken}    1
