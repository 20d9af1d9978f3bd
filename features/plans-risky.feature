@risky
Feature: Four risky migrations of plans, and what each of them loses

  Background:
    Given the migrations in "fixtures/plans/risky"
    And a budget of 30 seconds

  Scenario: a5_003 drops the actions, and what it copies is rounded, moved and sorted
    When step "a5_003" is replayed
    Then it keeps all rows
    And it has the finding "table-recreated" about "actions"
    And it has the finding "values-changed" with the rows:
      | key         | column   | before                         | after          |
      | action_id=2 | budget   | 12.3456                        | 12.3500        |
      | action_id=5 | budget   | 99.9999                        | 100.0000       |
      | action_id=1 | metadata | {"owner": "ada", "retries": 3} | {"retries": 3} |
      | action_id=1 | tags     | {web,build}                    | {build,web}    |
    And it has the finding "values-not-restored" with the rows:
      | key         | column   | before      | after           |
      | action_id=7 | metadata | {}          | {"owner": null} |
      | action_id=1 | tags     | {web,build} | {build,web}     |
    And it has the finding "schema-not-restored" about "public.open_plans"
    And it ends the same when it is run again

  Scenario: a5_003 forward leaves the sequence behind the numbers in use
    When the steps up to "a5_002" are run
    Then the query "SELECT nextval('actions_action_id_seq') AS next" returns:
      | next |
      | 18   |
    When step "a5_003" is run
    Then the query "SELECT nextval('actions_action_id_seq') AS next" returns:
      | next |
      | 1    |

  Scenario: a5_003 back takes the comment of the table
    When the steps up to "a5_003" are run
    And step "a5_003" is taken back
    Then the query "SELECT obj_description('actions'::regclass) AS comment" returns:
      | comment |
      |         |

  Scenario: a5_004 loses the plans without an action
    When step "a5_004" is replayed
    Then it has the finding "rows-lost" about "v3_plans"
    And it has the finding "rows-lost" about "plan_events"
    And it has the finding "rows-not-restored" about "v3_plans"
    And it has the finding "table-recreated" about "v3_plans"
    And it has the finding "values-changed" about "v3_plans"
    And it has the finding "schema-not-restored" about "plan_watchers.plan_watchers_plan_id_fkey"

  Scenario: a5_004 forward keeps 45 of 48 plans
    When the steps up to "a5_003" are run
    Then table "v3_plans" holds 48 rows
    And table "plan_events" holds 8 rows
    When step "a5_004" is run
    Then table "v3_plans" holds 45 rows
    And table "plan_events" holds 5 rows
    And the query "SELECT 1 FROM v3_plans WHERE plan_id ~ '(12|43|44)$'" returns no rows

  Scenario: a5_004 back brings none of them back
    When the steps up to "a5_004" are run
    And step "a5_004" is taken back
    Then table "v3_plans" holds 45 rows
    And the query "SELECT count(*) AS policies FROM pg_policies WHERE policyname = 'v3_plans_reader'" returns:
      | policies |
      | 0        |

  Scenario: a5_005 makes one phase of two
    When step "a5_005" is replayed
    Then it keeps all rows
    And it has the finding "values-changed" about "v3_plans"
    And it restores all rows
    And it has the finding "values-not-restored" about "v3_plans"
    And it has the finding "column-order"
    And it has the finding "schema-not-restored" about "v3_plans_open_idx"

  Scenario: a5_005 back cannot tell the two phases apart
    When the steps up to "a5_004" are run
    Then the query "SELECT phase, count(*) AS plans FROM v3_plans WHERE phase IN ('planning', 'refining') GROUP BY 1 ORDER BY 1" returns:
      | phase    | plans |
      | planning | 8     |
      | refining | 8     |
    When step "a5_005" is run
    And step "a5_005" is taken back
    Then the query "SELECT phase, count(*) AS plans FROM v3_plans WHERE phase IN ('planning', 'refining') GROUP BY 1 ORDER BY 1" returns:
      | phase    | plans |
      | planning | 16    |

  Scenario: m8_001 never ends on plans in a cycle
    Given a budget of 1 second
    When step "m8_001" is replayed
    Then it does not end within its budget
    And it has only the finding "not-terminating"

  Scenario: m8_001 is stopped, and leaves nothing half done
    Given a budget of 300 milliseconds
    When the steps up to "a5_005" are run
    Then running step "m8_001" fails with "canceling statement"
    And the query "SELECT 1 FROM information_schema.columns WHERE column_name = 'root_plan_id'" returns no rows
