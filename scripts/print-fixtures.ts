/**
 * Print the sources of the example reports to PDF: `node scripts/print-fixtures.ts [NAME…]`, every folder of fixtures/reports
 * by default, to fixtures/printed.
 *
 * Equal sources, fonts and browser give equal bytes: the clock times that Chromium writes into a PDF are replaced by a fixed one of the same
 * length, so that no offset in the file moves.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const reportsFolder = join(import.meta.dirname, '../fixtures/reports')
const printedFolder = join(import.meta.dirname, '../fixtures/printed')
const browserNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
/** The AR PL fonts are TrueType, which Chromium embeds as CID fonts, as word processors do; of the Noto fonts it makes Type 3 fonts. */
const fontPackages = new Map([
  ['AR PL UKai TW', 'fonts-arphic-ukai'],
  ['AR PL UMing TW', 'fonts-arphic-uming'],
  ['Noto Sans CJK TC', 'fonts-noto-cjk'],
  ['Noto Serif CJK TC', 'fonts-noto-cjk'],
])
const fixedTime = "D:20000101000000+00'00'"
/** Milliseconds; a report takes about one second. */
const printTimeout = 120_000

class CannotPrintError extends Error {
  override name = 'CannotPrintError'
}

function findBrowser(): string {
  const names = process.env.CHROMIUM ? [process.env.CHROMIUM] : browserNames
  const found = names.find(name => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0)
  if (found) return found
  throw new CannotPrintError(
    `Chromium was not found (tried ${names.join(', ')}); install it (Debian: apt install chromium ${debianFontPackages()}) or name its program in CHROMIUM.`,
  )
}

/** Without them Chromium would print in other fonts and say nothing. Where there is no fontconfig nobody can be asked. */
function requireFonts(): void {
  const installed = spawnSync('fc-list', [':', 'family'], { encoding: 'utf8' })
  if (installed.status !== 0) return
  const missing = [...fontPackages.keys()].filter(font => !installed.stdout.includes(font))
  if (missing.length === 0) return
  throw new CannotPrintError(`Fonts are missing (${missing.join(', ')}); install them (Debian: apt install ${debianFontPackages()}).`)
}

function debianFontPackages(): string {
  return [...new Set(fontPackages.values())].join(' ')
}

/** Gives the path of the PDF. */
function printReport(browser: string, folder: string): string {
  const pdf = join(printedFolder, `${basename(folder)}.pdf`)
  const profile = mkdtempSync(join(tmpdir(), 'print-fixtures-'))
  try {
    const page = pathToFileURL(join(folder, 'report.html')).href
    const options = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-pdf-tagging', '--no-pdf-header-footer']
    const run = spawnSync(browser, [...options, `--user-data-dir=${profile}`, `--print-to-pdf=${pdf}`, page], {
      encoding: 'utf8',
      timeout: printTimeout,
    })
    if (run.status !== 0) throw new CannotPrintError(`${browser} did not print ${page}: ${run.error?.message ?? run.stderr.trim()}`)
  } finally {
    rmSync(profile, { recursive: true, force: true })
  }
  writeFileSync(pdf, withFixedTimes(readFileSync(pdf)))
  return pdf
}

function withFixedTimes(pdf: Buffer): Buffer {
  const times = /(?<=\/(?:CreationDate|ModDate) \()D:\d{14}[+-]\d\d'\d\d'(?=\))/g
  return Buffer.from(pdf.toString('latin1').replace(times, fixedTime), 'latin1')
}

try {
  const names = process.argv.length > 2 ? process.argv.slice(2) : readdirSync(reportsFolder).sort()
  const folders = names.map(name => join(reportsFolder, name))
  const unknown = folders.find(folder => !existsSync(join(folder, 'report.html')))
  if (unknown) throw new CannotPrintError(`There is no report.html in ${unknown}.`)
  const browser = findBrowser()
  requireFonts()
  for (const folder of folders) {
    process.stderr.write(`printed ${printReport(browser, folder)}\n`)
  }
} catch (error) {
  if (!(error instanceof CannotPrintError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
