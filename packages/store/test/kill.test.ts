import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { documentTables } from '../src/dictionary.ts'
import { exportedBytes, openTestStore, query, temporaryFolder } from './folder.ts'
import { documentCount } from './write-documents.ts'

const script = fileURLToPath(new URL('./write-documents.ts', import.meta.url))

/** Writes documents in a process of its own, which says each step; killed (-9) after so many, or left to its end. */
async function run(folder: string, stepsUntilKilled = Number.POSITIVE_INFINITY): Promise<number | null> {
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const closed = once(child, 'close')
  let steps = 0
  for await (const line of createInterface({ input: child.stdout })) {
    void line
    steps += 1
    if (steps === stepsUntilKilled) child.kill('SIGKILL')
  }
  const [code] = await closed
  return code
}

function rowCounts(folder: string): Record<string, unknown> {
  const counts = [...documentTables, { name: 'documents' }, { name: 'series' }, { name: 'search_passages' }].map(({ name }) => {
    return [name, query<{ n: number }>(folder, `SELECT count(*) AS n FROM "${name}"`)[0]!.n]
  })
  return Object.fromEntries(counts)
}

test('killed at any step, the database opens with whole documents only, and the next run goes on', async () => {
  const undisturbed = temporaryFolder()
  expect(await run(undisturbed)).toBe(0)
  const folder = temporaryFolder()
  for (const steps of [1, 2, 5, 3, documentCount + 2]) {
    await run(folder, steps)
    openTestStore(folder).close()
    expect(query(folder, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
    expect(query(folder, 'PRAGMA foreign_key_check')).toEqual([])
    const torn =
      'SELECT source_name FROM documents WHERE (SELECT count(*) FROM indicators AS i WHERE i.document_id = documents.document_id) <> 2'
    expect(query(folder, torn)).toEqual([])
  }
  expect(await run(folder)).toBe(0)
  expect(rowCounts(folder)).toEqual(rowCounts(undisturbed))
  expect(exportedBytes(folder)).toEqual(exportedBytes(undisturbed))
})

test('two runs at once on one folder wait for one another', async () => {
  const [folder, undisturbed] = [temporaryFolder(), temporaryFolder()]
  expect(await Promise.all([run(folder), run(folder), run(undisturbed)])).toEqual([0, 0, 0])
  expect(rowCounts(folder)).toEqual(rowCounts(undisturbed))
  expect(exportedBytes(folder)).toEqual(exportedBytes(undisturbed))
})
