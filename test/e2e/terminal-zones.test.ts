import { expect, test } from 'vitest';
import { janusWithList, terminalJanus, UNANSWERED } from '../support/terminal-janus.js';

// Days are civil days: no zone's missing hour, midnight or day can move one.

test.each([
  ['America/New_York', '2026-03-08', '2026-W10'],
  ['America/Sao_Paulo', '2018-11-04', '2018-W44'],
  ['Pacific/Apia', '2011-12-30', '2011-W52'],
  ['Asia/Beirut', '2023-03-26', '2023-W12'],
  ['Australia/Lord_Howe', '2026-10-04', '2026-W40'],
  ['Nonsense/Zone', '2026-12-31', '2026-W53'],
])('in %s, %s is a day of %s', (zone, today, week) => {
  const janus = terminalJanus(today);
  const env = { TZ: zone };
  expect(janus.sh('janus add start "Plan every call"', { env })).toMatchObject({ status: 0 });
  const { out, err } = janus.sh('janus report --json', { env });
  expect(err).toBe('');
  expect(JSON.parse(out)).toMatchObject({ period: { week } });
  expect(janus.sh('janus checkin --set 1=yes', { env })).toMatchObject({ err: '', status: 0 });
});

test.each(['America/New_York', 'Pacific/Apia', 'Asia/Beirut', 'Australia/Lord_Howe', 'Nonsense/Zone'])(
  'the clock is read in %s as the system reads it',
  (zone) => {
    const { out, err, status } = terminalJanus().sh(
      'unset JANUS_TODAY; date +%G-W%V; janus report --json; date +%G-W%V',
      { env: { TZ: zone } },
    );
    expect({ err, status }).toEqual({ err: '', status: 0 });
    const weeks = out.match(/\d{4}-W\d\d/g) ?? [];
    expect(weeks).toHaveLength(3);
    // midnight on Sunday may fall between the first and the last
    expect([weeks[0], weeks[2]]).toContain(weeks[1]);
  },
);

test('whoever travels between two check-ins loses no answer, and doubles none', () => {
  const janus = janusWithList();
  for (const [zone, key] of [
    ['Pacific/Apia', '1'],
    ['America/New_York', '2'],
    ['Nonsense/Zone', '1'],
  ] as const) {
    expect(janus.sh(`janus checkin --set ${key}=yes`, { env: { TZ: zone } }).status).toBe(0);
  }
  expect(janus.outcomes()).toEqual(['kept', 'kept', ...UNANSWERED.slice(2)]);
});
