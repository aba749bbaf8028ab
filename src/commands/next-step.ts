import type { NextStep, NextSteps } from '../domain/check-in/next-steps.js';
import type { WeekReport } from '../domain/reports/week-report.js';

/** Puts a command as it is typed for the journal at hand: {@link Context.typed}, or as it stands for other readers. */
export type Typed = (command: string) => string;

export function typedStep(step: NextStep, typed: Typed): NextStep {
  return {
    ...step,
    command: step.command && [typed(`janus ${step.command.join(' ')}`).slice('janus '.length)],
  };
}

export function typedSteps({ next, then }: NextSteps, typed: Typed): NextSteps {
  return { next: typedStep(next, typed), then: then === null ? null : typedStep(then, typed) };
}

export function typedReport(report: WeekReport, typed: Typed): WeekReport {
  return { ...report, next: typedStep(report.next, typed) };
}
