import { readFileSync } from 'node:fs'
const { ingest } = await import('/work/main/packages/ingest/src/index.ts')
const P = await import('/work/main/pipelines/src/index.ts')
const src = await ingest(new Uint8Array(readFileSync(process.argv[2])), 'x.txt')
const { value: d } = P.processDocument(src.value, { family: 'auto' })
for (const f of d.findings.filter(f=>f.kind.endsWith('_rate'))) { const r=d.records.find(r=>r.id===f.recordId); console.log(f.severity, f.message.slice(0,130), r&&[r.progress.slice(0,60), r.tableId, r.target?.quantity?.comparator, r.actual?.quantity?.comparator, r.confidence, r.confidenceReasons.join()].join(' ## ')) }
for (const f of d.findings.filter(f=>f.kind==='sum')) { const c=d.claims.find(c=>c.print.text===f.print.text&&c.places[0]?.line===f.place.line); console.log(c.statement.slice(0,700)) }
