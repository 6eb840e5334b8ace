import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

test('the entry passes arguments in and the exit code out', async () => {
  const child = spawn(process.execPath, [main, 'explain', 'no-such-id'], { stdio: ['ignore', 'ignore', 'pipe'] })
  let stderr = ''
  child.stderr.on('data', chunk => {
    stderr += chunk
  })
  expect(await once(child, 'close')).toEqual([2, null])
  expect(stderr).toMatch(/^zhibiao: There is no /)
})

test('a reader that has seen enough ends the command quietly', async () => {
  const child = spawn(process.execPath, [main, 'explain', '--list'], { stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.destroy()
  let stderr = ''
  child.stderr.on('data', chunk => {
    stderr += chunk
  })
  expect(await once(child, 'close')).toEqual([0, null])
  expect(stderr).toBe('')
})
