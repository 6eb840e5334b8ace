import type { Command } from 'commander'
import { oneOf, wholeNumber } from './option-values.ts'

/** Worker threads beyond this bring nothing on any machine we know, and cost memory. */
const mostJobs = 64
/** Seconds; a day. */
const longestTimeout = 86_400
/** MB; below the first, not even a small document can be read. */
const memoryBounds = [64, 1_000_000] as const
/** More pages than any report has. */
const mostPages = 1_000_000

/** The options of the commands that read many files. */
export function addRunOptions(command: Command): Command {
  return command
    .option('--jobs <N>', 'documents read at a time (default: the number of cores)', wholeNumber('--jobs', 1, mostJobs))
    .option('--timeout <S>', 'seconds that one document may take (default: 300)', wholeNumber('--timeout', 1, longestTimeout))
    .option('--memory <MB>', 'memory that reading one document may take (default: 1024)', wholeNumber('--memory', ...memoryBounds))
    .option('--max-pages <N>', 'pages of one document that are read (default: 10000)', wholeNumber('--max-pages', 1, mostPages))
    .option('--log <FORM>', 'what is told on stderr: pretty or json', oneOf('--log', ['pretty', 'json']), 'pretty')
    .option('--log-file <FILE>', 'a file that the json log is added to as well')
    .option('--report <FILE>', 'a page (HTML) with the figures and charts of the run')
    .option('--no-progress', 'a line for each file instead of a bar')
}
