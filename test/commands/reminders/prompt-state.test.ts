import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { given, typed } from '../given.js';

/** One resolution and the five habits, in a journal at the default place that begins in week 47. */
async function begun(): Promise<TestJanus> {
  const janus = testJanus({ today: '2026-11-20T16:05', env: { JANUS_JOURNAL: '' } });
  await given(janus, '--today 2026-11-16 add start Rehearse');
  return janus;
}

const ALL =
  '--set 1=yes --set process=yes --set coaching=yes --set measurement=yes --set planning=yes --set marketing=yes';

describe('the prompt state of a shell hook', () => {
  /** That of the default journal, as an installation has made it. */
  async function withState(): Promise<{ janus: TestJanus; state: () => string; file: string }> {
    const janus = await begun();
    const file = path.join(janus.folder, '.local/state/janus/due');
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, '');
    return { janus, file, state: () => fs.readFileSync(file, 'utf8') };
  }

  const seconds = (time: string) => new Date(time).getTime() / 1000;

  test('is not made unless a hook is installed', async () => {
    const janus = await begun();
    await given(janus, `checkin ${ALL}`, 'undo', 'redo', 'remind');
    expect(fs.existsSync(path.join(janus.folder, '.local/state'))).toBe(false);
  });

  test('is kept current by whatever writes: check-in, undo, redo, excuse, settings', async () => {
    const { janus, state } = await withState();
    const now = seconds('2026-11-20T16:05');
    const line = 'A check-in is waiting, about a minute: janus checkin';
    const turn = seconds('2026-12-21T00:00');
    const both = 'A check-in is waiting, and the year 2026 at its gate: janus';
    await given(janus, 'checkin --set 1=yes');
    const begunState = `${now} ${turn} ${line}\n${turn} ${seconds('2027-01-15T16:00')} ${both}\n`;
    expect(state()).toBe(begunState);
    await given(janus, `checkin ${ALL} --focus Plan`);
    const focus = 'Focus of this week: Plan; 6 answers are open: janus';
    const next = [
      `${seconds('2026-11-27T16:00')} ${turn} ${line}\n`,
      `${turn} ${seconds('2027-01-22T16:00')} ${both}\n`,
      `${seconds('2026-11-25T16:00')} ${seconds('2026-11-26T00:00')} ${focus}\n`,
    ].join('');
    expect(state()).toBe(next);
    await given(janus, 'undo');
    expect(state()).toBe(begunState);
    await given(janus, 'redo');
    expect(state()).toBe(next);
    await given(janus, 'excuse 2026-W48 2026-W49 --why fair');
    expect(state()).toMatch(new RegExp(`^${seconds('2026-12-11T16:00')} `));
    await given(janus, 'config set slot "mon 8:00"');
    expect(state()).toMatch(new RegExp(`^${seconds('2026-12-07T08:00')} `));
  });

  test('is dated 1970, for a shell whose clock is its age, and again where a copy was not', async () => {
    const { janus, file } = await withState();
    await given(janus, 'checkin --set 1=yes');
    expect(fs.statSync(file).mtimeMs).toBe(0);
    fs.utimesSync(file, 1_700_000_000, 1_700_000_000);
    await given(janus, 'checkin --set process=yes');
    expect(fs.statSync(file).mtimeMs).toBe(0);
  });

  test('is updated by --nudge, and not by what only reads', async () => {
    const { janus, state } = await withState();
    await given(janus, 'remind', 'list', 'report');
    expect(state()).toBe('');
    const env = { JANUS_JOURNAL: '', JANUS_NOTIFIER: '/nowhere' };
    expect(await janus.outcome(['remind', '--nudge'], { env })).toEqual({ out: '', err: '', status: 0 });
    expect(state()).toMatch(/^\d+ \d+ A check-in is waiting/);
  });

  test('is that of its own journal alone', async () => {
    const { janus, state } = await withState();
    await given(janus, `--journal ${janus.folder}/other.db add start Else`);
    expect(state()).toBe('');
    expect(fs.readdirSync(path.join(janus.folder, '.local/state/janus'))).toEqual(['due']);
  });

  test('that cannot be written fails no command', async () => {
    const { janus, file } = await withState();
    fs.rmSync(file);
    fs.mkdirSync(file);
    expect(await typed(janus, 'checkin --set 1=yes')).not.toMatch(/stderr|exit/);
  });
});
