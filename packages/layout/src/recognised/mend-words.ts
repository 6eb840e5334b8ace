import { joinPassages, type Passage, type Place, placesOf, slicePassage } from '@zhibiao/model'
import { nearestWord, readListMarker } from '@zhibiao/script'
import type { LayoutDiagnostic } from '../diagnostics.ts'

/** Words that recognised print is compared with, as printed. */
export interface KnownWords {
  /** Column titles. */
  readonly titles: readonly string[]
  /** What numbered paragraphs and headings call themselves. */
  readonly labels: readonly string[]
}

/** A stretch of a text and the known word it stands for. */
export interface Mend {
  readonly start: number
  readonly end: number
  readonly word: string
}

/** 112年度 before a title, and what stands in brackets behind it. */
const beforeTitle = /^\s*(?:\d{2,3}\s*年度?(?!\s*[目績施])\s*)?/u
const behindTitle = /\s*[（(｛{[][\s\S]*$|\s+$/u

/** A longer text is a sentence, whatever it is like. */
const longestTitle = 24

/**
 * The title that a text is like and is not; null where it is one, or like none.
 *
 *     關細績效指林   →  關鍵績效指標          實際什(C)   →  實際值, [0, 3)
 */
export function mendTitle(text: string, titles: readonly string[]): Mend | null {
  const [start, end] = coreOf(text)
  const own = text.slice(start, end)
  if (own.length > longestTitle || isExact(text, titles)) return null
  const near = nearestWord(own, titles)
  return near && near.cost > 0 ? { start, end, word: near.word } : null
}

/** Whether a text is a title, rightly recognised or not. */
export function isTitleLike(text: string, titles: readonly string[]): boolean {
  return nearestWord(text, titles) !== null || nearestWord(text.slice(...coreOf(text)), titles) !== null
}

/** The title alone: without the year before it and the letters behind. */
function coreOf(text: string): [start: number, end: number] {
  const start = beforeTitle.exec(text)![0].length
  const behind = behindTitle.exec(text.slice(start))
  return [start, behind ? start + behind.index : text.length]
}

function isExact(text: string, words: readonly string[]): boolean {
  return nearestWord(text, words)?.cost === 0
}

/** 106 年度目標值及達成度: the year before a label. */
const beforeLabel = /^\s*(?:\d{2,3}\s*年?)?/u
const labelled = /^(?<before>\s*)(?<name>[^:：。，,；;「」]{2,14}?)\s*[:：]/

/** The label at the beginning of a line that is like a known one and is none: 二、辨理情彤：… */
export function mendLabel(line: string, labels: readonly string[]): Mend | null {
  const from = readListMarker(line)?.end ?? 0
  const groups = labelled.exec(line.slice(from))?.groups
  if (!groups) return null
  if (isExact(groups.name!, labels) || isExact(groups.name!.replace(/^\s*\d{2,3}\s*/, ''), labels)) return null
  const year = beforeLabel.exec(groups.name!)![0].length
  const near = nearestWord(groups.name!.slice(year), labels)
  if (!near || near.cost === 0) return null
  const start = from + groups.before!.length + year
  return { start, end: from + groups.before!.length + groups.name!.length, word: near.word }
}

/** A passage with a stretch of it read as a word. */
export function applyMend(passage: Passage, { start, end, word }: Mend): Passage {
  const stretch = slicePassage(passage, start, end)
  return joinPassages([slicePassage(passage, 0, start), { text: word, parts: stretch.parts.slice(0, 1) }, slicePassage(passage, end)])
}

export function wordMended(passage: Passage, { start, end, word }: Mend): LayoutDiagnostic {
  return mendToDiagnostic(passage.text.slice(start, end), word, placesOf(passage, start, end)[0])
}

export function mendToDiagnostic(actual: string, word: string, place: Place | undefined): LayoutDiagnostic {
  return {
    id: 'layout/word-mended',
    severity: 'info',
    message: `"${actual}" is taken for ${word}, which it looks like`,
    ...(place && { place }),
    actual,
    expected: [word],
  }
}
