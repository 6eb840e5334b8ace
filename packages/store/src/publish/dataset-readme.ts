import type { Database } from 'better-sqlite3'
import { type ExportedFile, type PackageDetails, packageDescription } from '../data-package.ts'
import { nameToTitle } from '../names.ts'
import { type StoreSummary, summarise } from '../summary.ts'
import { exportedColumns, type Table } from '../table.ts'

/** Documents that were not or only partly read are named up to this number. */
const mostNamed = 50

interface Written {
  readonly table: Table
  readonly file: ExportedFile
}

/** README.md of a published dataset: what it is, how good it is, what is in it. */
export function datasetReadme(db: Database, files: readonly Written[], details: PackageDetails): string {
  const { title, version, licence, publisher } = details
  return [
    `# ${title}`,
    packageDescription.zh,
    packageDescription.en,
    [
      `- 版本 Version: ${version}`,
      `- 授權 Licence: [${licence.title}](${licence.path})`,
      ...(publisher === null ? [] : [`- 發布者 Publisher: ${publisher}`]),
    ].join('\n'),
    qualityToMarkdown(db, summarise(db)),
    filesToMarkdown(files),
    howToRead,
    '## 資料字典 Dictionary',
    ...files.map(({ table }) => tableToMarkdown(table)),
  ]
    .join('\n\n')
    .concat('\n')
}

const howToRead = `## 怎麼讀 How to read it

- 空白儲存格表示沒有；數字沒有千分位，小數點為 \`.\`；布林值為 \`true\`、\`false\`。An empty cell says "not there"; numbers have no thousands separators; booleans are \`true\` and \`false\`.
- \`*_text\` 是原文，\`*_value\` 是讀得的數值，兩者並存；所載達成率（\`stated_rate\`）不會被計算值（\`computed_rate\`）取代。\`*_text\` is as printed and \`*_value\` what was read; a stated rate is never replaced by a computed one.
- \`page\` 從 1 起數檔案的頁；\`box\` 是左,上,右,下（點，自頁面左上角）。\`page\` counts the file's pages from 1; \`box\` is left,top,right,bottom in points from its top left.
- 旗標 \`corrected\` 的紀錄經人更正，理由見 \`corrections.csv\`。A record with the flag \`corrected\` was corrected by a person; \`corrections.csv\` says why.
- \`csv/\` 供程式使用；\`excel/\`（如有）供試算表開啟，可能被當成公式的文字前加一撇。\`csv/\` is for programs; \`excel/\`, if there, for spreadsheets: texts that would run as formulas begin with an apostrophe.`

function qualityToMarkdown(db: Database, { documents, records, checks, findings, diagnostics, numbers }: StoreSummary): string {
  const compared = checks.match + checks.capped + checks.truncated + checks.mismatch
  const gaps = db
    .prepare<[], { source_name: string; status: string; reason: string | null }>(
      "SELECT source_name, status, reason FROM documents WHERE status IN ('partial', 'rejected') ORDER BY status, source_name",
    )
    .all()
  const doubtful = db.prepare<[], number>('SELECT ifnull(sum(doubtful), 0) FROM document_quality').pluck().get() ?? 0
  const unknown = db.prepare<[], number>('SELECT count(*) FROM tables WHERE family IS NULL').pluck().get() ?? 0
  const count = (sql: string) => db.prepare<[], number | null>(sql).pluck().get() ?? 0
  const outcomes = (outcome: string) => count(`SELECT count(*) FROM checks WHERE outcome = '${outcome}'`)
  const corrected = db.prepare<[], number>('SELECT count(*) FROM indicators WHERE extracted IS NOT NULL').pluck().get() ?? 0
  const rows: [string, string, number][] = [
    ['文件', 'Documents read whole', documents.ok],
    ['部分讀取', 'Documents read in part', documents.partial],
    ['無法讀取', 'Documents that could not be read', documents.rejected],
    ['略過', 'Files that are no reports', documents.skipped],
    ['頁數', 'Pages of the documents', count('SELECT sum(pages) FROM documents')],
    ['已讀頁數', '… that were read', count('SELECT sum(pages_read) FROM documents')],
    ['紀錄', 'Records', records],
    ['可檢核的達成率', 'Stated rates that could be checked', compared],
    ['　相符', '… and are right', checks.match],
    ['　載為 100 而實際更高', '… stated as 100 where more was reached', checks.capped],
    ['　截尾', '… cut off instead of rounded', checks.truncated],
    ['　不符', '… and are wrong', checks.mismatch],
    ['檢核', 'Checks of rates, totals, differences, shares and the narrative that apply', outcomes('pass') + outcomes('fail')],
    ['　通過', '… and are passed', outcomes('pass')],
    ['　未通過', '… and are not', outcomes('fail')],
    ['發現（高、中、低）', 'Findings: high', findings.high],
    ['', 'Findings: medium', findings.medium],
    ['', 'Findings: low', findings.low],
    ['存疑紀錄', 'Records read with low confidence', doubtful],
    ['經更正紀錄', 'Records corrected by a person', corrected],
    ['未認出的表格', 'Tables of no known family: their cells are in cells.csv, but give no records', unknown],
    ['數字', 'Numbers printed in the documents', numbers.record + numbers.cell + numbers.narrative + numbers.ignored],
    ['　在紀錄的表格', '… in tables that gave records', numbers.record],
    ['　在其他表格', '… in other tables', numbers.cell],
    ['　在內文', '… in the text', numbers.narrative],
    ['　略去', '… that are no figures: list numbers, references, headings, running heads (ledger.csv)', numbers.ignored],
    ['讀取錯誤', 'Values or pages that could not be read (diagnostics of severity error)', diagnostics.error],
  ]
  const table = rows.map(([zh, en, count]) => `| ${zh} | ${en} | ${count.toLocaleString('en-US')} |`)
  const named = gaps
    .slice(0, mostNamed)
    .map(({ source_name, status, reason }) => `- ${escapeMarkdown(source_name)}: ${status}${reason ? `. ${escapeMarkdown(reason)}` : ''}`)
  return [
    '## 品質 Quality',
    ['| | | |', '| --- | --- | ---: |', ...table].join('\n'),
    ...(gaps.length > 0 ? [`已知缺漏 Known gaps (${gaps.length}):`, named.join('\n')] : []),
    ...(gaps.length > mostNamed ? [`… 其餘見 \`csv/documents.csv\`。The others are in \`csv/documents.csv\`.`] : []),
  ].join('\n\n')
}

function filesToMarkdown(files: readonly Written[]): string {
  const rows = files.map(
    ({ table, file }) => `| \`${file.path}\` | ${table.zh} | ${table.zhMeaning}。${table.en}. | ${file.rows.toLocaleString('en-US')} |`,
  )
  return ['## 檔案 Files', ['| | | | 列 rows |', '| --- | --- | --- | ---: |', ...rows].join('\n')].join('\n\n')
}

function tableToMarkdown(table: Table): string {
  const rows = exportedColumns(table).map(([name, { zh, zhMeaning, en, fieldType, unit, values }]) => {
    const words = values ? ` (${values.join(', ')})` : ''
    return `| \`${name}\` | ${fieldType}${unit ? ` (${unit})` : ''} | ${zh} ${nameToTitle(name)} | ${escapePipes(`${zhMeaning}。${en}.${words}`)} |`
  })
  const key = table.primaryKey.map(name => `\`${name}\``).join(', ')
  return [
    `### ${table.name} ${table.zh}`,
    `鍵 Key: ${key}`,
    ['| 欄位 | 型別 | 名稱 | 說明 |', '| --- | --- | --- | --- |', ...rows].join('\n'),
  ].join('\n\n')
}

function escapePipes(text: string): string {
  return text.replaceAll('|', '\\|')
}

/** Names of files and what was said of them may hold anything. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, '\\$&').replace(/\s+/g, ' ')
}
