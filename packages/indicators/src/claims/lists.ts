import type { ClaimDraft } from './draft.ts'
import type { Statement } from './statement.ts'

/** Names of a list are short; a longer stretch between two 、 is a clause. */
const longestName = 14
/** Where a list may begin; the comma of 9,000 is none. */
const boundary = /[，。；：:（(]|,(?!\d)/g
const andSo = /等\s*(?:共計|總計|合計|共|計)?\s*$/

/** 英語、泰語及越南語等 3 種語言: a count with the names it counts. Lists whose separators leave a doubt are not taken. */
export function findLists({ text, start, figures }: Statement): ClaimDraft[] {
  return figures.flatMap((figure): ClaimDraft[] => {
    const before = text.slice(0, figure.mention.start - start)
    const { quantity } = figure
    if (
      !andSo.test(before) ||
      quantity.kind !== 'count' ||
      !Number.isInteger(quantity.value) ||
      quantity.comparator !== '=' ||
      /餘|多/.test(figure.mention.text)
    )
      return []
    const listed = toNames(before.replace(andSo, ''))
    return listed ? [{ figure, role: 'count', listed }] : []
  })
}

function toNames(before: string): string[] | null {
  // What stands in brackets or quotation marks is part of its name.
  const masked = before
    .replace(/^\s*[一二三四五六七八九十]+、/, marker => '。'.repeat(marker.length))
    .replace(/「[^」]*」|『[^』]*』|（[^）]*）|\([^)]*\)/g, quoted => '□'.repeat(quoted.length))
  const from = Math.max(0, ...[...masked.matchAll(boundary)].map(match => match.index + 1))
  const segments = masked.slice(from).split('、')
  if (segments.length < 2) return null
  const joined = segments.pop()!.split(/以及|及|和|與|暨/)
  if (joined.length > 2 || segments.slice(1).some(segment => /及|和|與|暨/.test(segment))) return null
  const lengths = [...segments, ...joined].map(name => name.length)
  if (lengths.slice(1).some(length => length === 0 || length > longestName)) return null
  // The names again, from the print: the lengths are those of the masked text.
  const names: string[] = []
  let end = before.length
  for (const length of lengths.reverse()) {
    names.unshift(before.slice(end - length, end).replace(/\s+/g, ''))
    end -= length + (/以及$/.test(masked.slice(0, end - length)) ? 2 : 1)
  }
  return names.flatMap(splitGlued(names))
}

/** 嘉義縣花蓮縣: two names whose separator was forgotten, where most names end alike. */
function splitGlued(names: readonly string[]): (name: string) => string[] {
  const last = names.at(-1)!.at(-1)!
  if (names.filter(name => name.endsWith(last)).length * 2 <= names.length) return name => [name]
  return name =>
    name.length >= 6 && name.slice(1, -2).includes(last)
      ? [name.slice(0, name.indexOf(last, 1) + 1), name.slice(name.indexOf(last, 1) + 1)]
      : [name]
}
