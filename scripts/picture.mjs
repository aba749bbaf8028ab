// Makes docs/page.png: the page of the demo year as a browser shows it, for the documents.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';

const ROOT = path.resolve(import.meta.dirname, '..');
const TODAY = '2026-11-20';

/** What of the page is shown: its head, the habits, and the first resolutions. */
const SIZE = { width: 1040, height: 1880 };

const folder = mkdtempSync(path.join(os.tmpdir(), 'janus-picture-'));
try {
  const [journal, page] = ['year.db', 'year.html'].map((name) => path.join(folder, name));
  janus('demo', '--save', journal);
  janus('--journal', journal, 'export', 'html', '-o', page);
  const browser = await chromium.launch({
    executablePath: execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim(),
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  });
  const shown = await browser.newPage({ viewport: SIZE, colorScheme: 'light' });
  await shown.goto(`file://${page}`);
  await shown.screenshot({ path: path.join(ROOT, 'docs/page.png') });
  await browser.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function janus(...words) {
  const env = { ...process.env, HOME: folder, JANUS_TODAY: TODAY };
  execFileSync(process.execPath, [path.join(ROOT, 'bin/janus.js'), ...words], { env, stdio: 'ignore' });
}
