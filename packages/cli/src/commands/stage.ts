import { ingest } from '@zhibiao/ingest'
import { familyNames, runStage, stageNames } from '@zhibiao/pipelines'
import { exitCodes } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { oneOf } from '../option-values.ts'
import { printDiagnostics } from '../print-diagnostics.ts'
import { readInput } from '../read-input.ts'

export interface StageOptions {
  readonly family: string
}

export async function stage(name: string, file: string, options: StageOptions, io: Io): Promise<number> {
  const stageName = oneOf('NAME', stageNames)(name)
  const family = oneOf('--family', ['auto', ...familyNames])(options.family)
  const input = await readInput(file, io)
  const source = await ingest(input.bytes, input.name)
  const outcome = runStage(stageName, source.value, { family })
  const diagnostics = [...source.diagnostics, ...outcome.diagnostics]
  io.stdout.write(`${JSON.stringify({ value: outcome.value, diagnostics }, null, 2)}\n`)
  printDiagnostics(diagnostics, io)
  return exitCodes.ok
}
