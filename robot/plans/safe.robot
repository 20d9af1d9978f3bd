*** Settings ***
Documentation       The four migrations by ALTER TABLE, in SQL: no step loses anything.
Resource            ../palindrome.resource
Suite Setup         Replay The Safe Chain
Test Template       Step Should Lose Nothing


*** Test Cases ***
Baseline                a5_002
Aligned Actions         a5_003
Aligned Plans           a5_004
Rebaselined Phases      a5_005
Backfilled Hierarchy    m8_001

The Whole Chain
    [Template]    NONE
    Chain Should Have No Findings
    Chain Should Be Reversible


*** Keywords ***
Replay The Safe Chain
    Use Chain    fixtures/plans/safe
    &{summary} =    Replay Chain
    Should Be Equal As Integers    ${summary.steps}    5
    Should Be Equal As Integers    ${summary.reversible}    5
