"""Reports (自评报告、评分表) of one frozen state of a sheet: what stands on the paper, and the formats it is written in."""
