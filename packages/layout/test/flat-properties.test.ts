import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LaidOutDocument, Passage } from '@zhibiao/model'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stripRemnants } from '../src/flat/remnants.ts'
import { isDrawnRule } from '../src/flat/table-rows.ts'
import { layout } from '../src/index.ts'
import { headerTitles, textToSource } from './flat-source.ts'

/** Characters that are print: no blanks, and no separators of cells. */
function count(texts: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const character of texts.join('').replace(/[\s|]/g, '')) counts[character] = (counts[character] ?? 0) + 1
  return counts
}

/** Every text of the document once; a unit that is printed below its table is also a line. */
function documentTexts({ blocks, furniture }: LaidOutDocument): string[] {
  const lines = new Set(blocks.flatMap(block => (block.type === 'line' ? [block.place.line] : [])))
  const ownUnit = (unit: Passage) => !unit.parts.some(part => lines.has(part.place.line))
  return [...blocks, ...furniture].flatMap(block => {
    if (block.type === 'line') return [block.content.text]
    const { caption, unitLine } = block
    return [
      ...block.cells.map(cell => cell.content.text),
      ...(caption ? [caption.text] : []),
      ...(unitLine && ownUnit(unitLine) ? [unitLine.text] : []),
    ]
  })
}

/** The print of a text file: what is not markup, separator or drawn rule. */
function printOf(text: string): string[] {
  return text.split('\n').flatMap(line => (isDrawnRule(line) ? [] : line.split(/[\t|]/).map(cell => stripRemnants(cell.trim()))))
}

/** With pages kept apart no repeated header is dropped: the counts are equal. */
function expectConserved(text: string): void {
  const { value } = layout(textToSource(text), { headerTitles, keepPagesApart: true })
  expect(count(documentTexts(value))).toEqual(count(printOf(text)))
}

const word = fc.constantFrom(
  '辦理',
  '完成',
  '巡查',
  '1,200',
  '95%',
  '一、',
  '(二)',
  '單位：千元',
  '說明',
  '2.',
  '3場次',
  '年度目標值',
  '。',
)
const cell = fc.array(word, { maxLength: 3 }).map(words => words.join(''))
const row = fc.array(cell, { minLength: 2, maxLength: 5 }).map(cells => cells.join('\t'))
const pipes = fc.array(cell, { minLength: 2, maxLength: 4 }).map(cells => `| ${cells.join(' | ')} |`)
const prose = fc.array(word, { minLength: 1, maxLength: 8 }).map(words => words.join(' '))
const header = fc.constantFrom('指標名稱\t年度目標值\t實際值\t達成率', '年度績效目標 衡量指標\n原定目\n標值\n績效衡量暨達成情形分析')
const line = fc.oneof(prose, row, pipes, header, fc.constantFrom('', '------', '\f'))

describe('every character of a text ends in one place', () => {
  test('generated texts', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), lines => expectConserved(lines.join('\n'))),
      { seed: 1, numRuns: 300 },
    )
  })

  test('no text throws, and places lie in the file', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(line, fc.string()), { maxLength: 20 }), lines => {
        const text = lines.join('\n')
        const { value } = layout(textToSource(text), { headerTitles })
        const last = text.split('\n').length + text.split('\f').length
        for (const block of value.blocks) {
          const places = block.type === 'line' ? [block.place] : block.cells.flatMap(each => each.content.parts.map(part => part.place))
          for (const place of places) expect(place.line).toBeLessThanOrEqual(last)
        }
      }),
      { seed: 2, numRuns: 200 },
    )
  })

  const corpus = process.env.ZHIBIAO_CORPUS ?? ''
  for (const name of ['nia-100-kpi-and-results', 'nia-100-service-award', 'nia-102-results', 'nia-105-results', 'nia-114-plan-results']) {
    const file = join(corpus, 'seeds', `${name}.txt`)
    test.skipIf(corpus === '' || !existsSync(file))(name, () => expectConserved(readFileSync(file, 'utf8')))
  }
})

test('a text without line ends is one line, whatever its length', () => {
  const line = '補助 1,234 件，達成率 96%。'.repeat(30_000)
  const { value } = layout(textToSource(`衡量指標\n${line}\n`), { headerTitles })
  expect(documentTexts(value)).toEqual(['衡量指標', line])
})
