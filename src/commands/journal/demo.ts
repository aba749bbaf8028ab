import { janus, phrase } from '../../phrase.js';
import type { Context } from '../../context.js';
import { openBook } from '../../domain/journal/book.js';
import { reportWeek } from '../../domain/check-in/check-in-week.js';
import { weekReport } from '../../domain/reports/week-report.js';
import { writeFile } from '../../files.js';
import { refuseHotJournal } from '../../journal/rollback.js';
import { weekReportView } from '../../render/views/week-report.js';
import { type AnyCommand, command, notesFor } from '../command.js';
import { ownFiles } from './hand-over.js';

interface DemoFlags {
  readonly save?: string;
  readonly force?: boolean;
}

export function demoCommand(context: Context): AnyCommand {
  return command('demo', {
    group: 'rest',
    description: 'Show a made-up year, ending this week; your journal stays untouched.',
    examples: ['janus demo', 'janus demo --save year.db', 'janus --journal year.db report'],
  })
    .option('--save <path>', 'write it as a journal, to look around in')
    .option('--force', 'overwrite what is there')
    .action((flags: DemoFlags) => runDemo(context, flags));
}

async function runDemo(context: Context, flags: DemoFlags): Promise<void> {
  const { demoJournal } = await import('../../demo/demo.js');
  const journal = demoJournal(context.today());
  try {
    if (flags.save === undefined) {
      const book = openBook(journal.read(), context.today());
      context.show(weekReportView(weekReport(book, reportWeek(book), notesFor(context, {}))));
      context.err(phrase`A made-up year. Your own begins with: ${janus('resolve')}`);
    } else {
      refuseHotJournal(flags.save, 'replace');
      writeFile(flags.save, journal.bytes(), {
        force: flags.force === true,
        mode: 0o600,
        spare: ownFiles(context),
      });
      context.out(`Saved to ${flags.save}. Look around with: ${context.commandFor(['report'], flags.save)}`);
    }
  } finally {
    journal.close();
  }
}
