import { toLexicon, wordsOf } from '../lexicon.ts'

/** A physical unit: its UCUM code, and the factor to the unit it is converted to where one is defined by law or by definition. */
export interface Measure {
  readonly code: string
  readonly converted?: { readonly factor: number; readonly code: string }
}

/**
 * `words = UCUM code` and, where the unit is traditional or informal, `-> factor code`.
 * Source: 經濟部 法定度量衡單位及其所用之倍數、分數之名稱、定義及代號 (names); UCUM 2.1 (codes); 臺灣 customary units after 度量衡法 annexes
 * (甲 0.9699 ha, 坪 400/121 m2, 臺斤 0.6 kg).
 */
const lines = `
公里 千米 km KM 粁 = km
公尺 米 m = m
公寸 = dm
公分 厘米 cm CM = cm
公釐 毫米 mm = mm
微米 μm µm = um
奈米 nm = nm
英里 哩 = [mi_i] -> 1609.344 m
海里 浬 = [nmi_i] -> 1852 m
英尺 呎 = [ft_i] -> 0.3048 m
英吋 吋 英寸 = [in_i] -> 0.0254 m
英碼 = [yd_i] -> 0.9144 m
平方公里 km2 km² ㎢ 平方千米 = km2
平方公尺 平方米 ㎡ m2 m² = m2
平方公分 cm2 cm² = cm2
平方英尺 平方呎 = [sft_i] -> 0.09290304 m2
公頃 頃 ha = har
公畝 = ar
英畝 = [acr_us] -> 4046.872609874252 m2
畝 = {mu} -> 666.6666666666666 m2
坪 = {ping} -> 3.305785123966942 m2
甲 = {jia} -> 9699 m2
立方公尺 立方米 m3 m³ ㎥ 度水 = m3
立方公分 cm3 = cm3
公升 升 L ℓ 立升 = L
公秉 千公升 kL KL = kL
毫升 ml mL ML cc CC c.c. = mL
加侖 = [gal_us] -> 3.785411784 L
桶油當量 = {boe}
公噸 噸 公吨 = t
公斤 千克 kg KG Kg ㎏ = kg
公克 克 g = g
毫克 mg ㎎ = mg
微克 μg µg = ug
奈克 = ng
臺斤 斤 = {jin} -> 0.6 kg
臺兩 兩 = {liang} -> 0.0375 kg
磅 = [lb_av] -> 0.45359237 kg
盎司 = [oz_av] -> 0.028349523125 kg
公噸二氧化碳當量 噸二氧化碳當量 公噸CO2e 公噸CO2當量 噸CO2e tCO2e = t{CO2e}
公斤二氧化碳當量 公斤CO2e kgCO2e = kg{CO2e}
秒 秒鐘 = s
毫秒 ms = ms
分鐘 = min
小時 小时 鐘頭 hr hrs = h
天 日 日曆天 = d
工作天 工作日 = d{work}
週 星期 禮拜 = wk
個月 = mo
年 週年 周年 年度 個年度 = a
世紀 = {century}
歲 週歲 足歲 = a{age}
瓦 W 瓦特 = W
瓩 千瓦 kW KW ｋＷ = kW
百萬瓦 MW = MW
GW 吉瓦 = GW
瓩時 千瓦時 kWh KWh KWH = kW.h
百萬瓦時 MWh = MW.h
瓩峰 瓩峰值 kWp KWp = kW{p}
MWp = MW{p}
度電 = kW.h
伏特 伏 V = V
千伏 kV KV = kV
安培 A = A
毫安 mA = mA
歐姆 Ω = Ohm
赫茲 赫 Hz = Hz
千赫 kHz = kHz
兆赫 MHz = MHz
GHz 吉赫 = GHz
焦耳 = J
大卡 千卡 kcal = kcal
卡路里 = cal
帕 帕斯卡 Pa = Pa
百帕 hPa = hPa
分貝 dB dBA dB(A) = dB
℃ °C 度C = Cel
℉ °F = [degF]
° = deg
克拉 = [car_m]
馬力 = [HP] -> 745.6998715822702 W
莫耳 mol = mol
貝克 Bq = Bq
毫西弗 mSv = mSv
微西弗 μSv = uSv
流明 = lm
勒克斯 lux = lx
位元組 Bytes Byte = By
KB = kBy
MB = MBy
GB = GBy
TB = TBy
PB = PBy
bps = bit/s
Kbps = kbit/s
Mbps = Mbit/s
Gbps = Gbit/s
ppm PPM = [ppm]
ppb PPB = [ppb]
毫克/公升 mg/L = mg/L
微克/立方公尺 μg/m3 μg/m³ µg/m³ = ug/m3
公里/小時 km/h KM/H 千米每小時 公里每小時 = km/h
公尺/秒 m/s 米/秒 公尺每秒 = m/s
立方公尺/秒 CMS cms = m3/s
CMD 立方公尺/日 立方公尺/天 = m3/d
公噸/日 公噸/天 = t/d
公噸/年 = t/a
公斤/公頃 = kg/har
人/平方公里 = {person}/km2
pH = [pH]
`

const entries: [string, Measure][] = []
for (const line of lines.split('\n')) {
  const [words, meaning] = line.split(' = ')
  if (words === undefined || meaning === undefined) continue
  const [code, conversion] = meaning.split(' -> ')
  const [factor, target] = conversion?.split(' ') ?? []
  const measure: Measure = target === undefined ? { code: code! } : { code: code!, converted: { factor: Number(factor), code: target } }
  for (const word of wordsOf(words)) entries.push([word, measure])
}

export const measureWords: readonly (readonly [string, Measure])[] = entries
export const measures = toLexicon(entries)
