import { readFileSync } from 'node:fs'
import { folderCases } from '@zhibiao/fixtures'
import { describe, test } from 'vitest'
import { layout } from '../src/index.ts'
import { drawLayout, headerTitles, textToSource } from './flat-source.ts'

describe('text files', () => {
  for (const each of folderCases('layout').filter(({ name }) => name.startsWith('flat-'))) {
    test(each.name, () => {
      const { value, diagnostics } = layout(textToSource(readFileSync(each.input, 'utf8')), { headerTitles })
      each.check(drawLayout(value), diagnostics)
    })
  }
})
