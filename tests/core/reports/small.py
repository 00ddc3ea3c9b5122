"""Small systems and sheets that reports are made of: written down here, read as every other."""

#: Two levels, a money table with fixed rows, a table with as many rows as there are, a choice, a date, a text.
CLINIC = """
format = 1
[system]
id = "made"
title = "卫生服务评价"
version = "1"
named_by = "name"
issuer = "县财政局"
[facts]
name = { title = "项目名称", type = "text", section = "概况" }
began = { title = "开始日期", type = "date", section = "概况" }
rate = { title = "满意率", type = "percent", section = "概况" }
kind = { title = "类型", type = "choice", section = "概况", options = [ { id = "a", text = "甲类" }, { id = "b", text = "乙类" } ] }
told = { title = "概述", type = "text", section = "综述" }
ended = { title = "结论", type = "text", section = "综述" }
[facts.funds]
title = "资金"
type = "table"
blank = 0
section = "资金"
rows = [ { id = "county", title = "县财政" }, { id = "other", title = "其他" } ]
[facts.funds.columns]
planned = { title = "计划", type = "money", unit = "万元" }
spent = { title = "支出", type = "money", unit = "万元" }
[facts.payments]
title = "支出明细"
type = "table"
section = "资金"
[facts.payments.columns]
item = { title = "内容", type = "text" }
amount = { title = "金额", type = "money" }
[indicators.decision]
title = "决策"
points = 40
[indicators.decision.goal]
title = "目标"
points = 40
content = "设有目标"
rule = { type = "checklist", items = [ { id = "set", text = "设有", points = 25, evidence = "目标表" }, { id = "clear", text = "明确", points = 15 } ] }
[indicators.output]
title = "产出"
points = 60
[indicators.output.served]
title = "服务"
points = 60
rule = { type = "judgement" }
"""

#: A sheet of it in which everything was filled in.
FILLED = """
[facts]
name = "某项目"
began = 2020-01-05
rate = 0.985
kind = "b"
told = "第一段\\n\\n第二段"
ended = "完成"
[facts.funds.county]
planned = 10.50
spent = 0
[[facts.payments]]
item = "设备"
amount = 8
[[facts.payments]]
item = "服务"
amount = 2.5
[rounds.self.answers]
"decision.goal" = { set = true, clear = false }
"output.served" = { score = 57.5 }
[rounds.self.reasons]
"output.served" = "少两次"
"""
