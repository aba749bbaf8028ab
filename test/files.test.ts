import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { defaultJournalPath, findDefaultJournal, statePath, writeFile } from '../src/files.js';

const ana = { platform: 'linux', home: '/home/ana', env: {} } as const;

test('the journal lies in the data folder of the platform', () => {
  expect(defaultJournalPath(ana)).toBe('/home/ana/.local/share/janus/journal.db');
  expect(defaultJournalPath({ ...ana, env: { XDG_DATA_HOME: '/data' } })).toBe('/data/janus/journal.db');
  const mac = defaultJournalPath({ ...ana, platform: 'darwin' });
  expect(mac).toBe('/home/ana/Library/Application Support/janus/journal.db');
  const env = { APPDATA: 'C:\\Roaming', LOCALAPPDATA: 'C:\\Local' };
  const windows = { platform: 'win32', home: 'C:\\Ana', env } as const;
  expect(defaultJournalPath(windows)).toMatch(/^C:\\Roaming.janus.journal\.db$/);
  expect(statePath(windows, 'due')).toMatch(/^C:\\Local.janus.due$/);
  expect(defaultJournalPath({ ...windows, env: {} })).toMatch(/^C:\\Ana.AppData.Roaming.janus/);
});

test.each(['linux', 'darwin', 'win32'] as const)(
  'on %s a folder that is empty or relative counts as none',
  (platform) => {
    for (const folder of ['', '.', 'ana', './x']) {
      const env = { XDG_DATA_HOME: folder, XDG_STATE_HOME: folder, APPDATA: folder, LOCALAPPDATA: folder };
      expect(defaultJournalPath({ ...ana, platform, env })).toBe(defaultJournalPath({ ...ana, platform }));
      expect(statePath({ ...ana, platform, env }, 'due')).toBe(statePath({ ...ana, platform }, 'due'));
      const homeless = { platform, home: folder, env };
      expect(findDefaultJournal(homeless)).toBeUndefined();
      expect(() => defaultJournalPath(homeless)).toThrow('there is no home folder to keep a journal in.');
      expect(() => statePath(homeless, 'due')).toThrow('there is no home folder to keep reminders in.');
    }
  },
);

test('a file whose name the disk did not confirm is there, and that is said', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'janus-files-'));
  onTestFinished(() => {
    vi.restoreAllMocks();
    fs.rmSync(folder, { recursive: true });
  });
  const file = path.join(folder, 'year.md');
  const { fsyncSync } = fs;
  vi.spyOn(fs, 'fsyncSync')
    .mockImplementationOnce(fsyncSync)
    .mockImplementationOnce(() => {
      throw Object.assign(new Error('no'), { code: 'ENOSPC' });
    });
  expect(() => {
    writeFile(file, 'all of it', { force: false, mode: 0o600 });
  }).toThrow(`${file} is saved, but the disk did not confirm it`);
  expect(fs.readFileSync(file, 'utf8')).toBe('all of it');
});
