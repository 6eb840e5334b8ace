import { mkdirSync, symlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { collectFiles } from '../src/collect-files.ts'
import { pathsToRoots } from '../src/roots.ts'
import { folderWith } from './scene.ts'

const isReport = (name: string) => name.endsWith('.pdf')
const collect = async (paths: readonly string[], ours: readonly string[] = []) => collectFiles(await pathsToRoots(paths), isReport, ours)
const namesIn = async (paths: readonly string[], ours: readonly string[] = []) =>
  (await collect(paths, ours)).map(({ kind, name }) => `${kind} ${name}`)

test('files are named by their path below the PATH, in code point order', async () => {
  const folder = folderWith({ 'b.pdf': '', 'a/z.pdf': '', 'a/🀄.pdf': '', 'a/ｆ.pdf': '', 'B.txt': '' })
  expect(await namesIn([folder])).toEqual(['other B.txt', 'report a/z.pdf', 'report a/ｆ.pdf', 'report a/🀄.pdf', 'report b.pdf'])
})

test('a file given by itself is named by its base name', async () => {
  const folder = folderWith({ 'a/plan.pdf': '' })
  expect(await namesIn([join(folder, 'a/plan.pdf')])).toEqual(['report plan.pdf'])
})

test('names that clash get as many of the folders above them as tell them apart', async () => {
  const folder = folderWith({ 'x/2014/plan.pdf': '', 'y/2014/plan.pdf': '', 'y/2014/other.pdf': '' })
  expect(await namesIn([join(folder, 'x/2014'), join(folder, 'y/2014')])).toEqual([
    'report other.pdf',
    'report x/2014/plan.pdf',
    'report y/2014/plan.pdf',
  ])
})

test('what two PATHs reach is listed once, under the first', async () => {
  const folder = folderWith({ 'a/plan.pdf': '' })
  expect(await namesIn([folder, join(folder, 'a')])).toEqual(['report a/plan.pdf'])
})

test('a link that leads back is not followed again', async () => {
  const folder = folderWith({ 'a/plan.pdf': '' })
  symlinkSync(folder, join(folder, 'a/back'))
  expect(await namesIn([folder])).toEqual(['report a/plan.pdf'])
})

test('a link that leads nowhere is listed as unreadable', async () => {
  const folder = folderWith({ 'a.pdf': '' })
  symlinkSync(join(folder, 'gone'), join(folder, 'b.pdf'))
  const files = await collect([folder])
  expect(files[1]).toMatchObject({ kind: 'unreadable', name: 'b.pdf', reason: 'The file cannot be opened (ENOENT)' })
})

test("the run's own output is passed over", async () => {
  const folder = folderWith({ 'a.pdf': '', 'out/zhibiao.sqlite': '', 'out/csv/x.csv': '', 'out/mine.txt': '' })
  mkdirSync(join(folder, 'empty'))
  const ours = [join(folder, 'out/zhibiao.sqlite'), join(folder, 'out/csv'), join(folder, 'out/missing')]
  expect(await namesIn([folder], ours)).toEqual(['report a.pdf', 'other out/mine.txt'])
})

test('a path that does not exist is an error with its name', async () => {
  await expect(collect(['/no/such'])).rejects.toThrow('There is no file or folder "/no/such".')
  const folder = folderWith({ 'a.pdf': '' })
  await expect(collect([join(folder, 'a.pdf/b')])).rejects.toThrow('There is no file or folder')
})

test('a name holds nothing of the folders above the PATH', async () => {
  const folder = folderWith({ 'a.pdf': '' })
  const [file] = await collect([folder])
  expect(file!.name).not.toContain(basename(folder))
})
