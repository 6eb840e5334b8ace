/**
 * What converters leave in a text file: Markdown heading marks and emphasis, HTML paragraphs inside cells, entities, LaTeX.
 * Only marks go; every word stays.
 */

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** `<p>a</p> <p>b</p>` → `a\nb`, `<b>17</b> 件` → `17 件`, `&amp;` → `&`. Text without marks comes back as it is. */
export function stripHtmlRemnants(text: string): string {
  if (!/[<&]/.test(text)) return text
  return text
    .replace(/\s*<(?:br|p|\/p|li|\/li|ol|\/ol|ul|\/ul|div|\/div)\b[^<>]*>\s*/gi, '\n')
    .replace(/<\/?(?:b|i|u|em|strong|span|sup|sub|font|a|img|hr)\b[^<>]*>/gi, '')
    .replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/\n+/g, '\n')
    .replace(/^\n|\n$/g, '')
}

/** `$(A/B)\times 100\%$` → `(A/B)×100%`. */
export function stripLatexRemnants(text: string): string {
  if (!text.includes('\\')) return text
  return text
    .replace(/\\text\{([^{}]*)\}/g, '$1')
    .replace(/\s*\\times\s*/g, '×')
    .replace(/\s*\\div\s*/g, '÷')
    .replace(/\\([%$#&_{}])/g, '$1')
    .replace(/\$([^$]*[×÷][^$]*|[^$]*%)\$/g, '$1')
}

/** `## 二、…` → `二、…`, `- (二) …` → `(二) …`, `**字**` → `字`; a bullet before plain words stays. */
export function stripMarkdownRemnants(text: string): string {
  return text
    .replace(/^(\s*)#{1,6}\s+/, '$1')
    .replace(/^(\s*)[-*+]\s+(?=[(（]?[一二三四五六七八九十壹貳參肆伍陸柒捌玖拾\d]{1,3}[、.．)）])/, '$1')
    .replace(/\*\*([^*]+)\*\*/g, '$1')
}

/** All of them. */
export function stripRemnants(text: string): string {
  return stripLatexRemnants(stripHtmlRemnants(stripMarkdownRemnants(text)))
}
