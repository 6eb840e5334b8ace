import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { UsageError } from './exit-code.ts'
import type { Io } from './io.ts'
import { oneOf, wholeNumber } from './option-values.ts'
import { addRunOptions } from './run-options.ts'

/** More pages than any report has. */
const mostPages = 1_000_000
/** More hits or violations than a person or a pipe wants at once. */
const mostHits = 100_000

/**
 * The commands and their options. Each loads what it runs when it is called: `zhibiao --help` needs neither pdf.js nor SQLite.
 * `onExit` is given the exit code of the command that ran.
 */
export function createProgram(io: Io, onExit: (code: number) => void): Command {
  const program = new Command('zhibiao')
    .description('Turns government performance reports into a dataset in which every number is normalised, checked and traceable.')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    .option('--debug', 'on an unexpected error, print where it came from (or set ZHIBIAO_DEBUG=1)')
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError('"zhibiao help COMMAND" says how a command is used.')
    .configureOutput({
      writeOut: text => void io.stdout.write(text),
      writeErr: text => void io.stderr.write(text),
      outputError: (text, write) => write(text.replace(/^error: /, 'zhibiao: ')),
    })
    .addHelpText('after', example('zhibiao ingest reports/ --out out', 'zhibiao help ingest'))

  addRunOptions(
    program
      .command('ingest')
      .description(
        'Read reports into DIR/zhibiao.sqlite, DIR/csv/*.csv and DIR/datapackage.json. Running it again reads only what is new or changed.',
      )
      .argument(
        '<PATH...>',
        'files, folders and .zip archives; patterns (*, **); - is a list of paths on stdin. Other kinds of files are listed as skipped',
      )
      .requiredOption('--out <DIR>', 'folder of the output, made if need be')
      .option('--family <NAME>', 'family of reports whose tables give records, or auto', 'auto'),
  )
    .addHelpText(
      'after',
      example(
        'zhibiao ingest reports/ --out out',
        'zhibiao ingest 2013/ 2014.zip --out out --jobs 4 --timeout 60 --log json',
        'find /archive -name "*.pdf" -mtime -7 -print0 | zhibiao ingest - --out out --report run.html',
      ),
    )
    .action(async (paths, options) => onExit(await (await import('./commands/ingest.ts')).ingest(paths, options, io)))

  addRunOptions(
    program
      .command('retry')
      .description('Read again the files that a run set aside: those that ran out of time, memory or pages, or ended their worker.')
      .argument('<DIR>', 'folder of the output'),
  )
    .addHelpText('after', example('zhibiao retry out', 'zhibiao retry out --timeout 3600 --memory 4096 --jobs 1'))
    .action(async (out, options) => onExit(await (await import('./commands/retry.ts')).retry(out, options, io)))

  program
    .command('tables')
    .description('Print the tables of a document as JSON, rows that a page break has cut joined.')
    .argument('<FILE>', 'a PDF or text file; - is stdin')
    .option('--no-join', 'keep the parts on each page apart')
    .addHelpText('after', example("zhibiao tables plan.pdf | jq '.[0].rows'"))
    .action(async (file, options) => onExit(await (await import('./commands/tables.ts')).tables(file, options, io)))

  program
    .command('quantities')
    .description('Print the numbers, amounts, percents and dates of a text, one JSON object a line.')
    .argument('[FILE]', 'a text file; - or nothing is stdin')
    .option('--text <T>', 'read this text instead')
    .addHelpText('after', example("zhibiao quantities --text '補助 1 萬 1,638 人次，達成率 96%'", 'zhibiao quantities report.txt'))
    .action(async (file, options) => onExit(await (await import('./commands/quantities.ts')).quantities(file, options, io)))

  program
    .command('stage')
    .description('Print what one stage makes of a document, as JSON: ingest, layout, outline, indicators or reconcile.')
    .argument('<NAME>', 'name of the stage')
    .argument('<FILE>', 'a PDF or text file; - is stdin')
    .option('--family <NAME>', 'family of reports whose tables give records, or auto', 'auto')
    .addHelpText('after', example('zhibiao stage outline plan.pdf > outline.json'))
    .action(async (name, file, options) => onExit(await (await import('./commands/stage.ts')).stage(name, file, options, io)))

  program
    .command('inspect')
    .description('Draw a page as it was read, with the tables found on it, as SVG.')
    .argument('<FILE>', 'a PDF; - is stdin')
    .requiredOption('--page <N>', "the file's page, from 1", wholeNumber('--page', 1, mostPages))
    .addHelpText('after', example('zhibiao inspect plan.pdf --page 3 > page-3.svg'))
    .action(async (file, options) => onExit(await (await import('./commands/inspect.ts')).inspect(file, options, io)))

  program
    .command('check')
    .description('List what contradicts itself in the documents of a database; exit 1 if there is any of that severity or worse.')
    .argument('<DATABASE>', 'zhibiao.sqlite, or the folder it is in')
    .option('--severity <LEVEL>', 'high, medium or low', oneOf('--severity', ['high', 'medium', 'low']), 'medium')
    .option('--format <FORM>', 'text, json or csv', oneOf('--format', ['text', 'json', 'csv']), 'text')
    .addHelpText('after', example('zhibiao check out/zhibiao.sqlite', 'zhibiao check out/zhibiao.sqlite --severity high --format csv'))
    .action(async (database, options) => onExit((await import('./commands/check.ts')).check(database, options, io)))

  program
    .command('query')
    .description('Ask the database in SQL; it is opened for reading only.')
    .argument('[SQL]', 'one query')
    .option('--file <FILE>', 'read the SQL from a file; - is stdin')
    .option('--format <FORM>', 'table, csv or json', oneOf('--format', ['table', 'csv', 'json']), 'table')
    .option('--db <PATH>', 'the database, or the folder it is in', 'out/zhibiao.sqlite')
    .addHelpText(
      'after',
      example(
        "zhibiao query 'SELECT year, reached_percent FROM achievement_by_year'",
        'zhibiao query --file packages/store/queries/03-capped-rates.sql --format csv > capped.csv',
      ),
    )
    .action(async (sql, options) => onExit(await (await import('./commands/query.ts')).query(sql, options, io)))

  program
    .command('search')
    .description('Find words in the text of all documents; two characters are enough. All words must be there; OR between two: either.')
    .argument('<WORD...>', 'words, such as 移民 輔導')
    .requiredOption('--out <DIR>', 'folder of the output of ingest')
    .option('--in <KIND>', 'only document titles, records, cells of tables or paragraphs of the text: document, record, cell or paragraph')
    .option('--limit <N>', 'most hits to print (default: 20)', wholeNumber('--limit', 1, mostHits))
    .option('--format <FORM>', 'text, or json for one object a line', oneOf('--format', ['text', 'json']), 'text')
    .addHelpText('after', example('zhibiao search 移民 OR 新住民 --out out', 'zhibiao search 交通 --out out --in record --format json'))
    .action(async (words, options) => onExit((await import('./commands/search.ts')).search(words, options, io)))

  program
    .command('correct')
    .description('Set right what a record says, beside what was extracted; kept when the document is read again.')
    .argument('[RECORD]', 'record_id, or a beginning that only one has')
    .argument('[FIELD=VALUE...]', 'columns of indicators as a cell of CSV has them; nothing after = empties the column')
    .requiredOption('--out <DIR>', 'folder of the output of ingest')
    .option('--why <TEXT>', 'the reason')
    .option('--author <NAME>', 'who says so (default: your user name)')
    .option('--file <CSV>', 'many at once: columns record_id, field, value, why, and perhaps author, made_at')
    .option('--withdraw <FIELD>', 'take back the correction of this column')
    .option('--list', 'print all corrections, and what became of each')
    .addHelpText(
      'after',
      example(
        "zhibiao correct 3f9a1c target_value=1200 --why 'the comma was read as a point' --out out",
        'zhibiao correct --file corrections.csv --out out',
      ),
    )
    .action(async (record, values, options) => onExit(await (await import('./commands/correct.ts')).correct(record, values, options, io)))

  program
    .command('remove')
    .description('Take files out of the dataset that are no longer wanted; a file that is merely gone from its folder stays until then.')
    .argument('<NAME...>', 'source_name of a file; with / at its end, a folder and all below it')
    .requiredOption('--out <DIR>', 'folder of the output of ingest')
    .addHelpText('after', example('zhibiao remove 2013/plan.pdf --out out', 'zhibiao remove 2013/ drafts/ --out out'))
    .action(async (names, options) => onExit(await (await import('./commands/remove.ts')).remove(names, options, io)))

  program
    .command('export')
    .description(
      'Write csv/ and datapackage.json anew from the database. Every ingest and correction does; this is for what another program has changed in it.',
    )
    .argument('<DIR>', 'folder of the output of ingest')
    .option('--excel', 'also CSV files for a double click in a spreadsheet, in excel/')
    .addHelpText('after', example('zhibiao export out', 'zhibiao export out --excel'))
    .action(async (dir, options) => onExit((await import('./commands/export.ts')).exportDataset(dir, options, io)))

  program
    .command('publish')
    .description(
      'Make a folder to post on an open-data portal: CSV, Parquet, data package, CSVW, README with dictionary and quality, checksums.',
    )
    .argument('<DIR>', 'folder of the output of ingest')
    .requiredOption('--to <DIR>', 'folder of the package; replaced if it was published before')
    .requiredOption('--licence <ID>', 'OGDL-Taiwan-1.0, CC-BY-4.0, CC0-1.0 …, or any name with --licence-url')
    .option('--licence-url <URL>', 'where the text of the licence is')
    .option('--name <NAME>', 'name of the package, of a-z, 0-9 and -', 'zhibiao')
    .option('--title <TEXT>', 'title of the dataset')
    .option('--publisher <NAME>', 'who publishes it')
    .option('--release <V>', 'version of the dataset', '1.0.0')
    .option('--excel', 'also CSV files for a spreadsheet, in excel/')
    .option('--sqlite', 'also the database itself')
    .addHelpText(
      'after',
      example('zhibiao publish out/ --to dataset --licence OGDL-Taiwan-1.0 --publisher 虛構市檔案館 --release 2024.1 --excel'),
    )
    .action(async (dir, options) => onExit((await import('./commands/publish.ts')).publish(dir, options, io)))

  program
    .command('validate')
    .description(
      'Check a data package row by row against its schema; names each violation by file, row and column. Exit 1 if there are any.',
    )
    .argument('<DIR>', 'folder with a datapackage.json')
    .option('--limit <N>', 'most violations to print (default: 100)', wholeNumber('--limit', 1, mostHits))
    .addHelpText('after', example('zhibiao validate dataset', 'zhibiao validate out'))
    .action(async (dir, options) => onExit(await (await import('./commands/validate.ts')).validate(dir, options, io)))

  program
    .command('explain')
    .description('Say what a diagnostic, check, flag or finding kind means and what to do about it.')
    .argument('[ID]', 'as it stands in the output')
    .option('--list', 'print every ID')
    .addHelpText('after', example('zhibiao explain ingest/no-text-layer', 'zhibiao explain capped'))
    .action(async (id, { list }) => {
      if (id === undefined && !list) throw new UsageError('Give an ID, or --list to see them all.')
      const { explain, listExplained } = await import('./commands/explain.ts')
      onExit(list ? listExplained(io) : explain(id, io))
    })

  return program
}

function version(): string {
  return JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version
}

function example(...lines: readonly string[]): string {
  return `\n${lines.length > 1 ? 'Examples' : 'Example'}:\n${lines.map(line => `  $ ${line}\n`).join('')}`
}
