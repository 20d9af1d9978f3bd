@risky
Feature: The four migrations that recreate tables and walk cycles are caught

  Background:
    Given the migrations in "fixtures/plans/risky"
    And a budget of 5 seconds

  Scenario: recreated actions lose cents and owners on the way forward
    When step "a5_003" is replayed
    Then it keeps all rows
    And it has the finding "table-recreated" about "actions"
    And it has the finding "values-changed" about "actions"
    And it has the finding "values-changed" with the rows:
      | key         | column   | before                           | after          |
      | action_id=2 | budget   | 12.3456                          | 12.3500        |
      | action_id=1 | metadata | {"owner": "ada", "retries": 3}   | {"retries": 3} |

  Scenario: recreated actions do not come back as they were
    When step "a5_003" is replayed
    Then it has the finding "values-not-restored" about "actions"
    And it has the finding "schema-not-restored"

  Scenario: recreated plans lose rows on the way forward
    When step "a5_004" is replayed
    Then it has the finding "rows-lost" about "v3_plans"
    And it has the finding "rows-lost" about "plan_events"

  Scenario: lost plans do not come back
    When step "a5_004" is replayed
    Then it has the finding "rows-not-restored" about "v3_plans"
    And it has the finding "schema-not-restored"

  Scenario: rebuilt phases change values on the way forward
    When step "a5_005" is replayed
    Then it keeps all rows
    And it has the finding "values-changed" about "v3_plans"

  Scenario: rebuilt phases do not come back
    When step "a5_005" is replayed
    Then it has the finding "values-not-restored" about "v3_plans"

  Scenario: the backfill does not end on a cycle
    Given a budget of 2 seconds
    When step "m8_001" is replayed
    Then it does not end within its budget
    And it has the finding "not-terminating"

  Scenario: rows are gone from the live database too
    When the steps up to "a5_003" are run
    Then table "v3_plans" holds 48 rows
    When step "a5_004" is run
    Then table "v3_plans" holds 45 rows
    When step "a5_004" is taken back
    Then table "v3_plans" holds 45 rows

  @alembic
  Scenario: the revision of Alembic changes the same values
    Given the migrations in "fixtures/plans/alembic/risky"
    When step "a5_003" is replayed
    Then it has the finding "values-changed" with the rows:
      | key         | column | before  | after   |
      | action_id=2 | budget | 12.3456 | 12.3500 |
