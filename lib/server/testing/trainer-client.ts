import { createHash } from "node:crypto";
import {
  type TrainerEvent,
  type TrainerManifest,
  type TrainerReply,
  trainerManifestSchema,
  trainerReplySchema,
} from "@/lib/contracts/trainer";

/** An answer other than 2xx, as problem+json. */
export class TrainerRefusal extends Error {
  readonly status: number;
  constructor(status: number, title: string) {
    super(title);
    this.status = status;
  }
}

/** What an external trainer in Node does: the protocol of docs/trainers/trl_sft.py, without the training. */
export class TrainerClient {
  constructor(
    private readonly origin: string,
    private readonly token: string,
  ) {}

  async manifest(): Promise<TrainerManifest> {
    const response = await this.ask("GET", "/api/v1/trainer/manifest");
    return trainerManifestSchema.parse(await response.json());
  }

  /** The lines of one file, whole: what does not hash as the manifest says is not trained on. */
  async lines(file: TrainerManifest["training"]): Promise<string[]> {
    const response = await this.ask("GET", file.path);
    const text = await response.text();
    const found = createHash("sha256").update(text).digest("hex");
    if (found !== file.sha256) throw new Error(`${file.path} came as ${found}`);
    return text.split("\n").slice(0, -1);
  }

  report(events: Partial<TrainerEvent>[]): Promise<TrainerReply> {
    return this.tell("events", { events });
  }

  offer(checkpoints: { checkpointId: string; step: number; model: string; validLoss: number }[]) {
    return this.tell("checkpoints", { checkpoints });
  }

  succeed(result: { model: string; endpoint?: string; trainedTokens?: number }) {
    return this.tell("success", result);
  }

  fail(message: string): Promise<TrainerReply> {
    return this.tell("failure", { message });
  }

  private async tell(what: string, body: unknown): Promise<TrainerReply> {
    const response = await this.ask("POST", `/api/v1/trainer/${what}`, JSON.stringify(body));
    return trainerReplySchema.parse(await response.json());
  }

  private async ask(method: string, path: string, body?: string): Promise<Response> {
    const response = await fetch(`${this.origin}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, "content-type": "application/json" },
      ...(body !== undefined && { body }),
    });
    if (response.ok) return response;
    const problem = (await response.json()) as { title: string };
    throw new TrainerRefusal(response.status, problem.title);
  }
}
