import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';

/**
 * What leads to the person's own folders and settings, or changes a test from machine to machine. JANUS_LONG=1,
 * JANUS_STEP and JANUS_TALLY are for the tests themselves: those that try many cases try all of them, or every nth,
 * and count them.
 */
const PERSONAL =
  /^(JANUS_(?!(LONG|STEP|TALLY)$)|XDG_|(APPDATA|LOCALAPPDATA|FORCE_COLOR|NO_COLOR|COLORTERM|NODE_EXTRA_CA_CERTS)$)/;

// No test may touch the home folder of whoever runs it: neither here nor in the processes a test starts.
const home = mkdtempSync(path.join(os.tmpdir(), 'janus-test-home-'));
for (const name of Object.keys(process.env).filter((key) => PERSONAL.test(key))) {
  Reflect.deleteProperty(process.env, name);
}
Object.assign(process.env, { HOME: home, USERPROFILE: home, JANUS_NO_CACHE: '1' });

afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});
