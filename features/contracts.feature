@contracts
Feature: A step that changes data on purpose says so

  Background:
    Given the migrations in "features/chains/shop"
    And table "products" with the rows:
      | id | name | price   | note |
      | 1  | Rope | 12.3456 | blue |
      | 2  | Sail | 99.9900 |      |

  Scenario: A change that is declared is no finding
    Given the contract:
      """
      steps:
        "0002_cents":
          forward:
            products: { values: { price: "round(price, 2)" } }
          back: { lossy: [ products.price ], because: "nobody pays a hundredth of a cent" }
      """
    When step "0002_cents" is replayed
    Then it keeps all values
    And it restores all values
    And it is reversible

  Scenario: Without the contract the same change is one
    When step "0002_cents" is replayed
    Then it has the finding "values-changed" about "products"

  Scenario: A change that is declared differently breaks the contract
    Given the contract:
      """
      steps:
        "0002_cents":
          forward:
            products: { values: { price: "trunc(price, 2)" } }
          back: { lossy: [ products.price ], because: "nobody pays a hundredth of a cent" }
      """
    When step "0002_cents" is replayed
    Then it has only the finding "contract-broken"
    And it has the finding "contract-broken" about "products"

  Scenario: A way back that was not declared as lossy is still accused
    Given the contract:
      """
      steps:
        "0002_cents":
          forward:
            products: { values: { price: "round(price, 2)" } }
      """
    When step "0002_cents" is replayed
    Then it has no finding "values-changed"
    And it has only the finding "values-not-restored"

  Scenario: An invariant that does not hold breaks the contract
    Given the contract:
      """
      steps:
        "0003_stock":
          invariants:
            every product is in stock: SELECT id FROM products WHERE stock = 0
      """
    When step "0003_stock" is replayed
    Then it has the finding "contract-broken" saying "every product is in stock"

  Scenario: Findings that somebody has accepted do not count
    Given the finding "values-changed" of step "0002_cents" is accepted
    And the finding "values-not-restored" about "products.price" of step "0002_cents" is accepted
    When step "0002_cents" is replayed
    Then it has no findings
    And it is reversible
    But it has the finding "values-changed"

  Scenario: What was accepted about another column still counts
    Given the finding "values-changed" about "products.note" of step "0002_cents" is accepted
    And the finding "values-not-restored" of step "*" is accepted
    When step "0002_cents" is replayed
    Then it has only the finding "values-changed"

  Scenario: A contract about a step that does not exist is refused
    Given the contract:
      """
      steps: { "0009_cents": { rerunnable: true } }
      """
    When the chain is replayed
    Then the replay is refused with "0009_cents"
