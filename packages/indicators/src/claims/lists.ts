import type { ClaimDraft } from './draft.ts'
import type { Figure, Statement } from './statement.ts'

/** Names of a list are short; a longer stretch between two 、 is a clause. */
const longestName = 14
/** Behind the word that opens it (包含、計有) a name may be this long. */
const longestOpenedName = 24
/** Names up to this length hold no conjunction of their own. */
const shortName = 8
/** Where a list may begin; the comma of 9,000 is none. */
const boundary = /[，。；：:（(]|,(?!\d)/g
const andSo = /等\s*(?:共計|總計|合計|共|計)?\s*$/
const joining = /以及|及|和|與|暨/
/** 16 項生活資訊，計有…; 5 國（…）; 3 大類：… */
const opening =
  /^[^，,。；;：:、（()）\d]{0,16}(?:[，,]?\s*(?:計有|包含|包括|分別為|分別是|即為)\s*[：:]?|[（(](?!如|例|含|不含|其中)|[：:](?!如|例))\s*/
/** A list that ends with 等 may go on. */
const open = /等(?![^、]{0,1}[級第])[^、]{0,8}$/

/** 英語、泰語及越南語等 3 種語言, or 3 種語言，包含英語、泰語及越南語: a count with the names it counts. Lists whose separators leave a doubt are not taken. */
export function findLists({ text, start, figures }: Statement): ClaimDraft[] {
  return figures.flatMap((figure): ClaimDraft[] => {
    const { quantity } = figure
    if (quantity.kind !== 'count' || !Number.isInteger(quantity.value) || quantity.comparator !== '=' || /餘|多/.test(figure.mention.text))
      return []
    const before = text.slice(0, figure.mention.start - start)
    if (andSo.test(before)) {
      const listed = toNames(before.replace(andSo, ''))
      return listed ? [{ figure, role: 'count', listed }] : []
    }
    const listed = namesAfter(text.slice(figure.mention.end - start), figure)
    return listed ? [{ figure, role: 'count', listed }] : []
  })
}

function toNames(before: string): string[] | null {
  const masked = mask(before.replace(/^\s*[一二三四五六七八九十]+、/, marker => '。'.repeat(marker.length)))
  const from = Math.max(0, ...[...masked.matchAll(boundary)].map(match => match.index + 1))
  return split(before.slice(from), masked.slice(from), longestName, true)
}

/** A list behind its number, which is shorter than the sentence: it ends at the bracket it stands in, or at the next comma. */
function namesAfter(after: string, figure: Figure): string[] | null {
  const opened = opening.exec(after)
  if (!opened || figure.quantity.value < 3) return null
  const rest = after.slice(opened[0].length)
  const bracketed = /[（(]\s*$/.test(opened[0])
  const masked = mask(rest)
  const end = masked.search(bracketed ? /[）)]/ : /[，。；：:]|,(?!\d)/)
  const list = rest.slice(0, end < 0 ? undefined : end)
  const bare = list.replace(open, '')
  const names = split(bare, mask(bare), longestOpenedName, false)
  // 結合民間捐款及政府預算照護選手: among long names a conjunction may part two, or not.
  if (
    names &&
    names.length - 1 === figure.quantity.value &&
    joining.test(bare.split('、').at(-1)!) &&
    names.some(name => name.length > shortName)
  )
    return null
  // What is cut in two by a comma is no list, nor is one that goes on behind it.
  return names && names.length >= 3 && !(bracketed && end < 0) && !/^[，,][^，,。；;]{1,12}、/.test(rest.slice(list.length)) ? names : null
}

/** What stands in brackets or quotation marks is part of its name. */
function mask(text: string): string {
  return text.replace(/「[^」]*」|『[^』]*』|（[^）]*）|\([^)]*\)/g, quoted => '□'.repeat(quoted.length))
}

/** A conjunction in the last place parts two names; in a name before (家庭暴力及性侵害、) it is part of it. `lead`: words may stand before the first name. */
function split(print: string, masked: string, longest: number, lead: boolean): string[] | null {
  const segments = masked.split('、')
  if (segments.length < 2) return null
  const joined = segments.pop()!.split(joining)
  if (joined.length > 2) return null
  const lengths = [...segments, ...joined].map(name => name.length)
  if (lengths.slice(lead ? 1 : 0).some(length => length === 0 || length > longest)) return null
  // The names again, from the print: the lengths are those of the masked text.
  const names: string[] = []
  let end = print.length
  for (const length of lengths.reverse()) {
    names.unshift(print.slice(end - length, end).replace(/\s+/g, ''))
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
