import { mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { collectFiles, type FoundFile } from '../src/collect-files.ts'
import { readBytes } from '../src/file-bytes.ts'
import { listToRoots, pathsToRoots } from '../src/roots.ts'
import { emptyFolder, folderWith, run } from './scene.ts'

const isReport = (name: string) => name.endsWith('.pdf')
const collect = async (...paths: readonly string[]) => collectFiles(await pathsToRoots(paths), isReport, [])
const listed = (files: readonly FoundFile[]) => files.map(({ kind, name, reason }) => [kind, name, reason].join(' ').trim())

interface Packed {
  readonly name: string | Buffer
  readonly content: Buffer
  readonly flags?: number
  readonly method?: number
  /** What the archive says of its size. */
  readonly size?: number
}

/** A .zip archive, byte for byte as APPNOTE.TXT has it. */
function zip(...files: readonly Packed[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, flags = 0x800, method = 8, size = content.length } of files) {
    const nameBytes = Buffer.from(name as string)
    const packed = method === 8 ? deflateRawSync(content) : content
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(flags, 2)
    common.writeUInt16LE(method, 4)
    common.writeUInt32LE(crc32(content), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(size, 18)
    common.writeUInt16LE(nameBytes.length, 22)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    parts.push(Buffer.from('PK\x03\x04'), common, nameBytes, packed)
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, nameBytes)
    offset += 30 + nameBytes.length + packed.length
  }
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(Buffer.concat(directory).length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...parts, ...directory, Buffer.from('PK\x05\x06'), end])
}

const fake = (salt: string) => Buffer.from(JSON.stringify({ salt }))
/** 計畫 */
const big5Name = Buffer.from([0xad, 0x70, 0xb5, 0x65, 0x2e, 0x70, 0x64, 0x66])

test('the reports of an archive are read where they are packed, under names below that of the archive', async () => {
  const folder = emptyFolder()
  writeFileSync(
    join(folder, '114.zip'),
    zip(
      { name: '施政/計畫.pdf', content: fake('a') },
      { name: 'b.pdf', content: fake('b'), method: 0 },
      { name: 'notes.docx', content: fake('c') },
      { name: 'more.zip', content: fake('d') },
      { name: '__MACOSX/._b.pdf', content: fake('e') },
      { name: '../../out.pdf', content: fake('f') },
      { name: 'folder/', content: Buffer.alloc(0), method: 0 },
    ),
  )
  const { documents, summary } = await run([folder], emptyFolder())
  expect(Object.keys(documents).sort()).toEqual(['114.zip/b.pdf', '114.zip/out.pdf', '114.zip/施政/計畫.pdf'])
  expect(summary.files).toMatchObject({ ok: 3, skipped: 3 })
  expect((await run([folder], emptyFolder(), { jobs: 1 })).summary.files).toMatchObject({ ok: 3 })
})

test('what is only listed says why, an archive in another one too', async () => {
  const folder = folderWith({ 'a.pdf': {}, 'b.rar': 'x', 'c.docx': 'y' })
  writeFileSync(join(folder, 'd.zip'), zip({ name: 'more.zip', content: fake('d') }, { name: '__MACOSX/._b.pdf', content: fake('e') }))
  writeFileSync(join(folder, 'e.zip'), zip())
  const { events } = await run([folder], emptyFolder())
  const reasons = events.flatMap(event => (event.type === 'listed' ? [[event.name, event.reason]] : []))
  expect(Object.fromEntries(reasons)).toEqual({
    'b.rar': 'Archives in archives, and others than .zip, are not opened: unpack it first',
    'c.docx': 'Files of this kind are not read',
    'd.zip/more.zip': 'Archives in archives, and others than .zip, are not opened: unpack it first',
    'd.zip/__MACOSX/._b.pdf': 'What macOS packs beside a file is not read',
    'e.zip': 'The archive holds no files',
  })
})

test('names that are not UTF-8 are read as Big5, in archives and in folders', async () => {
  const folder = folderWith({ 'a.pdf': {} })
  writeFileSync(join(folder, 'old.zip'), zip({ name: big5Name, content: fake('a'), flags: 0 }))
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), big5Name]), fake('b'))
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff, 0x2e, 0x70, 0x64, 0x66])]), fake('c'))
  expect(listed(await collect(folder))).toEqual(['report %FF.pdf', 'report a.pdf', 'report old.zip/計畫.pdf', 'report 計畫.pdf'])
  const { documents } = await run([folder], emptyFolder())
  expect(Object.values(documents).map(({ status }) => status)).toEqual(['ok', 'ok', 'ok', 'ok'])
})

test('two files whose names read the same are told apart', async () => {
  const folder = folderWith({ '計畫.pdf': {} })
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), big5Name]), fake('b'))
  expect(listed(await collect(folder))).toEqual(['report 計畫.pdf', 'report 計畫~2.pdf'])
})

test('bombs and what cannot be unpacked are refused with a reason, and the rest of the archive is read', async () => {
  const folder = emptyFolder()
  const zeros = Buffer.alloc(70 * 2 ** 20)
  writeFileSync(join(folder, 'bomb.zip'), zip({ name: 'a.pdf', content: zeros }))
  writeFileSync(join(folder, 'broken.zip'), fake('not an archive'))
  writeFileSync(join(folder, 'empty.zip'), zip())
  writeFileSync(
    join(folder, 'mixed.zip'),
    zip(
      { name: 'locked.pdf', content: fake('a'), flags: 1 },
      { name: 'odd.pdf', content: fake('b'), method: 9 },
      { name: 'c.pdf', content: fake('c') },
    ),
  )
  const files = listed(await collect(folder))
  expect(files).toEqual([
    expect.stringMatching(/^unreadable bomb\.zip The archive unpacks to \d+ times its size, as no archive of reports does$/),
    expect.stringMatching(/^unreadable broken\.zip The archive cannot be opened \(.+\)$/),
    'other empty.zip The archive holds no files',
    'report mixed.zip/c.pdf',
    'unreadable mixed.zip/locked.pdf It is encrypted in its archive',
    'unreadable mixed.zip/odd.pdf It is packed in a way that is not read (method 9)',
  ])
})

test('a file that unpacks to other than its archive says is not read', async () => {
  const folder = emptyFolder()
  writeFileSync(join(folder, 'a.zip'), zip({ name: 'a.pdf', content: Buffer.alloc(5000), size: 50 }))
  const [file] = await collect(folder)
  await expect(readBytes(file!)).rejects.toMatchObject({ code: 'ERR_BUFFER_TOO_LARGE' })
  const { events } = await run([folder], emptyFolder())
  expect(events).toContainEqual(expect.objectContaining({ type: 'listed', name: 'a.zip/a.pdf', status: 'rejected' }))
})

test('patterns are expanded, and name files below the folder before the first wildcard', async () => {
  const folder = folderWith({ '113/a.pdf': '', '114/a.pdf': '', '114/b/c.pdf': '' })
  expect(listed(await collect(join(folder, '*/a.pdf')))).toEqual(['report 113/a.pdf', 'report 114/a.pdf'])
  expect(listed(await collect(join(folder, '**/*.pdf')))).toEqual(['report 113/a.pdf', 'report 114/a.pdf', 'report 114/b/c.pdf'])
  expect(listed(await collect(join(folder, '11[4]')))).toEqual(['report 114/a.pdf', 'report 114/b/c.pdf'])
  await expect(collect(join(folder, '*.txt'))).rejects.toThrow('Nothing matches')
  mkdirSync(join(folder, 'odd [1]'))
  writeFileSync(join(folder, 'odd [1]/a.pdf'), '')
  expect(listed(await collect(join(folder, 'odd [1]')))).toEqual(['report a.pdf'])
})

test('paths of a list are named below the working folder, others below the folder they share, and one that is gone is accounted for', async () => {
  const folder = folderWith({ 'here/a.pdf': '', 'there/x/b.pdf': '', 'there/y/b.pdf': '' })
  const names = async (list: readonly string[]) => listed(await collectFiles(listToRoots(list, join(folder, 'here')), isReport, []))
  expect(await names(['a.pdf', './gone.pdf'])).toEqual(['report a.pdf', 'unreadable gone.pdf The file cannot be opened (ENOENT)'])
  expect(await names([join(folder, 'there/x/b.pdf'), join(folder, 'there/y/b.pdf')])).toEqual(['report x/b.pdf', 'report y/b.pdf'])
  expect(await names([join(folder, 'there/x/b.pdf')])).toEqual(['report b.pdf'])
})

test('links that lead to one another are listed, not followed for ever', async () => {
  const folder = folderWith({ 'a.pdf': {} })
  symlinkSync(join(folder, 'two.pdf'), join(folder, 'one.pdf'))
  symlinkSync(join(folder, 'one.pdf'), join(folder, 'two.pdf'))
  expect(listed(await collect(folder))).toContain('unreadable one.pdf The file cannot be opened (ELOOP)')
})

test('a file that changes after it was identified is not read, and read by the next run', async () => {
  const folder = folderWith({ 'a.pdf': {} })
  const out = emptyFolder()
  const onEvent = (event: { readonly type: string }) => {
    if (event.type === 'reading') writeFileSync(join(folder, 'a.pdf'), fake('changed'))
  }
  const { documents } = await run([folder], out, { onEvent })
  expect(documents['a.pdf']).toMatchObject({ status: 'rejected', errors: ['batch/file-changed'], setAside: false })
  expect((await run([folder], out)).documents['a.pdf']).toMatchObject({ status: 'ok' })
})

test('what was read of a file stays when the file is out of reach', async () => {
  const folder = folderWith({ 'a.pdf': {}, 'b.pdf': { salt: 'b' } })
  const out = emptyFolder()
  await run([folder], out)
  const before = readFileSync(join(out, 'csv/documents.csv'), 'utf8')
  renameSync(join(folder, 'a.pdf'), join(folder, 'elsewhere'))
  symlinkSync(join(folder, 'gone'), join(folder, 'a.pdf'))
  const { summary } = await run([folder], out)
  expect(summary.files.rejected).toBe(1)
  expect(readFileSync(join(out, 'csv/documents.csv'), 'utf8').split('\n')).toEqual(expect.arrayContaining(before.split('\n')))
})
