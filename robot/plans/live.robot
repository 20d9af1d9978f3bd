*** Settings ***
Documentation       The data itself, at every step of the four migrations, on a live database.
Resource            ../palindrome.resource
Test Teardown       Close Database


*** Variables ***
@{TABLES}       actions    action_arguments    actors    v3_plans    plan_watchers


*** Test Cases ***
Safe Steps Leave Every Table As It Was
    Use Chain    fixtures/plans/safe
    FOR    ${table}    IN    @{TABLES}
        Close Database
        Round Trip Should Leave Table As It Was    a5_003    a5_002    ${table}
        Round Trip Should Leave Table As It Was    a5_004    a5_003    ${table}
        Round Trip Should Leave Table As It Was    a5_005    a5_004    ${table}
        Round Trip Should Leave Table As It Was    m8_001    a5_005    ${table}
    END

Safe Steps Keep The Number Of Rows
    Use Chain    fixtures/plans/safe
    FOR    ${step}    IN    a5_002    a5_003    a5_004    a5_005    m8_001
        Migrate Forward To    ${step}
        Row Count Should Be    v3_plans    48
        Row Count Should Be    public.actions    8
    END

A Risky Step Loses Plans
    Use Chain    fixtures/plans/risky
    Migrate Forward To    a5_003
    Row Count Should Be    v3_plans    48
    Migrate Forward To    a5_004
    Row Count Should Be    v3_plans    45
    Migrate Back To    a5_003
    Row Count Should Be    v3_plans    45

A Risky Step Does Not Restore A Table
    Use Chain    fixtures/plans/risky
    Run Keyword And Expect Error    * != *    Round Trip Should Leave Table As It Was    a5_003    a5_002    actions

The Backfill Places Every Plan But Those Of A Cycle
    Use Chain    fixtures/plans/safe
    Migrate Forward To End
    ${plans} =    Query    SELECT count(*) AS plans, count(depth) AS placed FROM v3_plans
    Should Be Equal    ${plans}[0][plans]    48
    Migrate Back To Base
    Run Keyword And Expect Error    *v3_plans*    Row Count Should Be    v3_plans    48
