*** Settings ***
Documentation       Our migrations lose no plan.
Library             Remote    ${PALINDROME}
Suite Setup         Use Chain With Two Plans


*** Test Cases ***
Every Step Comes Back
    Replay Chain
    Chain Should Be Reversible

The Phase Keeps Every Plan
    Replay Step    0002
    Step Should Keep Rows    0002
    Step Should Keep Values    0002

Old Plans Start At The First Phase
    Migrate Forward To    0002
    ${phases} =    Query    SELECT DISTINCT phase FROM plans
    Should Be Equal    ${phases}[0][phase]    strategize


*** Keywords ***
Use Chain With Two Plans
    Use Chain    db/migrations
    &{sail} =    Create Dictionary    id=1    title=Sail
    &{boat} =    Create Dictionary    id=2    parent=1    title=Buy a boat
    @{rows} =    Create List    ${sail}    ${boat}
    Use Rows    plans    ${rows}
