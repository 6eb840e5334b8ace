import { cellsToTexts, type PrintedPage, type SourceDocument, type Word } from '@zhibiao/model'
import { describe, expect, test } from 'vitest'
import { layout } from '../src/index.ts'
import { readMarkedLine, restoreOrdinals } from '../src/recognised/lost-marks.ts'
import { printedPage, ruledGrid, word } from './printed-pages.ts'

const options = {
  headerTitles: ['年度績效目標', '衡量指標', '原定目標值', '績效衡量暨達成情形分析', '指標名稱', '年度目標值', '實際值', '達成率'],
  labels: ['衡量標準', '辦理情形', '年度目標值及達成度', '效益'],
}

function recognised(...pages: PrintedPage[]): SourceDocument {
  const facts = { id: '0', name: 'scan.hocr', mediaType: 'text/vnd.hocr+html', textSource: 'ocr', pageCount: pages.length } as const
  return { type: 'source', facts, pages }
}

function cellsOf(source: SourceDocument) {
  const { value, diagnostics } = layout(source, options)
  const tables = value.blocks.flatMap(block => (block.type === 'table' ? [block.cells.map(cell => cell.content.text)] : []))
  return { tables, diagnostics: diagnostics.map(({ id, actual, expected }) => `${id} ${actual} → ${expected?.join()}`) }
}

describe('titles of recognised print', () => {
  const rows = (titles: readonly string[], y: number): Word[] => [
    ...titles.flatMap((title, index) => (title === '' ? [] : [word(title, 55 + index * 120, y)])),
    ...['(1)演練場次', '12場', '13場', '100%'].map((text, index) => word(text, 55 + index * 120, y + 20)),
  ]
  const grid = (y: number) => ruledGrid([50, 170, 290, 410, 530], [y - 4, y + 16, y + 36])

  test('a title with characters of like shape is read as the one it is like, and said so', () => {
    const { tables, diagnostics } = cellsOf(
      recognised(printedPage(rows(['指標名稱(A)', '年度日標值(B)', '實際值(0)', '詳成率'], 100), grid(100))),
    )
    expect(tables[0]!.slice(0, 4)).toEqual(['指標名稱(A)', '年度目標值(B)', '實際值(0)', '達成率'])
    expect(diagnostics).toEqual(['layout/word-mended 年度日標值 → 年度目標值', 'layout/word-mended 詳成率 → 達成率'])
  })

  test('titles that are spoilt are those of a table with the same columns', () => {
    const first = rows(['指標名稱(A)', '同', '實際值(C)', ''], 100)
    const second = rows(['指標名稱(A)', '年度目標值(B)', '實際值(C)', '達成率(C/B)'], 300)
    const { tables } = cellsOf(recognised(printedPage([...first, ...second], [...grid(100), ...grid(300)])))
    expect(tables[0]!.slice(0, 4)).toEqual(tables[1]!.slice(0, 4))
  })

  test('一 among figures is the dash for none', () => {
    const titles = rows(['指標名稱(A)', '年度目標值(B)', '實際值(C)', '達成率(C/B)'], 100).slice(0, 4)
    const row = ['(1)回收率', '80%', '一', '~'].map((text, index) => word(text, 55 + index * 120, 120))
    const { tables } = cellsOf(recognised(printedPage([...titles, ...row], grid(100))))
    expect(tables[0]!.slice(4)).toEqual(['(1)回收率', '80%', '─', '─'])
  })

  test('a header of which nothing is known stays as it is', () => {
    const { tables, diagnostics } = cellsOf(recognised(printedPage(rows(['甲', '乙', '丙', '丁'], 100), grid(100))))
    expect(tables[0]!.slice(0, 4)).toEqual(['甲', '乙', '丙', '丁'])
    expect(diagnostics).toEqual([])
  })

  test('print that was not recognised is never mended', () => {
    const source = recognised(printedPage(rows(['指標名稱(A)', '年度日標值(B)', '實際值(C)', '詳成率'], 100), grid(100)))
    const { value, diagnostics } = layout({ ...source, facts: { ...source.facts, textSource: 'pdf' } }, options)
    expect(JSON.stringify(value)).toContain('年度日標值')
    expect(diagnostics).toEqual([])
  })
})

describe('list markers that recognition has left out', () => {
  const ordinals = (...texts: string[]) => {
    const lines = texts.map(text => readMarkedLine(text)!)
    const restored = restoreOrdinals(lines)
    return lines.map(line => restored.get(line) ?? line.ordinal)
  }

  test('they go on from the one before, and begin anew with a label that the series has', () => {
    expect(ordinals('一、衡量標準：甲', '、辦理情形：乙', '、效益：丙', '、衡量標準：丁', '、辦理情形：戊')).toEqual([1, 2, 3, 1, 2])
  })

  test('headings of one label go on', () => {
    expect(ordinals('、關鍵策略目標：甲', '、關鍵策略目標：乙')).toEqual([1, 2])
  })

  test('a number without a label is of another series', () => {
    expect(ordinals('一、衡量標準：甲', '五、加速清除', '、辦理情形：乙')).toEqual([1, 5, 2])
  })

  test('a paragraph of a cell gets its marker back, in the text and in a diagnostic', () => {
    const lines = ['一、衡量標準：完工處數。', '、辨理情形：完工16處。', '、效益：恢復溪流。']
    const words = [word('指標', 55, 100), word('分析', 200, 100), word('改善工程', 55, 120)]
    // The stop stands where it stood behind its number: an em further right.
    words.push(word(lines[0]!, 200, 120), word(lines[1]!, 210, 140), word(lines[2]!, 210, 160))
    const { tables, diagnostics } = cellsOf(recognised(printedPage(words, ruledGrid([50, 190, 500], [96, 116, 176]))))
    expect(tables[0]!.at(-1)).toBe('一、衡量標準：完工處數。\n二、辦理情形：完工16處。\n三、效益：恢復溪流。')
    expect(diagnostics).toContain('layout/mark-restored 、效益：恢復溪流。 → 三、')
  })

  test('an enumeration is none', () => {
    expect(readMarkedLine('甲、乙及丙')?.ordinal ?? 'none').not.toBeNull()
    expect(readMarkedLine('中、南、北')).toBeNull()
  })
})

describe('tables of recognised text', () => {
  function tablesOf(text: string): string[][][] {
    const facts = { id: '0', name: 'scan.txt', mediaType: 'text/plain', textSource: 'ocr', pageCount: null } as const
    const lines = text.split('\n').map((line, index) => ({ line: index + 1, text: line }))
    const { value } = layout({ type: 'source', facts, pages: [{ type: 'text-page', page: null, lines }] }, options)
    return value.blocks.flatMap(block => (block.type === 'table' ? [cellsToTexts(block, block.cells)] : []))
  }

  test('columns side by side, between bars, and one block after the other are rows where the paragraphs begin anew', () => {
    const [table] = tablesOf(
      [
        '年度續效目 | 衡量指標                 績效衡量暨達成情形分析',
        '標',
        '整治山溪土|完成整治之|一、衡量標準: 完工之處數,以驗收為準並經複查合格。',
        '石災害        處數      |、辨理情形: 完工 16 處。',
        '',
        '、效益: 保護下游聚落。',
        '',
        '監測坡地水',
        '文變化',
        '',
        '監測站妥善',
        '率',
        '',
        '一、衡量標準: 全年可用之站日數除以應有之站日數之比',
        '率。',
        '、辦理情形: 妥善率 98%。',
      ].join('\n'),
    )
    expect(table).toEqual([
      ['年度績效目標', '衡量指標', '績效衡量暨達成情形分析'],
      [
        '整治山溪土石災害',
        '完成整治之處數',
        '一、衡量標準: 完工之處數,以驗收為準並經複查合格。\n二、辦理情形: 完工 16 處。\n三、效益: 保護下游聚落。',
      ],
      ['監測坡地水文變化', '監測站妥善率', '一、衡量標準: 全年可用之站日數除以應有之站日數之比率。\n二、辦理情形: 妥善率 98%。'],
    ])
  })

  test('as many pieces as there are columns are a row, wherever recognition has put them', () => {
    const [table] = tablesOf(
      [
        '           年度目標值              達成率',
        '指標名稱(A)        (GB)     實際值(C)   (c/B)',
        '(1辦理疏散演練             160場次       172場      107.5%',
        '(2)社區評鑑                      獲評特優         獲評特優               100%',
        '(3)宣導活動參與人次     8,000人次   1萬2,346人      100%',
        '次',
        '(二) 經費: 全數執行完畢。',
      ].join('\n'),
    )
    expect(table).toEqual([
      ['指標名稱(A)', '年度目標值(GB)', '實際值(C)', '達成率(c/B)'],
      ['(1)辦理疏散演練', '160場次', '172場', '107.5%'],
      ['(2)社區評鑑', '獲評特優', '獲評特優', '100%'],
      ['(3)宣導活動參與人次', '8,000人次', '1萬2,346人次', '100%'],
    ])
  })

  test('titles in the room of one column are two, while columns are lacking', () => {
    const [table] = tablesOf(
      [
        '年度績效目標   | 衡量     年度',
        '指標名稱       | 標準     目標值',
        '一、減少災害|演練場次  |會同辦理之場次|12場',
        '二、擴大參與|社區評鑑  |評鑑之結果    |特優',
      ].join('\n'),
    )
    expect(table?.[0]).toEqual(['年度績效目標', '指標名稱', '衡量標準', '年度目標值'])
  })

  test('spaces between all characters close up', () => {
    const [table] = tablesOf(
      ['指標 名 稱 (A) 年 度 目標 值 (B) 實際 值 (C) 達成 率', '(1) 演 練 場 次 12 場 13 場 100%', '(2) 參 與 人 次 90 人 95 人 100%'].join(
        '\n',
      ),
    )
    expect(table?.[1]).toEqual(['(1)演練場次', '12場', '13場', '100%'])
  })
})

describe('recognised pages without a ruling', () => {
  test('words that begin below one another part columns, however near; cells keep their places on the page', () => {
    const rows = [
      ['年度績效目', '衡量指標', '績效衡量暨達成情形分析'],
      ['標', '', ''],
      ['整治山溪土', '完成整治', '一、衡量標準:完工之處數,以驗收為準。'],
      ['石災害', '之處數', '二、辦理情形:完工16處。'],
      ['監測坡地水', '監測站妥', '一、衡量標準:可用站日數除以應有站日數。'],
      ['文變化', '善率', '二、辦理情形:妥善率98%。'],
    ]
    const lefts = [50, 106, 154]
    const placed = rows.flatMap((row, line) =>
      row.flatMap((text, column) => (text === '' ? [] : [word(text, lefts[column]!, 100 + line * 16)])),
    )
    const { value } = layout(recognised(printedPage(placed)), options)
    const table = value.blocks.find(block => block.type === 'table')!
    expect(cellsToTexts(table, table.cells).slice(1)).toEqual([
      ['整治山溪土石災害', '完成整治之處數', '一、衡量標準:完工之處數,以驗收為準。\n二、辦理情形:完工16處。'],
      ['監測坡地水文變化', '監測站妥善率', '一、衡量標準:可用站日數除以應有站日數。\n二、辦理情形:妥善率98%。'],
    ])
    const indicator = table.cells.find(cell => cell.content.text === '完成整治之處數')!
    expect(indicator.places).toEqual([{ page: 1, box: { left: 106, top: 132, right: 146, bottom: 158 } }])
  })
})

describe('marks of recognised print', () => {
  const text = (printed: string) => {
    const source = recognised(printedPage([word(printed, 55, 100)]))
    return layout(source, options)
      .value.blocks.flatMap(block => (block.type === 'line' ? [block.content.text] : []))
      .join('')
  }

  test.each([
    ['前(109,)年度施政績效', '前(109)年度施政績效'],
    ['離島。,受天候影響', '離島，受天候影響'],
    ['建置計畫(111年一114年)', '建置計畫(111年—114年)'],
    ['(1土石流觀測站妥善率', '(1)土石流觀測站妥善率'],
    ['「統計數據', '統計數據'],
    ['(二)達成度:一。', '(二)達成度:─。'],
    ['(二)達成度:一成。', '(二)達成度:一成。'],
    ['「統計」數據', '「統計」數據'],
    ['達1,572人次,.6', '達1,572人次,.6'],
  ])('%s', (printed, read) => expect(text(printed)).toBe(read))
})
