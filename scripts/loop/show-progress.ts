import type { ProgressReport } from "@/scripts/loop/watch-series";

const verbs: Record<ProgressReport["stage"], string> = {
  grow: "growing",
  rank: "ranking",
  review: "selecting",
  train: "training",
  evaluate: "evaluating",
};
/** Without a terminal to redraw: one line at most this often, and one at each new stage. */
const quietMs = 5_000;

function lineOf(report: ProgressReport): string {
  const { name, stage, done, total, failed, perSecond } = report;
  const counts = total === null ? "" : ` ${done}/${total}`;
  const bad = failed > 0 ? `, ${failed} failed` : "";
  const rate = perSecond ? `, ${perSecond.toFixed(1)}/s` : "";
  return `${name}: ${verbs[stage]}${counts}${bad}${rate}`;
}

/** Progress on a stream: redrawn in place on a terminal, as lines elsewhere. */
export class ProgressLine {
  private stage = "";
  private shown = "";
  private writtenAtMs = 0;

  constructor(private readonly stream: NodeJS.WriteStream) {}

  show(report: ProgressReport): void {
    const stage = `${report.name} ${report.stage}`;
    const isNew = stage !== this.stage;
    this.stage = stage;
    const line = lineOf(report);
    if (line === this.shown) return;
    if (this.stream.isTTY) {
      this.stream.write(isNew && this.shown !== "" ? `\n${line}` : `\r\u001b[K${line}`);
    } else {
      if (!isNew && performance.now() - this.writtenAtMs < quietMs) return;
      this.stream.write(`${line}\n`);
    }
    this.writtenAtMs = performance.now();
    this.shown = line;
  }

  /** A line of its own, e.g. what was done before the first stage. */
  say(line: string): void {
    this.end();
    this.stream.write(`${line}\n`);
  }

  end(): void {
    if (this.stream.isTTY && this.shown !== "") this.stream.write("\n");
    this.shown = "";
  }
}
