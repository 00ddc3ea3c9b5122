"""What stands on each paper: the 自评报告, the 评分表, the evidence, the rounds side by side; the same for every format."""
