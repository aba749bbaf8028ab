// @module-tag long
import fs from 'node:fs';
import path from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { teamPageSchema } from '../../src/render/schemas/team.js';
import { mismatches, type JsonSchema } from '../support/json-schema.js';
import { noPostgres, startPostgres, type Postgres } from '../support/postgres.js';
import { testTeam, type Teammate } from '../support/team.js';

let server: Postgres;

beforeAll(() => {
  if (!noPostgres) server = startPostgres();
});

afterAll(() => {
  if (!noPostgres) server.stop();
});

interface Page {
  readonly team: string;
  readonly week: string;
  readonly habits: readonly { key: string; attainment: number; growth: number; fallow: number }[];
  readonly people: readonly { name: string; habits: { key: string; outcome: string; growth: number }[] }[];
  readonly median: readonly { key: string; attainment: number | null; growth: number | null }[] | null;
}

async function page({ janus }: Teammate, ...words: string[]): Promise<Page> {
  const printed = await janus.json('team', 'report', ...words, '--json');
  const schema = toJsonSchema(teamPageSchema, { typeMode: 'output' }) as JsonSchema;
  expect(mismatches(schema, printed, 'team report')).toEqual([]);
  return printed as Page;
}

/** A check-in says nothing of a team that it could tell. */
async function checkin({ janus }: Teammate, ...answers: string[]): Promise<void> {
  const { status, err } = await janus.outcome(['checkin', ...answers.flatMap((each) => ['--set', each])]);
  expect({ status, err }).toEqual({ status: 0, err: '' });
}

describe.skipIf(noPostgres)('a team', () => {
  test('from an empty database to the page: a coach sees all, a rep themself beside the median', async () => {
    const team = await testTeam(server, 'story');
    const lea = await team.member('Lea', 'coach');
    const ana = await team.member('Ana Ruiz');
    const bo = await team.member('Bo');
    expect(await lea.janus.run('team', 'report')).toMatchInlineSnapshot(`
      " North · Week 47 · 16–22 November 2026                                 3 people

       THE FIVE HABITS                           week 47        last 12 weeks  growth
       Process                                   · nothing sent  ············       –
       Coaching                                  · nothing sent  ············       –
       Measurement                               · nothing sent  ············       –
       Plan and practise                         · nothing sent  ············       –
       Marketing                                 · nothing sent  ············       –

       THE PEOPLE                 Process  Coaching  Measurement  Planning  Marketing
       Ana Ruiz                   –        –         –            –         –
       Bo                         –        –         –            –         –
       Lea                        –        –         –            –         –
       Each habit with its outcome, and its growth.

       TO TALK ABOUT
       What would make it easy to answer a week?"
    `);
    await lea.janus.run('add', 'start', 'Coach', 'each', 'rep', '--habit', 'coaching');
    await checkin(
      lea,
      'process=yes',
      'coaching=yes',
      '1=yes',
      'measurement=yes',
      'planning=no',
      'marketing=excused',
    );
    await checkin(ana, 'process=yes', 'coaching=partly', 'measurement=yes', 'planning=no');
    await checkin(bo, 'process=no', 'coaching=yes');
    expect(await lea.janus.run('team', 'report')).toMatchInlineSnapshot(`
      " North · Week 47 · 16–22 November 2026                                 3 people

       THE FIVE HABITS                                 week 47  last 12 weeks  growth
       Process            fallow with 3 of 3           ◐ 67 %    ···········▆     9 %
       Coaching           fallow with 2 of 3           ◐ 83 %    ···········▆    11 %
       Measurement        fallow with 3 of 3           ● 100 %   ···········█     9 %
       Plan and practise  fallow with 3 of 3           ○ 0 %     ···········▁     0 %
       Marketing          fallow with 3 of 3           · open    ············     0 %

       THE PEOPLE                 Process  Coaching  Measurement  Planning  Marketing
       Ana Ruiz                   ● 13 %   ◐ 6 %     ● 13 %       ○ 0 %     · 0 %
       Bo                         ○ 0 %    ● 13 %    · 0 %        · 0 %     · 0 %
       Lea                        ● 13 %   ● 13 %    ● 13 %       ○ 0 %     – 0 %
       Each habit with its outcome, and its growth.

       TO TALK ABOUT
       What would make “Plan and practise” easier for all next week?"
    `);
    expect(await lea.janus.run('--plain', 'team', 'report')).toMatchInlineSnapshot(`
      "North, Week 47, 16 to 22 November 2026, 3 people.

      The five habits
      Process: 67 % on average. Growth 9 %. Fallow with 3 of 3. One week, in percent: 67.
      Coaching: 83 % on average. Growth 11 %. Fallow with 2 of 3. One week, in percent: 83.
      Measurement: 100 % on average. Growth 9 %. Fallow with 3 of 3. One week, in percent: 100.
      Plan and practise: 0 % on average. Growth 0 %. Fallow with 3 of 3. One week, in percent: 0.
      Marketing: open. Growth 0 %. Fallow with 3 of 3. No week answered yet.

      The people
      Ana Ruiz: Process kept, growth 13 %. Coaching partly, growth 6 %. Measurement kept, growth 13 %. Plan and practise missed, growth 0 %. Marketing open, growth 0 %.
      Bo: Process missed, growth 0 %. Coaching kept, growth 13 %. Measurement open, growth 0 %. Plan and practise open, growth 0 %. Marketing open, growth 0 %.
      Lea: Process kept, growth 13 %. Coaching kept, growth 13 %. Measurement kept, growth 13 %. Plan and practise missed, growth 0 %. Marketing excused, growth 0 %.
      Each habit with its outcome, and its growth.

      To talk about
      What would make “Plan and practise” easier for all next week?"
    `);
    expect(await bo.janus.run('team', 'report')).toMatchInlineSnapshot(`
      " North · Week 47 · 16–22 November 2026                                       Bo

       YOU, BESIDE THE TEAM        week 47  last 12 weeks  growth  median  its growth
       Process                     ○ missed  ···········▁     0 %   100 %        13 %
       Coaching                    ● kept    ···········█    13 %   100 %        13 %
       Measurement                 · open    ············     0 %       –        13 %
       Plan and practise           · open    ············     0 %       –         0 %
       Marketing                   · open    ············     0 %       –         0 %
       The median: as many of the team are above it as below."
    `);
    const coach = await page(lea);
    expect(coach).toMatchObject({ team: 'North', week: '2026-W47', median: null });
    expect(coach.people.map(({ name }) => name)).toEqual(['Ana Ruiz', 'Bo', 'Lea']);
    expect(coach.habits[0]).toMatchObject({ key: 'process', attainment: 0.666666667, fallow: 3 });
    expect(coach.habits[1]).toMatchObject({ key: 'coaching', fallow: 2 });
    const rep = await page(bo);
    expect(rep.people.map(({ name }) => name)).toEqual(['Bo']);
    expect(rep.median![0]).toMatchObject({ key: 'process', attainment: 1 });
    expect(rep.median![3]).toMatchObject({ key: 'planning', attainment: null });
    expect(JSON.stringify(rep)).not.toMatch(/Ana|Lea/);
  });

  test('what is told is what show prints, at each level, and nothing else', async () => {
    const team = await testTeam(server, 'levels');
    const ana = await team.member('Ana');
    const { janus } = ana;
    await janus.run('add', 'stop', 'Secret discounting', '--instead', 'a secret pause', '--habit', 'process');
    await checkin(ana, '1=yes', 'process=no');
    await janus.run(
      'checkin',
      '--note',
      '1=a secret note',
      '--learned',
      'a secret lesson',
      '--focus',
      'a secret focus',
    );
    for (const [level, resolutions, title] of [
      ['habits', 0, null],
      ['titles', 1, 'Secret discounting'],
      ['buckets', 1, null],
      ['titles', 1, 'Secret discounting'],
      ['habits', 0, null],
    ] as const) {
      expect(await janus.run('team', 'share', level)).toMatch(
        /^You share .*\nSent to North: 2026-W47.|^You share .*\nNorth knows/,
      );
      const stored = await team.sql('SELECT bucket, title, outcome, growth FROM janus.resolution_week');
      expect(stored).toHaveLength(resolutions);
      if (resolutions > 0) expect(stored[0]).toMatchObject({ bucket: 'stop', title, outcome: 'kept' });
      const shown = (await janus.json('team', 'show', '--json')) as { weeks: { week: string }[] };
      const sent = await team.sql(`
        SELECT to_char(week, 'IYYY-"W"IW') AS week,
          (SELECT jsonb_agg(to_jsonb(h) - 'team_id' - 'member_id' - 'week' ORDER BY array_position(
            ARRAY['process', 'coaching', 'measurement', 'planning', 'marketing'], habit)) FROM janus.habit_week h WHERE h.week = w.week) AS habits,
          coalesce((SELECT jsonb_agg(to_jsonb(r) - 'team_id' - 'member_id' - 'week') FROM janus.resolution_week r WHERE r.week = w.week), '[]') AS resolutions
        FROM janus.week w`);
      expect(shown.weeks).toEqual(sent);
    }
    const all = JSON.stringify(await team.sql('SELECT jsonb_agg(t) FROM janus.habit_week t'));
    expect(all).not.toMatch(/secret/i);
  });

  test('leave --erase leaves no row, and the sums are those of the others', async () => {
    const team = await testTeam(server, 'erased');
    const [ana, bo] = [await team.member('Ana', 'rep', 'titles'), await team.member('Bo')];
    await checkin(ana, 'process=yes');
    await checkin(bo, 'process=no');
    expect(await ana.janus.run('team', 'leave', '--erase')).toMatch(/no terminal to ask at[^]*\[exit 1]/);
    expect(await ana.janus.run('team', 'leave', '--erase', '--yes')).toContain(
      'Nothing of you is left there',
    );
    for (const table of ['member', 'week', 'habit_week', 'resolution_week'])
      expect(await team.sql(`SELECT * FROM janus.${table} WHERE member_id = 1`)).toEqual([]);
    const sums = await team.sql("SELECT people, attainment FROM janus.team_week WHERE habit = 'process'");
    expect(sums).toEqual([{ people: 1, attainment: 0 }]);
    expect(await ana.janus.run('team', 'push')).toMatch(/^--- stderr\nError: you are in no team/);
    await checkin(ana, 'process=no');
    expect(fs.readdirSync(path.join(ana.janus.folder, '.local/state/janus'))).toEqual([]);
  });

  test('the same push twice changes nothing; undo, late answers and changed targets correct what was told', async () => {
    const team = await testTeam(server, 'corrected');
    const { janus, url } = await team.invite('Ana');
    const at = (today: string, ...words: string[]) => janus.outcome(words, { today });
    await at('2026-11-02', 'add', 'start', 'Call', '--at-least', '4', '--unit', 'calls');
    await at('2026-11-02', 'team', 'join', url, '--share', 'titles', '--yes');
    const told = () =>
      team.sql(`
        SELECT to_char(week, 'IYYY-"W"IW') AS week, outcome, round(attainment::numeric, 3)::float AS share, late
        FROM janus.resolution_week ORDER BY 1`);
    const rows = () => team.sql('SELECT xmin::text, * FROM janus.habit_week ORDER BY week, habit');
    await at('2026-11-13', 'checkin', '--week', '2026-W46', '--set', '1=4');
    expect(await told()).toMatchObject([
      { week: '2026-W45', outcome: 'unknown' },
      { week: '2026-W46', outcome: 'kept' },
    ]);
    const before = await rows();
    expect((await at('2026-11-13', 'team', 'push')).out).toBe('North knows all there is.\n');
    expect(await rows()).toEqual(before);
    await at('2026-11-20', 'checkin', '--week', '2026-W45', '--set', '1=2');
    expect(await told()).toMatchObject([{ share: 0.5, late: true }, { share: 1 }, { week: '2026-W47' }]);
    await at('2026-11-20', 'edit', '1', '--at-least', '8', '--from', '2026-W45');
    expect((await at('2026-11-20', 'team', 'push')).out).toMatch(/2026-W45/);
    expect(await told()).toMatchObject([{ share: 0.25 }, { share: 0.5, outcome: 'partly' }, {}]);
    await at('2026-11-20', 'undo');
    await at('2026-11-20', 'undo');
    await at('2026-11-20', 'team', 'push');
    expect(await told()).toMatchObject([{ outcome: 'unknown', late: false }, { share: 1 }, {}]);
  });

  test('hostile names and titles stay text in every format, and in SQL', async () => {
    const hostile = [
      "Robert'); DROP TABLE janus.week; --",
      '<img src=x onerror=alert(1)>',
      '[x](javascript:alert(1)) **bold** `code` | a | b |',
      '$(touch x) %s \\ "quoted" \u202eright',
    ];
    const team = await testTeam(server, 'hostile', hostile[1]);
    const lea = await team.member('Lea', 'coach');
    for (const name of hostile) {
      const { janus } = await team.member(name, 'rep', 'titles');
      await janus.run('add', 'start', `Promise ${name}`);
      await janus.run('checkin', '--set', '1=yes', '--set', 'process=yes');
    }
    // the reading direction is no part of a name
    const names = hostile.map((name) => name.replace('\u202e', ''));
    const { people } = await page(lea);
    expect(people.map(({ name }) => name).sort()).toEqual([...names, 'Lea'].sort());
    for (const words of [[], [hostile[1]!]]) {
      const shown = async (format: string) =>
        (await lea.janus.outcome(['team', 'report', ...words, '--format', format])).out;
      const [terminal, markdown, html] = [
        await shown('terminal'),
        await shown('markdown'),
        await shown('html'),
      ];
      expect(terminal).toContain('<img src=x onerror=alert(1)>');
      expect(terminal).not.toMatch(/[\u001b\u202e]/);
      expect(html).not.toMatch(/<img|<script|href="javascript/i);
      expect(html).toContain('&#x3C;img');
      expect(markdown).not.toMatch(/(^|[^\\])<img|[^\\]\]\(javascript/);
    }
  });

  test('the letter is what the person shares; a month is shown too, and nobody who is not on the page', async () => {
    const team = await testTeam(server, 'letters');
    const lea = await team.member('Lea', 'coach');
    const ana = await team.member('Ana Ruiz', 'rep', 'titles');
    await ana.janus.run('add', 'start', 'Call ten people', '--habit', 'process');
    await ana.janus.run('add', 'stop', 'Put off decisions', '--instead', 'decide by noon');
    await checkin(ana, '1=yes', '2=no', 'process=yes', 'coaching=partly');
    expect(await lea.janus.run('team', 'report', 'ana')).toMatchInlineSnapshot(`
      " Week 47 · 16–22 November 2026                                         Ana Ruiz

       ALREADY DOING · Continue doing  none
       Do differently  none

       NEW · Start doing
        ●  Call ten people
           kept · growth 13 %
       Stop doing
        ○  Put off decisions
           went back · growth 0 %

       THE FIVE HABITS
        ●  Process
           kept · growth 13 %
        ◐  Coaching
           partly · growth 6 %
        ·  Measurement
           open · growth 0 %
        ·  Plan and practise
           open · growth 0 %
        ·  Marketing
           open · growth 0 %

       TO TALK ABOUT
       What pulled back to “Put off decisions”, and what could stand in its place
       next week?"
    `);
    const month = await page(lea, 'month');
    expect(month).toMatchObject({
      period: '2026-11',
      habits: [{ attainment: 1 }, { attainment: 0.5 }, {}, {}, {}],
    });
    expect(await lea.janus.run('team', 'report', 'Nobody')).toMatchInlineSnapshot(`
      "--- stderr
      Error: nobody is called Nobody on your page.
      Hint: write one of: Ana Ruiz, Lea.
      [exit 1]"
    `);
    expect(await ana.janus.run('team', 'report', 'Lea')).toContain('nobody is called Lea on your page');
    expect(await lea.janus.run('team', 'report', 'month', 'Ana')).toContain('[exit 2]');
    expect(await lea.janus.run('team', 'report', '--week', '2027-W01')).toContain('[exit 1]');
  });
});
