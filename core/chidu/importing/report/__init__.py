"""A filled 自评报告 becomes facts: the labels of its printed form are found, and what stands beside them is read."""
