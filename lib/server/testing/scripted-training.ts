/** A fine-tuning job with the lines of its training file. */
export interface ScriptedJob {
  id: string;
  lines: string[];
  metadata: unknown;
}

/** Files and fine-tuning jobs of a server that trains at once: the API of OpenAI, without its address. */
export class ScriptedTraining {
  readonly jobs: ScriptedJob[] = [];
  private readonly files = new Map<string, { name: string; lines: string[] }>();

  /** Null: the path is none of these. */
  answer(method: string, path: string, body: Buffer): unknown {
    const job = this.jobs.find(({ id }) => path.includes(id));
    if (path === "/files") {
      return method === "GET" ? this.listFiles() : this.keepFile(body.toString("latin1"));
    }
    if (path === "/fine_tuning/jobs") {
      return method === "GET" ? listOf(this.jobs.map(viewOf)) : this.train(body.toString());
    }
    if (!job) return null;
    return path.endsWith("/events") || path.endsWith("/checkpoints") ? listOf([]) : viewOf(job);
  }

  private listFiles() {
    return listOf(
      [...this.files].map(([id, file]) => ({ id, object: "file", filename: file.name })),
    );
  }

  private keepFile(body: string) {
    const name = /filename="([^"]+)"/.exec(body)?.[1] ?? "";
    const lines = body.split("\n").filter((line) => line.startsWith('{"messages"'));
    const id = `file-${this.files.size + 1}`;
    this.files.set(id, { name, lines });
    return { id, object: "file", filename: name, purpose: "fine-tune" };
  }

  private train(body: string) {
    const asked = JSON.parse(body) as { training_file: string; metadata: unknown };
    const lines = this.files.get(asked.training_file)?.lines ?? [];
    const job = { id: `ftjob-${this.jobs.length + 1}`, lines, metadata: asked.metadata };
    this.jobs.push(job);
    return viewOf(job);
  }
}

const listOf = (data: unknown[]) => ({ object: "list", data, has_more: false });

const viewOf = (job: ScriptedJob) => ({
  id: job.id,
  object: "fine_tuning.job",
  status: "succeeded",
  error: null,
  metadata: job.metadata,
  fine_tuned_model: `ft:base:${job.id}`,
  trained_tokens: 100,
});
