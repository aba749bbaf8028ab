/** What long work tells of how far it has come. */
export interface Progress {
  /** So many more parts are done; one, unless it says how many. */
  step(parts?: number): void;
  /** Takes the line away again. Must be called, also when the work fails. */
  end(): void;
}

/** Begins to show how far some work of so many parts has come. */
export type StartProgress = (label: string, total: number) => Progress;

/** For work that nobody waits for. */
export const silent: StartProgress = () => ({ step: () => undefined, end: () => undefined });

/** Where progress is shown: one line, written again and again. */
export interface ProgressLine {
  /** Milliseconds, from any start. */
  readonly clock: () => number;
  /** Asked once, when there is something to show: a terminal costs milliseconds to look at. */
  readonly isShown: () => boolean;
  readonly write: (text: string) => void;
  /** Columns that the line may take. */
  readonly width: () => number;
}

/** Shorter work shows nothing. */
const SHOWN_AFTER = 1000;
/** A line is read no faster. */
const SHOWN_EVERY = 100;
const BAR_WIDTH = 24;

/** `Filling the standings  ████████████░░░░░░░░░░░░  50 %`, from a second on, as long as it takes. */
export function progressOn({ clock, isShown, write, width }: ProgressLine): StartProgress {
  return (label, total) => {
    let next = clock() + SHOWN_AFTER;
    let done = 0;
    let shown: boolean | undefined;
    let columns = 0;
    const show = (text: string): void => {
      write(`\r${text.padEnd(columns)}`);
      columns = text.length;
    };
    return {
      step: (parts = 1) => {
        done += parts;
        if (shown === false || clock() < next) return;
        shown ??= isShown();
        next = clock() + SHOWN_EVERY;
        if (shown) show(progressText(label, Math.min(1, done / total), width()));
      },
      end: () => {
        if (columns === 0) return;
        show('');
        write('\r');
        columns = 0;
      },
    };
  };
}

/** The bar is as long as the line has room for, and left out where that is too little to be seen. */
function progressText(label: string, share: number, width: number): string {
  const percent = `${Math.floor(share * 100)} %`.padStart('100 %'.length);
  // a full last column would begin another line
  const room = Math.min(BAR_WIDTH, width - label.length - percent.length - 5);
  if (room < 5) return `${label} ${percent}`.slice(0, width - 1);
  const full = Math.floor(share * room);
  return `${label}  ${'█'.repeat(full)}${'░'.repeat(room - full)}  ${percent}`;
}
