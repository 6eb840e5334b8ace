import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openReader } from '../src/index.ts'
import { parseQuery, queryToMatch } from '../src/search-query.ts'
import { textToIndex } from '../src/search-tokens.ts'
import { openTestStore, query } from './folder.ts'
import { reading, record, result } from './results.ts'

function searched(records: ReturnType<typeof record>[]) {
  const store = openTestStore()
  store.write(result('a.pdf', 'A', { records }), 'v1')
  const reader = openReader(join(store.folder, 'zhibiao.sqlite'))
  return { ...store, find: (text: string) => reader.search(text, { limit: 50 })!.hits }
}

test.each([
  ['新住民 5G 服務', '新住 住民 民 5g 服務 務'],
  ['補助1,638人次，３．５％', '補助 助 1638 人次 次 3 5'],
  ['台北市GDP', '臺北 北市 市 gdp'],
  ['移民、民政', '移民 民 民政 政'],
  ['𠮷野家', '𠮷野 野家 家'],
  ['—— …', ''],
])('%s is indexed as %s', (print, index) => {
  expect(textToIndex(print)).toBe(index)
})

test.each([
  ['移民', '"移民"'],
  ['移民署', '"移民 民署"'],
  ['移', '"移"*'],
  ['移民 OR 新住民 輔導', '("移民" OR "新住 住民") AND ("輔導")'],
  ['5G 基地台', '("5g") AND ("基地 地臺")'],
  ['OR "; DROP', '"drop"'],
])('%s is sought as %s', (text, match) => {
  expect(queryToMatch(parseQuery(text)!)).toBe(match)
})

test('a word of two characters is found inside longer text, in its variants, and not over a comma', () => {
  const { find } = searched([
    record('r1', { seriesId: '', indicator: '新住民家庭服務臺北市中心', progress: '輔導移民、民政與台灣通行' }),
    record('r2', { seriesId: '', indicator: '其他' }),
  ])
  for (const word of ['住民', '台北', '臺北', '台灣', '服務', '移民', '移民 輔導', '务', '移'])
    expect(
      find(word).map(hit => hit.record_id),
      word,
    ).toContain('r1')
  expect(find('民民')).toEqual([])
  expect(find('移民民政')).toEqual([])
})

test('the snippet is as printed, and the place is that of the record', () => {
  const { find } = searched([record('r1', { seriesId: '', progress: `${'前'.repeat(30)}辦理台灣\n各地座談${'後'.repeat(60)}` })])
  const [hit] = find('臺灣')
  expect(hit).toMatchObject({ kind: 'record', field: 'progress', page: 3, source_name: 'a.pdf', agency: '星河市路燈局' })
  expect(hit!.snippet.slice(...hit!.match)).toBe('台灣')
  expect(hit!.snippet).toBe(`…${'前'.repeat(18)}辦理台灣 各地座談${'後'.repeat(35)}…`)
})

test('a name weighs more than a text; cells and paragraphs are found too', () => {
  const { find } = searched([
    record('text', { seriesId: '', indicator: '甲項', progress: '本年辦理巡迴' }),
    record('name', { seriesId: '', indicator: '巡迴', progress: '本年辦理他事' }),
  ])
  expect(find('巡迴').map(hit => hit.record_id)).toEqual(['name', 'text'])
  expect(find('盞數').some(hit => hit.kind === 'cell' && hit.table_id === 't1')).toBe(true)
  expect(find('志工').map(({ kind, snippet }) => [kind, snippet])).toEqual([['paragraph', '本年度路燈巡檢計3,200次，新住民志工參與其中']])
})

test('what LIKE finds by two characters, search finds', () => {
  const characters = fc.constantFrom(...'移民署輔導新住交通台臺灣後里，、 5G\n')
  const texts = fc.array(fc.string({ unit: characters, minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(texts, printed => {
      const records = printed.map((progress, index) => record(`r${index}`, { seriesId: '', progress: `甲${progress}` }))
      const { find, close } = searched(records)
      for (const text of printed) {
        const pairs = [...text].flatMap((first, index, all) =>
          /\p{Script=Han}{2}/u.test(first + (all[index + 1] ?? '')) ? [first + all[index + 1]!] : [],
        )
        for (const pair of new Set(pairs)) {
          const found = new Set(find(pair).map(hit => hit.record_id))
          for (const { id, progress } of records) if (progress.includes(pair)) expect(found, pair).toContain(id)
        }
      }
      close()
    }),
    { numRuns: 10 },
  )
})

test('the index goes with the document, and follows a new content', () => {
  const store = openTestStore()
  store.write(result('a.pdf', 'A'), 'v1')
  const count = () => query<{ n: number }>(store.folder, 'SELECT count(*) AS n FROM search_index')[0]!.n
  const before = count()
  store.write(result('a.pdf', 'A'), 'v2')
  expect(count()).toBe(before)
  store.write(result('a.pdf', 'B', { records: [record('b', { target: reading('移民', null) })] }), 'v1')
  expect(
    query(
      store.folder,
      "SELECT record_id FROM search_index JOIN search_passages ON passage_id = search_index.rowid WHERE search_index MATCH '移民'",
    ),
  ).toEqual([{ record_id: 'b' }])
  store.remove('a.pdf')
  expect(count()).toBe(0)
})
