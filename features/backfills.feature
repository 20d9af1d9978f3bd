@backfills
Feature: Backfills are interrupted, repeated, and given rows that never end

  @risky
  Scenario: A backfill that counts NULL over NULL as progress does not end
    Given the migrations in "fixtures/backfills/endless-null-batches/bad"
    And a budget of 1 second
    When step "0002_email_domains" is replayed
    Then it does not end within its budget
    And it has only the finding "not-terminating"

  @safe
  Scenario: A backfill that follows the key ends
    Given the migrations in "fixtures/backfills/endless-null-batches/sound"
    When step "0002_email_domains" is replayed
    Then it is reversible
    And it has no findings

  @risky
  Scenario: A backfill that commits half way, and does the first half twice, does not survive an interruption
    Given the migrations in "fixtures/backfills/prefixed-twice/bad"
    When step "0002" is replayed
    Then it has only the finding "not-resumable"
    And it has the finding "not-resumable" about "orders"

  @safe
  Scenario: The same backfill in one transaction survives every interruption
    Given the migrations in "fixtures/backfills/prefixed-twice/sound"
    When step "0002" is replayed
    Then it survives every interruption
    And it keeps all rows and values

  @risky
  Scenario: A copy in batches that begins at the first again fails after an interruption
    Given the migrations in "fixtures/backfills/copied-in-batches/bad"
    When step "0002" is replayed
    Then it has the finding "not-resumable" saying "duplicate key"

  @risky
  Scenario: A counter that is added to is not rerunnable
    Given the migrations in "fixtures/backfills/counted-again/bad"
    When step "0002" is replayed
    Then it has only the finding "not-rerunnable"
    And it has the finding "not-rerunnable" about "authors"

  @safe
  Scenario: A counter that is set is rerunnable
    Given the migrations in "fixtures/backfills/counted-again/sound"
    When step "0002" is replayed
    Then it has no findings

  @risky
  Scenario: Batches that end at the first gap leave rows behind
    Given the migrations in "fixtures/backfills/batches-to-the-first-gap/bad"
    When step "0002" is replayed
    Then it has only the finding "contract-broken"

  @safe
  Scenario: Batches that ask for the next rows do not
    Given the migrations in "fixtures/backfills/batches-to-the-first-gap/sound"
    When step "0002" is replayed
    Then it has no findings
