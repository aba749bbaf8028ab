import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { safeInSpreadsheet } from '../../../src/exchange/csv.js';
import { testJanus, type TestJanus } from '../../support/janus.js';
import { scriptedPrompter } from '../../support/scripted-prompter.js';
import { given, typed } from '../given.js';

async function lived(): Promise<TestJanus> {
  const janus = testJanus({ today: '2026-11-20' });
  await given(
    janus,
    '--today 2026-11-02 add start "Call ten people" --at-least 4 --unit calls --habit process --why "they answer"',
    '--today 2026-11-03 config set coach "Ana Ruiz"',
    '--today 2026-11-06 checkin --set 1=4 --set coaching=yes --note 1="In one morning" --learned "Ask first."',
    '--today 2026-11-13 excuse 2026-W46 --why fair',
    'checkin --set 1=2 --note 1="I was afraid" --private 1 --focus "Every call planned."',
  );
  return janus;
}

/** Another machine, which has what the first one wrote out. */
async function twin(janus: TestJanus): Promise<{ other: TestJanus; file: string }> {
  const file = path.join(janus.folder, 'journal.json');
  await given(janus, `export json -o ${file}`);
  const other = testJanus({ today: '2026-11-20' });
  await given(other, `import ${file}`);
  return { other, file };
}

test('export json writes the whole record, a row a line; import gives the same back to the byte', async () => {
  const janus = await lived();
  const { out } = await janus.outcome(['export', 'json']);
  expect(out.replaceAll(/"uid":"(?!habit)[^"]*"/g, '"uid":"…"')).toMatchInlineSnapshot(`
    "{
    "format": "janus journal",
    "version": 1,
    "firstWeek": "2026-W45",
    "begunOn": "2026-11-02",
    "settings": {"role":"rep","coach":"Ana Ruiz"},
    "resolutions": [
    {"id":1,"uid":"…","year":2026,"text":"Call ten people","why":"they answer","when":null,"then":null,"instead":null,"cameFrom":null,"stints":[{"bucket":"start","from":"2026-11-02","to":null,"closedAs":null}],"serves":[{"habit":"process","fromWeek":"2026-W45","toWeek":null}]}
    ],
    "measures": [
    {"id":1,"uid":"habit-process-rep","resolutionId":null,"habit":"process","number":1,"question":"Did every open deal follow the process, with a dated next step?","kind":"yes-no","unit":null,"fromWeek":"2026-W45","toWeek":null,"targets":[]},
    {"id":2,"uid":"habit-coaching-rep.2","resolutionId":null,"habit":"coaching","number":1,"question":"Did you get coached, and help someone else get better?","kind":"yes-no","unit":null,"fromWeek":"2026-W45","toWeek":null,"targets":[]},
    {"id":3,"uid":"habit-measurement-rep","resolutionId":null,"habit":"measurement","number":1,"question":"Did you look at your numbers, and act on one?","kind":"yes-no","unit":null,"fromWeek":"2026-W45","toWeek":null,"targets":[]},
    {"id":4,"uid":"habit-planning-rep","resolutionId":null,"habit":"planning","number":1,"question":"Did you plan your calls in writing, and practise aloud?","kind":"yes-no","unit":null,"fromWeek":"2026-W45","toWeek":null,"targets":[]},
    {"id":5,"uid":"habit-marketing-rep.2","resolutionId":null,"habit":"marketing","number":1,"question":"Do you and marketing agree what a qualified lead is, and did every lead get its follow-up?","kind":"yes-no","unit":null,"fromWeek":"2026-W45","toWeek":null,"targets":[]},
    {"id":6,"uid":"…","resolutionId":1,"habit":null,"number":null,"question":"Call ten people","kind":"at-least","unit":"calls","fromWeek":"2026-W45","toWeek":null,"targets":[{"fromWeek":"2026-W45","amount":4}]}
    ],
    "checkIns": [
    {"week":"2026-W45","learned":"Ask first.","focus":null},
    {"week":"2026-W47","learned":null,"focus":"Every call planned."}
    ],
    "answers": [
    {"week":"2026-W45","measureId":2,"verdict":"yes","note":null,"private":false,"answeredOn":"2026-11-06"},
    {"week":"2026-W45","measureId":6,"verdict":"confirmed","note":"In one morning","private":false,"answeredOn":"2026-11-06"},
    {"week":"2026-W47","measureId":6,"verdict":"confirmed","note":"I was afraid","private":true,"answeredOn":"2026-11-20"}
    ],
    "entries": [
    {"id":1,"uid":"…","measureId":6,"week":"2026-W45","onDate":"2026-11-06","amount":4,"note":null},
    {"id":2,"uid":"…","measureId":6,"week":"2026-W47","onDate":"2026-11-20","amount":2,"note":null}
    ],
    "excuses": [
    {"id":1,"uid":"…","fromWeek":"2026-W46","toWeek":"2026-W46","resolutionId":null,"reason":"fair"}
    ],
    "habitsOff": []
    }
    "
  `);
  const { other, file } = await twin(janus);
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  expect(fs.readFileSync(file, 'utf8')).toBe(out);
  expect((await other.outcome(['export', 'json'])).out).toBe(out);
  for (const line of [
    'report --json',
    'report year --json',
    'show 1 --json',
    'janus --json',
    'remind --json',
  ]) {
    const words = line.replace(/^janus /, '').split(' ');
    expect(await other.json(...words)).toEqual(await janus.json(...words));
  }
});

test('an import is one operation, which undo takes back whole', async () => {
  const { other } = await twin(await lived());
  expect(await typed(other, 'undo')).toMatchInlineSnapshot(
    `"Taken back: import journal.json (2026-11-20): 1 resolution, 3 answers, 2 logged amounts"`,
  );
  expect(await other.json('list', '--json')).toEqual([]);
});

test('from standard input, and with nothing new', async () => {
  const janus = await lived();
  const { out } = await janus.outcome(['export', 'json', '-o', '-']);
  const other = testJanus({ today: '2026-11-20', input: out });
  expect(await typed(other, 'import - --dry-run')).toMatchInlineSnapshot(`
    "--- stderr
    Nothing was written; without --dry-run 1 resolution, 6 questions, 2 check-ins, 3 answers, 2 amounts and 1 excuse would be added."
  `);
  expect(fs.existsSync(other.journalPath)).toBe(false);
  expect(await typed(other, 'import -')).toMatchInlineSnapshot(`
    "--- stderr
    Added 1 resolution, 6 questions, 2 check-ins, 3 answers, 2 amounts and 1 excuse; janus undo takes it back."
  `);
  expect(await typed(other, 'import -')).toMatchInlineSnapshot(`
    "--- stderr
    Nothing new to add."
  `);
});

test('two machines are brought together; what differs is refused without a decision', async () => {
  const janus = await lived();
  const { other } = await twin(janus);
  await given(
    other,
    'edit 1 --why "it pays"',
    'add stop Rushing --instead "two minutes of silence"',
    'log 1 3',
  );
  await given(janus, 'add continue "Write it down"', 'checkin --week 2026-W45 --set 1=3');
  const theirs = path.join(other.folder, 'theirs.json');
  await given(other, `export json -o ${theirs}`);
  const before = fs.readFileSync(janus.journalPath);
  expect((await typed(janus, `import ${theirs}`)).replaceAll(other.folder, 'OTHER')).toMatchInlineSnapshot(`
    "--- stderr
    resolution: “Call ten people”
      why: “they answer” here, “it pays” in the file
    Error: 1 row of the file differs from this journal.
    Hint: nothing was written; --keep mine keeps those of this journal, --keep theirs takes those of the file; at a terminal each is asked.
    [exit 1]"
  `);
  expect((await typed(janus, `import ${theirs} --dry-run`)).replaceAll(other.folder, 'OTHER'))
    .toMatchInlineSnapshot(`
      " resolution: “Call ten people”
       why: “they answer” here, “it pays” in the file
      --- stderr
      Nothing was written; without --dry-run 1 resolution, 1 question and 1 amount would be added.
      1 row would be asked, or decided by --keep.
      Resolution 2 of the file is 3 here."
    `);
  expect(fs.readFileSync(janus.journalPath).equals(before)).toBe(true);
  expect(await typed(janus, `import ${theirs} --keep mine`)).toMatchInlineSnapshot(`
    "--- stderr
    Kept from this journal: 1 row that differs.
    Resolution 2 of the file is 3 here.
    Added 1 resolution, 1 question and 1 amount; janus undo takes it back."
  `);
  expect(await typed(janus, 'list --plain')).toMatchInlineSnapshot(`
    "3 resolutions: 3 active.

    Already doing: Continue doing
    2: Write it down. Yes or no.

    New: Start doing
    1: Call ten people. At least 4 calls a week. Serves: Process.

    New: Stop doing
    3: Rushing. Yes or no.
    Instead: two minutes of silence."
  `);
  expect(await janus.json('show', '1', '--json')).toMatchObject({ why: 'they answer' });
  await given(janus, 'undo', `import ${theirs} --keep theirs`);
  expect(await janus.json('show', '1', '--json')).toMatchObject({ why: 'it pays' });
});

test('at a terminal each row that differs is asked by one key', async () => {
  const janus = await lived();
  const { other } = await twin(janus);
  await given(other, 'edit 1 --why "it pays"', 'config set coach Bo');
  const theirs = path.join(other.folder, 'theirs.json');
  await given(other, `export json -o ${theirs}`);
  const prompter = scriptedPrompter([
    { ask: /why: “they answer” here, “it pays” in the file/, answer: 't' },
    { ask: /setting coach/, answer: 'm' },
  ]);
  const { err, status } = await janus.outcome(['import', theirs], { prompter });
  expect({ err, status }).toMatchInlineSnapshot(`
    {
      "err": "Kept from this journal: 1 row that differs.
    Taken from the file: 1 row that differs.
    janus undo takes it back.
    ",
      "status": 0,
    }
  `);
  expect(await janus.json('show', '1', '--json')).toMatchObject({ why: 'it pays' });
  expect(await janus.json('config', '--json')).toMatchObject({ coach: 'Ana Ruiz' });
});

test.each([
  [/"2026-W45","measureId"/, '"2025-W53","measureId"'],
  [/"verdict":"confirmed"/, '"verdict":"maybe"'],
  [/"measureId":2,/, '"measureId":99,'],
  [/"learned":"Ask first."/, '"learned":"Ask first.","learned":"x"'],
  [/"learned":"Ask first."/, '"__proto__":{},"learned":"Ask first."'],
  [/"learned":"Ask first.",/, ''],
  [/"learned":/, '"lernt":1,"learned":'],
  [/"version": 1/, '"version": 2'],
  [/"format": "janus journal"/, '"format": "other"'],
  [/"entries"/, '"answers"'],
  [/\}\n$/, ''],
  [/"from":"2026-11-02"/, '"from":"2026-02-30"'],
])('a file with %s as %s is refused, with the place', async (from, to) => {
  const janus = await lived();
  const { out } = await janus.outcome(['export', 'json']);
  expect(out).toMatch(from);
  const other = testJanus({ today: '2026-11-20', input: out.replace(from, to) });
  expect(await typed(other, 'import -')).toMatchSnapshot();
  expect(fs.existsSync(other.journalPath)).toBe(false);
});

test('export csv has a row for each answer, which another parser reads', async () => {
  const janus = await lived();
  const { out } = await janus.outcome(['export', 'csv']);
  const rows = parse<Record<string, string>>(out, { columns: true });
  expect(rows).toMatchInlineSnapshot(`
    [
      {
        "amount": "",
        "attainment": "1",
        "bucket": "",
        "from": "2026-11-02",
        "growth": "0.129449437",
        "habit": "coaching",
        "key": "coaching",
        "late": "no",
        "note": "",
        "outcome": "kept",
        "question": "Did you get coached, and help someone else get better?",
        "target": "",
        "text": "Coaching",
        "to": "2026-11-08",
        "unit": "",
        "week": "2026-W45",
      },
      {
        "amount": "4",
        "attainment": "1",
        "bucket": "start",
        "from": "2026-11-02",
        "growth": "0.129449437",
        "habit": "",
        "key": "1",
        "late": "no",
        "note": "In one morning",
        "outcome": "kept",
        "question": "Call ten people",
        "target": "4",
        "text": "Call ten people",
        "to": "2026-11-08",
        "unit": "calls",
        "week": "2026-W45",
      },
      {
        "amount": "2",
        "attainment": "0.5",
        "bucket": "start",
        "from": "2026-11-16",
        "growth": "0.177416998",
        "habit": "",
        "key": "1",
        "late": "no",
        "note": "",
        "outcome": "partly",
        "question": "Call ten people",
        "target": "4",
        "text": "Call ten people",
        "to": "2026-11-22",
        "unit": "calls",
        "week": "2026-W47",
      },
    ]
  `);
  const noted = await janus.outcome(['export', 'csv', '--with-notes']);
  expect(parse<{ note: string }>(noted.out, { columns: true }).map(({ note }) => note)).toContain(
    'I was afraid',
  );
});

test('what a spreadsheet takes for a formula gets an apostrophe, and --raw none', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  await given(janus, 'add start "=1+2" --at-least 2 --unit +calls', 'checkin --set 1=1');
  const texts = (out: string) =>
    parse<Record<string, string>>(out, { columns: true }).map(({ text, unit, amount }) => [
      text,
      unit,
      amount,
    ]);
  expect(texts((await janus.outcome(['export', 'csv'])).out)).toEqual([["'=1+2", "'+calls", '1']]);
  expect(texts((await janus.outcome(['export', 'csv', '--raw'])).out)).toEqual([['=1+2', '+calls', '1']]);
  for (const sign of ['=', '+', '-', '@', '\t', '\r', '\n', '\uff1d']) {
    expect(safeInSpreadsheet(`${sign}HYPERLINK("x")`)).toBe(`'${sign}HYPERLINK("x")`);
  }
});

test('the journal and its backups are refused as targets, by any name, also with --force', async () => {
  const janus = await lived();
  const before = fs.readFileSync(janus.journalPath);
  const link = path.join(janus.folder, 'link');
  const hard = path.join(janus.folder, 'hard');
  const backup = path.join(path.dirname(janus.journalPath), 'backups', 'old.db');
  fs.symlinkSync(janus.journalPath, link);
  fs.linkSync(janus.journalPath, hard);
  fs.mkdirSync(path.dirname(backup), { recursive: true });
  fs.writeFileSync(backup, 'kept');
  for (const target of [janus.journalPath, link, hard, backup]) {
    for (const line of [
      'export json -o',
      'export csv -o',
      'export markdown -o',
      'export ics -o',
      'demo --save',
    ]) {
      const { err, status } = await janus.outcome([...line.split(' '), target, '--force']);
      expect([line, target, status, err]).toEqual([
        line,
        target,
        1,
        expect.stringContaining('is the journal, or a backup of it; it is never overwritten.'),
      ]);
    }
  }
  expect(fs.readFileSync(janus.journalPath).equals(before)).toBe(true);
  expect(fs.readFileSync(backup, 'utf8')).toBe('kept');
});

test('without a journal there is nothing to write out', async () => {
  const janus = testJanus({ today: '2026-11-20' });
  expect(await typed(janus, 'export json')).toMatchInlineSnapshot(`
    "--- stderr
    Error: there is no journal to write out.
    Hint: begin one with janus resolve.
    [exit 1]"
  `);
  expect(await typed(janus, 'export csv')).toMatch(/there is no journal to write out/);
});
