Feature: What is not said is taken from the settings of the chain

  Scenario: The contract of a file goes with the chain
    Given the migrations in "fixtures/plans/safe/migrations"
    And the settings in "fixtures/plans/safe/palindrome.yaml"
    When the steps up to "a5_002_baseline" are replayed
    Then the chain is reversible

  Scenario: Settings can be written into the feature
    Given the settings:
      """
      chain: { path: features/chains/shop }
      datasets:
        - { name: products, after: "0002_cents", files: [ features/chains/data/products.csv ] }
      """
    When step "0003_stock" is replayed
    Then it is reversible
