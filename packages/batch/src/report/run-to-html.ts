import { type Bar, barChart, escaped, lineChart } from './charts.ts'
import type { ReadDocument, RunFigures } from './collect-run.ts'

/** Files in a list of the page; the rest is in the dataset. */
const mostListed = 500
const slowestListed = 10

/** Upper ends of the classes that documents are counted in by time, in milliseconds. */
const durationClasses = [30, 100, 300, 1000, 3000, 10_000, 30_000, Number.POSITIVE_INFINITY]

/** One page with the figures and charts of a run; nothing in it is loaded from anywhere. */
export function runToHtml(run: RunFigures): string {
  const { summary, documents, attention } = run
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>zhibiao: report of a run</title>
<style>${style}</style>
</head>
<body>
<h1>Report of a run</h1>
${figuresToHtml(run)}
${section('Files', barChart(statusBars(run), 'Files by status'))}
${documents.length > 0 ? documentSections(documents) : ''}
${section('Files that need attention', attentionToHtml(attention))}
${section('What the output holds now', outputToHtml(summary.store))}
</body>
</html>
`
}

function figuresToHtml({ summary, jobs }: RunFigures): string {
  const seconds = summary.duration / 1000
  const figures: readonly (readonly [string, string])[] = [
    [counted(Object.values(summary.files).reduce((sum, count) => sum + count, 0)), 'files accounted for'],
    [counted(summary.pages), 'pages read'],
    [counted(summary.records), 'records'],
    [counted(summary.findings), 'findings'],
    [time(summary.duration), `with ${jobs} ${jobs === 1 ? 'worker' : 'workers'}`],
    [seconds > 0 ? (summary.pages / seconds).toFixed(1) : '–', 'pages a second'],
    [`${counted(Math.round(summary.peakMemory / 1e6))} MB`, 'memory at most'],
    [counted(summary.left), 'left for the next run'],
  ]
  return `<dl>${figures.map(([figure, name]) => `<div><dt>${escaped(name)}</dt><dd>${escaped(figure)}</dd></div>`).join('')}</dl>`
}

function statusBars({ summary }: RunFigures): Bar[] {
  const { files, unchanged, same, setAside } = summary
  const bars: readonly (readonly [string, number])[] = [
    ['read', files.ok],
    ['partly read', files.partial],
    ['rejected', files.rejected],
    ['skipped', files.skipped],
    ['of these unchanged', unchanged],
    ['of these with equal bytes', same],
    ['of these set aside', setAside],
  ]
  return bars.map(([label, value]) => ({ label, value, note: counted(value) }))
}

function documentSections(documents: readonly ReadDocument[]): string {
  const ended = documents.toSorted((a, b) => a.endedAt - b.endedAt)
  let pages = 0
  const line = ended.map((document): [number, number] => {
    pages += document.pages
    return [document.endedAt, pages]
  })
  const steps = (['open', 'read', 'process', 'store'] as const).map(step => {
    const sum = documents.reduce((total, { times }) => total + times[step], 0)
    return { label: step, value: sum, note: time(sum) }
  })
  const classes = durationClasses.map((upper, index) => {
    const lower = durationClasses[index - 1] ?? 0
    const count = documents.filter(({ duration }) => duration >= lower && duration < upper).length
    const label = Number.isFinite(upper) ? `${time(lower)} to ${time(upper)}` : `${time(lower)} and more`
    return { label, value: count, note: counted(count) }
  })
  const slowest = documents.toSorted((a, b) => b.duration - a.duration).slice(0, slowestListed)
  return [
    section('Pages read over time', lineChart(line, time(ended.at(-1)!.endedAt), counted(pages), 'Pages read over time')),
    section('Where the time went, all workers together', barChart(steps, 'Time by step')),
    section('Documents by time', barChart(classes, 'Documents by time')),
    section(
      'Slowest documents',
      barChart(
        slowest.map(({ name, duration, pages: count }) => ({
          label: name,
          value: duration,
          note: `${time(duration)}, ${counted(count)} p.`,
        })),
        'Slowest documents',
      ),
    ),
  ].join('\n')
}

function attentionToHtml(files: RunFigures['attention']): string {
  if (files.length === 0) return '<p>None.</p>'
  const rows = files
    .slice(0, mostListed)
    .map(({ name, status, reason, errors }) => row([name, status, reason, errors.filter(id => /^(batch|ingest)\//.test(id)).join(', ')]))
  const more = files.length > mostListed ? `<p>And ${counted(files.length - mostListed)} more; see documents.csv.</p>` : ''
  return `<table><tr><th>File<th>Status<th>Reason<th>Explained by</tr>${rows.join('')}</table>${more}`
}

function outputToHtml({ documents, records, checks, findings }: RunFigures['summary']['store']): string {
  const some = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([word, count]) => `${counted(count)} ${word}`)
      .join(', ') || 'none'
  const rows = [
    row(['Documents', some(documents)]),
    row(['Records', `${counted(records)}: ${some(checks)}`]),
    row(['Findings', some(findings)]),
  ]
  return `<table>${rows.join('')}</table>`
}

function section(title: string, content: string): string {
  return `<section><h2>${escaped(title)}</h2>${content}</section>`
}

function row(cells: readonly string[]): string {
  return `<tr>${cells.map(cell => `<td>${escaped(cell)}`).join('')}</tr>`
}

function counted(number: number): string {
  return number.toLocaleString('en-US')
}

/** Milliseconds as a person says them. */
function time(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(milliseconds % 1000 === 0 ? 0 : 1)} s`
  const minutes = Math.floor(milliseconds / 60_000)
  return `${minutes} min ${Math.round((milliseconds % 60_000) / 1000)} s`
}

const style = `
:root { color-scheme: light dark; --ink: #1d2733; --soft: #66717f; --line: #d9dee5; --bar: #2f6f8f; --back: #fff }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaf0; --soft: #98a4b3; --line: #333d49; --bar: #5aa5c8; --back: #14191f } }
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: var(--ink); background: var(--back); font: 15px/1.5 system-ui, sans-serif }
h1 { font-size: 1.5rem; margin: 0 0 1rem } h2 { font-size: 1.05rem; margin: 2rem 0 .5rem }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: 1rem; margin: 0 }
dl div { border: 1px solid var(--line); border-radius: 6px; padding: .6rem .9rem; display: flex; flex-direction: column-reverse }
dt { color: var(--soft) } dd { margin: 0; font-size: 1.5rem; font-variant-numeric: tabular-nums }
svg { width: 100%; max-width: 48rem; font-size: 12px } text { fill: var(--ink) } .note { fill: var(--soft) }
rect { fill: var(--bar) } polyline { fill: none; stroke: var(--bar); stroke-width: 2 } .axis { fill: none; stroke: var(--line) }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid var(--line) }
td:nth-child(1), td:nth-child(3) { overflow-wrap: anywhere }
`
