import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { given, typed } from '../given.js';

async function threeWeeks(): Promise<TestJanus> {
  const janus = testJanus({ today: '2026-11-20' });
  await given(
    janus,
    '--today 2026-11-02 add start "Call *new* people" --at-least 4 --unit calls --habit process --why "they answer"',
    '--today 2026-11-06 checkin --set 1=4 --note 1="In <one> morning" --learned "Ask first."',
    '--today 2026-11-13 excuse 2026-W46 --why fair',
    'checkin --set 1=2 --note 1="I was afraid" --private 1 --focus "Every call planned."',
  );
  return janus;
}

/** What a folder holds, and which file each name is: a file that was written again is another one. */
function filesOf(folder: string): Record<string, { inode: number; time: number; text: string }> {
  return Object.fromEntries(
    fs
      .readdirSync(folder)
      .sort()
      .map((name) => {
        const { ino, mtimeMs } = fs.statSync(path.join(folder, name));
        return [name, { inode: ino, time: mtimeMs, text: fs.readFileSync(path.join(folder, name), 'utf8') }];
      }),
  );
}

test('export markdown writes the resolutions and every week that has a record to stdout', async () => {
  const janus = await threeWeeks();
  const { out, err, status } = await janus.outcome(['export', 'markdown']);
  expect({ err, status }).toEqual({ err: '', status: 0 });
  expect(out.match(/^# .*$/gm)).toEqual([
    '# Resolutions for 2026',
    '# Week 45 · 2–8 November 2026',
    '# Week 46 · 9–15 November 2026',
    '# Week 47 · 16–22 November 2026',
  ]);
  expect(out).toContain('\n- **Call \\*new\\* people**\n  - Why: they answer\n');
  expect(out).toContain('\n  - Note: In \\<one> morning\n');
  // what is at risk and what to do next are true for a day only
  expect(out).not.toMatch(/^## (At risk|Next)$/m);
  expect(out).not.toContain('I was afraid');
});

test('an export is the same to the byte, and the next day too', async () => {
  const janus = await threeWeeks();
  const first = await typed(janus, 'export markdown');
  expect(await typed(janus, 'export markdown')).toBe(first);
  expect(await typed(janus, '--today 2026-11-21 export markdown')).toBe(first);
});

test('-o writes a file, and refuses to write over one without --force', async () => {
  const janus = await threeWeeks();
  const file = path.join(janus.folder, 'year.md');
  expect(await janus.run('export', 'markdown', '-o', file)).toMatchInlineSnapshot(`
    "--- stderr
    Written to FOLDER/year.md."
  `);
  expect(fs.readFileSync(file, 'utf8')).toBe((await janus.outcome(['export', 'markdown'])).out);
  fs.writeFileSync(file, 'mine');
  expect(await janus.run('export', 'markdown', '-o', file)).toMatchInlineSnapshot(`
    "--- stderr
    Error: FOLDER/year.md already exists.
    Hint: name another file, or add --force to overwrite it.
    [exit 1]"
  `);
  expect(fs.readFileSync(file, 'utf8')).toBe('mine');
  await janus.run('export', 'markdown', '-o', file, '--force');
  expect(fs.readFileSync(file, 'utf8')).toMatch(/^# Resolutions for 2026/);
  expect(fs.readdirSync(janus.folder).sort()).toEqual(['data', 'year.md']);
});

test('-o refuses a link, and what is behind it stays as it was', async () => {
  const janus = await threeWeeks();
  const victim = path.join(janus.folder, 'victim');
  const link = path.join(janus.folder, 'year.md');
  fs.writeFileSync(victim, 'mine');
  fs.symlinkSync(victim, link);
  expect(await janus.run('export', 'markdown', '-o', link)).toMatchInlineSnapshot(`
    "--- stderr
    Error: FOLDER/year.md is a link.
    Hint: name another file, or add --force to overwrite it.
    [exit 1]"
  `);
  expect(fs.readFileSync(victim, 'utf8')).toBe('mine');
  expect(fs.lstatSync(link).isSymbolicLink()).toBe(true);
});

test('-o into a folder that is not there, or onto a folder, is refused with words', async () => {
  const janus = await threeWeeks();
  expect(await janus.run('export', 'markdown', '-o', path.join(janus.folder, 'no', 'year.md')))
    .toMatchInlineSnapshot(`
    "--- stderr
    Error: FOLDER/no/year.md does not exist.
    Hint: check the path.
    [exit 1]"
  `);
  expect(await janus.run('export', 'markdown', '-o', janus.folder)).toMatchInlineSnapshot(`
    "--- stderr
    Error: FOLDER is a folder.
    Hint: name another file, or add --force to overwrite it.
    [exit 1]"
  `);
  expect(await janus.run('export', 'markdown', '-o', 'a.md', '--dir', 'b')).toMatchInlineSnapshot(`
    "--- stderr
    Error: --output and --dir exclude each other.
    Hint: leave one of the two out.
    [exit 2]"
  `);
  expect(await janus.run('export')).toMatch(/\[exit 2\]$/);
});

test('--dir keeps one file a week, and writes again only what changed', async () => {
  const janus = await threeWeeks();
  const folder = path.join(janus.folder, 'notes');
  expect(await janus.run('export', 'markdown', '--dir', folder)).toMatchInlineSnapshot(`
    "--- stderr
    4 of 4 files written to FOLDER/notes; the rest is as it was."
  `);
  const first = filesOf(folder);
  expect(Object.keys(first)).toEqual([
    '.janus-export.json',
    '2026-W45.md',
    '2026-W46.md',
    '2026-W47.md',
    'resolutions.md',
  ]);
  expect(await janus.run('export', 'markdown', '--dir', folder)).toMatchInlineSnapshot(`
    "--- stderr
    0 of 4 files written to FOLDER/notes; the rest is as it was."
  `);
  expect(filesOf(folder)).toEqual(first);
  await given(janus, 'checkin --set coaching=yes');
  await janus.run('export', 'markdown', '--dir', folder);
  const second = filesOf(folder);
  const changed = Object.keys(second).filter((name) => second[name]?.inode !== first[name]?.inode);
  expect(changed).toEqual(['.janus-export.json', '2026-W47.md']);
  expect(second['2026-W45.md']).toEqual(first['2026-W45.md']);
});

test('--dir takes away its own page of a week that has no record any more', async () => {
  const janus = await threeWeeks();
  const folder = path.join(janus.folder, 'notes');
  await janus.run('export', 'markdown', '--dir', folder);
  fs.writeFileSync(path.join(folder, 'shopping.md'), 'milk');
  await given(janus, 'undo');
  expect(await janus.run('export', 'markdown', '--dir', folder)).toMatchInlineSnapshot(`
    "--- stderr
    0 of 3 files written to FOLDER/notes, 1 removed; the rest is as it was."
  `);
  expect(Object.keys(filesOf(folder))).toEqual([
    '.janus-export.json',
    '2026-W45.md',
    '2026-W46.md',
    'resolutions.md',
    'shopping.md',
  ]);
});

test('--dir never writes over what somebody else wrote or changed, without --force', async () => {
  const janus = await threeWeeks();
  const folder = path.join(janus.folder, 'notes');
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, '2026-W45.md'), 'foreign');
  expect(await janus.run('export', 'markdown', '--dir', folder)).toMatchInlineSnapshot(`
    "--- stderr
    Error: FOLDER/notes holds files that janus did not write, or that were changed since: 2026-W45.md.
    Hint: nothing was written; name another folder, or add --force to overwrite them.
    [exit 1]"
  `);
  expect(Object.keys(filesOf(folder))).toEqual(['2026-W45.md']);
  await janus.run('export', 'markdown', '--dir', folder, '--force');
  const ours = filesOf(folder)['2026-W47.md']?.text ?? '';
  fs.writeFileSync(path.join(folder, '2026-W47.md'), `${ours}\nMy own words.\n`);
  const before = filesOf(folder);
  expect(await janus.run('export', 'markdown', '--dir', folder)).toMatchInlineSnapshot(`
    "--- stderr
    Error: FOLDER/notes holds files that janus did not write, or that were changed since: 2026-W47.md.
    Hint: nothing was written; name another folder, or add --force to overwrite them.
    [exit 1]"
  `);
  expect(filesOf(folder)).toEqual(before);
  await janus.run('export', 'markdown', '--dir', folder, '--force');
  expect(filesOf(folder)['2026-W47.md']?.text).toBe(ours);
});

test('--dir refuses a page that is a link, and touches nothing behind it', async () => {
  const janus = await threeWeeks();
  const folder = path.join(janus.folder, 'notes');
  const victim = path.join(janus.folder, 'victim');
  fs.mkdirSync(folder);
  fs.writeFileSync(victim, 'mine');
  fs.symlinkSync(victim, path.join(folder, '2026-W46.md'));
  expect(await janus.run('export', 'markdown', '--dir', folder)).toMatch(
    /2026-W46\.md\.\nHint: nothing was written/,
  );
  expect(fs.readFileSync(victim, 'utf8')).toBe('mine');
});

test('an empty journal has an export that says so little', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  expect(await typed(janus, 'export markdown')).toMatchInlineSnapshot(`"# Resolutions"`);
});

test('a folder that cannot be made, or is a file, is refused at once', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  await janus.outcome(['add', 'start', 'Rehearse aloud']);
  expect((await janus.outcome(['export', 'markdown', '--dir', '/proc/nowhere/deep'])).status).toBe(1);
  const { err } = await janus.outcome(['export', 'markdown', '--dir', janus.journalPath]);
  expect(err).toContain('is no folder.');
});

test('--front-matter tells other tools what each file is, and import reads past it', async () => {
  const janus = await threeWeeks();
  const folder = path.join(janus.folder, 'notes');
  await janus.run('export', 'markdown', '--front-matter', '--dir', folder);
  const files = filesOf(folder);
  expect(files['2026-W47.md']?.text).toMatch(
    /^---\ntitle: 2026-W47\nfrom: 2026-11-16\nto: 2026-11-22\ntags: \[janus\]\n---\n\n# Week 47 /,
  );
  expect(files['resolutions.md']?.text).toMatch(
    /^---\ntitle: Resolutions\ntags: \[janus\]\n---\n\n# Resolutions for 2026\n/,
  );
  const { err } = await janus.outcome(['import', folder]);
  expect(err).toContain('3 weekly reports were passed over');
  expect(err).toContain('1 resolution there already, not added again.');
  const { out } = await janus.outcome(['export', 'markdown', '--front-matter']);
  expect(out).toMatch(/^---\ntitle: Resolutions and weeks\ntags: \[janus\]\n---\n\n# Resolutions for 2026\n/);
  expect(out.match(/^---$/gm)).toHaveLength(2);
});
