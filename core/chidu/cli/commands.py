"""The commands by name, and what each does; nothing is imported for that."""

from chidu.language import tr

#: Each command is the function ``command`` of the module of its name.
COMMANDS = {
    "check": tr("检查指标体系或评分表"),
    "demo": tr("写出示例项目并评分"),
    "diff": tr("比较两个指标体系"),
    "export": tr("把一轮写成报告：Word、Excel、PDF、网页等"),
    "explain": tr("说明一个指标如何评分、由谁规定"),
    "import": tr("读入已有的 Word、Excel：指标表变成指标体系，自评报告变成事实"),
    "merge": tr("把同一份评分表的另一副本并进来"),
    "new": tr("建立新项目，或写出一个新文件，从它开始"),
    "pack": tr("把项目打成一个文件，可在别的机器上打开"),
    "plugins": tr("列出插件：评分规则、扩展、报告格式等，各自的状态"),
    "preview": tr("预览指标体系印出来的样子，试算得分"),
    "rescore": tr("看换用另一个指标体系会改变什么，或换用"),
    "round": tr("看各轮的状态；提交、退回、通过、重新打开"),
    "rules": tr("列出评分规则"),
    "schema": tr("打印文件格式的 JSON Schema"),
    "score": tr("给评分表计分"),
    "systems": tr("列出可用的指标体系"),
    "unpack": tr("把打包的项目解开"),
    "upgrade": tr("把扩展换到底本的新版上"),
    "verify": tr("核验修改记录、评分表和提交时的得分"),
}
