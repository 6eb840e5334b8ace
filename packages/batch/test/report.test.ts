import { collectRun, runToHtml } from '@zhibiao/batch'
import { expect, test } from 'vitest'
import { emptyFolder, folderWith, frozenClock, run } from './scene.ts'

test('the report of a run is one page without anything from elsewhere, and nothing of a name can break out of it', async () => {
  const folder = folderWith({ '<script>計畫&.pdf': { pages: 3 }, 'b.pdf': { goesWrong: { open: 'unreadable' } } })
  const collected = collectRun(frozenClock)
  await run([folder], emptyFolder(), { onEvent: collected.onEvent })
  const html = runToHtml(collected.figures()!)
  expect(html).not.toMatch(/<script|<link|<img|@import|url\(|https?:/)
  expect(html).toContain('&lt;script&gt;計畫&amp;.pdf')
  expect(html).toContain('<td>b.pdf<td>rejected<td>It has a password<td>ingest/encrypted')
  expect(html.match(/<svg /g)).toHaveLength(5)
  expect(html).not.toMatch(/NaN|Infinity|undefined/)
})

test('there are no figures before a run is finished', () => {
  expect(collectRun(frozenClock).figures()).toBeNull()
})
