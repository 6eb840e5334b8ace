import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readQuantities, readValue } from '../src/index.ts'
import { printMentions, printQuantity } from './print-mentions.ts'

/** `readX('…', {…})` and the comment below it. */
const example = /^(readQuantities|readValue)\('([^']*)'(?:, (\{.*\}))?\)\n\/\/ (.*)$/gm

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')

test.each([...readme.matchAll(example)].map(match => match.slice(1, 5) as [string, string, string | undefined, string]))(
  'README: %s(%j)',
  (name, text, options, expected) => {
    const parsed = options === undefined ? {} : JSON.parse(options.replaceAll(/(\w+): /g, '"$1": ').replaceAll("'", '"'))
    expect(name === 'readValue' ? printQuantity(readValue(text, parsed)!) : printMentions(readQuantities(text, parsed))).toBe(expected)
  },
)
