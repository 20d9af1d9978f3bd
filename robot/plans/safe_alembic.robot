*** Settings ***
Documentation       The four migrations by ALTER TABLE, run by Alembic: no step loses anything.
Resource            ../palindrome.resource
Suite Setup         Replay The Safe Revisions
Test Template       Step Should Lose Nothing
Force Tags          alembic


*** Test Cases ***
Baseline                a5_002
Aligned Actions         a5_003
Aligned Plans           a5_004
Rebaselined Phases      a5_005
Backfilled Hierarchy    m8_001


*** Keywords ***
Replay The Safe Revisions
    Use Chain    fixtures/plans/alembic/safe
    &{summary} =    Replay Chain
    Should Be Equal As Integers    ${summary.reversible}    5
    Chain Should Have No Findings
