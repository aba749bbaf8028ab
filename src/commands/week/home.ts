import type { Command } from '@commander-js/extra-typings';
import type { Context } from '../../context.js';
import { CHECK_IN_LOOKS_BACK } from '../../domain/check-in/check-in-week.js';
import { homeReport } from '../../domain/reports/home.js';
import { homeView } from '../../render/views/home.js';
import { formatFrom, namesFormat, present, withFormats, type ReadFlags } from '../command.js';

const WHAT_IT_IS = [
  'janus is a resolution journal for sales people: it looks both ways, at what you',
  'do and at what changes, and asks a minute a week, all year. Everything stays in',
  'one file on this machine.',
].join('\n');

/** `janus` alone, as the program's own action. */
export function homeCommand(context: Context, program: Command): void {
  withFormats(program).action((flags: ReadFlags) => runHome(context, flags));
}

/** `janus` alone: where you stand and the one next thing to do; on the first run, the welcome. */
async function runHome(context: Context, flags: ReadFlags): Promise<void> {
  const format = formatFrom(context, flags);
  const mayAsk = context.interactive() && !namesFormat(flags);
  if (format !== 'json' && !context.hasJournal()) {
    if (mayAsk) return (await import('../resolutions/resolve.js')).runResolve(context);
    context.out(
      `${WHAT_IT_IS}\n\nNext  ${context.layout().typed(['resolve'])}   write down what this year is for, in a terminal\n      janus demo      look at a made-up year first`,
    );
    return;
  }
  // in `$(janus)` it asks nothing, and ends at once
  if (mayAsk && context.system.isTerminal('out')) {
    await (await import('./ask-check-in.js')).returnAfterAbsence(context);
  }
  await present(context, format, homeReport(context.bookSince(CHECK_IN_LOOKS_BACK)), {
    view: homeView,
    json: (_, typed) => import('../../render/schemas/week.js').then((each) => each.homeSchema(typed)),
  });
}
