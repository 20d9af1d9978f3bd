*** Settings ***
Documentation       What the keywords take and return, and how they fail.
Resource            palindrome.resource


*** Variables ***
${PLANS}        src/test/projects/robot/db/migrations


*** Test Cases ***
Rows Come From Dictionaries
    Use Chain    ${PLANS}
    &{sail} =    Create Dictionary    id=1    title=Sail
    &{boat} =    Create Dictionary    id=${2}    parent=1    title=Buy a boat
    ${rows} =    Create List    ${sail}    ${boat}
    Use Rows    plans    ${rows}
    Migrate Forward To    0001
    ${found} =    Query    SELECT id, parent, title FROM plans ORDER BY id
    Should Be Equal    ${found}[0][parent]    ${None}
    Should Be Equal    ${found}[1]    ${{ {'id': '2', 'parent': '1', 'title': 'Buy a boat'} }}
    Row Count Should Be    plans    2
    Run Keyword And Expect Error    table plans holds 2 rows, not 3    Row Count Should Be    plans    ${3}

Rows Come From Files And From Shapes
    Use Chain    fixtures/plans/safe
    ${steps} =    List Steps
    Should Be Equal    ${steps}[0]    a5_002_baseline
    Use Chain    ${PLANS}
    Use Hierarchy    plans    id    parent    shape=chain    size=10
    Migrate Forward To End
    Row Count Should Be    plans    10

Automatic Rows Fill What Is Empty
    Use Chain    ${PLANS}
    Use Automatic Rows    rows=7
    Migrate Forward To    0001
    Row Count Should Be    plans    7

A Bad Backfill Is Accused And A Sound One Is Not
    Use Chain    fixtures/backfills/batches-to-the-first-gap/bad
    &{bad} =    Replay Chain
    Should Not Be Equal As Integers    ${bad.errors}    0
    Use Chain    fixtures/backfills/batches-to-the-first-gap/sound
    Replay Chain
    Chain Should Have No Errors

Findings Can Be Accepted
    Use Chain    fixtures/rules/rows-lost/bad
    &{open} =    Replay Chain
    Should Not Be Equal As Integers    ${open.errors}    0
    Accept Finding    *:rows-lost
    Accept Finding    *:rows-not-restored
    Replay Chain
    Step Should Not Have Finding    0002    rows-lost
    Chain Should Have No Errors

The Report Can Be Had
    Use Chain    ${PLANS}
    Replay Chain    strategy=both    from=0001    to=0002
    ${text} =    Get Report
    Should Contain    ${text}    2 steps: 2 reversible
    ${json} =    Get Report    json
    Should Contain    ${json}    "strategy"
    ${junit} =    Get Report    junit
    Should Contain    ${junit}    <testsuites>

Rules Can Be Listed
    ${rules} =    List Rules
    Should Contain    ${rules}    rows-lost

Mistakes Are Told In One Line
    Reset Session
    Run Keyword And Expect Error    there is no chain yet: use Use Chain first    Replay Chain
    Use Chain    ${PLANS}
    Run Keyword And Expect Error    nothing was replayed yet: use Replay Chain or Replay Step first
    ...    Step Should Keep Rows    0001
    Run Keyword And Expect Error    step 0009: the chain has no step of this id*    Migrate Forward To    0009
    Run Keyword And Expect Error    there is no strategy stair; did you mean stairs?*    Replay Chain    stair
    Run Keyword And Expect Error    expected a length of time such as 500ms, 60s or 2m, but was soon    Set Budget    soon
    Run Keyword And Expect Error    there is no format pdf: choose text, json or junit    Report In    pdf
    Run Keyword And Expect Error    *permission denied for function pg_read_file*
    ...    Query    SELECT pg_read_file('/etc/passwd')

Files Elsewhere Cannot Be Read
    Use Chain    ${PLANS}
    FOR    ${path}    IN    /etc/passwd    ../../../../../../../../etc/passwd    /no/such/file
        Run Keyword And Expect Error    *: there is no such file in the folders that this server was started for*
        ...    Use Dataset    ${path}
        Run Keyword And Expect Error    *: there is no such file in the folders that this server was started for*
        ...    Use Contract    ${path}
        Run Keyword And Expect Error    *: there is no such file in the folders that this server was started for*
        ...    Use Chain    ${path}
    END


*** Keywords ***
Report In
    [Arguments]    ${format}
    Replay Chain
    Get Report    ${format}
