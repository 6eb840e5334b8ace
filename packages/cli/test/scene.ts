import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Writable } from 'node:stream'
import { type Io, run } from '@zhibiao/cli'
import { onTestFinished } from 'vitest'

/** A folder with these files, gone when the test is. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'zhibiao-cli-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

export interface Said {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** What the command says and its exit code. */
export async function zhibiao(argv: readonly string[], given: { readonly stdin?: string; readonly io?: Partial<Io> } = {}): Promise<Said> {
  const [stdout, stderr] = [new Collector(), new Collector()]
  const stdin = (async function* () {
    if (given.stdin !== undefined) yield Buffer.from(given.stdin)
  })()
  const code = await run(argv, { stdin, stdout, stderr, env: {}, stopSignal: () => new AbortController().signal, ...given.io })
  return { code, stdout: stdout.text, stderr: stderr.text }
}

class Collector extends Writable {
  text = ''
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString()
    done()
  }
}

/** A report of an agency that does not exist, as a text file with a table between pipes. */
export const report = `虛構市檔案館 114 年度施政績效報告

| 指標名稱(A) | 年度目標值(B) | 實際值(C) | 達成率(C/B) |
| --- | --- | --- | --- |
| 辦理展覽場次 | 50場 | 46場 | 92% |
| 服務人次 | 1萬人次 | 1萬1,638人次 | 100% |
`

/** A PDF of one page with a ruled table of two rows and two columns, `text` in its first cell; as small as they come. */
export function smallPdf(text: string): Uint8Array {
  const rulings = [...[660, 700, 740].map(y => `72 ${y} m 472 ${y} l S`), ...[72, 272, 472].map(x => `${x} 660 m ${x} 740 l S`)]
  const words = [
    [80, 715, text],
    [280, 715, 'Target'],
    [80, 675, 'Shows'],
    [280, 675, '50'],
  ].map(([x, y, word]) => `BT /F1 12 Tf ${x} ${y} Td (${word}) Tj ET`)
  const content = ['0.5 w', ...rulings, ...words].join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let pdf = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = pdf.length
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const xref = pdf.length
  const entries = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`
  return new TextEncoder().encode(pdf)
}
