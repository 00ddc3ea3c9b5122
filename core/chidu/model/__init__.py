"""The data of chidu: indicator systems, facts, sheets and assessments. No I/O, no rules."""
