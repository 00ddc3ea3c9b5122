"""Printed forms as data: what stands where on a 自评报告, for filling it in and for reading it back."""
