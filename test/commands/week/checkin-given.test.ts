import { expect, test } from 'vitest';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { given, typed } from '../given.js';

/** Three resolutions, begun two weeks ago; today is the Friday of 2026-W47. */
async function three(): Promise<TestJanus> {
  const janus = testJanus({ today: '2026-11-20' });
  await given(
    janus,
    '--today 2026-11-02 add continue "Write the plan before the call"',
    '--today 2026-11-02 add start "Call new people" --at-least 5 --unit calls',
    '--today 2026-11-02 add stop "Sit in meetings" --at-most 4 --unit meetings',
  );
  return janus;
}

test('checkin says what it saved: answers, notes, what was learned and the focus', async () => {
  const janus = await three();
  const saved = async (line: string) =>
    /^Week 47 · 16–22 November 2026: (.*);/.exec(await typed(janus, `checkin ${line}`))?.[1];
  expect(await saved('--set 1=yes --set 2=3 --note 1="Two fires"')).toMatchInlineSnapshot(
    `"2 answers and 1 note saved"`,
  );
  expect(await saved('--note 1="Three fires"')).toMatchInlineSnapshot(`"1 note saved"`);
  expect(await saved('--private 1')).toMatchInlineSnapshot(`"1 note kept private"`);
  expect(await saved('--note 1="Four fires"')).toMatchInlineSnapshot(`"1 private note saved"`);
  expect(await saved('--private 2')).toMatchInlineSnapshot(`"1 note to come kept private"`);
  expect(await saved('--note 1="" --learned "Ask first."')).toMatchInlineSnapshot(
    `"what you learned saved, 1 note taken away"`,
  );
  expect(await saved('--set 3=1 --learned "" --focus ""')).toMatchInlineSnapshot(
    `"1 answer saved, what you learned taken away"`,
  );
  expect(await saved('--note 1=""')).toMatchInlineSnapshot(`"nothing to save"`);
});

test('a share of one where a percentage is asked is taken as written, and named with what corrects it', async () => {
  const janus = await three();
  await given(
    janus,
    '--today 2026-11-02 add differently "Dated next steps" --at-least 90%',
    'habits add planning --measure 1',
  );
  expect(await typed(janus, 'checkin --set 4=0.9 --set planning.2=18/20')).toMatchInlineSnapshot(`
    "Week 47 · 16–22 November 2026: 2 answers saved; still open: 1, 2, 3, process, coaching, measurement, planning, marketing.
    --- stderr
    4 is now 0.9 %; if 90 % was meant: janus checkin --week 2026-W47 --set 4=90"
  `);
  expect(await janus.json('show', '4', '--json')).toMatchObject({
    thisWeek: { amount: 0.9, attainment: 0.01 },
  });
  const file = { input: '{"answers": {"4": 0.85, "planning.2": "0.8 %"}}' };
  expect((await janus.outcome(['checkin', '--from', '-'], file)).err).toMatchInlineSnapshot(`
    "4 is now 0.85 %; if 85 % was meant: janus checkin --week 2026-W47 --set 4=85
    "
  `);
  expect((await janus.outcome(['checkin', '--week', '2026-W47', '--set', '4=85'])).err).toBe('');
});

test('a key that is set or noted twice is refused, under whatever names, and nothing is saved', async () => {
  const janus = await three();
  const before = await janus.json('history', '--json');
  expect(await typed(janus, 'checkin --set 1=yes --set 2=3 --set 1=no')).toMatchInlineSnapshot(`
    "--- stderr
    Error: --set names 1 twice.
    Hint: leave one of the two out.
    [exit 2]"
  `);
  expect(await typed(janus, 'checkin --set 2=3 --set "call new=4"')).toMatchInlineSnapshot(`
    "--- stderr
    Error: --set names 2 twice, as "2" and as "call new".
    Hint: leave one of the two out.
    [exit 2]"
  `);
  expect(await typed(janus, 'checkin --set coaching=yes --set coaching.1=yes')).toMatchInlineSnapshot(`
    "--- stderr
    Error: --set names coaching twice, as "coaching" and as "coaching.1".
    Hint: leave one of the two out.
    [exit 2]"
  `);
  expect(await typed(janus, 'checkin --set 1=yes --note 1=one --note #1=two')).toMatchInlineSnapshot(`
    "--- stderr
    Error: --note names 1 twice, as "1" and as "#1".
    Hint: leave one of the two out.
    [exit 2]"
  `);
  const input = '{"answers": {"2": 3, "#2": 4}}';
  expect((await janus.outcome(['checkin', '--from', '-'], { input })).err).toMatchInlineSnapshot(`
    "Error: the check-in names 2 twice, as "2" and as "#2".
    Hint: leave one of the two out.
    "
  `);
  expect(await janus.json('history', '--json')).toEqual(before);
});

test('one key under two names is one answer with its note; a flag holds before the file', async () => {
  const janus = await three();
  await given(janus, 'checkin --set "write the plan=no" --note 1="Two fires" --private #1 --private plan');
  expect(await janus.json('show', '1', '--json', '--with-notes')).toMatchObject({
    thisWeek: { outcome: 'missed' },
    notes: [{ note: 'Two fires', private: true }],
  });
  const input = '{"answers": {"2": {"value": 3, "note": "early"}, "3": 1}}';
  const { out } = await janus.outcome(['checkin', '--from', '-', '--set', 'call new=5'], { input });
  expect(out).toContain('2 answers and 1 note saved;');
  expect(await janus.json('show', '2', '--json')).toMatchObject({
    thisWeek: { amount: 5 },
    notes: [{ note: 'early' }],
  });
});

test.each([
  [
    '[]',
    'the check-in is not understood: found a list, expected an object with week, answers, learned or focus.',
  ],
  [
    '[1]',
    'the check-in is not understood: found a list, expected an object with week, answers, learned or focus.',
  ],
  [
    '"yes"',
    'the check-in is not understood: found the text "yes", expected an object with week, answers, learned or focus.',
  ],
  [
    '{"answers": {}, "mood": 1}',
    'the check-in is not understood at mood: no such field is known, only week, answers, learned and focus.',
  ],
  [
    '{"week": 47}',
    'the check-in is not understood at week: found the number 47, expected a text such as "2026-W47".',
  ],
  [
    '{"learned": ["one"]}',
    'the check-in is not understood at learned: found a list, expected a text, or null.',
  ],
  ['{"focus": false}', 'the check-in is not understood at focus: found false, expected a text, or null.'],
  [
    '{"answers": [1]}',
    'the check-in is not understood at answers: found a list, expected an object such as {"3": "yes"}.',
  ],
  [
    '{"answers": "yes"}',
    'the check-in is not understood at answers: found the text "yes", expected an object such as {"3": "yes"}.',
  ],
  [
    '{"answers": {"1": null}}',
    'the check-in is not understood at answers.1: found null, expected an answer such as "yes", 3 or "18/20", or an object with a value.',
  ],
  [
    '{"answers": {"1": [true]}}',
    'the check-in is not understood at answers.1: found a list, expected an answer such as "yes", 3 or "18/20", or an object with a value.',
  ],
  [
    '{"answers": {"1": {"note": "x"}}}',
    'the check-in is not understood at answers.1.value: found nothing, expected an answer such as "yes", 3 or "18/20".',
  ],
  [
    '{"answers": {"1": {"value": true}}}',
    'the check-in is not understood at answers.1.value: found true, expected an answer such as "yes", 3 or "18/20".',
  ],
  [
    '{"answers": {"1": {"value": "yes", "note": 7}}}',
    'the check-in is not understood at answers.1.note: found the number 7, expected a text, or null.',
  ],
  [
    '{"answers": {"1": {"value": "yes", "private": "a rather long text instead of a word"}}}',
    'the check-in is not understood at answers.1.private: found the text "a rather long text instead of…, expected true or false.',
  ],
  [
    '{"answers": {"planning.2": {"value": 3, "nite": "x"}}}',
    'the check-in is not understood at answers.planning.2.nite: no such field is known, only value, note and private.',
  ],
  ['{"answers": {', 'the check-in is not JSON: it ends too early.'],
  ['{\n  "answers": {1: 2}}', 'the check-in is not JSON: look at line 2, character 15.'],
  [' ', 'the check-in is empty.'],
])('JSON that is wrong is refused in our own words: %s', async (input, said) => {
  const janus = await three();
  const { err, status } = await janus.outcome(['checkin', '--from', '-'], { input });
  const [error, hint] = err.split('\n');
  expect(status).toBe(1);
  expect(hint).toMatch(/^Hint: write \{"week": "2026-W47"/);
  expect(error).toBe(`Error: ${said}`);
});
