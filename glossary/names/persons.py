"""Surnames."""

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏"
    "付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文施洪辛牛樊葛邢安齐庞颜倪聂章鲁岳翟殷詹申欧耿关兰焦"
    "俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍涂成苗谷盛曲翁冉骆蓝路游靳辜管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤时穆农司卓古吉缪简车项连芦麦褚"
    "娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥"
    "南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦"
    "戈伏鹿薄邸雍辛羊阿乌裘缑母亢要法青东沃占竺逯昝亓仉逄郗妥笪璩蒯嵇邴郏汲郤麴羿殳訾佘仝鄂撒喇"
    "傅萧伍温庄阎季湛贝茅杭凤钮荀糜隗宓钭戎韶蓟邰莘郦濮茹宦庾衡弘禄蔚夔厍桓谯禤蹇赫矫茆芶蔄镡禚琚尧肇睢旷雒鄯酆贲巢籍闾郇佴苌郄綦呙邽妫"
)
"""The surnames of one character that about 99 of 100 people bear (Ministry of Public Security, name report 2020), and of the rarer
those that begin hardly a word (衡, 糜, 禚); such as 经, 种 or 步 begin more words than names and are left out."""

DOUBLE_SURNAMES = (
    "欧阳|上官|司马|东方|独孤|南宫|夏侯|诸葛|尉迟|皇甫|令狐|慕容|司徒|司空|端木|公孙|轩辕|长孙|宇文|闻人|拓跋|申屠|呼延|万俟"
    "|钟离|淳于|澹台|赫连|鲜于|公冶|宗政|濮阳|闾丘|亓官|段干|漆雕|羊舌|谷梁"
)
"""Those of two characters, as alternatives of a pattern."""

SURNAME = rf"(?:{DOUBLE_SURNAMES}|[{SURNAMES}])"
"""A surname, in a pattern."""
