/** 表 1-2 …, 附表三 …, 【表 1-1 …】 */
export const numberedCaption = /^[【（(]?[附續续]?表\s*[\d０-９一二三四五六七八九十A-Za-z]/u

/** A short title that ends in 表 or 表（續）, also with a colon. */
export const titledCaption = /^[^。，；：]{2,40}表(?:[（(].{1,8}[)）])?[：:]?$/u

/** A title or unit line is no longer than this; longer ones are sentences. */
export const longestCaption = 60

/** 中華民國114年度, 109年1月至12月: what the table is for, not what it is. */
export const period = /^(?:中華)?(?:民國)?[\d０-９〇一二三四五六七八九十年月日度至起迄止、－\-~～底]+$/u
