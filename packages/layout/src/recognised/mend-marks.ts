import type { Passage } from '@zhibiao/model'
import type { Mend } from './mend-words.ts'

/** A mark of recognised print that cannot stand where it does, and what it is taken for. Only marks: a figure is never changed. */
interface Crumb {
  readonly pattern: RegExp
  readonly meant: string
}

const crumbs: readonly Crumb[] = [
  // 前(109,)年度: behind a figure, before a bracket.
  { pattern: /(?<=\d)[,，.、](?=[)）])/g, meant: '' },
  // 離島。,受天候: of two stops side by side the comma was printed.
  { pattern: /(?<=\p{Script=Han})[。.][,，]/gu, meant: '，' },
  { pattern: /(?<=\p{Script=Han})\s*[:：]\s*[:：]/gu, meant: '：' },
  // 達成度：一。: nothing but 一 behind a label is the dash for none.
  { pattern: /(?<=\p{Script=Han}[:：]\s*)一(?=。?\s*(?:\n|$))/gu, meant: '─' },
  // (111年一114年): 一 between two dates is a dash.
  { pattern: /(?<=[年月日])一(?=\d)/g, meant: '—' },
  // (1土石流: the closing bracket of a list marker.
  { pattern: /(?<=(?:^|\n)\s*[(（](?:\d{1,2}|[一二三四五六七八九十]{1,3}))(?=\p{Script=Han})(?![一二三四五六七八九十])/gu, meant: ')' },
  // 2, 24場次 and 3., 各1場次: the stop of a list marker that begins a line.
  { pattern: /(?<=(?:^|\n)\s*\d{1,2})(?:[.．][,，、]|[,，](?= ))/g, meant: '.' },
]

/** A ruling of a cell's side that was read as a quotation mark; such marks come in pairs otherwise. */
const rimMarks = /^[「『“”‘’|｜]\s*|\s*[「『“‘`|｜]$/gu
const closing: Readonly<Record<string, string>> = { '「': '」', '『': '』', '“': '”', '‘': '’' }

/** A passage without the crumbs of recognition; each one is handed to `mend`. */
export function mendMarks(content: Passage, mend: (passage: Passage, found: Mend) => Passage): Passage {
  let mended = content
  for (const { pattern, meant } of crumbs) mended = replaceAll(mended, pattern, meant, mend)
  for (const match of [...mended.text.matchAll(rimMarks)].reverse()) {
    const mark = match[0].trim()
    if (closing[mark] && mended.text.includes(closing[mark])) continue
    mended = mend(mended, { start: match.index, end: match.index + match[0].length, word: '' })
  }
  return mended
}

function replaceAll(content: Passage, pattern: RegExp, word: string, mend: (passage: Passage, found: Mend) => Passage): Passage {
  return [...content.text.matchAll(pattern)]
    .reverse()
    .reduce((passage, match) => mend(passage, { start: match.index, end: match.index + match[0].length, word }), content)
}
