import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readQuantities } from '../src/index.ts'
import { printMentions } from './print-mentions.ts'

/** Tables of one-line cases: text, expected, note; `\n` and `\t` in a text are a line break and a tab. UPDATE=1 rewrites `expected`. */
const folder = join(import.meta.dirname, '../../../fixtures/quantities')
const rocYear = 104

const restore = (text: string) => text.replaceAll('\\n', '\n').replaceAll('\\t', '\t')

function readText(text: string): string {
  return printMentions(readQuantities(restore(text), { rocYear }))
}

for (const file of readdirSync(folder).filter(name => name.endsWith('.tsv'))) {
  const path = join(folder, file)
  const [head, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n')
  const rows = lines.map(line => line.split('\t'))
  if (process.env.UPDATE === '1') {
    const updated = rows.map(([text, , note]) => [text, readText(text!), note ?? ''].join('\t').trimEnd())
    writeFileSync(path, `${[head, ...updated].join('\n')}\n`)
  }
  describe(file, () => {
    test.each(rows.map(row => [row[0]!, row[1]] as const))('%s', (text, expected) => {
      expect(process.env.UPDATE === '1' ? readText(text) : expected).toBe(readText(text))
    })
  })
}
