*** Settings ***
Documentation       The four migrations that recreate tables and walk cycles, in SQL: every loss is named.
Resource            ../palindrome.resource
Suite Setup         Replay The Risky Chain


*** Test Cases ***
The Baseline Loses Nothing
    Step Should Lose Nothing    a5_002

Aligned Actions Change Values And Do Not Restore Them
    Step Should Be Accused Of    a5_003
    ...    schema-not-restored    table-recreated    values-changed    values-not-restored
    Step Should Keep Rows    a5_003
    Step Should Show Row    a5_003    values-changed    action_id=2    budget    12.3456    12.3500
    ${lines} =    Values Lost By Step    a5_003    values-changed    public.actions
    Should Contain    ${lines}    action_id=4 budget: 0.0001 -> 0.0000
    Run Keyword And Expect Error    *to keep every value, but found*action_id=2*12.3456*12.3500*remedy:*
    ...    Step Should Keep Values    a5_003

Aligned Plans Lose Rows
    Step Should Have Finding    a5_004    table-recreated    object=v3_plans
    ${findings} =    Get Findings    step=a5_004    rule=rows-lost
    Should Be Equal As Integers    ${findings}[0][lost]    3
    Run Keyword And Expect Error    *to keep every row*    Step Should Keep Rows    a5_004
    Run Keyword And Expect Error    *to restore every row*    Step Should Restore Rows    a5_004

Rebaselined Phases Do Not Come Back
    Step Should Have Finding    a5_005    values-changed    object=v3_plans
    Run Keyword And Expect Error    *to restore every value*    Step Should Restore Values    a5_005
    Run Keyword And Expect Error    *to restore the schema*    Step Should Restore Schema    a5_005

The Backfill Does Not End On A Cycle
    Step Should Have Finding    m8_001    not-terminating
    &{outcome} =    Get Step    m8_001
    Should Be Equal    ${outcome.verdict}    broken
    Should Be Equal    ${outcome.forward}    timed-out
    Run Keyword And Expect Error    *the run forward of step m8_001_align_plans_schema did not*timed-out*
    ...    Step Should Keep Rows    m8_001

The Whole Chain Is Refused
    Run Keyword And Expect Error    expected no errors, but found*    Chain Should Have No Errors


*** Keywords ***
Replay The Risky Chain
    Use Chain    fixtures/plans/risky
    Set Budget    5s
    &{summary} =    Replay Chain
    Should Be Equal As Integers    ${summary.reversible}    1
    Should Be Equal As Integers    ${summary.lossy}    3
    Should Be Equal As Integers    ${summary.broken}    1
