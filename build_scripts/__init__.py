"""From the ruleset to the site: pages, tables, exports and the checks that guard them."""
