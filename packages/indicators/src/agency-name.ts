/** 部會署局處… 地方政府、中心、學校、場館、基金會: what an agency's name ends with; not 社會, 機會, 市場, 現場, 立場, 場所, 校園, 家園, 全部. */
const agencyEnd =
  '院|(?<![全內外])部|署|局|處|处|廳|厅|(?<![社機])[會会]|府|公所|中心|館|馆|(?<![場场])所|隊|队|大學|大学|中學|小學|高中|國中|國小|公司|銀行|分行|站|廠|校|團|(?<![市現立賣會])[場场]|(?<![校家田樂])[園园]'
/** What may follow it in a title. */
const agencyFollow =
  '$|[\\s\\d（(）)「『《]|(?:中華)?民國|主管|單位|[学學]?年度|年報|以前年度|預算|预算|決算|施政|[暨及](?:其)?所屬|[一二三四五六七八九十百〇○零]+年|中程|中長程|工作|業務|績效|绩效|公務|校務|營運|關鍵|策略|重要|統計|編印|編製|編|印|於|第\\s*[\\d一二三四五六七八九十]'
const agencyName = new RegExp(`^(?:中華民國)?([\\u4e00-\\u9fff]{2,30}?(?:${agencyEnd}))(?=${agencyFollow})`)
/** 中華民國110年度, 一百一十年: a year may stand before the name. */
const leadingYear = /^(?:中華)?(?:民國)?\s*(?:\d{2,4}|[一二三四五六七八九十百〇○零]{2,7})\s*(?:學年度|学年度|年度|年)\s*/
/** 主辦機關：, 編製單位： before the name. */
const agencyLabel = /^(?:主[辦管]|承辦|填報|填表|編[製印]|提報|受評|執行|報告)?(?:機關|單位)(?:名稱)?\s*[：:]\s*/
/** A line that begins with what is to be done names no agency, whatever it ends with: 辦理員工訓練場. */
const deed = /^(?:辦理|提[升高]|強化|推動|落實|完成|建[立置構]|增[加進]|改善|加強|持續|健全|促進|打造|興建|擴[大充]|設[置立]|參[加與])/
/** A kind of agency, not one of them: 國民小學, 各直轄市政府. */
const kind =
  /^(?:國民|高級|普通型|技術型|綜合型|各|直轄市|地方|中央|主管)*(?:[大中小]學|中等學校|中小學|國中|高中|國小|縣市政府|政府|[縣市]府|機關|部會)$/

/** Name of the agency a line begins with, behind a year or a label, or that stands in brackets at its end; null where it has none. */
export function agencyIn(line: string): string | null {
  const text = line
    .trim()
    .replace(agencyLabel, '')
    .replace(leadingYear, '')
    .replace(/^.*[關关][於于]/u, '')
  const name = deed.test(text) ? undefined : agencyName.exec(text)?.[1]
  const found = name !== undefined && kind.test(name) ? undefined : name
  const inBrackets = /[（(]([^（()）]{3,})[)）]$/.exec(text)?.[1]
  return found ?? (inBrackets ? agencyIn(inBrackets) : null)
}
