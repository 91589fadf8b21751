"""The names of the laws of the People's Republic of China and of often cited regulations, without 中华人民共和国.

Laws that have been repealed or are being drafted stand here too: to name one is no slip of the pen. ``nearest`` finds the law that a name
which is none was meant to be; it says nothing about names that could be of another level (省, 市) or are not close.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

_LAWS = """
宪法 民法典 刑法 立法法 监察法 监察官法 法官法 检察官法 公务员法 国旗法 国徽法 国歌法 国籍法 戒严法 国务院组织法
全国人民代表大会组织法 地方各级人民代表大会和地方各级人民政府组织法 人民法院组织法 人民检察院组织法 民族区域自治法
香港特别行政区基本法 澳门特别行政区基本法 全国人民代表大会和地方各级人民代表大会选举法 香港特别行政区驻军法
全国人民代表大会和地方各级人民代表大会代表法 各级人民代表大会常务委员会监督法 集会游行示威法 反分裂国家法 澳门特别行政区驻军法
村民委员会组织法 城市居民委员会组织法 居民委员会组织法 国家赔偿法 缔结条约程序法 领海及毗连区法 专属经济区和大陆架法
国家勋章和国家荣誉称号法 英雄烈士保护法 公职人员政务处分法 国家安全法 香港特别行政区维护国家安全法 陆地国界法 对外关系法
外国国家豁免法 爱国主义教育法 法治宣传教育法 民族团结进步促进法 国家发展规划法 生态环境法典 原子能法 国家公园法
公司法 合伙企业法 个人独资企业法 企业破产法 证券法 证券投资基金法 期货和衍生品法 保险法 票据法 信托法 海商法 专利法 商标法
著作权法 招标投标法 拍卖法 农村土地承包法 农村土地承包经营纠纷调解仲裁法 农民专业合作社法 农村集体经济组织法 消费者权益保护法
电子商务法 电子签名法 涉外民事关系法律适用法 外商投资法 全民所有制工业企业法 乡镇企业法
行政处罚法 行政许可法 行政强制法 行政复议法 行政诉讼法 民事诉讼法 刑事诉讼法 治安管理处罚法 道路交通安全法 消防法 禁毒法
反恐怖主义法 反间谍法 国家情报法 网络安全法 数据安全法 个人信息保护法 密码法 保守国家秘密法 档案法 出境入境管理法 护照法
居民身份证法 枪支管理法 人民警察法 人民武装警察法 海警法 律师法 公证法 监狱法 社区矫正法 法律援助法 人民调解法 仲裁法 引渡法
国际刑事司法协助法 人民陪审员法 海事诉讼特别程序法 教育法 义务教育法 高等教育法 职业教育法 民办教育促进法 教师法 学位法
学前教育法 家庭教育促进法 国家通用语言文字法 科学技术进步法 科学技术普及法 促进科技成果转化法 文物保护法 非物质文化遗产法
公共文化服务保障法 公共图书馆法 电影产业促进法 体育法 药品管理法 疫苗管理法 中医药法 传染病防治法 国境卫生检疫法 职业病防治法
母婴保健法 献血法 精神卫生法 基本医疗卫生与健康促进法 医师法 执业医师法 人口与计划生育法 食品安全法 食品卫生法 反食品浪费法
农产品质量安全法 动物防疫法 进出境动植物检疫法 红十字会法 慈善法 城乡规划法 城市规划法 城市房地产管理法 建筑法 气象法 测绘法
防震减灾法 防洪法 突发事件应对法 突发公共卫生事件应对法 安全生产法 特种设备安全法 矿山安全法 危险化学品安全法 国防法
国防教育法 国防动员法 国防交通法 兵役法 现役军官法 预备役军官法 预备役人员法 军人地位和权益保障法 退役军人保障法 军事设施保护法
人民防空法 海关法 关税法 驻外外交人员法 核安全法 生物安全法 反外国制裁法 反有组织犯罪法 反电信网络诈骗法 海上交通安全法
境外非政府组织境内活动管理法 海岛保护法 环境保护法 海洋环境保护法 大气污染防治法 水污染防治法 土壤污染防治法
固体废物污染环境防治法 噪声污染防治法 环境噪声污染防治法 放射性污染防治法 环境影响评价法 清洁生产促进法 循环经济促进法
节约能源法 可再生能源法 能源法 环境保护税法 湿地保护法 长江保护法 黄河保护法 黑土地保护法 青藏高原生态保护法 防沙治沙法
水土保持法 野生动物保护法 土地管理法 森林法 草原法 渔业法 水法 矿产资源法 煤炭法 电力法 石油天然气管道保护法 农业法
农业技术推广法 农业机械化促进法 种子法 畜牧法 乡村振兴促进法 粮食安全保障法 公路法 铁路法 港口法 航道法 民用航空法 邮政法
旅游法 广告法 价格法 反不正当竞争法 反垄断法 反洗钱法 产品质量法 标准化法 计量法 统计法 审计法 会计法 注册会计师法 预算法
政府采购法 资产评估法 企业所得税法 个人所得税法 税收征收管理法 车船税法 车辆购置税法 船舶吨税法 耕地占用税法 烟叶税法 资源税法
城市维护建设税法 契税法 印花税法 增值税法 消费税法 中国人民银行法 商业银行法 银行业监督管理法 金融稳定法 企业国有资产法
对外贸易法 出口管制法 台湾同胞投资保护法 烟草专卖法 中小企业促进法 民营经济促进法 海南自由贸易港法 进出口商品检验法
深海海底区域资源勘探开发法 海域使用管理法 就业促进法 劳动法 劳动合同法 劳动争议调解仲裁法 工会法 社会保险法 军人保险法
残疾人保障法 未成年人保护法 预防未成年人犯罪法 老年人权益保障法 妇女权益保障法 反家庭暴力法 无障碍环境建设法 公益事业捐赠法
归侨侨眷权益保护法 合同法 物权法 婚姻法 继承法 收养法 担保法 侵权责任法 民法通则 民法总则 行政监察法 外资企业法
中外合资经营企业法 中外合作经营企业法 村委会组织法 居委会组织法 检察公益诉讼法 托育服务法 社会救助法
"""
_REGULATIONS = """
政府信息公开条例 信访工作条例 信访条例 优化营商环境条例 重大行政决策程序暂行条例 保障农民工工资支付条例 宗教事务条例 物业管理条例
人民调解委员会组织条例 城市市容和环境卫生管理条例 村庄和集镇规划建设管理条例 城镇燃气管理条例 烟花爆竹安全管理条例
危险化学品安全管理条例 生产安全事故应急条例 生产安全事故报告和调查处理条例 森林防火条例 草原防火条例 抗旱条例 防汛条例
基本农田保护条例 土地管理法实施条例 不动产登记暂行条例 国有土地上房屋征收与补偿条例 河道管理条例 殡葬管理条例 社会救助暂行办法
城市居民最低生活保障条例 农村五保供养工作条例 志愿服务条例 社会团体登记管理条例 民办非企业单位登记管理暂行条例 婚姻登记条例
行政复议法实施条例 行政法规制定程序条例 规章制定程序条例 法律援助条例 全民健身条例 工伤保险条例 失业保险条例 女职工劳动保护特别规定
劳动合同法实施条例 禁止使用童工规定 无证无照经营查处办法 食品安全法实施条例 兽药管理条例 农药管理条例 生猪屠宰管理条例
重大动物疫情应急条例 畜禽规模养殖污染防治条例 地名管理条例 退役军人安置条例 烈士褒扬条例 军人抚恤优待条例 残疾人教育条例
校车安全管理条例 道路交通安全法实施条例 娱乐场所管理条例 互联网上网服务营业场所管理条例 戒毒条例 居住证暂行条例 快递暂行条例
网络数据安全管理条例 未成年人网络保护条例 生态保护补偿条例 地下水管理条例 粮食流通管理条例 公平竞争审查条例 消费者权益保护法实施条例
人力资源市场暂行条例 保障中小企业款项支付条例 防范和处置非法集资条例 突发公共卫生事件应急条例
"""
LAWS = frozenset(_LAWS.split())
REGULATIONS = frozenset(_REGULATIONS.split())
# The year in which a law went out of force, and what stands in its place.
REPEALED = {
    **dict.fromkeys(
        ("民法通则", "民法总则", "婚姻法", "继承法", "收养法", "合同法", "物权法", "担保法", "侵权责任法"),
        (2021, "民法典"),
    ),
    "信访条例": (2022, "信访工作条例"),
    "环境噪声污染防治法": (2022, "噪声污染防治法"),
    "执业医师法": (2022, "医师法"),
    "行政监察法": (2018, "监察法"),
    "食品卫生法": (2009, "食品安全法"),
}
_LEAST = 5  # characters; shorter names are near to too many
_FEW = 2


@cache
def nearest(name: str) -> str:
    """Return the law or regulation whose name was meant by ``name``; "" when it is one, or when none is surely meant.

    Meant is what differs by one character, by at most two that are missing or too many, or by their order; and the
    regulation that is called a law: 政府信息公开法.
    """
    if name in LAWS or name in REGULATIONS or len(name) < _LEAST:
        return ""
    regulation = f"{name.removesuffix('法')}条例"
    if name.endswith("法") and regulation in REGULATIONS:
        return regulation
    kept = Counter(name)
    known = LAWS if name.endswith("法") else REGULATIONS
    near = sorted(real for real in known if abs(len(real) - len(name)) <= _FEW and _is_near(name, real, kept))
    return near[0] if len(near) == 1 else ""


def _is_near(name: str, real: str, kept: Counter[str]) -> bool:
    if len(real) < _LEAST or name[-1] != real[-1]:
        return False
    letters = Counter(real)
    if letters == kept:
        return True
    if not name.endswith("法"):
        return False  # a 条例 of nearly this name may be that of a province
    if len(real) == len(name):
        return sum(one != other for one, other in zip(name, real, strict=True)) == 1
    short, long = sorted((name, real), key=len)
    rest = iter(long)
    return all(character in rest for character in short)
