/** 表 1-2 …, 附表三 …, 【表 1-1 …】 */
export const numberedCaption = /^[【（(]?[附續续]?表\s*[\d０-９一二三四五六七八九十A-Za-z]/u

/** A short title that ends in 表 or 表（續）, also with a colon. */
export const titledCaption = /^[^。，；：]{2,40}表(?:[（(].{1,8}[)）])?[：:]?$/u

/** A title or unit line is no longer than this; longer ones are sentences. */
export const longestCaption = 60
