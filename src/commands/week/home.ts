import type { Command } from '@commander-js/extra-typings';
import type { Context } from '../../context.js';
import { homeReport } from '../../domain/reports/home.js';
import { homeView } from '../../render/views/home.js';
import { printJson } from '../command.js';

const WHAT_IT_IS = [
  'janus is a resolution journal for sales people: it looks both ways, at what you',
  'do and at what changes, and asks a minute a week, all year. Everything stays in',
  'one file on this machine.',
].join('\n');

/** `janus` alone, as the program's own action. */
export function homeCommand(context: Context, program: Command): void {
  program.option('--json', 'where you stand, as JSON').action((flags) => runHome(context, flags));
}

/** `janus` alone: where you stand and the one next thing to do; on the first run, the welcome. */
async function runHome(context: Context, flags: { readonly json?: boolean }): Promise<void> {
  if (flags.json === true) {
    const { typed } = context.layout();
    const schema = import('../../render/schemas/week.js').then((each) => each.homeSchema(typed));
    await printJson(context, schema, homeReport(context.book()));
    return;
  }
  if (!context.hasJournal()) {
    if (context.interactive()) return (await import('../resolutions/resolve.js')).runResolve(context);
    context.out(
      `${WHAT_IT_IS}\n\nNext  ${context.layout().typed(['resolve'])}   write down what this year is for, in a terminal\n      janus demo      look at a made-up year first`,
    );
    return;
  }
  // in `$(janus)` it asks nothing, and ends at once
  if (context.interactive() && context.system.isTerminal('out')) {
    await (await import('./ask-check-in.js')).returnAfterAbsence(context);
  }
  context.show(homeView(homeReport(context.book())));
}
