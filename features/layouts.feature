@layouts
Feature: The migrations of every tool are replayed as that tool would run them

  Scenario Outline: Migrations of <tool> are recognised and replayed
    Given the migrations in "features/chains/layouts/<tool>"
    And table "items" with the rows:
      | id | title    |
      | 1  | Rope     |
      | 2  | [blank]  |
    When the chain is replayed
    Then the steps of the replay are:
      | step     | verdict    |
      | <first>  | reversible |
      | <second> | reversible |
    And the chain has no findings

    Examples:
      | tool           | first                   | second                 |
      | golang-migrate | 000001_items            | 000002_note            |
      | diesel         | 2024-01-01-000000_items | 2024-01-02-000000_note |
      | dbmate         | 20240101000000_items    | 20240102000000_note    |
      | goose          | 00001_items             | 00002_note             |
      | sql-migrate    | 1_items                 | 2_note                 |
      | sqlx           | 20240101000000_items    | 20240102000000_note    |
      | sqitch         | items                   | note                   |
      | plain          | items-1                 | items-2                |

  Scenario: The tool can be named
    Given the migrations in "features/chains/layouts/golang-migrate" run by "plain"
    When step "000002_note" is replayed
    Then it is reversible

  Scenario: A tool that is not known is refused with those that are
    Given the migrations in "features/chains/layouts/plain" run by "golang-migrat"
    When the chain is replayed
    Then the replay is refused with "tool golang-migrat is not known: choose auto, "

  @alembic
  Scenario: An Alembic project is led forward and back by its own Alembic
    Given the migrations in "fixtures/plans/alembic/safe"
    When the steps up to "a5_003" are run
    Then table "v3_plans" holds 48 rows
    And the query "SELECT version_num FROM alembic_version" returns:
      | version_num                 |
      | a5_003_spec_aligned_actions |
    When step "a5_003" is taken back
    Then the query "SELECT version_num FROM alembic_version" returns:
      | version_num     |
      | a5_002_baseline |
