import { readFileSync } from 'node:fs'
import { folderCases } from '@zhibiao/fixtures'
import { ingest } from '@zhibiao/ingest'
import { test } from 'vitest'
import { processDocument } from '../src/index.ts'

/** Findings of a whole document, in the order of its lines. */
for (const each of folderCases('findings')) {
  test(each.name, async () => {
    const source = await ingest(readFileSync(each.input), 'input.txt')
    const { value } = processDocument(source.value, { family: 'auto' })
    const lines = value.findings.map(({ kind, severity, place, print, stated, computed }) => ({
      line: place?.line ?? 0,
      text: `line ${place?.line ?? '-'}: ${kind} ${severity} 「${print.text.replace(/\s+/g, ' ').trim()}」 ${stated ?? '-'}→${computed ?? '-'}`,
    }))
    each.check(
      lines
        .sort((a, b) => a.line - b.line || (a.text < b.text ? -1 : 1))
        .map(({ text }) => `${text}\n`)
        .join(''),
    )
  })
}
