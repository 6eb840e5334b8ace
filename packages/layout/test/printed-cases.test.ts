import { readFileSync } from 'node:fs'
import { folderCases } from '@zhibiao/fixtures'
import type { PrintedPage } from '@zhibiao/model'
import { describe, test } from 'vitest'
import { separateFurniture } from '../src/printed/furniture.ts'
import { layoutPrintedPage } from '../src/printed/layout-page.ts'
import { drawBlocks } from './printed-pages.ts'

describe('pages with geometry', () => {
  for (const each of folderCases('layout').filter(({ name }) => name.startsWith('printed-'))) {
    test(each.name, () => {
      const page: PrintedPage = JSON.parse(readFileSync(each.input, 'utf8'))
      const laidOut = layoutPrintedPage(page)
      const { pages } = separateFurniture([laidOut], [page])
      each.check(drawBlocks(pages[0]!).join('\n'), laidOut.diagnostics)
    })
  }
})
