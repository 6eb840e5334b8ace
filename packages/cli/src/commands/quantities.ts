import { ingest } from '@zhibiao/ingest'
import type { Mention, Quantity, SourcePage, TextLine } from '@zhibiao/model'
import { readQuantities } from '@zhibiao/quantities'
import { exitCodes, UsageError } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { printDiagnostics } from '../print-diagnostics.ts'
import { readInput } from '../read-input.ts'

export interface QuantitiesOptions {
  readonly text?: string
}

export async function quantities(file: string | undefined, { text }: QuantitiesOptions, io: Io): Promise<number> {
  if (text !== undefined && file !== undefined) throw new UsageError('Give either FILE or --text, not both.')
  const lines = text === undefined ? await linesOf(file ?? '-', io) : textToLines(text)
  for (const mention of linesToMentions(lines)) io.stdout.write(`${JSON.stringify(mention)}\n`)
  return exitCodes.ok
}

async function linesOf(file: string, io: Io): Promise<readonly TextLine[]> {
  const { bytes, name } = await readInput(file, io)
  // A filter that is given nothing gives nothing; an empty file is more likely a mistake.
  if (file === '-' && bytes.length === 0) return []
  const { value: source, diagnostics } = await ingest(bytes, name)
  printDiagnostics(diagnostics, io)
  if (source.pages.some(page => page.type === 'printed-page')) {
    throw new UsageError(`"${file}" is not plain text: "zhibiao ingest" writes the numbers of its text and tables to csv/quantities.csv.`)
  }
  return source.pages.flatMap((page: SourcePage) => (page.type === 'text-page' ? page.lines : []))
}

function textToLines(text: string): TextLine[] {
  return text.split(/\r\n|\r|\n/).map((line, index) => ({ line: index + 1, text: line }))
}

/** A mention as the command prints it. Offsets are UTF-16 within `line`, `end` within `end_line` where a line break is inside. */
export interface MentionJson extends QuantityJson {
  readonly line: number
  readonly end_line?: number
  readonly start: number
  readonly end: number
  readonly text: string
}

export interface QuantityJson {
  readonly kind: Quantity['kind']
  readonly value: number | string | null
  readonly lower: number | string | null
  readonly upper: number | string | null
  readonly comparator: Quantity['comparator']
  readonly unit: string | null
  readonly unit_code: string | null
  readonly step: number | null
  readonly converted: { readonly value: number; readonly unit_code: string } | null
  readonly per_each: boolean
  readonly read_as: readonly string[]
  readonly alternatives: readonly QuantityJson[]
}

/** The lines are read as one text, so that a number that a line break cuts is found whole. */
export function linesToMentions(lines: readonly TextLine[]): MentionJson[] {
  const starts: number[] = []
  let length = 0
  for (const { text } of lines) {
    starts.push(length)
    length += text.length + 1
  }
  const text = lines.map(line => line.text).join('\n')
  let index = 0
  return readQuantities(text).map((mention: Mention) => {
    while (index + 1 < starts.length && starts[index + 1]! <= mention.start) index += 1
    let last = index
    while (last + 1 < starts.length && starts[last + 1]! < mention.end) last += 1
    return {
      line: lines[index]!.line,
      ...(last > index && { end_line: lines[last]!.line }),
      start: mention.start - starts[index]!,
      end: mention.end - starts[last]!,
      text: mention.text,
      ...quantityToJson(mention.quantity),
    }
  })
}

function quantityToJson(quantity: Quantity): QuantityJson {
  const { converted } = quantity
  return {
    kind: quantity.kind,
    value: quantity.value,
    lower: quantity.lower ?? null,
    upper: quantity.upper ?? null,
    comparator: quantity.comparator,
    unit: quantity.unit,
    unit_code: quantity.unitCode ?? null,
    step: quantity.step,
    converted: converted ? { value: converted.value, unit_code: converted.unitCode } : null,
    per_each: quantity.perEach ?? false,
    read_as: quantity.readAs ?? [],
    alternatives: (quantity.alternatives ?? []).map(quantityToJson),
  }
}
