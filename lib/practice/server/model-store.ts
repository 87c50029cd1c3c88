import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { baseWeights } from "@/lib/practice/policy/base";
import { BASE_SIZES } from "@/lib/practice/policy/sizes";
import type { Weights } from "@/lib/practice/policy/softmax";
import { ApiError } from "@/lib/practice/server/api-error";
import { atomicWrite } from "@/lib/practice/server/atomic-write";

export const JUDGE_MODEL = "practice-judge";
export const GRADER_MODEL = "practice-grader";

export interface ModelEntry {
  id: string;
  object: "model";
  created: number;
  owned_by: string;
}

/** When the base models were committed, in seconds: they do not change from start to start. */
const BASE_CREATED = 1_795_000_000;
/** Weights held in memory; those of size L take a megabyte. */
const MAX_LOADED = 24;
const WEIGHTS = ".weights";
const FINE_TUNED = /^ft:(practice-[a-z]+):[a-z0-9-]*:[a-z0-9]+$/;

const builtIn = (id: string): ModelEntry => ({
  id,
  object: "model",
  created: BASE_CREATED,
  owned_by: "coppice-practice",
});

/** The base model a policy was trained from; null: not a policy. */
export function baseModelOf(id: string): string | null {
  const base = FINE_TUNED.exec(id)?.[1] ?? id;
  return base in BASE_SIZES ? base : null;
}

/** Base models are made at the first call; fine-tuned ones are files `<id>.weights` with `<id>.json` beside them. */
export class ModelStore {
  private readonly loaded = new Map<string, Weights>();

  constructor(private readonly folder: string) {}

  list(): ModelEntry[] {
    const names = existsSync(this.folder) ? readdirSync(this.folder) : [];
    const tuned = names
      .filter((name) => name.endsWith(".json"))
      .map((name) => JSON.parse(readFileSync(join(this.folder, name), "utf8")) as ModelEntry)
      .sort((a, b) => a.created - b.created || a.id.localeCompare(b.id));
    return [...[...Object.keys(BASE_SIZES), JUDGE_MODEL, GRADER_MODEL].map(builtIn), ...tuned];
  }

  get(id: string): ModelEntry {
    if (id in BASE_SIZES || id === JUDGE_MODEL || id === GRADER_MODEL) return builtIn(id);
    const path = this.path(id, ".json");
    if (!FINE_TUNED.test(id) || !existsSync(path)) {
      throw new ApiError(404, `The model '${id}' does not exist`, {
        code: "model_not_found",
        param: "model",
      });
    }
    return JSON.parse(readFileSync(path, "utf8")) as ModelEntry;
  }

  weights(id: string): Weights {
    const known = this.loaded.get(id);
    if (known) return known;
    this.get(id);
    const size = BASE_SIZES[id];
    const weights = size ? baseWeights(size) : this.read(id);
    const oldest = this.loaded.keys().next().value;
    if (this.loaded.size >= MAX_LOADED && oldest) this.loaded.delete(oldest);
    this.loaded.set(id, weights);
    return weights;
  }

  private read(id: string): Weights {
    const bytes = readFileSync(this.path(id, WEIGHTS));
    return new Float32Array(Uint8Array.from(bytes).buffer);
  }

  /** The same id may be added again: a job that was cut off after this point runs once more. */
  add(id: string, weights: Weights): void {
    const { buffer, byteOffset, byteLength } = weights;
    atomicWrite(this.path(id, WEIGHTS), new Uint8Array(buffer, byteOffset, byteLength));
    const entry = { ...builtIn(id), created: Math.floor(Date.now() / 1000) };
    atomicWrite(this.path(id, ".json"), JSON.stringify(entry));
    this.loaded.delete(id);
  }

  private path(id: string, ending: string): string {
    return join(this.folder, `${encodeURIComponent(id)}${ending}`);
  }
}
