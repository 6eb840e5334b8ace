import type { Word } from '@zhibiao/model'
import { expect, test } from 'vitest'
import { headerWords } from '../src/header-rows.ts'
import { layoutPrintedPage } from '../src/printed/layout-page.ts'
import { drawBlocks, horizontal, printedPage, word } from './printed-pages.ts'

const known = headerWords(['工作項目', '預定目標', '執行成果'])

/** Three columns from x = 50, 200 and 350; an empty text leaves its place free. */
function row(y: number, ...texts: readonly string[]): Word[] {
  return texts.flatMap((text, column) => (text === '' ? [] : [word(text, 50 + 150 * column, y)]))
}

function blocks(words: readonly Word[]): string[] {
  return drawBlocks(layoutPrintedPage(printedPage([...words]), {}, known))
}

test('words under known titles are a table without rulings, a wider blank begins a row', () => {
  const words = [
    ...row(100, '工作項目', '預定目標', '執行成果'),
    ...row(125, '雷達系統更', '完成設備採購及安', '已完成驗收'),
    ...row(137, '新', '裝', ''),
    ...row(162, '資訊安全管理', '取得驗證', '於十一月取得證書'),
    ...row(187, '資料中心節能', '完成改善', '完成'),
    ...row(225, '以上各項均已辦理完畢，並於年底前由各單位提出報告，送本中心彙整。'),
  ]
  expect(blocks(words)).toEqual([
    '════════════════════',
    '工作項目 | 預定目標 | 執行成果',
    '────────────────────',
    '雷達系統更新 | 完成設備採購及安裝 | 已完成驗收',
    '資訊安全管理 | 取得驗證 | 於十一月取得證書',
    '資料中心節能 | 完成改善 | 完成',
    '════════════════════',
    '以上各項均已辦理完畢，並於年底前由各單位提出報告，送本中心彙整。',
  ])
})

test('where all blanks are alike a name in the first column begins a row', () => {
  const words = [
    ...row(100, '工作項目', '預定目標', '執行成果'),
    ...row(112, '資訊安全管理', '取得國際驗證', '於十一月取得證書'),
    ...row(124, '', '', '並公告周知'),
    ...row(136, '資料中心節能', '完成改善', '完成'),
  ]
  expect(blocks(words)).toContain('資訊安全管理 | 取得國際驗證 | 於十一月取得證書並公告周知')
})

test('text that runs on below titles is no table', () => {
  const words = [
    ...row(100, '工作項目', '預定目標', '執行成果'),
    ...row(112, '以上三者由各單位自行訂定，並於年底前提出報告，送本中心彙整。'),
    ...row(124, '本中心應於次年一月底前公布。'),
  ]
  expect(blocks(words).some(line => line.includes(' | '))).toBe(false)
})

test('unknown words side by side are no table', () => {
  const words = [...row(100, '主任', '組長', '組員'), ...row(112, '王小明', '李大同', '陳中和'), ...row(124, '林小英', '張大有', '吳中正')]
  expect(blocks(words).some(line => line.includes(' | '))).toBe(false)
})

test('titles above the first rule of a table are its first row', () => {
  const words = [
    ...row(85, '工作項目', '預定目標', '執行成果'),
    ...row(105, '訓練', '12場', '13場'),
    ...row(125, '宣導', '30場', '28場'),
    ...row(145, '稽查', '9次', '9次'),
  ]
  const rules = [100, 120, 140, 160].map(y => horizontal(y, 45, 500))
  expect(drawBlocks(layoutPrintedPage(printedPage(words, rules), {}, known)).slice(1, 4)).toEqual([
    '工作項目 | 預定目標 | 執行成果',
    '────────────────────',
    '訓練 | 12場 | 13場',
  ])
})

test('a sentence above a table is none of it', () => {
  const words = [
    ...row(85, '本年度各項工作之目標與成果如下，均已於年底前辦理完畢並報送本中心彙整。'),
    ...row(105, '訓練', '12場', '13場'),
    ...row(125, '宣導', '30場', '28場'),
    ...row(145, '稽查', '9次', '9次'),
  ]
  const rules = [100, 120, 140, 160].map(y => horizontal(y, 45, 500))
  expect(drawBlocks(layoutPrintedPage(printedPage(words, rules), {}, known))[0]).toBe(
    '本年度各項工作之目標與成果如下，均已於年底前辦理完畢並報送本中心彙整。',
  )
})
