import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { programVersion } from '../src/program-version.ts'
import { emptyFolder } from './scene.ts'

/** A package that stands on another one of its workspace and on a library. */
function workspace() {
  const folder = emptyFolder()
  const write = (path: string, text: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  write('top/package.json', JSON.stringify({ version: '1.2.3', dependencies: { below: 'workspace:*' } }))
  write('top/src/index.ts', '1')
  write('below/package.json', JSON.stringify({ version: '1.0.0', dependencies: { library: '^7.0.0' } }))
  write('below/src/deep/index.ts', '2')
  write('below/node_modules/library/package.json', JSON.stringify({ version: '7.0.1' }))
  mkdirSync(join(folder, 'top/node_modules'))
  symlinkSync(join(folder, 'below'), join(folder, 'top/node_modules/below'))
  return { write, version: () => programVersion(join(folder, 'top')) }
}

test('the version is that of the package, and the same for the same sources wherever they lie', () => {
  expect(workspace().version()).toMatch(/^1\.2\.3\+[0-9a-f]{12}$/)
  expect(workspace().version()).toBe(workspace().version())
})

test.each([
  ['a source', 'top/src/index.ts', '1 // and a word'],
  ['a source of a package below', 'below/src/deep/index.ts', '3'],
  ['a file more', 'below/src/more.ts', ''],
  ['another version of a library', 'below/node_modules/library/package.json', '{"version":"7.0.2"}'],
])('%s makes it another', (_, path, text) => {
  const { write, version } = workspace()
  const before = version()
  write(path, text)
  expect(version()).not.toBe(before)
})

test('what is not read by leaves it as it is', () => {
  const { write, version } = workspace()
  const before = version()
  write('below/test/index.test.ts', 'x')
  write('below/README.md', 'x')
  expect(version()).toBe(before)
})

test('it can be had of this package as it stands', () => {
  expect(programVersion()).toMatch(/^\d+\.\d+\.\d+\+[0-9a-f]{12}$/)
})
