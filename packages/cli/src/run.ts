import { CommanderError } from 'commander'
import { errorToExitCode, errorToSentence, exitCodes } from './exit-code.ts'
import type { Io } from './io.ts'
import { createProgram } from './program.ts'

/** The command: its arguments without `node` and the script. Gives the exit code, whatever happens. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let code: number = exitCodes.ok
  const program = createProgram(io, exitCode => {
    code = exitCode
  })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    // Commander has said what is wrong; help and version, when asked for, come this way too.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
    io.stderr.write(`zhibiao: ${errorToSentence(error)}\n`)
    if (program.opts().debug || io.env.ZHIBIAO_DEBUG) io.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
    return errorToExitCode(error)
  }
}
