import { CommanderError } from 'commander';
import { programFor } from './commands/program.js';
import { keepPromptState } from './commands/reminders/prompt-state.js';
import { createContext, type Context, type GlobalFlags } from './context.js';
import { ChangeFailed, codeOf, EXIT, isInterrupted, OutputFailed, UserError } from './errors.js';
import { diskError } from './files.js';
import { isKnownDamaged } from './journal/damage.js';
import { DamagedJournal } from './journal/sqlite-errors.js';
import { inlines, janus, phrase, type Inline, type Phrase } from './phrase.js';
import { printableLine, printableSpan } from './render/text.js';
import type { System } from './system.js';

export { programFor };
export { overview } from './commands/registry.js';
export { realSystem } from './system.js';

/** Runs one command line; the status to leave with. The only catch. */
export async function main(system: System): Promise<number> {
  const flags: { current: GlobalFlags } = { current: {} };
  const context = createContext(system, () => flags.current);
  try {
    const { program, words } = await programFor(context, (given) => {
      flags.current = given;
    });
    await program.parseAsync(words, { from: 'user' });
    keepBackup(context);
    await tellDamage(context);
    return context.status();
  } catch (error) {
    if (context.hasSaved() && (isInterrupted(error) || error instanceof OutputFailed)) keepBackup(context);
    return explain(context, await withWayBack(context, error));
  } finally {
    if (context.hasBegun()) await tellPlace(context);
    if (context.mayHaveWritten()) await keepPromptState(context);
    context.close();
  }
}

/** A backup that cannot be made is no failure of the command, whatever the reason: what it changed is saved. */
function keepBackup(context: Context): void {
  try {
    context.keepBackup();
  } catch (error) {
    const known = error instanceof UserError ? error : undefined;
    const hint = known === undefined ? [] : ['\n  ', ...sentence(known.hint)];
    context.err(['No backup was made today: ', ...sentence(known?.said ?? String(error)), ...hint]);
  }
}

/** The first save says what is wrong with where the journal lies; later `doctor` does. */
async function tellPlace(context: Context): Promise<void> {
  try {
    const { placeOf } = await import('./journal/file-place.js');
    for (const { says, hint } of placeOf(context.journalPath()))
      context.err(phrase`The new journal: ${says}; ${hint}`);
  } catch {
    // it is saved, whatever cannot be looked at
  }
}

/** A journal that an earlier command found damaged is named by each, until it is restored. */
async function tellDamage(context: Context): Promise<void> {
  if (!context.mayHaveRead() || !isKnownDamaged(context.journalPath())) return;
  const { wayBack } = await import('./journal/restore.js');
  const path = context.journalPath();
  const so = 'is damaged: what is shown may be wrong, and nothing is written to it any more.';
  context.err(phrase`\n${path} ${[so]}\n${wayBack(path)}`);
}

/** Of a damaged journal the hint names the newest sound backup. */
async function withWayBack(context: Context, error: unknown): Promise<unknown> {
  if (!(error instanceof DamagedJournal) || error.file !== context.journalPath()) return error;
  const { wayBack } = await import('./journal/restore.js');
  return new UserError(error.said, phrase`the file was not changed; ${wayBack(error.file)}`);
}

/** How Node and the launcher say that a file of the program is missing, cannot be read, or does not fit. */
const BROKEN = ['JANUS_BROKEN', 'MODULE_NOT_FOUND', 'ERR_DLOPEN_FAILED'];

function explain(context: Context, error: unknown): number {
  if (isInterrupted(error)) {
    const end = context.hasSaved() ? 'what was answered is saved' : 'nothing was changed';
    context.err(`\nStopped; ${end}.`);
    return EXIT.interrupted;
  }
  if (error instanceof CommanderError) return explainUsage(context, error);
  if (error instanceof OutputFailed && context.hasSaved()) {
    context.err(`It is saved; only the output failed: ${error.reason}.`);
    return EXIT.done;
  }
  const known = error instanceof UserError ? error : diskError(error);
  if (known !== undefined) {
    const hint = [...sentence(known.hint), ...sentence(savedBefore(context, known))];
    context.err(['Error: ', ...sentence(known.said), '\nHint: ', ...hint]);
    return known.status;
  }
  const reason = error instanceof Error ? error.message : String(error);
  if (BROKEN.includes(codeOf(error))) {
    const said = `Error: a part of janus cannot be loaded: ${printableLine(reason.split('\n')[0] ?? '')}.`;
    context.err(`${said}\nHint: install janus again.`);
    return EXIT.internal;
  }
  const trace = context.system.env['JANUS_DEBUG'] && error instanceof Error ? `\n${error.stack ?? ''}` : '';
  const said = `Error: janus failed: ${reason}\nHint: this is our fault; JANUS_DEBUG=1 shows where.`;
  context.err([said, ...sentence(savedBefore(context)), trace]);
  return EXIT.internal;
}

/** Whoever tries again what only seemed to fail counts it twice. */
function savedBefore(context: Context, error?: UserError): Phrase {
  if (!context.hasSaved() || error instanceof ChangeFailed) return '';
  return phrase` What was changed before is saved; ${janus('history')} shows it.`;
}

/** A sentence of an error: on one line, whatever it quotes. */
function sentence(phrase: Phrase): readonly Inline[] {
  return inlines(phrase).map((part) => (typeof part === 'string' ? printableSpan(part) : part));
}

/** Commands that are never guessed from a slip: they take away or change what is written. */
const HARMFUL = ['forget', 'restore', 'undo', 'move'];

/** What commander refuses; help and version are no errors, though it throws them too. */
function explainUsage(context: Context, error: CommanderError): number {
  if (error.exitCode === 0) return EXIT.done;
  if (error.code === 'commander.help') {
    context.err('Error: the command needs one more word.\nHint: add --help to see which.');
    return EXIT.usage;
  }
  // a suggestion stands on the last line; what was typed may have lines of its own
  const [, typed = '', suggestion] = /^(.*?)(?:\n\((.*)\))?$/s.exec(error.message) ?? [];
  const names = suggestion?.replace(/^Did you mean (?:one of )?|\?$/g, '').split(', ') ?? [];
  const offered = names.filter((name) => !HARMFUL.includes(name));
  const message = printableLine(typed).replace(/^error: |\.$/g, '');
  context.err(
    `Error: ${message}.\nHint: ${offered.length > 0 ? `perhaps ${offered.join(', ')}?` : 'add --help to see what it takes.'}`,
  );
  return EXIT.usage;
}
