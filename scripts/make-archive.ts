/**
 * An archive of reports to measure a run with: `node scripts/make-archive.ts FOLDER COUNT [SEED]`.
 *
 * Of the example reports, half as their print, a quarter each as HTML and text. In the text forms agency, years and some figures are others in
 * each copy; a print differs from the next by a comment behind its end, so that its bytes are others and its pages the same. Every fiftieth is
 * broken. Equal seeds give equal bytes.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { damagesOf } from './make-broken-pdfs.ts'
import { randomFrom } from './random.ts'

export interface ArchiveFile {
  readonly name: string
  readonly bytes: Uint8Array
}

const fixtures = join(import.meta.dirname, '../fixtures')
/** One of so many is broken: 2 %. */
const brokenEvery = 50
/** One of so many figures is another. */
const changedEvery = 10
const defaultSeed = 1

const places = ['東嶼', '北磯', '南灣', '西坪', '青石', '白沙', '雲林口', '松嶺', '礁溪北', '竹塘']
const duties = ['漁港局', '圖書館', '測量處', '防災署', '農改所', '水文中心', '工務處', '檔案館']

/** Files one after the other, so that an archive of any size takes no memory. */
export function* archiveFiles(count: number, seed = defaultSeed): Generator<ArchiveFile> {
  const random = randomFrom(seed)
  const pick = <Choice>(choices: readonly Choice[]): Choice => choices[random(choices.length)]!
  const prints = filesIn('printed', /\.pdf$/)
  const pages = filesIn('reports', /report\.html$/)
  const texts = filesIn('reports', /report\.txt$/)
  for (let number = 1; number <= count; number++) {
    const agency = `${pick(places)}${pick(duties)}`
    const year = 95 + random(20)
    const id = String(number).padStart(6, '0')
    const name = (ending: string) => `${year}/${agency}/${agency}${year}年度施政績效報告-${id}${ending}`
    if (number % brokenEvery === 0) {
      yield { name: name('.pdf'), bytes: pick(damagesOf(printOf(pick(prints), id), number)).bytes }
    } else if (number % 2 === 0) {
      yield { name: name('.pdf'), bytes: printOf(pick(prints), id) }
    } else {
      const isHtml = number % 4 === 1
      const text = readFileSync(pick(isHtml ? pages : texts), 'utf8')
      yield { name: name(isHtml ? '.html' : '.txt'), bytes: Buffer.from(rewritten(text, agency, year, random)) }
    }
  }
}

function filesIn(folder: string, wanted: RegExp): string[] {
  return readdirSync(join(fixtures, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => wanted.test(name))
    .sort()
    .map(name => join(fixtures, folder, name))
}

function printOf(path: string, id: string): Uint8Array {
  return Buffer.concat([readFileSync(path), Buffer.from(`% copy ${id}\n`)])
}

/** The agency by another name, its years moved, and some of its figures of two digits or more others of as many digits. */
function rewritten(text: string, agency: string, year: number, random: (below: number) => number): string {
  const [, before = '', printed = '0'] = /(\p{Script=Han}+)\s*(\d{2,3})\s*年度/u.exec(text) ?? []
  const shift = year - Number(printed)
  return text
    .replaceAll(before === '' ? '\0' : before, agency)
    .replace(/(\d{2,3})(?=\s*年)/g, digits => String(Number(digits) + shift))
    .replace(/(?<![\d#.:;-])[1-9]\d+(?![\d.;%]|\s*年|[a-z])/g, digits =>
      random(changedEvery) === 0 ? String(Number(digits) - 1 - random(9)) : digits,
    )
}

if (import.meta.main) {
  const [folder, count = '', seed = String(defaultSeed)] = process.argv.slice(2)
  if (folder === undefined || !/^\d+$/.test(count) || !/^\d+$/.test(seed)) {
    process.stderr.write('Usage: node scripts/make-archive.ts FOLDER COUNT [SEED]\n')
    process.exitCode = 2
  } else {
    for (const { name, bytes } of archiveFiles(Number(count), Number(seed))) {
      const path = join(folder, name)
      if (!existsSync(dirname(path))) mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, bytes)
    }
    process.stderr.write(`${count} reports in ${folder}\n`)
  }
}
