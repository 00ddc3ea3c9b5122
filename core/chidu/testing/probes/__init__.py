"""The probes of the kit, one module for each concern: each yields what it finds wrong with the rule on the bench."""
