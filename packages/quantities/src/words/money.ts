import { toLexicon } from '../lexicon.ts'

/** A currency: `unit` is what the value is given in, `code` its ISO 4217 code. */
export interface Currency {
  readonly unit: string
  readonly code: string
}

const dollar: Currency = { unit: '元', code: 'TWD' }

/** Words before or after the figure. Source: ISO 4217, 中央銀行 (names of currencies in Taiwan). */
export const currencies: readonly (readonly [word: string, currency: Currency])[] = [
  ['新臺幣', dollar],
  ['新臺票', dollar],
  ['臺幣', dollar],
  ['NT$', dollar],
  ['NTD', dollar],
  ['TWD', dollar],
  ['美元', { unit: '美元', code: 'USD' }],
  ['美金', { unit: '美元', code: 'USD' }],
  ['美圓', { unit: '美元', code: 'USD' }],
  ['US$', { unit: '美元', code: 'USD' }],
  ['USD', { unit: '美元', code: 'USD' }],
  ['歐元', { unit: '歐元', code: 'EUR' }],
  ['EUR', { unit: '歐元', code: 'EUR' }],
  ['€', { unit: '歐元', code: 'EUR' }],
  ['日圓', { unit: '日圓', code: 'JPY' }],
  ['日元', { unit: '日圓', code: 'JPY' }],
  ['日幣', { unit: '日圓', code: 'JPY' }],
  ['JPY', { unit: '日圓', code: 'JPY' }],
  ['人民幣', { unit: '人民幣', code: 'CNY' }],
  ['RMB', { unit: '人民幣', code: 'CNY' }],
  ['CNY', { unit: '人民幣', code: 'CNY' }],
  ['¥', { unit: '人民幣', code: 'CNY' }],
  ['港幣', { unit: '港幣', code: 'HKD' }],
  ['港元', { unit: '港幣', code: 'HKD' }],
  ['HK$', { unit: '港幣', code: 'HKD' }],
  ['HKD', { unit: '港幣', code: 'HKD' }],
  ['英鎊', { unit: '英鎊', code: 'GBP' }],
  ['GBP', { unit: '英鎊', code: 'GBP' }],
  ['£', { unit: '英鎊', code: 'GBP' }],
  ['韓元', { unit: '韓元', code: 'KRW' }],
  ['韓圜', { unit: '韓元', code: 'KRW' }],
  ['韓幣', { unit: '韓元', code: 'KRW' }],
  ['澳幣', { unit: '澳幣', code: 'AUD' }],
  ['澳元', { unit: '澳幣', code: 'AUD' }],
  ['加幣', { unit: '加幣', code: 'CAD' }],
  ['加元', { unit: '加幣', code: 'CAD' }],
  ['紐幣', { unit: '紐幣', code: 'NZD' }],
  ['新加坡幣', { unit: '新加坡幣', code: 'SGD' }],
  ['新幣', { unit: '新加坡幣', code: 'SGD' }],
  ['星幣', { unit: '新加坡幣', code: 'SGD' }],
  ['瑞士法郎', { unit: '瑞士法郎', code: 'CHF' }],
  ['泰銖', { unit: '泰銖', code: 'THB' }],
  ['盧布', { unit: '盧布', code: 'RUB' }],
  ['盧比', { unit: '盧比', code: 'INR' }],
  ['越南盾', { unit: '越南盾', code: 'VND' }],
  ['印尼盾', { unit: '印尼盾', code: 'IDR' }],
  ['菲律賓披索', { unit: '菲律賓披索', code: 'PHP' }],
  ['馬來西亞令吉', { unit: '令吉', code: 'MYR' }],
  ['令吉', { unit: '令吉', code: 'MYR' }],
  ['澳門幣', { unit: '澳門幣', code: 'MOP' }],
  ['南非幣', { unit: '南非幣', code: 'ZAR' }],
]

/** The national currency's own words, after a figure. */
export const plainMoneyWords: readonly string[] = ['元', '圓', '塊錢', '塊']
/** Tenths and hundredths of 元, after it or alone. */
export const jiaoWords: readonly string[] = ['角', '毛']
/** Words in which 角 is no money. */
export const notJiao = '度色落逐鬥'
/** Minor unit, only after 元 or 角 (alone, 分 is a mark). */
export const fenWords: readonly string[] = ['美分', '分']
/** 整: nothing follows, on cheques; 正 is its variant. */
export const moneyEnds: readonly string[] = ['元整', '元正', '整', '正']

export const currencyWords = toLexicon(currencies)
export const nationalCurrency = dollar
