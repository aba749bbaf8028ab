import { expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../../support/janus.js';

async function janusWithThree(): Promise<TestJanus> {
  const janus = testJanus({ today: '2026-11-20' });
  await janus.run('add', 'start', 'Plan first calls on paper', '--at-least', '4', '--unit', 'plans');
  await janus.run('add', 'stop', 'Discount first', '--habit', 'process');
  await janus.run('add', 'continue', 'Plan the week');
  await janus.run('close', '3', 'done');
  return janus;
}

/** What may stand where the last word is. */
async function values(janus: TestJanus, ...words: string[]): Promise<string[]> {
  const { out } = await janus.outcome(['completion', 'words', '--', ...words]);
  return out.split('\n').flatMap((line) => (line === '' ? [] : [line.split('\t')[0] ?? '']));
}

test('completion names commands, and what each does', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  expect(await janus.run('completion', 'words', '--', 'und')).toMatchInlineSnapshot(
    `"undo	Take back the newest change; again and again."`,
  );
  expect(await values(janus, 'remind', 'in')).toEqual(['install']);
  expect(await values(janus, 'nosuch', '')).toEqual([]);
});

test('completion knows resolutions by id, by their words once a letter is typed, if it is open', async () => {
  const janus = await janusWithThree();
  expect(await janus.run('completion', 'words', '--', 'show', '')).toMatchInlineSnapshot(`
    "1	Plan first calls on paper
    2	Stop: Discount first"
  `);
  expect(await values(janus, 'show', 'plan')).toEqual(['Plan first calls on paper']);
});

test('completion knows the keys of a check-in, and after "=" what may follow', async () => {
  const janus = await janusWithThree();
  expect(await values(janus, 'checkin', '--set', '')).toEqual([
    ...['3=', '1=', '2=', 'process=', 'coaching=', 'measurement=', 'planning=', 'marketing='],
  ]);
  expect(await values(janus, 'checkin', '--set', '2=p')).toEqual(['2=partly']);
  expect(await values(janus, 'turn', '--set', '2=d')).toEqual(['2=differently', '2=done']);
});

test('completion knows weeks, periods, settings, habits, buckets, choices and where a file stands', async () => {
  const janus = await janusWithThree();
  expect((await values(janus, 'report', '--week', '')).slice(0, 2)).toEqual(['2026-W47', '2026-W46']);
  expect(await values(janus, 'report', '-w', '2026-W46')).toEqual(['2026-W46']);
  expect(await values(janus, 'report', '--quarter', '')).toEqual(['2026-Q4', '2026-Q3']);
  expect(await values(janus, 'config', 'set', 'f')).toEqual(['fiscal-start']);
  expect(await values(janus, 'explain', 'growth', 'm')).toEqual(['measurement', 'marketing']);
  expect(await values(janus, 'add', 's')).toEqual(['start', 'stop']);
  expect(await values(janus, 'list', '--format', 'm')).toEqual(['markdown']);
  expect(await values(janus, 'close', '1', '')).toEqual(['done', 'dropped']);
  expect(await values(janus, 'import', '')).toEqual([':files']);
});

test('completion knows the flags of a command and of the program', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  expect(await values(janus, 'list', '--')).toEqual([
    ...['--year', '--bucket', '--all', '--as-of', '--format', '--json'],
    ...['--version', '--journal', '--today', '--color', '--plain', '--no-pager'],
  ]);
});

test('completion reads the journal that is named before the cursor', async () => {
  const janus = await janusWithThree();
  const other = `${janus.folder}/other.db`;
  await janus.run('--journal', other, 'add', 'start', 'Elsewhere');
  expect(await values(janus, '--journal', other, 'show', 'e')).toEqual(['Elsewhere']);
  expect(await values(janus, 'show', '--journal', other, 'e')).toEqual(['Elsewhere']);
});

test('completion refuses a shell that it does not know', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  expect(await janus.run('completion', 'tcsh')).toMatchInlineSnapshot(`
    "--- stderr
    Error: command-argument value 'tcsh' is invalid for argument 'shell'. Allowed choices are bash, zsh, fish.
    Hint: add --help to see what it takes.
    [exit 2]"
  `);
});
