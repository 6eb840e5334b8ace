/**
 * Score the example reports in the forms that reports come in: the PDF, what pdftotext makes of it, and OCR of its print.
 *     node scripts/score-forms.ts [REPORT…] [--further] [--verbose] [--keep FOLDER]
 * `--further` scores those of fixtures/further instead. Prints a table, report × form: F1 of the records, and the share of their fields that are right. `--verbose` lists what is wrong, `--keep` leaves
 * the forms in a folder. A form whose tools are not installed is left out.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { type ExampleReport, exampleReports, furtherReports } from '@zhibiao/fixtures'
import { ingest } from '@zhibiao/ingest'
import { processDocument } from '@zhibiao/pipelines'
import { type RecordScore, scoreRecords } from './record-score.ts'

interface Form {
  readonly name: string
  readonly tools: readonly Tool[]
  /** Writes the form of a PDF below a path without extension; gives its file. */
  readonly make: (pdf: string, stem: string) => string
}

interface Tool {
  readonly name: string
  readonly install: string
  readonly works: () => boolean
}

class ToolFailedError extends Error {
  override name = 'ToolFailedError'
}

/** Resolution of the print that OCR reads: a common scan, not a good one. */
const resolution = 150
const language = 'chi_tra'

const poppler: Tool = {
  name: 'pdftotext and pdftoppm',
  install: 'poppler-utils',
  works: () => ['pdftotext', 'pdftoppm'].every(program => spawnSync(program, ['-v'], { stdio: 'ignore' }).status === 0),
}
const tesseract: Tool = {
  name: `tesseract with ${language}`,
  install: `tesseract-ocr tesseract-ocr-${language.replace('_', '-')}`,
  works: () => spawnSync('tesseract', ['--list-langs'], { encoding: 'utf8' }).stdout?.includes(language) ?? false,
}

const forms: readonly Form[] = [
  { name: 'pdf', tools: [], make: pdf => pdf },
  { name: 'plain', tools: [poppler], make: (pdf, stem) => toText(pdf, `${stem}.plain.txt`, []) },
  { name: '-layout', tools: [poppler], make: (pdf, stem) => toText(pdf, `${stem}.layout.txt`, ['-layout']) },
  { name: '-raw', tools: [poppler], make: (pdf, stem) => toText(pdf, `${stem}.raw.txt`, ['-raw']) },
  { name: 'ocr text', tools: [poppler, tesseract], make: (pdf, stem) => recognise(pdf, stem, 'txt') },
  { name: 'hocr', tools: [poppler, tesseract], make: (pdf, stem) => recognise(pdf, stem, 'hocr') },
]

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { verbose: { type: 'boolean', default: false }, keep: { type: 'string' }, further: { type: 'boolean', default: false } },
})
const folder = options.keep ?? mkdtempSync(join(tmpdir(), 'score-forms-'))
try {
  mkdirSync(folder, { recursive: true })
  await scoreForms(folder)
} finally {
  if (!options.keep) rmSync(folder, { recursive: true, force: true })
}

async function scoreForms(work: string): Promise<void> {
  const usable = usableForms()
  const reports = (options.further ? furtherReports() : exampleReports()).filter(
    ({ name, expected }) => expected.length > 0 && (positionals.length === 0 || positionals.includes(name)),
  )
  const sums = usable.map(() => ({ f1: 0, fields: 0 }))
  console.log(
    row(
      'F1 / fields',
      usable.map(({ name }) => name),
    ),
  )
  for (const report of reports) {
    const scores: RecordScore[] = []
    for (const form of usable) scores.push(await scoreForm(report, form.make(report.pdf, join(work, report.name))))
    scores.forEach(({ f1, fields }, index) => {
      sums[index]!.f1 += f1
      sums[index]!.fields += fields
    })
    console.log(row(report.name, scores.map(cell)))
    if (!options.verbose) continue
    for (const [index, { faults }] of scores.entries()) for (const fault of faults) console.log(`  ${usable[index]!.name} | ${fault}`)
  }
  const mean = (sum: number) => sum / reports.length
  console.log(
    row(
      'mean',
      sums.map(({ f1, fields }) => cell({ f1: mean(f1), fields: mean(fields) })),
    ),
  )
}

/** Says what is missing, once a tool. */
function usableForms(): Form[] {
  const missing = [...new Set(forms.flatMap(({ tools }) => tools))].filter(tool => !tool.works())
  for (const { name, install } of missing) {
    console.error(`Forms that need ${name} are left out: install it (Debian: apt install ${install}).`)
  }
  return forms.filter(({ tools }) => !tools.some(tool => missing.includes(tool)))
}

async function scoreForm(report: ExampleReport, file: string): Promise<RecordScore> {
  const source = await ingest(new Uint8Array(readFileSync(file)), basename(file))
  return scoreRecords(processDocument(source.value, { family: 'auto' }).value.records, report.expected)
}

function row(name: string, cells: readonly string[]): string {
  return [name.padEnd(24), ...cells.map(text => text.padStart(15))].join('')
}

function cell({ f1, fields }: Pick<RecordScore, 'f1' | 'fields'>): string {
  return `${f1.toFixed(3)} / ${fields.toFixed(3)}`
}

function toText(pdf: string, text: string, mode: readonly string[]): string {
  run('pdftotext', [...mode, pdf, text])
  return text
}

/** OCR of every page; one run of tesseract for all, so that pages count on and text has form feeds between them. */
function recognise(pdf: string, stem: string, format: 'txt' | 'hocr'): string {
  const print = `${stem}.page`
  run('pdftoppm', ['-r', String(resolution), '-gray', '-png', pdf, print])
  const images = readdirSync(join(print, '..'))
    .filter(name => name.startsWith(`${basename(print)}-`) && name.endsWith('.png'))
    .sort()
    .map(name => join(print, '..', name))
  const list = `${stem}.pages`
  writeFileSync(list, images.map(image => `${image}\n`).join(''))
  run('tesseract', [list, stem, '-l', language, format])
  return `${stem}.${format}`
}

function run(program: string, args: readonly string[]): void {
  // One thread: tesseract is no faster with more on pages this small, and this leaves the machine usable.
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8', env: { ...process.env, OMP_THREAD_LIMIT: '1' } })
  if (status !== 0) throw new ToolFailedError(`${program} ${args.join(' ')} failed: ${error?.message ?? stderr}`)
}
